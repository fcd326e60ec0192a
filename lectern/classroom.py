"""The classroom: a talk, what was shown in it, and a round of hands on one question, asked twice and then answered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from statistics import mean
from typing import Any, Literal

from lectern.blocks import AnyBlock
from lectern.blocks.multiple import Multiple
from lectern.stage.ballots import right_letters

Phase = Literal["ask", "locked", "discuss", "revote", "relocked", "revealed"]
Advice = Literal["teach", "discuss", "go_on"]
Hands = Mapping[str, int]
"""Hands by letter: an option's, `true` or `false`, or the point of a scale as text."""

MOST_HANDS = 9999
FEW, MANY = 0.35, 0.7
"""The shares of right hands between which talking it over pays.

C. H. Crouch and E. Mazur, "Peer Instruction: Ten years of experience and results", American Journal of Physics 69
(2001) 970: with fewer right at first, too few understand enough to talk fruitfully; with more, talking gains little.
"""
_FIRST, _SECOND = ("ask", "locked"), ("revote", "relocked")
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
    """What a class did with one question: its hands before and after talking it over, or the piece it worked."""

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
    second: dict[str, int] = field(default_factory=dict)
    state: dict[str, Any] = field(default_factory=dict)
    """What the class set in a piece it worked: JSON, each kind's own."""


Change = Callable[[Round], Round]
"""What turns a round into the next; the same object where there is nothing to do."""


def forward(this: Round, at: datetime, counted: bool, twice: bool = True) -> Round:
    """The round in its next phase. Where no hands are `counted`, what follows the question is its answer.

    `twice` is whether a vote is talked over and taken again: an opinion on a scale and a prediction are not.
    """
    if this.phase == "ask":
        return _enter(this, "locked" if counted else "revealed", at)
    if this.phase == "locked":
        return _enter(this, "discuss" if twice and any(this.first.values()) else "revealed", at)
    return _enter(this, _NEXT[this.phase], at)


def discuss(this: Round, at: datetime) -> Round:
    """The round of a closed first vote, talked over whether or not hands were counted; else as it is."""
    return _enter(this, "discuss", at) if this.phase == "locked" else this


def back(this: Round, at: datetime) -> Round:
    """The round in the phase before; what is revealed stays revealed."""
    return _enter(this, _BACK.get(this.phase, this.phase), at)


def reveal(this: Round, at: datetime) -> Round:
    """The round with its answer shown."""
    return _enter(this, "revealed", at)


def _enter(this: Round, phase: Phase, at: datetime) -> Round:
    return this if phase == this.phase else replace(this, phase=phase, since=at)


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


def hands(this: Round) -> dict[str, int]:
    """The hands on the latest ballot: the second from the revote on, else the first."""
    voted_again = this.phase in _SECOND or (this.phase == "revealed" and any(this.second.values()))
    return this.second if voted_again else this.first


@dataclass(frozen=True)
class Turnout:
    """How the hands on a ballot compare with the class."""

    said: Literal["more", "fewer", "all"]
    hands: int
    people: int


def same_ballot(one: str, other: str) -> bool:
    """Whether two phases count hands on the same ballot."""
    return (one in _SECOND) == (other in _SECOND)


def total(ballot: Hands) -> int:
    """All hands on a ballot."""
    return sum(ballot.values())


def compared(ballot: Hands, people: int | None, many: bool) -> Turnout | None:
    """Hands beside heads; None where there is nothing to say.

    Where each may raise a hand for `many` options, only the hands for one option can be too many, and none too few.
    """
    counted = max(ballot.values(), default=0) if many else total(ballot)
    if not counted or people is None or (many and counted <= people):
        return None
    return Turnout("more" if counted > people else "fewer" if counted < people else "all", counted, people)


def share_right(block: AnyBlock, ballot: Hands, people: int | None) -> float | None:
    """The share of right hands, 0 to 1; None where nothing is right or wrong, or too little is known.

    Where several options are right, each of the class judges every option, by a hand or by none: it is the share of
    those judgements that are right.
    """
    voted = total(ballot)
    if isinstance(block, Multiple):
        return mean(_judged_right(block, ballot, people)) if voted and people else None
    right = right_letters(block)
    return sum(ballot.get(letter, 0) for letter in right) / voted if voted and right else None


def _judged_right(block: Multiple, ballot: Hands, people: int) -> list[float]:
    """For each option, the share of the class that judged it right."""
    raised = {letter: min(1.0, ballot.get(letter, 0) / people) for letter in block.by_letter()}
    return [raised[letter] if option.correct else 1 - raised[letter] for letter, option in block.by_letter().items()]


def shifts(first: Hands, second: Hands) -> dict[str, int]:
    """For each letter, how many hands it gained or lost by talking."""
    return {letter: second.get(letter, 0) - first.get(letter, 0) for letter in {**first, **second}}


def gain(before: float | None, after: float | None) -> float | None:
    """How much of what could still be gained was: 1 is all of it, below 0 is a loss; None where nothing could.

    The normalised gain <g> of R. R. Hake, "Interactive-engagement versus traditional methods", American Journal of
    Physics 66 (1998) 64, for the shares of right hands before and after talking.
    """
    return None if before is None or after is None or before >= 1 else (after - before) / (1 - before)


def suggestion(share: float | None) -> Advice | None:
    """What a share of right hands suggests to do next; None where there is none."""
    if share is None:
        return None
    return "teach" if share < FEW else "discuss" if share <= MANY else "go_on"
