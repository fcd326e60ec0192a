"""The rounds of a talk, found by the screen that asks."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from lectern.blocks.base import Answerable
from lectern.classroom import Round
from lectern.lesson import Lesson
from lectern.stage.ballots import asked
from lectern.stage.parts import Choices, Screen


class Rounds:
    """Rounds in the order begun. One begun on other words than a screen now asks in is not that screen's, unless hands
    were counted for the very same options: a slip mended in a question does not undo its vote."""

    def __init__(self, begun: Iterable[Round] = ()) -> None:
        self._begun = {_key(each): each for each in begun}

    def __iter__(self) -> Iterator[Round]:
        return iter(self._begun.values())

    def put(self, this: Round) -> None:
        """Take up a round as it is now."""
        self._begun[_key(this)] = this

    def at(self, screen: Screen) -> Round | None:
        """The round begun at a screen, if one is."""
        block = screen.block
        if not isinstance(block, Answerable):
            return None
        return self._begun.get((block.id, screen.item, block.fingerprint())) or self._on_the_same(block.id, screen)

    def _on_the_same(self, block: str, screen: Screen) -> Round | None:
        """The latest round that was begun at a screen on the same options, whatever else has changed."""
        texts = next((part.texts for part in screen.parts if isinstance(part, Choices)), ())
        begun = (each for each in reversed(self._begun.values()) if (each.block, each.item) == (block, screen.item))
        return next((each for each in begun if texts and tuple(each.asked["options"].values()) == texts), None)

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


def _key(this: Round) -> tuple[str, str, str]:
    return this.block, this.item, this.fingerprint
