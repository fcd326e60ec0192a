"""What the app says to a teacher who makes a lesson their own."""

from collections.abc import Mapping
from datetime import datetime

from lectern.words import MONTHS

TITLE = "Customize"
INTRO = "Every lesson here is yours to change. Each save keeps what was there before, and you can always go back to it."
LESSONS = "Lessons"
NO_LESSONS = "There is no lesson yet. Begin one below."
UNREADABLE = "The folder of lessons cannot be read."
NO_SUCH_LESSON = "There is no lesson of this name"
NO_SUCH_FILE = "This lesson has no file of this name"
BACK_TO_LESSONS = "All lessons"

# a lesson
HEAD = "About the lesson"
SECTIONS = "Sections"
OTHER_FILES = "Tables and texts"
STUDY_IT = "See it as a student"
PRESENT_IT = "Present it"

# a file
VIEWS = {"blocks": "Forms", "source": "YAML", "versions": "Versions"}
VIEW = "What to work with"
ABOUT_SECTION = "Title, summary and minutes"
BACK_TO_BLOCKS = "All blocks"
SAVE = "Save"
SAVED_NOW = "Saved. Classes have it from their next step on."
SAVED_BROKEN = "Saved, with mistakes. Until they are mended, classes and students keep the last version that had none."
SAVED_DRAFT = "Saved. The lesson is a draft: learners and classes are not offered it yet."
SAVED_TAKEN_BACK = "Saved, and the lesson is a draft now: learners and classes are no longer offered it."
PUT_BACK = "The file is as it was before."
NOT_SAVED = "Not saved. Your text is still here."
NOT_KEPT = "What you typed last is not kept yet. Leave this page open: it is tried again."
SAVE_FIRST = "You have changes that are not saved. Save them first, or discard them."
LOOK_FIRST = "The file was saved elsewhere meanwhile, and is shown now as it is. Look at it, then press again."
STATE_SAVED = "All saved"
STATE_UNSAVED = "Not saved yet"
DISCARD = "Discard"
DISCARD_HOW = "What you typed since the last save will be gone."
DISCARD_SURE = "Discard them"
UNDO = "Undo last save"
NOTHING_TO_UNDO = "There is no earlier version of this file to go back to."
AUTHOR = "Your name or initials"
AUTHOR_WHY = "Kept with each version you save. Without one, the three words of this browser are kept."
UNWRITTEN: Mapping[str, str] = {
    "full": "The disk is full. Make room on it, then save again.",
    "read-only": "The lesson's folder may be read but not written. Allow the app to write there, then save again.",
    "too-large": "The text is larger than a lesson's file may be (1 MB). Split it into sections.",
    "gone": "The lesson's folder or this file is not where it was. Put it back, then save again.",
    "not-text": "The file is no UTF-8 text, so it is not opened here and not written over. Save it as UTF-8 elsewhere.",
}

# two windows
OVERTAKEN = "This file was saved elsewhere while you were changing it"
OVERTAKEN_HOW = "Nothing is lost: the other text is on disk, and yours is here. Bring the two together, then save."
MERGE = "Bring both together"
MERGED = "Both are together now. Look it over, then save."
CONFLICTS = "Here both of you changed the same lines. Choose for each what is to stand."
TAKE = {"mine": "Mine", "theirs": "Theirs", "both": "Both, theirs first"}
TAKE_WHICH = "What is to stand"
ELSEWHERE = "Changes to this file in another window are not saved."
ELSEWHERE_TAKE = "Take up that text here"
ELSEWHERE_SAVE_FIRST = "Save your own changes or discard them, then you can take up that text here."

# versions
VERSIONS_HOW = "Every text this file had. What you restore is saved as a new version, so restoring can be undone too."
NO_VERSIONS = "Nothing has been saved here yet. The first save keeps this text as the first version."
RESTORE = "Restore this version"
WHICH_VERSION = "Version"
SHOW_CHANGE = "What changed"
SHOW_CHANGE_HOW = "`-` was there before, `+` is there now."
FIRST_VERSION = "The first version that was kept."
NOTHING_CHANGED = "No line differs."
HOW = {
    "found": "found on disk",
    "saved": "saved",
    "form": "changed in a form",
    "restored": "restored",
    "begun": "begun",
}
SOMEBODY = "outside the app"

# preview
PREVIEW = "Preview"
PREVIEW_AS = {"study": "Study", "phone": "Phone", "stage": "On the wall"}
PREVIEW_ALT = "Preview of the section"
PREVIEW_OWN = "In a window of its own"
PREVIEW_NOTHING = "A preview is opened from a lesson under Customize."
PREVIEW_NOT_YET = "The preview shows here as soon as the lesson has no mistakes."
PREVIEW_OTHER = "What this file holds is shown in the sections that use it."
PREVIEW_STALE = "The lesson has mistakes: this is the last version that had none."
PREVIEW_NOT_ON_WALL = "This block is not shown on the wall."
SCREEN_BEFORE = "Screen before"
SCREEN_AFTER = "Next screen"


