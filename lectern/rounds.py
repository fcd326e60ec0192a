"""The rounds of a talk, found by the screen that asks."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from lectern.blocks.base import Answerable
from lectern.classroom import Round
from lectern.lesson import Lesson
from lectern.stage.ballots import asked
from lectern.stage.parts import Screen


class Rounds:
    """Rounds in the order begun. One begun on other words than a screen now asks in is not that screen's."""

    def __init__(self, begun: Iterable[Round] = ()) -> None:
        self._begun = {each.key: each for each in begun}

    def __iter__(self) -> Iterator[Round]:
        return iter(self._begun.values())

    def put(self, this: Round) -> None:
        """Take up a round as it is now."""
        self._begun[this.key] = this

    def at(self, screen: Screen) -> Round | None:
        """The round begun at a screen, if one is."""
        block = screen.block
        return self._begun.get((block.id, screen.item, block.fingerprint())) if isinstance(block, Answerable) else None

    def broken_off(self, asks: Round) -> Round | None:
        """The latest round that was not brought to its answer where now `asks` asks the same options."""
        begun = (each for each in reversed(self._begun.values()) if (each.block, each.item) == (asks.block, asks.item))
        latest = next(begun, None)
        same = latest is not None and asks.asked["options"] and latest.asked["options"] == asks.asked["options"]
        return latest if latest is not None and same and latest.phase != "revealed" else None

    def revealed(self, screen: Screen) -> bool:
        """Whether the answer at a screen has been shown."""
        found = self.at(screen)
        return found is not None and found.phase == "revealed"


def fresh(talk: str, lesson: Lesson, screen: Screen, now: datetime) -> Round | None:
    """A round in which nothing has been counted yet; None at a screen that asks nothing."""
    block = screen.block
    if not isinstance(block, Answerable):
        return None
    return Round(talk, block.id, screen.item, block.fingerprint(), asked(lesson, screen), opened=now, since=now)


def carried(asks: Round, earlier: Round | None) -> Round:
    """A round with the votes and the phase of an earlier one: a slip mended in a question does not undo its vote."""
    if earlier is None:
        return asks
    return replace(
        asks,
        phase=earlier.phase,
        since=earlier.since,
        first=earlier.first,
        second=earlier.second,
        first_devices=earlier.first_devices,
        second_devices=earlier.second_devices,
    )
