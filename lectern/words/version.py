"""What the app says while a teacher works on a version of another lesson."""

NOT_THERE = "This change is not there any more."
CANNOT = (
    "This cannot be said as a change to the original. A block without an id (a short name) can be named by no change: "
    "choose a place beside one that has an id."
)
NO_NAME = "This block of the original has no id (a short name), and a change must name it. It stays as it is."
HIDDEN_BELOW = "The lesson that this is a version of hides this block itself, so that it cannot be shown here."


def would_break(message: str) -> str:
    """Why a change is not made: the mistake that there would be."""
    return f"This is not done, for then the lesson would have a mistake: {message}."
