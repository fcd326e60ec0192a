"""Story: what the tokens bring about, round by round, as the events come in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lectern.blocks.budget import Budget, Event

Spend = Mapping[str, int]
Levels = dict[str, int]


@dataclass(frozen=True)
class Turn:
    """One event met with one spend: the levels just before it and just after."""

    event: Event
    missing: dict[str, int]
    before: Levels
    after: Levels

    @property
    def shielded(self) -> bool:
        """Whether enough tokens were in place."""
        return not self.missing


def levels(block: Budget, spend: Spend, lost: Mapping[str, float] | None = None) -> Levels:
    """Each outcome from 0 to 100 under this spend, less what earlier events have cost for good."""
    gone = lost or {}
    return {o: round(max(0.0, min(100.0, _reached(block, spend, o)) - gone.get(o, 0))) for o in block.outcomes}


def turns(block: Budget, spends: Sequence[Spend]) -> tuple[Turn, ...]:
    """The events met so far, one for each spend. What an event takes stays lost."""
    lost: dict[str, float] = {}
    met = []
    for spend, event in zip(spends, block.events, strict=False):
        before, missing = levels(block, spend, lost), short(event, spend)
        if missing:
            lost = _add(lost, event, before)
        met.append(Turn(event, missing, before, levels(block, spend, lost)))
    return tuple(met)


def short(event: Event, spend: Spend) -> dict[str, int]:
    """For each option of the event's shield, how many tokens are missing; empty when it holds."""
    gaps = {option: needed - spend.get(option, 0) for option, needed in event.shield.items()}
    return {option: gap for option, gap in gaps.items() if gap > 0}


def lost_by(met: Sequence[Turn]) -> dict[str, float]:
    """What the events that struck have taken, together."""
    lost: dict[str, float] = {}
    for turn in met:
        lost = lost if turn.shielded else _add(lost, turn.event, turn.before)
    return lost


def _add(lost: Mapping[str, float], event: Event, before: Levels) -> dict[str, float]:
    """What is lost once this event has struck as well; it cannot take more than there was."""
    taken = {outcome: min(hit, before[outcome]) for outcome, hit in event.hits.items()}
    return {outcome: lost.get(outcome, 0) + taken.get(outcome, 0) for outcome in lost.keys() | taken.keys()}


def _reached(block: Budget, spend: Spend, outcome: str) -> float:
    return sum(
        option.effects.get(outcome, 0) * spend.get(name, 0) / (spend.get(name, 0) + option.half)
        for name, option in block.options.items()
    )
