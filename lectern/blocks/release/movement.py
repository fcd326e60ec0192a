"""Movement: how far each benefit and risk moves with a release, and who gains and who loses by it."""

from collections.abc import Mapping
from dataclasses import dataclass

from lectern.blocks.release import Release

Forces = dict[str, dict[str, int]]


@dataclass(frozen=True)
class Level:
    """A benefit or risk from 0 to 100, at the case's start and now."""

    start: int
    now: int

    @property
    def change(self) -> int:
        """How far it has moved: above nought is up."""
        return self.now - self.start


@dataclass(frozen=True)
class Stake:
    """What a release means to somebody: points gained (below nought: lost), and what weighs most in it."""

    person: str
    points: int
    reasons: tuple[str, ...]


def forces(block: Release, case: str, changed: Mapping[str, Mapping[str, int]]) -> Forces:
    """How much opening each part moves each effect: the learner's number, the case's or the lesson's."""
    special = block.cases[case].moved_by
    return {
        effect: dict.fromkeys(block.parts, 0) | known.moved_by | special.get(effect, {}) | dict(changed.get(effect, {}))
        for effect, known in block.effects.items()
    }


def levels(block: Release, case: str, steps: Mapping[str, str], moved_by: Forces) -> dict[str, Level]:
    """Each effect's level at the case's start and at these steps."""
    start = block.cases[case].start
    return {
        effect: Level(_level(block, effect, own, start), _level(block, effect, own, steps))
        for effect, own in moved_by.items()
    }


def stakes(block: Release, moved: Mapping[str, Level]) -> tuple[Stake, ...]:
    """What the movement means to each person, who gains most first."""
    found = [_stake(block, person, moved) for person in block.people]
    return tuple(sorted(found, key=lambda stake: -stake.points))


def _level(block: Release, effect: str, moved_by: Mapping[str, int], steps: Mapping[str, str]) -> int:
    """0 to 100, where 100 is everything open by the lesson's general judgement, or by a higher one for this case.

    So numbers lowered for one case, or by a learner, lower the level itself and not only the parts' shares, and
    numbers raised never cut off what a part moves.
    """
    order = list(block.steps)
    full = max(sum(block.effects[effect].moved_by.values()), sum(moved_by.values()))
    moved = sum(force * order.index(steps[part]) / (len(order) - 1) for part, force in moved_by.items())
    return round(100 * moved / full) if full else 0


def _stake(block: Release, person: str, moved: Mapping[str, Level]) -> Stake:
    cares = block.people[person].cares
    good = {e: (1 if block.effects[e].side == "benefit" else -1) * moved[e].change * care for e, care in cares.items()}
    points = round(sum(good.values()) / (sum(cares.values()) or 1))
    same_way = [effect for effect in good if good[effect] * points > 0]
    return Stake(person, points, tuple(sorted(same_way, key=lambda effect: -abs(good[effect]))[:2]))
