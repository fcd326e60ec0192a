"""The heads of the tables that keep what a class did."""

ROUNDS = (
    *("round", "block", "statement", "asked", "opened", "first vote closed", "talked over", "second vote closed"),
    *("answer shown", "option", "hands 1", "devices 1", "hands 2", "devices 2", "moved"),
)
VOTES = ("device", "block", "statement", "asked", "ballot", "answer", "score", "confidence", "at")
