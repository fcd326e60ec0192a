"""The classroom: a talk, what was shown in it, and a round on one question: voted on, perhaps twice, then answered."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal

from lectern.tallies import total

Phase = Literal["ask", "locked", "discuss", "revote", "relocked", "revealed"]
Ballot = Literal[1, 2]
"""Whether a vote is of the first ballot, or of the second, after talking."""

MOST_HANDS = 9999
_FIRST, _SECOND = ("ask", "locked"), ("revote", "relocked")
OPEN: frozenset[Phase] = frozenset({"ask", "revote"})
"""The phases in which devices vote."""
_NEXT: dict[Phase, Phase] = {"discuss": "revote", "revote": "relocked", "relocked": "revealed", "revealed": "revealed"}
_BACK: dict[Phase, Phase] = {"locked": "ask", "discuss": "locked", "revote": "discuss", "relocked": "revote"}


@dataclass(frozen=True)
class Talk:
    """One teacher presenting one lesson once."""

    id: str
    lesson: str
    people: int | None
    """How many are in the class, where the teacher has said so."""
    minutes: float | None
    """How long the teacher has; None for as long as it takes."""
    left_out: frozenset[str]
    """The names of the blocks that are passed over."""
    step: str
    """The name of the screen that is on the wall."""
    build: int
    """How many of its parts have been added."""
    started: datetime
    moved: datetime


@dataclass(frozen=True)
class Shown:
    """A screen that came on the wall."""

    step: str
    at: datetime


@dataclass(frozen=True)
class Round:
    """What a class did with one question: its votes before and after talking it over, or the piece it worked."""

    talk: str
    block: str
    item: str
    """The statement of a scale; empty for every other block."""
    fingerprint: str
    asked: dict[str, Any]
    """What was asked, in the words on the wall: `{"prompt": text, "options": {letter: text}}`."""
    opened: datetime
    since: datetime
    """When the phase began."""
    phase: Phase = "ask"
    first: dict[str, int] = field(default_factory=dict)
    """Hands on the first ballot."""
    second: dict[str, int] = field(default_factory=dict)
    first_devices: dict[str, int] = field(default_factory=dict)
    """Votes of devices on the first ballot: as they were when it was closed, or so far."""
    second_devices: dict[str, int] = field(default_factory=dict)
    times: dict[str, str] = field(default_factory=dict)
    """When each phase began last, in ISO 8601."""
    state: dict[str, Any] = field(default_factory=dict)
    """What the class set in a piece it worked: JSON, each kind's own."""

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells it from the other rounds of its talk."""
        return self.block, self.item, self.fingerprint


Change = Callable[[Round], Round]
"""What turns a round into the next; the same object where there is nothing to do."""


def forward(this: Round, at: datetime, counted: bool, twice: bool = True) -> Round:
    """The round in its next phase. Where no votes are `counted`, what follows the question is its answer.

    `twice` is whether a vote is talked over and taken again: an opinion on a scale and a prediction are not.
    """
    if this.phase == "ask":
        return _enter(this, "locked" if counted else "revealed", at)
    if this.phase == "locked":
        return _enter(this, "discuss" if twice and total(votes(this, 1)) else "revealed", at)
    return _enter(this, _NEXT[this.phase], at)


def discuss(this: Round, at: datetime) -> Round:
    """The round of a closed first vote, talked over whether or not anybody voted; else as it is."""
    return _enter(this, "discuss", at) if this.phase == "locked" else this


def back(this: Round, at: datetime) -> Round:
    """The round in the phase before; what is revealed stays revealed."""
    return _enter(this, _BACK.get(this.phase, this.phase), at)


def reveal(this: Round, at: datetime) -> Round:
    """The round with its answer shown."""
    return _enter(this, "revealed", at)


def _enter(this: Round, phase: Phase, at: datetime) -> Round:
    if phase == this.phase:
        return this
    return replace(this, phase=phase, since=at, times={**this.times, phase: at.isoformat()})


def count(this: Round, letter: str, by: int, letters: tuple[str, ...]) -> Round:
    """The round with hands added to the open ballot, or taken away; as it is where none is open."""
    return set_count(this, letter, hands(this).get(letter, 0) + by, letters)


def set_count(this: Round, letter: str, value: int, letters: tuple[str, ...]) -> Round:
    """The round with so many hands for a letter on the open ballot; as it is where none is open."""
    value = min(max(0, value), MOST_HANDS)
    if letter not in letters or value == hands(this).get(letter, 0):
        return this
    counted = {**hands(this), letter: value}
    if this.phase in _FIRST:
        return replace(this, first=counted)
    return replace(this, second=counted) if this.phase in _SECOND else this


def latest(this: Round) -> Ballot:
    """The ballot that is on or was last: the second from the revote on, else the first."""
    voted_again = this.phase in _SECOND or (this.phase == "revealed" and total(votes(this, 2)))
    return 2 if voted_again else 1


def hands(this: Round) -> dict[str, int]:
    """The hands raised on the latest ballot."""
    return this.second if latest(this) == 2 else this.first


def votes(this: Round, ballot: Ballot | None = None) -> dict[str, int]:
    """Hands and devices on a ballot, the latest where none is named, added up."""
    second = (ballot or latest(this)) == 2
    raised, sent = (this.second, this.second_devices) if second else (this.first, this.first_devices)
    return {letter: raised.get(letter, 0) + sent.get(letter, 0) for letter in {**raised, **sent}}


def has_devices(this: Round) -> bool:
    """Whether any device has voted in the round."""
    return any((*this.first_devices.values(), *this.second_devices.values()))


def with_devices(this: Round, ballot: Ballot, sent: dict[str, int]) -> Round:
    """The round with what devices voted on a ballot."""
    return replace(this, second_devices=sent) if ballot == 2 else replace(this, first_devices=sent)


def closes(before: Round, after: Round) -> Ballot | None:
    """The ballot of devices that is closed between two states of a round; None where none is."""
    return latest(before) if before.phase in OPEN and after.phase != before.phase else None


def same_ballot(one: str, other: str) -> bool:
    """Whether two phases count hands on the same ballot."""
    return (one in _SECOND) == (other in _SECOND)