def when(at: datetime) -> str:
    """A moment, on this machine's clock."""
    here = at.astimezone()
    return f"{here.day} {MONTHS[here.month - 1]} {here.year}, {here:%H:%M}"


def version_line(how: str, author: str, at: datetime) -> str:
    """How, by whom and when a version came."""
    return f"{when(at)} · {HOW[how]} · {author or SOMEBODY}"


def mistakes(count: int) -> str:
    """How many mistakes a lesson has."""
    return "1 mistake" if count == 1 else f"{count} mistakes"


def elsewhere_since(at: datetime) -> str:
    """That another window has unsaved text, and since when."""
    return f"{ELSEWHERE} Last change there: {when(at)}."


def problem(file: str, line: int, message: str) -> str:
    """A mistake and where it stands."""
    return f"{file}, line {line}: {message}"


def take_which(number: int) -> str:
    """Asks which of two texts is to stand."""
    return f"{TAKE_WHICH}, place {number}"


# a new lesson
BEGIN = "Begin a new lesson"
BEGIN_FROM = "Begin from"
BEGIN_WAYS = {
    "empty": "Nothing",
    "version": "Another lesson, keeping up with it",
    "copy": "A copy of another lesson",
    "article": "An article",
    "zip": "A zip file",
}
BEGIN_NOW = "Begin"
NEW_TITLE = "Its title"
FOLDER = "Name of its folder"
FOLDER_WHY = "It becomes part of the address: lower-case letters, digits and single hyphens."
FOLDER_TAKEN = "There is a lesson in a folder of this name already. Give it another."
COPY_TITLE = "{title} (copy)"
TITLE_FIRST = "Give it a title first."
FOLDER_UNFIT = "A lesson's folder cannot be called so. Use lower-case letters, digits and single hyphens."
VERSION_OF = "Lesson to begin from"
COPY_OF = "Lesson to copy"
ARTICLE = "Article in Markdown"
ARTICLE_HOW = (
    "A Markdown file becomes a draft: its headings become sections, its lists and bold terms become blocks. "
    "Nobody is offered the draft until you have looked it over."
)
ZIP = "Zip file"
ZIP_HOW = "A lesson that was taken out of Lectern as a zip file. It is checked before anything is written."


def zip_holds(count: int) -> str:
    """What is in a checked zip file."""
    return f"A lesson of {count} files. Nothing in it is out of place."


# a lesson as a whole
DRAFT = "This lesson is a draft"
DRAFT_WHY = "Learners and classes are not offered it until it and all its sections are looked over."
REVIEWED = "Offer it to learners"
SECTION_DRAFT = "draft"
SECTION_REVIEWED = "Mark as looked over"
TAKE_OUT = "Take out as a zip file"
ADVICE = "Advice"
NO_ADVICE = "Nothing to advise: no mistakes, and no warnings."
ADD_SECTION = "Add a section"
SECTION_TITLE = "Title of the section"
ARRANGE_SECTIONS = "Arrange sections"
SECTION_UP = "Move up: {title}"
SECTION_DOWN = "Move down: {title}"
SECTION_OUT = "Take out: {title}"
SECTION_OUT_HOW = "The section's file stays in the folder, and can be put back into the list of sections."
LATEST = "Last saved"
NO_LATEST = "Nothing has been saved here yet."
PUT_AWAY = "Put this lesson away"
PUT_AWAY_HOW = (
    "Its folder gets another name, so that nobody sees it any more. "
    "Whoever can reach the folder of lessons can bring it back."
)
PUT_AWAY_SURE = "Put it away"
PUT_AWAY_IN_USE = (
    "A class is being shown this lesson. It can be put away {hours} hours after the last step of that talk."
)
PUT_AWAY_BASE = "Other lessons are versions of it, so it cannot be put away: {names}."


def latest_line(file: str, told: str) -> str:
    """One of the last saves."""
    return f"- `{file}`: {told}"


def warnings(count: int) -> str:
    """How many warnings a lesson has."""
    return "1 warning" if count == 1 else f"{count} warnings"


def reason(rule: str, why: str, source: str) -> str:
    """Why something is advised, by which rule, and who says so."""
    return f"[{rule}] {why} ({source})" if why else f"[{rule}]"


# pictures and tables
ADD_FILE = "Add a picture or a table"
ADD_FILE_HOW = (
    "Pictures (SVG, PNG, JPEG, WebP) and tables (CSV) of at most 2 MB. A figure, a cover or a chart can then name it. "
    "Bring only what you may use, and say where it comes from."
)
FILE = "Picture or table"
ADD_FILE_NOW = "Put it into the lesson"
FILE_LARGE = "This file is larger than 2 MB. Make it smaller."


def file_added(name: str) -> str:
    """That a file is in the lesson, and how it is called there."""
    return f"The file is in the lesson as `{name}`."


def file_taken(name: str) -> str:
    """That the lesson has a file of this name."""
    return f"The lesson has a file called `{name}` already. Give yours another name."
