"""Flow: the parts of a block spread over as many screens as they need."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lectern import words as all_words
from lectern.blocks import AnyBlock
from lectern.blocks.callout import Callout
from lectern.lesson import Lesson, Section
from lectern.stage import fitting, measure
from lectern.stage.laying import BODY, QUIET
from lectern.stage.parting import is_cut, parted
from lectern.stage.parts import Beside, Grid, Part, Prose, Screen
from lectern.words import wall as words

_WORDS = {
    **all_words.ASKS,
    "discuss": all_words.DISCUSS,
    "cards": words.CARDS,
    "activity": all_words.ACTIVITY,
    "chart": words.FIGURES_SHOW,
}


@dataclass(frozen=True)
class Spot:
    """A block where it stands in its lesson."""

    lesson: Lesson
    section: Section
    block: AnyBlock
    name: str

    @property
    def seed(self) -> str:
        """What decides the order of options for the whole class."""
        return f"{self.lesson.id}/{self.block.id or self.name}"

    @property
    def title(self) -> str:
        """The heading: the block's own where it fits, else what kind of thing it is."""
        own = self.block.title
        return own if own and fitting.heads(own) else self._word

    @property
    def title_in_full(self) -> tuple[Part, ...]:
        """The block's title as text, where it is too long for a heading."""
        own = self.block.title
        return () if not own or fitting.heads(own) else (Prose(f"**{own.strip()}**"),)

    @property
    def _word(self) -> str:
        if isinstance(self.block, Callout):
            return all_words.CALLOUTS[self.block.style]
        return _WORDS.get(self.block.kind) or fitting.shortened(self.section.title, 2)

    def screen(self, *parts: Part, title: str | None = None, **flags: Any) -> Screen:
        """One screen of the block; its name is given when all are known."""
        start = Screen("", self.block.kind, self.section, self.block, title or self.title, parts)
        return replace(start, **flags)

    def flowed(self, parts: Iterable[Part], title: str | None = None, **flags: Any) -> Iterator[Screen]:
        """As many screens as the parts need, under one heading."""
        for page in pages(list(parts), title or self.title):
            yield self.screen(*page, title=title, **flags)


def pages(parts: Sequence[Part], title: str) -> Iterator[tuple[Part, ...]]:
    """The parts, parted where one alone is too high, page by page."""
    room = fitting.room(title)
    page: tuple[Part, ...] = ()
    for together in _pieces(parts, room):
        if page and fitting.stacked((*page, *together)) > room:
            yield page
            page = ()
        page = (*page, *together)
    if page:
        yield page


def _pieces(parts: Sequence[Part], room: int) -> Iterator[tuple[Part, ...]]:
    """What stays together on a page: each part, or a piece of it; a closing line in small type with what it closes."""
    closing = parts[-1] if len(parts) > 1 else None
    if not isinstance(closing, Prose) or not closing.quiet or fitting.height(closing) > room / 3:
        yield from ((piece,) for part in parts for piece in _small(part, room))
        return
    *before, closed = parts[:-1]
    yield from ((piece,) for part in before for piece in _small(part, room))
    *pieces, end = _small(closed, int(room - fitting.height(closing) - measure.PART_GAP))
    yield from ((piece,) for piece in pieces)
    yield (end, closing)


def _small(part: Part, room: int) -> Iterator[Part]:
    """A part in pieces that each fit a page."""
    if fitting.height(part) <= room:
        yield part
        return
    match part:
        case Prose(text, quiet):
            type_ = QUIET if quiet else BODY
            cut = is_cut(text, room, type_)
            yield from (Prose(page, quiet, cut) for page in parted(text, room, type_))
        case Beside(left, right):
            for heading, text in (left, right):
                yield from _small(Prose(f"### {heading}\n\n{text}"), room)
        case Grid():
            yield from _rows(part, room)
        case _:
            yield part


def _rows(grid: Grid, room: int) -> Iterator[Part]:
    """The rows of a table, as many to a page as fit; a row larger than a page as text."""
    rows: tuple[tuple[str, ...], ...] = ()
    for row in grid.rows:
        fit = fitting.height(Grid(grid.heads, (*rows, row))) <= room
        if rows and not fit:
            yield Grid(grid.heads, rows)
            rows, fit = (), fitting.height(Grid(grid.heads, (row,))) <= room
        if fit:
            rows = (*rows, row)
        else:
            yield from _small(Prose("\n\n".join(row)), room)
    if rows:
        yield Grid(grid.heads, rows)
