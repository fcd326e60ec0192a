"""Parting: long Markdown made into pages that fit, without losing a word."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from lectern.stage import laying
from lectern.stage.far import is_crowded, is_far
from lectern.stage.laying import BODY, Type
from lectern.stage.units import Unit, escaped, page, units

PIECE = 1_500
"""Letters of a text that is far beyond a screen which are parted at a time."""
EVENED = 2_000
"""Letters: whether the pages of a longer text are even is not tried."""
EVENER = (0.55, 0.65, 0.75, 0.85, 0.92)
_SENTENCE = re.compile(r"(?<=[.!?…;])[\"'”’)*_]*\s+")
_WORD = re.compile(r"\s+")
_ENDS = ("\n\n", "\n", ". ", " ")
"""Where a text far beyond a screen is parted first: the best place comes first."""
Fits = Callable[[str], bool]


def parted(text: str, room: float, type_: Type = BODY) -> list[str]:
    """The text as pages of at most `room` high, as even as can be where it is no long text.

    A text far beyond a screen is parted by its lines before it is read as Markdown, so that the work grows with it and
    no faster.
    """
    if is_far(text):
        return [page for piece in _rough(text) for page in _pages(piece, room, type_)]
    if laying.height(text, type_) <= room:
        return [text]
    pages = list(_pages(text, room, type_))
    evener = (list(_pages(text, room * part, type_)) for part in (EVENER if len(text) <= EVENED else ()))
    best = next((found for found in evener if len(found) == len(pages)), pages)
    links = laying.definitions(text)
    return [f"{page}\n\n{links}" for page in best] if links else best


def _rough(text: str) -> Iterator[str]:
    """A text far beyond a screen in pieces; one that is all signs as it is written."""
    start = 0
    while start < len(text):
        end = start + PIECE
        if end < len(text):
            best = (text.rfind(mark, start + PIECE // 2, end) + len(mark) for mark in _ENDS)
            end = next((place for place in best if place > start + PIECE // 2), end)
        piece, start = text[start:end].strip("\n"), end
        if piece.strip():
            yield escaped(" ".join(piece.split())) if is_crowded(piece) else piece


def is_cut(text: str, room: float, type_: Type = BODY) -> bool:
    """Whether something in the text is larger than a page, so that it must be parted between sentences."""
    if is_far(text):
        return True
    return any(laying.height(page([unit]), type_) > room for unit in units(text))


def _pages(text: str, room: float, type_: Type) -> Iterator[str]:
    waiting = units(text)
    while waiting:
        chosen, waiting = _filled(waiting, lambda page: laying.height(page, type_) <= room)
        yield page(chosen)


def _filled(waiting: Sequence[Unit], fits: Fits) -> tuple[list[Unit], list[Unit]]:
    """The units of one page, and those that are left."""
    count = 0
    while count < len(waiting) and fits(page(list(waiting[: count + 1]))):
        count += 1
    if 1 < count < len(waiting) and waiting[count - 1].leads:
        count -= 1
    if count:
        return list(waiting[:count]), list(waiting[count:])
    head, rest = _cut(waiting[0], fits)
    return [head], [*rest, *waiting[1:]]


def _cut(unit: Unit, fits: Fits) -> tuple[Unit, list[Unit]]:
    """A unit too large for any page: as much of it as fits, and the rest."""
    inner = units(unit.text) if unit.first else []
    if len(inner) > 1 or (inner and inner[0].first):
        return _cut_inside(unit, inner, fits)
    head, rest = _broken(unit, fits)
    quoted = unit.first == unit.further
    return _with(unit, head), [_with(unit, rest) if quoted else Unit(rest, above=unit.above, below=unit.below)]


def _cut_inside(unit: Unit, inner: list[Unit], fits: Fits) -> tuple[Unit, list[Unit]]:
    """An item or quotation of several blocks: as many of them as fit."""
    chosen, rest = _filled(inner, lambda text: fits(page([_with(unit, text)])))
    left = [_with(unit, page(rest))] if unit.first == unit.further and rest else rest
    return _with(unit, page(chosen)), left


def _with(unit: Unit, text: str) -> Unit:
    return Unit(text, unit.joint, unit.first, unit.further, unit.above, unit.below)


def _broken(unit: Unit, fits: Fits) -> tuple[str, str]:
    """A paragraph parted after a sentence; if need be after a word, or anywhere."""

    def fit(text: str) -> bool:
        return fits(page([_with(unit, text)]))

    if unit.below:
        return _at(unit.text, _last(range(1, len(unit.text)), unit.text, fit))
    whole = laying.plain(unit.text)
    for breaks in (_SENTENCE, _WORD):
        ends = [found.end() for found in breaks.finditer(unit.text.rstrip())]
        for end in reversed(ends[: _count(ends, unit.text, fit)][-12:]):
            head, rest = _at(unit.text, end)
            if f"{laying.plain(head)} {laying.plain(rest)}" == whole:
                return head.rstrip(), rest
    return _bare(whole, fit)


def _bare(text: str, fit: Fits) -> tuple[str, str]:
    """Text whose marks cannot be parted, without them."""

    def plain_fit(part: str) -> bool:
        return fit(escaped(part))

    ends = [found.end() for found in _WORD.finditer(text)]
    count = _count(ends, text, plain_fit)
    head, rest = _at(text, ends[count - 1] if count else _last(range(1, len(text)), text, plain_fit))
    return escaped(head.rstrip()), escaped(rest)


def _at(text: str, end: int) -> tuple[str, str]:
    return text[:end], text[end:]


def _count(ends: Sequence[int], text: str, fit: Fits) -> int:
    """How many of the places lie so that the text before them fits."""
    return bisect_left(ends, True, key=lambda end: not fit(text[:end].rstrip()))


def _last(ends: range, text: str, fit: Fits) -> int:
    return ends[max(1, _count(ends, text, fit)) - 1]
