"""Two texts that were made from the same one, brought together line by line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher, unified_diff
from itertools import pairwise

CONTEXT = 2
"""Lines shown round a change."""


@dataclass(frozen=True)
class Conflict:
    """Lines that both have changed, each in another way."""

    base: str
    mine: str
    theirs: str


Piece = str | Conflict


def merged(base: str, mine: str, theirs: str) -> list[Piece]:
    """The texts brought together: what only one has changed is taken, what both have changed differently stays open.

    The method is that of `diff3` (Khanna, Kunal and Pierce 2007, A Formal Investigation of Diff3): lines that stand in
    all three hold the texts together, and what lies between two of them is looked at as a whole.
    """
    found: list[Piece] = []
    for piece in _pieces(*(text.splitlines(keepends=True) for text in (base, mine, theirs))):
        if isinstance(piece, str) and found and isinstance(found[-1], str):
            found[-1] += piece
        elif piece:
            found.append(piece)
    return found


def _pieces(base: list[str], mine: list[str], theirs: list[str]) -> Iterator[Piece]:
    held = [(-1, -1, -1), *_in_all(base, mine, theirs), (len(base), len(mine), len(theirs))]
    for before, after in pairwise(held):
        was, my, their = (
            "".join(lines[start + 1 : end])
            for lines, start, end in zip((base, mine, theirs), before, after, strict=True)
        )
        if my in (was, their):
            yield their
        elif their == was:
            yield my
        else:
            yield Conflict(was, my, their)
        if after[0] < len(base):
            yield base[after[0]]


def _in_all(base: list[str], mine: list[str], theirs: list[str]) -> Iterator[tuple[int, int, int]]:
    """The places of the lines that both texts have kept."""
    in_mine, in_theirs = _kept(base, mine), _kept(base, theirs)
    yield from ((place, in_mine[place], in_theirs[place]) for place in sorted(in_mine.keys() & in_theirs.keys()))


def _kept(base: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    blocks = SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks()
    return {block.a + place: block.b + place for block in blocks for place in range(block.size)}


def difference(before: str, after: str) -> str:
    """What changed, line by line: `-` was there, `+` is there now, with two lines round each; `…` between them."""
    rows = list(unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=CONTEXT))
    return "\n".join("…" if row.startswith("@@") else row for row in rows[3:])  # without the files' names
