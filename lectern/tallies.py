"""Tallies: what the votes on a ballot say: who is missing, how many are right, what has moved, what to do next."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import mean
from typing import Literal

from lectern.blocks import AnyBlock
from lectern.blocks.multiple import Multiple
from lectern.stage.ballots import right_letters

Advice = Literal["teach", "discuss", "go_on"]
Tally = Mapping[str, int]
"""Hands or votes by letter: an option's, `true` or `false`, or the point of a scale as text."""

FEW, MANY = 0.35, 0.7
"""The shares of right hands between which talking it over pays.

C. H. Crouch and E. Mazur, "Peer Instruction: Ten years of experience and results", American Journal of Physics 69
(2001) 970: with fewer right at first, too few understand enough to talk fruitfully; with more, talking gains little.
"""


@dataclass(frozen=True)
class Turnout:
    """How the votes on a ballot compare with the class."""

    said: Literal["more", "fewer", "all"]
    hands: int
    people: int


def total(ballot: Tally) -> int:
    """All votes on a ballot."""
    return sum(ballot.values())


def compared(ballot: Tally, people: int | None, many: bool) -> Turnout | None:
    """Hands beside heads; None where there is nothing to say.

    Where each may raise a hand for `many` options, only the hands for one option can be too many, and none too few.
    """
    counted = max(ballot.values(), default=0) if many else total(ballot)
    if not counted or people is None or (many and counted <= people):
        return None
    return Turnout("more" if counted > people else "fewer" if counted < people else "all", counted, people)


def share_right(block: AnyBlock, ballot: Tally, people: int | None) -> float | None:
    """The share of right hands, 0 to 1; None where nothing is right or wrong, or too little is known.

    Where several options are right, each of the class judges every option, by a hand or by none: it is the share of
    those judgements that are right.
    """
    voted = total(ballot)
    if isinstance(block, Multiple):
        return mean(_judged_right(block, ballot, people)) if voted and people else None
    right = right_letters(block)
    return sum(ballot.get(letter, 0) for letter in right) / voted if voted and right else None


def _judged_right(block: Multiple, ballot: Tally, people: int) -> list[float]:
    """For each option, the share of the class that judged it right."""
    raised = {letter: min(1.0, ballot.get(letter, 0) / people) for letter in block.by_letter()}
    return [raised[letter] if option.correct else 1 - raised[letter] for letter, option in block.by_letter().items()]


def shifts(first: Tally, second: Tally) -> dict[str, int]:
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


@dataclass(frozen=True)
class Moves:
    """What the devices that voted twice did."""

    to_right: int
    from_right: int
    otherwise: int
    """Changed, and neither to the right answer nor away from it."""
    stayed: int

    @property
    def devices(self) -> int:
        """How many voted twice."""
        return self.to_right + self.from_right + self.otherwise + self.stayed


def moves(pairs: Mapping[tuple[str, str], int], right: frozenset[str]) -> Moves:
    """What became of the first votes: pairs of letters, as they are kept, with how many devices had them."""
    found = Counter[str]()
    for (first, second), count in pairs.items():
        was, became = (bool(right) and set(letters.split()) == right for letters in (first, second))
        stayed = set(first.split()) == set(second.split())
        found["stayed" if stayed else "to" if became else "from" if was else "otherwise"] += count
    return Moves(found["to"], found["from"], found["otherwise"], found["stayed"])
