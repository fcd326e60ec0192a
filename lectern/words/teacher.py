"""What the app says to whoever looks after it: the passcode and the way in."""

from datetime import datetime

from lectern.words import MONTHS

# in the terminal
NEW_ONE = "`python -m lectern passcode` makes a new one"
GIVEN = "The teacher's passcode is the one in LECTERN_PASSCODE."
GIVEN_SHORT = "LECTERN_PASSCODE has fewer than 12 letters and digits, so it is not used."
GIVEN_CANNOT = "LECTERN_PASSCODE names the passcode here: change it there, then start the app again."
NOBODY = "No teacher can get in until then."
TYPE = "The new passcode, at least 12 letters and digits: "
TOO_SHORT = "A passcode needs at least 12 letters and digits. The old one still holds."
CHANGED = "The passcode is changed. Whoever was let in by the old one has to give the new one."


def made(passcode: str) -> str:
    """Said once, at the start that made the passcode."""
    return f"The teacher's passcode: {passcode}\n  Note it down, it is not shown again; {NEW_ONE}."


def made_on(at: datetime) -> str:
    """Said at later starts."""
    return f"The teacher's passcode was made on {at.day} {MONTHS[at.month - 1]} {at.year}; {NEW_ONE}."


def renewed(passcode: str) -> str:
    """Said by the command that made a new passcode."""
    return f"The teacher's new passcode: {passcode}\n{CHANGED}"


# the way in
TITLE = "For the teacher"
WHY = (
    "Notes, answers and the class's hands are behind this door, so it asks for the teacher's passcode. "
    "Upper or lower case, with spaces or hyphens: all the same."
)
ASK = "Passcode"
ENTER = "Go in"
EMPTY = "Type the passcode first."
WRONG = "This is not the passcode. Look at it once more; the order of its words matters too."
WAIT = "That was a lot of tries. Wait a minute, then try again."
NO_COOKIES = (
    "This browser keeps no cookies, so it would forget at once that you gave the passcode. "
    "Allow cookies for this address, then load the page again."
)
FORGOTTEN = "The passcode is lost, or there is none yet?"
FORGOTTEN_DO = (
    "It was printed where Lectern was started, the first time. "
    "Whoever can open a terminal there makes a new one with `python -m lectern passcode`."
)
CLOSED = "Nobody can get in just now"
LEAVE = "Log out"


def closed(cause: str) -> str:
    """Why nobody can get in, for who can mend it."""
    return f"The passcode is kept with the answers, and they cannot be read.\n\nFor whoever runs the app: {cause}"
