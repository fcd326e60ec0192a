"""What is said where lessons come in and go out: articles, and lessons as one file."""

# a draft made from an article
MADE_FROM = "A draft, made on {day} from an article. Read it, mend it, and take out `draft: true` when it is reviewed."
SECTION_DRAFT = "To be reviewed. Take out `draft: true` when it is."
TO_DECIDE = "To be decided"
AUTHOR = "To be named"
PROMISE = "To be written: one sentence on what learners get."
OPENING = "Introduction"
UNTITLED = "Untitled"
EMPTY = "To be written: the article has nothing under this heading."
SOURCE_NOTE = "The article that this lesson was drafted from."
MATCH = "Match each of these with what the article says of it."
MATCH_NOTES = "A draft, to be reviewed: made from a list in the article, in the article's words."
ASKED_NOTES = "A draft, to be reviewed: the article asks and answers this."

# what could not be placed
KEY = "the lesson format has no place for it: use it in the text if it matters"
KEY_UNFIT = "it does not fit where it belongs in a lesson: write it there yourself"
LANGUAGE = "the article does not say its language, so `en` is written: change it if that is wrong"
NO_TITLE = "the article has no title, so its name is used"
SECOND_TITLE = "the front matter gives the lesson its title"
PICTURE_AWAY = (
    "pictures from elsewhere are never fetched: save it into the lesson's folder, show it with `kind: figure`"
)
PICTURE_HERE = "put the file into the lesson's folder and show it with `kind: figure` and an `alt`"
PICTURE_HTML = "pictures are shown with `kind: figure`, from the lesson's folder"
LINK_UNFIT = "it does not lead to a web page: its text is kept"
LINK_WITHIN = "it leads to a place in the article: its text is kept"
HTML_TAG = "Markdown has no words for it: the text in it is kept"
HTML_WHOLE = "scripts and styles are left out whole"
HTML_COMMENT = "what is no text for readers is left out"
FOOTNOTE = "lessons have no footnotes: work it into the text, or make it a source"
HEADING_EMPTY = "nothing stands under it"
SECTION_EMPTY = "nothing stands under it, so there is nothing to teach yet"
LONG_TITLE = "it is too long for a title, and cut"
LONG_PARAGRAPH = "it is longer than a text may be, and split"
ODD_CHARACTER = "no lesson can hold this character, so it is left out"
SAID_TWICE = "another key of the front matter says it already"


def picture(source: str, alt: str) -> str:
    """A picture of an article."""
    return f"the picture `{source}`" + (f" ({alt})" if alt else "")


def link(target: str) -> str:
    """A link of an article."""
    return f"the link to `{target}`"


def html(what: str) -> str:
    """A piece of HTML in an article."""
    return f"the HTML `{what}`"


def key(name: str, value: str) -> str:
    """A key of the front matter."""
    return f"`{name}: {value}`"


def heading(text: str) -> str:
    """A heading of an article."""
    return f"the heading “{text}”"


def footnote(text: str) -> str:
    """A footnote of an article, or the mark that leads to it."""
    return f"the footnote {text}"


def paragraph(text: str) -> str:
    """A paragraph of an article, by its first words."""
    return f"the paragraph “{text}…”"


def character(code: int) -> str:
    """A character that cannot be shown."""
    return f"the character U+{code:04X}"


def objective(title: str) -> str:
    """The objective of a section until somebody writes a better one."""
    return f"To be reviewed: say in your own words what “{title}” is about."


def summary(title: str) -> str:
    """The summary of a section until somebody writes a better one."""
    return f"To be reviewed: {title}."


# why an article cannot be taken in
NAME_UNFIT = (
    "`{name}` cannot be a lesson's name",
    "Use lower-case letters, digits and single hyphens: `open-weights`.",
)
NAME_OWN = ("a lesson cannot be called `{name}`: the app has a page of its own there", "Use another name.")
ARTICLE_EMPTY = ("this article is empty", "Give it some text.")
ARTICLE_LARGE = ("this article is larger than {limit} kB", "Split it, or take out what is no text.")
FRONT_UNFIT = ("the front matter is not made of `key: value` lines", "Write `title: …`, or take out the lines `---`.")
SECTION_LARGE = ("this section has more than {limit} blocks", "Split it with headings.")
SECTIONS_MANY = ("this article has more than {limit} sections", "Make several lessons of it.")
BLOCK_LARGE = ("this is longer than the {limit} characters that a block can hold", "Split it.")


