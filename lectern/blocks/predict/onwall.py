"""A prediction on the wall: numbers called out before the data are shown, and afterwards how far off they were."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter
from typing_extensions import TypedDict

from lectern import words as all_words
from lectern.blocks.chart.stage_pages import pages as chart_pages
from lectern.blocks.given import read
from lectern.blocks.onwall import WIDTH, heading
from lectern.blocks.predict import Predict, Scale
from lectern.words import wall as words

Shows = Literal["ask", "gap", "chart", "note"]
MOST_MARKS = 12
LINE, CHART_HEIGHT = 34, 424
"""A line of small type, and the chart with what stands below it but for one such line, in stage pixels."""


@dataclass(frozen=True)
class Page:
    """What one page shows; of the chart, which view and which part of it."""

    shows: Shows
    heading: str
    view: int = 0
    part: int = 0


class _Kept(TypedDict):
    number: float | None
    marks: Annotated[list[float], Field(max_length=MOST_MARKS)]


_KEPT = TypeAdapter(_Kept)


@dataclass(frozen=True)
class Called:
    """The number a class settled on, None before it has, and the numbers called out on the way."""

    number: float | None = None
    marks: tuple[float, ...] = ()

    def as_state(self) -> dict[str, Any]:
        """As it is kept."""
        return {"number": self.number, "marks": list(self.marks)}


def course(block: Predict) -> tuple[Page, ...]:
    """The question; then, for after the reveal, how far off the class was, and the chart. With options no gap."""
    found = [Page("ask", heading(block.title, all_words.ASKS["predict"]))]
    if block.number is not None:
        found.append(Page("gap", words.PREDICT_GAP))
    title = heading(block.chart.title, words.PREDICT_DATA)
    for view in range(max(1, len(block.chart.views))):
        found += [Page("chart", title, view, part) for part in range(chart_pages(block.chart, view, room(block)))]
    if block.chart.note:
        found.append(Page("note", words.PREDICT_NOTE))
    return tuple(found)


def pages(block: Predict) -> tuple[str, ...]:
    """The heading of each page; all but the first tell the answer."""
    return tuple(page.heading for page in course(block))


def room(block: Predict) -> tuple[int, int]:
    """The box that the chart fills, above its source."""
    return WIDTH, CHART_HEIGHT - LINE * len(block.chart.source)


def read_state(block: Predict, raw: object) -> Called:
    """The numbers that were kept, as far as they can be answers."""
    kept = read(_KEPT, raw)
    if kept is None or block.number is None:
        return Called()
    number = block.accept(kept["number"])
    marks = tuple(mark for mark in kept["marks"] if block.accept(mark) is not None)
    return Called(number if isinstance(number, float) else None, marks)


def marked(called: Called) -> Called:
    """With the class's number marked as one of those called out; once each, and only so many."""
    if called.number is None or called.number in called.marks or len(called.marks) >= MOST_MARKS:
        return called
    return Called(called.number, (*called.marks, called.number))


def unmarked(called: Called) -> Called:
    """Without the mark made last."""
    return Called(called.number, called.marks[:-1])


def said(scale: Scale, value: float) -> str:
    """A number with what it counts."""
    if not scale.unit:
        return scale.written(value)
    return f"{scale.written(value)}%" if scale.unit == "%" else f"{scale.written(value)} {scale.unit}"


def gap(block: Predict, called: Called) -> str:
    """How far off the class was, in words."""
    assert block.number is not None
    assert block.answer is not None
    right = said(block.number, block.answer)
    if called.number is None:
        return words.predict_data(right)
    off = block.gap(called.number)
    unit = all_words.PREDICT_POINTS if block.number.unit == "%" else block.number.unit
    apart = " ".join(filter(None, [block.number.written(abs(off)), unit]))
    return words.predict_gap(said(block.number, called.number), right, apart, (off > 0) - (off < 0))
