"""What the app says on paper."""

SHEETS = {
    "handout": "Handout",
    "worksheet": "Worksheet",
    "key": "Answer key",
    "hands": "Counting hands",
    "cards": "Activity cards",
}
HOW = {
    "worksheet": "Each question has the same number in the answer key, and each option the number it has on the wall.",
    "key": "For the teacher. Questions and options have the numbers of the worksheet, and options those of the wall. "
    "Every question is worth one point.",
    "hands": "For the teacher. Write down how many hands you count, before and after the discussion. "
    "Not everybody votes, and some vote twice: the counts need not add up to the class.",
    "cards": "Cut out and hand out. Print on both sides, turned over the long edge, so that each card has its back. "
    "The last pages are for the teacher alone.",
}
PRINT = "Print"
BACK = "Back to the lesson"
OTHER_SHEETS = "Sheets"
PAPER = "Paper"
AS_PLANNED = "Leave out on paper what the plan leaves out"
PLANNED_ONLY = "Without what the plan leaves out. Questions are numbered as on the other sheets for this plan."
WHOLE = "The whole lesson"
PAPERS = {"a4": "A4", "letter": "Letter"}

# at the top of a sheet
NAME = "Name"
CLASS = "Class"
DATE = "Date"
PRESENT_TODAY = "People in the class"

# questions
MY_ANSWER = "My answer:"
MY_PREDICTION = "My prediction:"
MANY = "Several may be ticked."
ORDER_HOW = "Number the boxes: 1 is {first}, {count} is {last}."
MATCH_HOW = "Write a letter into each box. A letter may fit more than once, or not at all."
GAP = "______________ ({number})"
GAP_CHOICES = "Gap {number}"
MARK_SCALE = "Mark your prediction on the line."
WEIGHT = "My weight, 0 to 100"
LEADS = "Which one leads with my weights, and why?"
TOKENS = "My tokens"
TOKENS_NOW = "After event {number}"
CASE = "Case: {name}"
STARTS_AT = "starts at: {step}"

# handout
FURTHER = "Read on"
OBJECTIVES = "What you can do afterwards"
TERMS = "Words"
TERM, MEANING = "Word", "What it means"
WHEN, WHAT = "When", "What happened"
FRONT, BACK_SIDE = "Front", "Back"
STATEMENT = "Statement"
ITEM = "Item"
DEEPER = "Goes deeper"
PLANNED = "planned"
NUMBERS = "The numbers"
ADDRESSES = "Addresses of the links"

# answer key
RIGHT = "Right"
LISTEN_FOR = "Listen for"
BETTER = "Better"
COUNTS = "Counts as right: {span}."
COUNTS_TOO = "Also counts: {answers}."
SCORING = "Scoring"
NO_RIGHT = "Not scored: nobody can get this wrong."
NOTES = "Notes"
TOO_LOW, TOO_HIGH = "anything lower", "anything higher"
ANYTHING_ELSE = "anything else"
IF_NOT = "If not: {text}"
FAR_OFF = "a guess that is far off"
MODEL_ANSWER = "One good answer"
RUBRIC = "A good answer"
REVEAL = "Reveal"
EVENT = "Event {number}"
SHIELDED_BY = "Shielded by {shield}"
OTHERWISE = "Otherwise"

# counting hands
OPTION = "Option"
FIRST_VOTE, SECOND_VOTE = "First vote", "Second vote"
ALL_HANDS = "All hands"

# activity cards
ACTIVITIES = "Activities"
TALK = "Talk about it"
CUT_OUT = "Cards to cut out"
FRONTS, BACKS = "{title}: fronts", "{title}: backs"
FOR_TEACHER = "For the teacher"
LOOK_FOR = "Signs that it works"

# what cannot be printed
MISSING = "There is no sheet at this address"
MISSING_WHY = "A letter of the address may be missing, or the lesson has been renamed or taken away."

TO_THE_START = "To the start"
BROKEN = "This lesson cannot be printed just now"
BROKEN_WHY = "Whoever looks after it finds the reason where the app was started."

# python -m lectern print
WRITTEN = "Written: {file}"
NO_BROWSER = (
    "A PDF needs Chromium, Chrome or Edge on this machine, and none was found. Install one, or name it in "
    "LECTERN_BROWSER. Without it, leave --pdf out: any browser prints the HTML file."
)
BROWSER_FAILED = "{browser} could not make the PDF ({reason}). Leave --pdf out: any browser prints the HTML file."
NO_LESSON = "{folder} is not the folder of one lesson. Name the lesson that you want on paper."
NOT_WRITTEN = "{file} could not be written ({reason})."


SCORE_WHOLE = "1 point."
SCORE_EXACT = "1 point when exactly the right ones are ticked."
SCORE_ORDER = (
    "1 point for the whole order. Otherwise take the items two at a time: each of the {count} pairs that stands the "
    "right way round is worth 1/{count} point."
)
PAIR, GAP_WORD = "pair", "gap"


def score_ticks(count: int) -> str:
    """What a right and a wrong tick count."""
    if count == 1:
        return "1 point for the right tick; a wrong tick takes it back."
    return f"1/{count} point for each right tick; each wrong tick takes 1/{count} back, never below nought."


def score_each(count: int, what: str) -> str:
    """What one right part of a question counts."""
    return f"1/{count} point for each right {what}." if count > 1 else f"1 point for the right {what}."


def falls(name: str, level: float) -> str:
    """What an event takes from who is not shielded."""
    return f"{name} falls by up to {level:g}."


def from_to(low: str, high: str) -> str:
    """A span of numbers."""
    return low if low == high else f"{low} to {high}"


def tokens_on(tokens: int, name: str) -> str:
    """How much must be spent on something."""
    return f"{tokens} on {name}"


def letter(place: int) -> str:
    """What a partner is called where there are numbers already."""
    return chr(ord("A") + place)


def linked(title: str, url: str | None) -> str:
    """A title as Markdown, with the address that it leads to."""
    return f"[{title}](<{url}>)" if url else f"*{title}*"


def by(author: str | None) -> str:
    """Who wrote it, behind a title."""
    return f", {author}" if author else ""


def too_long(rows: int) -> str:
    """Why a table of numbers is not printed."""
    return f"The table of numbers has {rows} rows. It stands below the chart on screen."
