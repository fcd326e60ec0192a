"""Data woven from the pieces of several files, each of which still knows the line it stands on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lectern.problem import Mark, Problem
from lectern.yamldoc import Loc, YamlDoc

Piece = tuple[YamlDoc, Loc]
"""A file, and the place in it at which a value stands."""


@dataclass(frozen=True)
class Woven(YamlDoc):
    """Data in which each value is told at the file it comes from."""

    pieces: Mapping[Loc, Piece] = field(default_factory=dict, repr=False)
    """Where the values at these places come from, and with each what stands below it. The whole, `()`, is there."""

    def origin(self, loc: Loc) -> Piece:
        """The file and the place at which the value at `loc` is written."""
        return _origin(self.pieces, loc)

    def problem(self, loc: Loc, message: str, cure: str = "", *, at_key: bool = False, quote: str = "") -> Problem:
        """A problem at the value (or key) that `loc` names, in the file it comes from."""
        doc, place = self.origin(tuple(loc))
        return doc.problem(place, message, cure, at_key=at_key, quote=quote)


def woven(data: Any, pieces: Mapping[Loc, Piece]) -> Woven:
    """The data, with the pieces that they are made of."""
    first = pieces[()][0]
    marks: dict[Loc, Mark] = {}
    waiting: list[tuple[Loc, Any, Piece]] = [((), data, pieces[()])]
    while waiting:
        loc, value, (doc, place) = waiting.pop()
        marks[loc] = doc.values.get(place, Mark())
        items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        below = (((*loc, key), item, key) for key, item in items)
        waiting += [(at, item, pieces.get(at) or (doc, (*place, key))) for at, item, key in below]
    return Woven(first.file, data, first.lines, marks, {}, pieces=pieces)


def _origin(pieces: Mapping[Loc, Piece], loc: Loc) -> Piece:
    cut = next(cut for cut in range(len(loc), -1, -1) if loc[:cut] in pieces)
    doc, start = pieces[loc[:cut]]
    return doc.origin((*start, *loc[cut:]))
