"""Class record: the rounds of a talk as rows of a table, one an option, to be kept or handed on."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from io import StringIO

from lectern.classroom import Ballot, Round, votes
from lectern.tallies import shifts
from lectern.votes import Vote
from lectern.words import record as words

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
Cell = str | int | float | None


def rounds_table(rounds: Iterable[Round]) -> str:
    """Every round as CSV: what was asked and when, and for each option hands, devices, and what moved."""
    return _written(words.ROUNDS, (row for number, each in enumerate(rounds, start=1) for row in _rows(number, each)))


def _rows(number: int, this: Round) -> Iterator[list[Cell]]:
    about: list[Cell] = [number, this.block, this.item, this.asked["prompt"], _iso(this.opened), *_times(this)]
    options = this.asked["options"] or {"": ""}
    moved = shifts(votes(this, 1), votes(this, 2)) if any(votes(this, 2).values()) else {}
    for letter, text in options.items():
        counted = (each.get(letter, 0) for each in (this.first, this.first_devices, this.second, this.second_devices))
        yield [*about, text, *counted, moved.get(letter)]


def _times(this: Round) -> list[str]:
    """When the first vote was closed, talking began, the second vote was closed, the answer was shown."""
    began = (this.times.get(phase) for phase in ("locked", "discuss", "relocked", "revealed"))
    return [_iso(datetime.fromisoformat(at)) if at else "" for at in began]


def votes_table(found: Iterable[tuple[Round, Ballot, Vote]], numbers: dict[str, int]) -> str:
    """Every answer of a device as CSV. Devices are numbered in the order in which they joined; nothing names them."""
    return _written(words.VOTES, (_vote(each, ballot, vote, numbers) for each, ballot, vote in found))


def _vote(this: Round, ballot: Ballot, vote: Vote, numbers: dict[str, int]) -> list[Cell]:
    said = "; ".join(str(this.asked["options"].get(letter, letter)) for letter in vote.letters) or _plain(vote.answer)
    place: list[Cell] = [numbers.get(vote.learner), this.block, this.item, this.asked["prompt"], ballot]
    return [*place, said, vote.score, vote.confidence, _iso(vote.at)]


def _plain(answer: object) -> str:
    """An answer in one cell: what it has several of stands behind its name."""
    match answer:
        case dict():
            return "; ".join(f"{name}: {_plain(value)}" for name, value in answer.items() if value != {})
        case list():
            return ", ".join(map(_plain, answer))
        case float():
            return f"{answer:.12g}"
    return str(answer)


def _iso(at: datetime) -> str:
    return at.isoformat(timespec="seconds")


def _written(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    text = StringIO()
    written = csv.writer(text)
    written.writerow(heads)
    written.writerows([_safe(cell) for cell in row] for row in rows)
    return text.getvalue()


def _safe(cell: Cell) -> Cell:
    """A cell that no table program takes for a formula: what students write is text."""
    risky = isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if risky else cell
