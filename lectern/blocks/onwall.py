"""On the wall: what the pieces that a class works there have in common."""

from collections.abc import Iterable, MutableMapping, Sequence
from math import ceil
from time import monotonic
from typing import Any, TypeVar

T = TypeVar("T")

LONGEST_HEADING = 90
"""Letters that surely fit two lines of a heading."""
SEEN, BEFORE = "-seen", "-before"
LATEST = 3.0
"""Seconds in which a browser has surely heard what its widget was set to."""
TYPE = 26
"""The size of type in drawings, in stage pixels."""
MOST_BESIDE, TALLEST = 7, 76
"""So many bars fit half of the wall, each at most so high."""
WIDTH, HALF = 1168, 590
"""The stage pixels across that a piece may take, and what moves beside what moves it."""


def heading(text: str | None, otherwise: str) -> str:
    """The text where it is one and fits as a heading, else the other."""
    return text if text and len(text) <= LONGEST_HEADING else otherwise


def turned(memory: MutableMapping[Any, Any], key: str, kept: T) -> T:
    """What a widget was set to since it was last drawn, else what is kept; either is what it shows next.

    `memory` is the session's. What another window has kept meanwhile wins over a widget that nobody touched here. So
    does what was set from here a moment ago: a browser that has not heard of it yet sends what stood there before.
    """
    seen, before = f"{key}{SEEN}", f"{key}{BEFORE}"
    now = memory.get(key, kept)
    earlier, until = memory.get(before, (None, 0.0))
    late = now == earlier and monotonic() < until
    value: T = now if now != memory.get(seen, kept) and not late else kept
    memory[seen] = value
    if now != value:
        memory[before] = now, monotonic() + LATEST
    if key not in memory or now != value:
        memory[key] = value  # only where it must: it would undo what is being set in the browser meanwhile
    return value


def forget(memory: MutableMapping[Any, Any], start: str) -> None:
    """Count what the widgets whose keys begin so were set to as not yet seen."""
    for key in [key for key in memory if str(key).startswith(start) and str(key).endswith(SEEN)]:
        del memory[key]


def lines_of(text: str, letters: int) -> int:
    """About how many lines a text takes, with so many letters to a line."""
    return sum(max(1, ceil(len(line) / letters)) for line in text.split("\n"))


def fitting(texts: Iterable[str], letters: int, lines: int) -> list[str]:
    """The first of the texts, as many as fit so many lines."""
    found: list[str] = []
    for text in texts:
        lines -= lines_of(text, letters)
        if lines < 0:
            break
        found.append(text)
    return found


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def beside(figure: dict[str, Any], bars: int, high: int) -> dict[str, Any]:
    """A page's figure of bars for half of the wall."""
    layout = figure["layout"]
    notes = [note | {"font": note["font"] | {"size": TYPE}} for note in layout["annotations"]]
    return figure | {"layout": layout | {"height": min(high, bars * TALLEST), "annotations": notes}}
