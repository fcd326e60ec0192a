"""What the app says while a teacher works on a version of another lesson."""

NOT_THERE = "This change is not there any more."
CANNOT = (
    "This cannot be said as a change to the original. A block without an id (a short name) can be named by no change: "
    "choose a place beside one that has an id."
)
NO_NAME = "This block of the original has no id (a short name), and a change must name it. It stays as it is."
HIDDEN_BELOW = "The lesson that this is a version of hides this block itself, so that it cannot be shown here."
HEAD_ADDS = (
    "Objectives, misconceptions, sources and terms of the original can be changed in a version and added to, but not "
    "taken out, and so it is with everything else that the original's head says."
)


def would_break(message: str) -> str:
    """Why a change is not made: the mistake that there would be."""
    return f"This is not done, for then the lesson would have a mistake: {message}."


# a section of a version
CHANGED = "changed here"
CHANGED_BOTH = "changed here, and in the original since"
OWN = "added here"
UNNAMED = "no id, stays as it is"
LEFT_OUT = "Left out in this version"
BACK_TO_ORIGINAL = "Back to the original"
FROM_ORIGINAL = (
    "This section comes from the original. What you change here is kept as your change; everything else goes on "
    "following the original."
)
NO_SUCH_SECTION = "This version has no section of this name, or its `lesson.yaml` has a mistake"
TO_THE_HEAD = "Look at `lesson.yaml`"

# what differs
DIFFERS = "What differs from the original"
NO_DIFFERENCE = "Nothing differs. This version shows the original as it is."
NO_VERSION = "This lesson is no version of another one, or it cannot be put together."
CONFLICTS = "To look at first"
CONFLICTS_HOW = "The original has changed these blocks since you did. Yours are in use until you choose."
ABOUT = "About the lesson"
TEXTS = "Translation"
ELSEWHERE = "Elsewhere"
ORIGINAL_CHANGED = "What the original has changed since"
YOU_CHANGED = "What you changed"
WAS_UNKNOWN = "How the original was when you changed it is not known. This is what differs between it now and yours:"
THREE_TEXTS = "The three texts in full"
AS_IT_WAS = "The original as it was"
AS_IT_IS = "The original as it is now"
YOURS = "Yours"
KEEP_MINE = "Keep mine"
TAKE_ORIGINAL = "Take the original's"
DROP = "Drop this change"
VANISHED = "The original no longer has this block. This was its last text:"
VANISHED_UNKNOWN = "The original no longer has this block, and nobody kept its last text."
WHAT = {
    "change": "Changed",
    "replace": "Replaced",
    "hide": "Hidden",
    "remove": "Left out",
    "move": "Moved",
    "section": "Title or summary",
    "head": "Set anew",
    "sections": "Which sections, in which order",
}
ADDED = "Added"
IS_HIDDEN = "It is shown nowhere."
IS_LEFT_OUT = "The version does not have it. What it says in the original:"

# translating
TRANSLATE_SECTION = "Translate this section"
ALL_TRANSLATED = "Everything is translated."
MISSING = "missing"
STALE = "the original has changed"
STALE_HOW = "The original has changed since this was translated:"
ONLY_OPEN = "Show only what is missing or has changed"
SAVE_TEXTS = "Save the translation"
STILL_FITS = "My translation still fits"
LESSON_TEXTS = "About the lesson"
LOOSE = "Blocks without an id"
SECTION_TEXTS = "The section"
PART = "Part"
NO_TEXTS = "There is nothing to translate here."

# beginning
BEGIN_VERSION = "Make a version of this lesson"
BEGIN_VERSION_HOW = (
    "A version shows this lesson with your changes. What you do not change goes on following the original, and its "
    "authors are named for you."
)
VERSION_TITLE = "Title of your version"
VERSION_AUTHOR = "Your name, as an author"
VERSION_FIRST = "Give it a title, and say who makes it."
BEGIN_TRANSLATION = "Translate this lesson"
BEGIN_TRANSLATION_HOW = (
    "A translation is a version that changes only words. Which option is right, and how answers are scored, stays."
)
LANGUAGE = "Language code"
LANGUAGE_HOW = "Two or three letters, as in `de` or `fr`; a region may follow, as in `pt-BR`."
LANGUAGE_UNFIT = "This is no language code."
LANGUAGE_SAME = "The lesson is in this language already."


def version_title(title: str) -> str:
    """What a new version is called at first."""
    return f"{title}, my version"


def what(does: str, about: str) -> str:
    """The heading of a difference."""
    return f"{WHAT.get(does, ADDED)}: {about}"


def moved(place: str, name: str) -> str:
    """Where a block has moved."""
    places = {"after": "after", "before": "before", "first": "to the beginning of", "last": "to the end of"}
    return f"It stands elsewhere: {places[place]} `{name}`."


def bring_back(said: str) -> str:
    """The button that brings back a block that was left out."""
    return f"Bring back “{said}”"


def texts_open(missing: int, stale: int) -> str:
    """How much of a section is still to be translated."""
    told = [f"{missing} missing"] if missing else []
    told += [f"{stale} to look at again"] if stale else []
    return ", ".join(told) or ALL_TRANSLATED


def part(number: int, count: int, block: str) -> str:
    """One part of many texts, by the block that it begins with."""
    return f"{number} of {count}" + (f", from {block}" if block.strip("*") else "")


def translate(title: str) -> str:
    """The link to the texts of a section."""
    return f"Translate: {title}"
