"""Measure: the stage's own numbers, and how many stage pixels text takes on it.

The style sheet follows these numbers. Text is wrapped by the font's own advance widths: of regular, bold and italic
the widest, so that a line on the stage is never longer than it is taken to be here.
"""

import json
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from math import ceil

from lectern.settings import ROOT

WIDTH, HEIGHT = 1280, 720
LEFT = 56
ACROSS = WIDTH - 2 * LEFT
"""The width of the content."""
TOP = 20
"""Above the line that says what is on, such as `Think, then vote`."""
ABOVE_HEADING = 32
"""That line, which stays empty where nothing is to be said."""
HEADING, HEADING_LINE = 44, 50
HEADING_LINES = 2
"""The most lines that a heading takes."""
BELOW_HEADING = 18
BOTTOM = 664
"""Where the content ends: the foot stands below."""
BODY, BODY_LINE = 34, 46
QUIET, QUIET_LINE = 26, 36
SUBHEADING, SUBHEADING_LINE = 36, 46
"""A heading inside the text, or over one of two columns."""
TABLE, TABLE_LINE = 28, 38
CODE = 0.62
"""The width of a sign of code, as a part of the type's size."""
PARAGRAPH_GAP = 16
PART_GAP = 20
ITEM_GAP = 8
"""Below each item of a list, the last one too."""
INDENT = 44
"""How far a list or a quotation stands in."""
CELL_ACROSS, CELL_DOWN = 28, 17
"""What a cell of a table takes beside its text and above and below it, its line included."""
COLUMN_GAP = 72
COLUMN = (ACROSS - COLUMN_GAP) // 2
CHOICE, CHOICE_LINE = 30, 38
CHOICE_PADDING = 8
CHOICE_LEAST = 54
"""The least height of a choice: the count beside it has a line and two bars."""
CHOICE_GAP = 6
CHOICE_NUMBER, CHOICE_COUNT, CHOICE_BETWEEN = 48, 320, 16
"""Across: the number before a choice, the count behind it, and what lies between."""
CHOICE_ACROSS = ACROSS - CHOICE_NUMBER - CHOICE_COUNT - 2 * CHOICE_BETWEEN
PICTURE = 300
"""The least height of a picture."""
CHART = 380
"""The least height of a chart that has its note below it."""
WORK = 480
"""The height of a block that the class works."""
SLACK = 0.98
"""A browser may break a line this much earlier."""


def _advances() -> dict[str, float]:
    """The width of each sign as a part of the type's size."""
    table = json.loads((ROOT / "assets" / "fonts" / "advances.json").read_text(encoding="utf-8"))
    return {sign: int(width) / 1000 for width, signs in table["widths"].items() for sign in signs}


_WIDTHS = _advances()


@lru_cache(maxsize=4096)
def _foreign(sign: str) -> float:
    """The width of a sign that the font does not have, generously."""
    if unicodedata.combining(sign):
        return 0
    return 1.3 if unicodedata.east_asian_width(sign) in "WF" else 1


def text_width(text: str, size: float) -> float:
    """How wide a text is on one line."""
    return size * sum(_WIDTHS[sign] if sign in _WIDTHS else _foreign(sign) for sign in text)


def line_count(words: Iterable[float], space: float, across: float) -> int:
    """How many lines words of these widths take; a word wider than a line is broken anywhere."""
    room = across * SLACK
    lines, used = 1, 0.0
    for width in words:
        if used and used + space + width > room:
            lines, used = lines + 1, 0.0
        used += (space if used else 0) + width
        if used > room:
            further = ceil(used / room) - 1
            lines, used = lines + further, used - further * room
    return lines


def plain_lines(text: str, size: float, across: float) -> int:
    """How many lines a text without markup takes."""
    return line_count((text_width(word, size) for word in text.split(" ")), text_width(" ", size), across)
