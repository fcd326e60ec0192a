"""The plan: which blocks to leave out of a lesson so that the rest fits the time there is."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from lectern.blocks import AnyBlock
from lectern.blocks.base import Answerable, Question
from lectern.clock import Timed, timed
from lectern.lesson import Lesson, Section
from lectern.stage.names import block_name, name_by_id

Needs = Mapping[str, set[str]]
"""For each block that is answered, the names of those that it makes no sense without."""


@dataclass(frozen=True)
class Plan:
    """What is left out, the minutes that the rest takes, and whether these are no more than there are."""

    left_out: frozenset[str]
    minutes: float
    fits: bool


def proposal(lesson: Lesson, minutes: float) -> Plan:
    """What to leave out of a lesson so that the rest takes no more than these minutes; always the same.

    First goes what is not `core`, then activities, then what nothing refers to, then the rest; each time from the
    section of which most is left, and there what takes longest. What a question or a second vote needs stays as
    long as that stays, and every section keeps its shortest block. At last, what fits after all is taken back.
    """
    blocks = timed(lesson)
    needs = _needs(lesson, blocks)
    ranks = {each.name: _rank(lesson, each) for each in blocks}
    left = _shortened(blocks, minutes, needs, ranks)
    for each in sorted(blocks, key=lambda each: -ranks[each.name]):
        if needs.get(each.name, set()) <= left and _total(blocks, left | {each.name}) <= minutes:
            left.add(each.name)
    total = _total(blocks, left)
    return Plan(frozenset(each.name for each in blocks if each.name not in left), total, total <= minutes)


def kept(lesson: Lesson, left_out: Collection[str]) -> Lesson:
    """The lesson without the blocks that are left out."""

    def shortened(section: Section) -> Section:
        blocks = enumerate(section.blocks)
        return replace(section, blocks=tuple(b for place, b in blocks if block_name(section, place) not in left_out))

    return replace(lesson, sections=tuple(map(shortened, lesson.sections))) if left_out else lesson


def _shortened(blocks: Collection[Timed], minutes: float, needs: Needs, ranks: Mapping[str, int]) -> set[str]:
    """What is left once enough is left out, or all that can be."""
    left = {each.name for each in blocks}
    shortest = _shortest(blocks, needs, ranks)
    while _total(blocks, left) > minutes:
        needed = {name for each in left for name in needs.get(each, ())}
        spare = [each for each in blocks if each.name in left - needed - shortest]
        if not spare:
            break
        shares = _shares(blocks, left)
        least = min(spare, key=lambda each: (ranks[each.name], -shares[each.section.id], -each.minutes))
        left.remove(least.name)
    return left


def _total(blocks: Collection[Timed], left: Collection[str]) -> float:
    return sum(each.minutes for each in blocks if each.name in left)


def _shortest(blocks: Collection[Timed], needs: Needs, ranks: Mapping[str, int]) -> set[str]:
    """The shortest block of each section that can stand alone; of equals, what would be left out last."""

    def order(each: Timed) -> tuple[bool, float, int]:
        return bool(needs.get(each.name)), each.minutes, -ranks[each.name]

    return {min(here, key=order).name for _, here in groupby(blocks, _section)}


def _shares(blocks: Collection[Timed], left: Collection[str]) -> dict[str, float]:
    """How much of each section's time is left."""
    sections = {name: list(here) for name, here in groupby(blocks, _section)}
    return {name: _total(here, left) / sum(each.minutes for each in here) for name, here in sections.items()}


def _section(each: Timed) -> str:
    return each.section.id


def _rank(lesson: Lesson, each: Timed) -> int:
    """How early a block is left out: the lower, the earlier."""
    treats = {misconception.see for misconception in lesson.head.misconceptions.values()}
    if not each.block.core:
        return 0
    if each.block.kind == "activity":
        return 1
    return 3 if isinstance(each.block, Answerable) or each.block.id in treats else 2


def _needs(lesson: Lesson, blocks: Collection[Timed]) -> Needs:
    presented = {each.name for each in blocks}
    return {
        each.name: ({name_by_id(target) for _, target in each.block.block_refs()} | _treating(lesson, each.block))
        & presented
        for each in blocks
        if isinstance(each.block, Answerable)
    }


def _treating(lesson: Lesson, block: AnyBlock) -> set[str]:
    """The name of the block that treats what a question asks, unless that is an activity."""
    if not isinstance(block, Question) or not block.appears("study"):
        return set()
    found = lesson.treating(block)
    if found is None:
        return set()
    section, place = found
    told = section.shown("study")[place]
    places = (at for at, other in enumerate(section.blocks) if other is told and told.kind != "activity")
    return {block_name(section, at) for at in places}