# lessons as one file
NOT_A_ZIP = ("this is not a zip file, or it is cut off", "Fetch or send it again.")
ZIP_EMPTY = ("there is nothing in this zip file", "Pack a lesson's folder.")
ZIP_DAMAGED = ("this zip file is damaged", "Pack the lesson again, or fetch the file again.")
ZIP_LARGE = (
    "this file is larger than {limit} MB",
    "Leave out what the lesson does not need, and make its pictures smaller.",
)
ZIP_MANY = ("more than {limit} files are in it", "Pack one lesson's folder and nothing else.")
ZIP_TOTAL = ("unpacked it would be larger than {limit} MB", "Make the pictures smaller, or leave some out.")
ZIP_OVERLAP = ("its files lie over each other, as in a file made to do harm", "Pack the lesson again.")
ZIP_NO_LESSON = ("there is no `lesson.yaml` in it", "Pack the lesson's folder, the one that holds `lesson.yaml`.")
ZIP_LESSONS = ("it holds more than one lesson: {names}", "Pack each into a file of its own.")
ZIP_OUTSIDE = ("`{name}` lies outside of the lesson's folder `{top}`", "Pack the lesson's folder and nothing else.")
ZIP_NAME = ("`{name}` cannot be a lesson's name", "Give it one of lower-case letters, digits and single hyphens.")
ZIP_OWN = ("a lesson cannot be called `{name}`: the app has a page of its own there", "Give it another name.")
FILE_LARGE = ("`{name}` is larger than {limit} kB", "Make it smaller, or leave it out.")
FILE_BOMB = ("`{name}` unpacks to far more than a lesson's file does", "Leave it out.")
FILE_DAMAGED = ("`{name}` is damaged", "Pack the lesson again, or fetch the file again.")
FILE_LOCKED = ("`{name}` is locked with a password", "Pack the lesson without one.")
FILE_METHOD = ("`{name}` is packed in a way that is not read here", "Pack the lesson as an ordinary zip file.")
FILE_LINK = ("`{name}` is a link or something else that is no file", "Put the file itself in its place.")
FILE_NESTED = ("`{name}` is an archive", "Take the files out of it, or leave it out.")
FILE_STRANGE = ("`{name}` is no file of a lesson", "A lesson has {kinds} files, and a LICENSE or README. Leave it out.")
FILE_TWICE = ("`{name}` and `{other}` would be one file on some systems", "Rename one of them, or leave it out.")
FILE_UNDER = ("`{name}` lies under `{other}`, which is a file", "Rename one of them, or leave it out.")
FILE_ABSOLUTE = (
    "`{name}` does not stay in the lesson's folder",
    "Pack the lesson's folder, so that names begin in it.",
)
FILE_LETTERS = ("`{name}` has a character that no file's name should have", "Rename it: letters, digits and hyphens.")
FILE_NORMAL = ("`{name}` has accents that not every system reads alike", "Rename it: letters without accents.")
FILE_DEVICE = ("`{name}` is a name that some systems keep for themselves", "Rename it.")
FILE_LONG = ("`{name}` is too long, or lies in too many folders", "Rename it, or put it nearer to `lesson.yaml`.")
FILE_FOLDER = ("`{name}` is a folder that holds data of its own", "Pack the lesson again.")

# putting a lesson on disk
EXISTS = ("there is a lesson called `{name}` already", "Give this one another name, or take that one away first.")
FULL = ("the disk is full, so nothing was written", "Make room, then try again.")
READ_ONLY = (
    "`{folder}` cannot be written to, so nothing was",
    "Allow the app to write there, or choose another folder.",
)
NOT_WRITTEN = ("it could not be written ({reason}), and nothing was", "Check the folder `{folder}`.")

# the command line
IMPORTED = "Drafted {folder}. It is a draft: learners and classes are not offered it."
UNPLACED = "What could not be placed ({count}):"
ALL_PLACED = "Everything in the article has its place."
PACKED = "Packed {count} files into {file}."
UNPACKED = "Unpacked {folder}."
UNPACKED_BROKEN = "Unpacked {folder}. It has mistakes, and cannot be opened until they are mended."
NO_LESSON = ("there is no lesson here", "Name a lesson's folder, or a lesson among the lessons.")
NO_FILE = ("this file cannot be read ({reason})", "Check its name and permissions.")


def unplaced(line: int, what: str, why: str) -> str:
    """Something in an article that could not be placed."""
    return f"  line {line}: {what}: {why}"
