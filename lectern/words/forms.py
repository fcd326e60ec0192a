"""What the forms of Customize say."""

LABELS = {
    "id": "Name for links and answers",
    "prompt": "Question",
    "given": "Shown above the question",
    "objective": "Objective it tests",
    "objectives": "Objectives",
    "explain": "Why the right answer is right",
    "hints": "Hints, one to a line",
    "as_of": "Figures stand for",
    "notes": "Notes for the teacher",
    "show": "Where it appears",
    "core": "Part of the core lesson",
    "hidden": "Hidden everywhere",
    "alt": "In words, for who cannot see it",
    "lang": "Language, if another",
    "label": "Marked as",
    "source": "Source",
    "body": "Text",
    "steps": "Steps, one to a line",
    "correct": "This option is",
    "pin": "Keep its place when shuffled",
    "shuffle": "Shuffle",
    "misconception": "Misconception it shows",
    "feedback": "Feedback",
    "true": "Said to “true”",
    "false": "Said to “false”",
    "extra": "Extra answers that match nothing, one to a line",
    "accept": "Accepted answers, one to a line",
    "otherwise": "Said to any other answer",
    "near": "Near misses",
    "too_low": "Said when too low",
    "too_high": "Said when too high",
    "many": "Several may be chosen",
    "by": "Who wrote it",
    "url": "Web address",
    "says": "The belief",
    "better": "The better view",
    "see": "Block that treats it",
    "plain": "For a first reader",
    "full": "The exact meaning",
    "also": "Other spellings, one to a line",
    "image": "Picture",
    "x": "Column across",
    "y": "Column upwards",
    "value": "Text",
    "authors": "Authors, one to a line",
    "sections": "Sections in order, one to a line",
    "starters": "Sentence starters, one to a line",
    "look_for": "What to look for, one to a line",
    "highlight": "Marked in colour, one to a line",
    "levels": "Levels in order, one to a line",
    "columns": "Columns, one to a line",
    "rubric": "Rubric, one point to a line",
    "materials": "Materials, one to a line",
    "no_device": "Without devices",
}
"""What a key is called where its own name does not say it."""

ROW = {
    "options": "option",
    "pairs": "pair",
    "items": "item",
    "steps": "step",
    "near": "near miss",
    "events": "event",
    "gaps": "gap",
    "lines": "line",
    "views": "view",
    "criteria": "criterion",
    "objectives": "objective",
    "misconceptions": "misconception",
    "sources": "source",
    "glossary": "term",
    "further_reading": "work",
    "parts": "part",
    "effects": "effect",
    "people": "person",
    "cases": "case",
    "outcomes": "outcome",
    "categories": "category",
}
"""What one row of a list is called."""
KIND = {"true_false": "True or false", "risk_map": "Risk map"}
CHOICES = {
    "study": "When studied alone",
    "present": "In class, on the wall",
    "print": "On paper",
    "then-and-now": "Then and now",
    "right_minus_wrong": "Right ones minus wrong ones",
    "exact": "All or nothing",
}
NAME = "Name"
NAME_HELP = "Short, in lower-case letters with hyphens: other places refer to it."
RIGHT = "Right"
WRONG = "Wrong"
YES = "True"
NO = "False"
NOTHING = "None"
MORE = "More"
OPTIONAL = "(optional)"
YAML_HELP = "This part is written as in the file (YAML)."
APPLY = "Save these changes"
HIDDEN_YET = "Hidden: nobody sees this block yet."
SHOW_WHEN_SAVED = "Show it when saved"
EMPTY = "this has to be filled in"
FORGET = "Forget what I typed"
TYPED_BEFORE = "Filled in with what you typed here before and did not save."
CHANGED_ELSEWHERE = "This block was changed elsewhere meanwhile. What you typed is still here."
KEEP_TYPED = "Keep what I typed"
SHOW_NOW = "Show it as it is now"
ANOTHER_BLOCK = "It is another block by now, so what you typed does not fit into it. Copy what you still want."
GONE = "This block was taken out elsewhere. What you typed is below; copy what you still want."
UNCHANGED = "Nothing has been changed here yet."
CANNOT = "This cannot be written into the file as it is"
NO_KIND = "This block is of a kind that Lectern does not know. Mend its `kind` in the text first."
NOT_SOUND = "The text of this file has a mistake that keeps it from being read. Mend it in the text first."


def noun(name: str) -> str:
    """What one row of this list is called."""
    return ROW.get(name, "row")


def kind(name: str) -> str:
    """A kind as it is called in a list."""
    return KIND.get(name) or name.replace("_", " ").capitalize()


def choice(name: str) -> str:
    """One of several values, as a teacher reads it."""
    return CHOICES.get(name) or name.replace("_", " ").capitalize()


def row(name: str, number: int) -> str:
    """The heading of a row."""
    return f"{noun(name).capitalize()} {number}"


def add(name: str) -> str:
    """The button that adds a row."""
    return f"Add {'an' if noun(name)[0] in 'aeiou' else 'a'} {noun(name)}"


def which(name: str) -> str:
    """Asked where a list is too long to be shown at once."""
    return f"Which {noun(name)}?"


def up(name: str, number: int) -> str:
    """The button that moves a row up."""
    return f"Move {noun(name)} {number} up"


def down(name: str, number: int) -> str:
    """The button that moves a row down."""
    return f"Move {noun(name)} {number} down"


def remove(name: str, number: int) -> str:
    """The button that takes a row out."""
    return f"Remove {noun(name)} {number}"


def between(low: float | None, high: float | None) -> str:
    """The bounds of a number."""
    if low is not None and high is not None:
        return f"From {low:g} to {high:g}."
    return f"At least {low:g}." if low is not None else f"At most {high:g}." if high is not None else ""


def to_mend(count: int) -> str:
    """Said beside the button when there are mistakes."""
    what = "One thing is" if count == 1 else f"{count} things are"
    return f"{what} to mend before this can go into the lesson. What you typed is kept here."


# the list of blocks
BLOCKS = "Blocks"
ADD_BLOCK = "Add a block"
ADD_KIND = "What kind of block?"
ADD_WHERE = "Where?"
ADD_HERE = "Add it"
AT_THE_TOP = "At the top"
HIDDEN = "hidden"
OTHER_NOW = "The blocks are no longer as they were when you opened this. Look again, and press once more."
NO_BLOCKS = "There is no block in this section yet."
REMOVE_IT = "Remove it"
KEEP_IT = "Keep it"
DO = {
    "up": "Move block {number} up",
    "down": "Move block {number} down",
    "copy": "Duplicate block {number}",
    "hide": "Hide block {number}",
    "show": "Show block {number} again",
    "remove": "Remove block {number}",
    "back": "Block {number}: back to the original",
}


def change(number: int) -> str:
    """The menu of what can be done with a block."""
    return f"Arrange block {number}"


def edit(number: int) -> str:
    """The button that opens a block's form."""
    return f"Edit block {number}"


def after(number: int, said: str) -> str:
    """A place for a new block."""
    return f"After block {number}: {said}"


def really(number: int, said: str) -> str:
    """Asked before a block is removed."""
    return f"Remove block {number}, “{said}”? Answers that were given to it are no longer counted."
