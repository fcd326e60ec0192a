"""The lesson clock: how long blocks take in class, what to leave out when there is less time, and how a talk stands."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from lectern.blocks import AnyBlock
from lectern.blocks.cards import Cards
from lectern.blocks.scale import Scale
from lectern.classroom import Shown
from lectern.lesson import Lesson, Section
from lectern.stage.names import block_name
from lectern.stage.steering import block_of

COVER = "cover"
WORDS_A_MINUTE = 130
"""How fast a teacher reads to a class."""
SHORTEST = 0.5
BY_KIND = {
    "text": 0.5,
    "callout": 0.5,
    "figure": 1.0,
    "chart": 2.0,
    "timeline": 1.0,
    "cards": 0.5,
    "discuss": 4.0,
    "activity": 30.0,
    "single": 3.0,
    "multiple": 3.0,
    "true_false": 3.0,
    "predict": 3.0,
    "number": 3.0,
    "short": 3.0,
    "blank": 3.0,
    "match": 3.0,
    "order": 3.0,
    "vote": 2.0,
    "scale": 1.0,
    "open": 4.0,
    "risk_map": 8.0,
    "tradeoff": 8.0,
    "release": 10.0,
    "budget": 12.0,
}
"""Minutes in class that Lectern's authors expect of a kind, for a card or a statement where it has several."""
PAUSE = timedelta(hours=1)
"""A screen that stayed as long stayed over a break, or until the next lesson: it took no time."""


@dataclass(frozen=True)
class Timed:
    """A block that is presented, by its name in a talk, and the minutes it takes."""

    name: str
    section: Section
    block: AnyBlock
    minutes: float


def minutes_of(block: AnyBlock) -> float:
    """The minutes a block takes in class, as its author declared them, else an estimate to the next half minute.

    The estimate adds what `BY_KIND` says to the time it takes to read the block's text aloud.
    """
    if block.minutes is not None:
        return block.minutes
    times = len(block.items) if isinstance(block, Cards) else len(block.statements()) if isinstance(block, Scale) else 1
    spoken = len(block.terms_text().split()) / WORDS_A_MINUTE
    return max(SHORTEST, round(2 * (BY_KIND[block.kind] * times + spoken)) / 2)


def timed(lesson: Lesson) -> tuple[Timed, ...]:
    """Every block of the lesson that is presented, in order."""
    return tuple(
        Timed(block_name(section, place), section, block, minutes_of(block))
        for section in lesson.sections
        for place, block in enumerate(section.blocks)
        if block.appears("present")
    )


def planned(lesson: Lesson, left_out: Collection[str] = ()) -> dict[str, float]:
    """The minutes of each section without what is left out, by the section's id."""
    minutes = {section.id: 0.0 for section in lesson.sections}
    for each in timed(lesson):
        minutes[each.section.id] += 0 if each.name in left_out else each.minutes
    return minutes


def used(shown: Sequence[Shown], now: datetime) -> dict[str, float]:
    """The seconds that each step has been on the wall; pauses, and waiting on the cover, are left out."""
    seconds: dict[str, float] = {}
    for this, after in pairwise([*shown, Shown("", now)]):
        stayed = after.at - this.at
        if this.step != COVER and timedelta() <= stayed < PAUSE:
            seconds[this.step] = seconds.get(this.step, 0.0) + stayed.total_seconds()
    return seconds


def standing(lesson: Lesson, left_out: Collection[str], used: Mapping[str, float], here: str) -> float | None:
    """The minutes a talk is ahead of its plan (above 0) or behind it; None where the lesson has no such step.

    Planned so far is all that comes before the block shown, and of that block no more than it has taken.
    """
    name = block_of(here)
    steps = _minutes_by_step(lesson, left_out)
    if name not in steps:
        return None
    before = sum(list(steps.values())[: list(steps).index(name)])
    on_it = sum(seconds for step, seconds in used.items() if block_of(step) == name) / 60
    return before + min(on_it, steps[name]) - sum(used.values()) / 60


def _minutes_by_step(lesson: Lesson, left_out: Collection[str]) -> dict[str, float]:
    """The planned minutes of everything that can be on the wall, in order."""
    steps = {COVER: 0.0}
    for each in timed(lesson):
        steps.setdefault(f"section-{each.section.id}", 0.0)
        steps[each.name] = 0.0 if each.name in left_out else each.minutes
    return steps | {"end": 0.0}
