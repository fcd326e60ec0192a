"""Fitting: how high the parts of a screen stand, and what of a heading fits."""

from collections.abc import Iterable

from lectern.stage import laying, measure
from lectern.stage.laying import BODY, CHOICE, HEADING, QUIET, SUBHEADING
from lectern.stage.parts import Beside, Choices, Drawn, Grid, Image, Part, Prose, Screen, Work
from lectern.stage.units import escaped
from lectern.words import wall as words

_RIGHT = f" **{words.RIGHT_OPTION} +++**"
"""Stands for the mark and the word that the reveal adds to an option."""


def heading_lines(title: str) -> int:
    """How many lines a heading takes."""
    return laying.lines(title, HEADING, measure.ACROSS)


def heads(title: str | None) -> bool:
    """Whether there is a heading that fits."""
    return bool(title) and heading_lines(str(title)) <= measure.HEADING_LINES


def room(title: str) -> int:
    """How high the content below a heading can be."""
    top = measure.TOP + measure.ABOVE_HEADING + measure.HEADING_LINE * heading_lines(title) + measure.BELOW_HEADING
    return measure.BOTTOM - top


def height(part: Part) -> float:
    """How high a part stands; the least that a picture needs."""
    match part:
        case Prose(text, quiet):
            return laying.height(text, QUIET if quiet else BODY)
        case Choices(texts):
            return sum(map(_choice, texts)) + measure.CHOICE_GAP * (len(texts) - 1)
        case Beside(left, right):
            return max(_column(*left), _column(*right))
        case Grid(heads, rows):
            return laying.table_height(heads, rows)
        case Drawn(room=(_, down)):
            return down
        case Image():
            return measure.PICTURE
        case Work():
            return measure.WORK


def stacked(parts: Iterable[Part]) -> float:
    """How high parts stand below each other."""
    heights = list(map(height, parts))
    return sum(heights) + measure.PART_GAP * max(0, len(heights) - 1)


def fits(screen: Screen) -> bool:
    """Whether a screen holds all that is on it, once it is wholly built up."""
    return heads(screen.title) and stacked((*screen.parts, *screen.builds)) <= room(screen.title)


def choice_lines(text: str) -> int:
    """How many lines an option takes, its mark at the reveal included."""
    return laying.lines(text + _RIGHT, CHOICE, measure.CHOICE_ACROSS)


def shortened(text: str, lines: int, type_: laying.Type = HEADING, across: int = measure.ACROSS, end: str = "") -> str:
    """As many of the text's words as fit so many lines, without its markup; the text itself where it fits."""
    if laying.lines(text + end, type_, across) <= lines:
        return text
    plain = laying.plain(text)
    low, high = 0, len(plain)
    while low < high:
        middle = (low + high + 1) // 2
        fit = laying.lines(escaped(plain[:middle]) + "…" + end, type_, across) <= lines
        low, high = (middle, high) if fit else (low, middle - 1)
    cut = plain[:low]
    whole = cut[: cut.rfind(" ")] if " " in cut[len(cut) // 2 :] else cut
    return escaped(whole.rstrip(" ,.;:")) + "…"


def short_choices(texts: Iterable[str], title: str) -> Choices:
    """Options shortened so that all of them stand below a heading."""
    texts = tuple(texts)
    each = (room(title) + measure.CHOICE_GAP) / len(texts) - measure.CHOICE_GAP - 2 * measure.CHOICE_PADDING
    lines = max(1, int(each / CHOICE.line))
    return Choices(tuple(shortened(text, lines, CHOICE, measure.CHOICE_ACROSS, _RIGHT) for text in texts))


def _choice(text: str) -> float:
    return max(measure.CHOICE_LEAST, choice_lines(text) * CHOICE.line + 2 * measure.CHOICE_PADDING)


def _column(heading: str, text: str) -> float:
    top = laying.lines(heading, SUBHEADING, measure.COLUMN) * SUBHEADING.line
    return top + measure.PART_GAP + laying.height(text, BODY, measure.COLUMN)
