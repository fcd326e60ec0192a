"""Window: what one window of a talk shows, read from the store and changed by presses."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any

from lectern import classroom
from lectern.blocks.base import Answerable
from lectern.classroom import Round
from lectern.lesson import Lesson
from lectern.server import events
from lectern.stage import steering
from lectern.stage.ballots import letters_of, many
from lectern.stage.parts import Screen
from lectern.stage.screens import screens_of
from lectern.talks import Talk
from lectern.trouble import StoreError
from lectern.ui.stage import held
from lectern.ui.stage.memory import kept, memory, recalled, remember, talks
from lectern.ui.stage.rounds import Rounds, carried, fresh

COUNTING = frozenset({"ask", "locked", "revote", "relocked"})
DISCUSS_SECONDS = 120.0
MOMENT = timedelta(microseconds=1)


class Window:
    """One window of a talk for the length of one run. What is counted and revealed is changed on disk, then here.

    A move is drawn first and kept right after, so that the class need not wait. When the disk can neither say nor take
    where the talk is, the class goes on: this window remembers, and `trouble` says why.
    """

    def __init__(self, talk: Talk, rounds: Rounds, lesson: Lesson, memory: dict[str, Any]) -> None:
        self._memory = memory
        self.talk = talk
        self.rounds = rounds
        self.lesson = lesson
        self.trouble: StoreError | None = None
        self.has_news = False
        """Whether a press has changed what the other windows show."""
        self.to_keep = False
        """Whether the talk has moved and the disk has not been told."""

    @classmethod
    def opened(cls, name: str) -> "Window | None":
        """The window on the talk of this name; None when it or its lesson is not there. StoreError if unknown."""
        mine = memory()
        found = recalled(mine, name)
        lesson = held.lesson_for(name, found.talk.lesson, found.talk.step) if found else None
        if found is None or lesson is None:
            return None
        window = cls(found.talk, found.rounds, lesson, mine)
        window.trouble = found.trouble
        window.to_keep = window.has_news = found.ahead
        return window

    @cached_property
    def screens(self) -> tuple[Screen, ...]:
        """Every screen of the plan, answers included."""
        return steering.course(screens_of(self.lesson), self.talk.left_out)

    @property
    def here(self) -> Screen:
        """The screen that is shown: never an answer that this class has not been shown, though its name be on disk."""
        found = self._named.get(self.talk.step) or steering.standing(self.screens, self.talk.step, self._shown_before())
        if found.answer and not self.revealed(found):
            return steering.standing(self.screens, steering.block_of(found.name))
        return found

    @cached_property
    def _named(self) -> dict[str, Screen]:
        return {screen.name: screen for screen in self.screens}

    @property
    def build(self) -> int:
        """How much of it has been built up."""
        return min(self.talk.build, len(self.here.builds))

    @property
    def following(self) -> Screen | None:
        """The screen after this one; None at the end."""
        place = steering.onward(self.screens, self.here, self.revealed)
        found = steering.standing(self.screens, place.step)
        return None if found is self.here else found

    def _shown_before(self) -> list[str]:
        try:
            return [shown.step for shown in talks().shown(self.talk.id)]
        except StoreError:
            return []

    def round(self) -> Round | None:
        """The round at this screen; a fresh one where nothing has been counted yet, with what is carried on."""
        found = self.rounds.at(self.here)
        asks = None if found else fresh(self.talk.id, self.lesson, self.here, now())
        return carried(asks, self.rounds.broken_off(asks)) if asks else found

    @property
    def seen(self) -> dict[str, str | None]:
        """What a press in this window is meant for: the step that is shown, and the phase of its round."""
        found = self.round()
        return {"step": self.here.name, "phase": found.phase if found else None}

    def revealed(self, screen: Screen) -> bool:
        """Whether the answer at a screen has been shown to this class."""
        return self.rounds.revealed(screen)

    @property
    def letters(self) -> tuple[str, ...]:
        """The options that hands can be counted for now, in the order shown."""
        found = self.round()
        return letters_of(self.lesson, self.here) if self.here.ballot and found and found.phase in COUNTING else ()

    def shares_right(self) -> tuple[float | None, float | None]:
        """The share of right hands here, before and after talking; None where nothing can be said."""
        found, block = self.round(), self.here.block
        if found is None or not isinstance(block, Answerable):
            return None, None
        first, second = (classroom.share_right(block, hands, self.talk.people) for hands in (found.first, found.second))
        return first, second

    @property
    def advice(self) -> classroom.Advice | None:
        """What the share of right hands suggests; None where several are right: the bounds are for one choice each."""
        before, after = self.shares_right()
        return None if many(self.here.block) else classroom.suggestion(before if after is None else after)

    def move(self, step: str, build: int = 0) -> None:
        """Go to a step, in this window; `keep` puts it on disk."""
        new, earlier = step != self.talk.step, self.talk.step
        later = max(now(), self.talk.moved + MOMENT)  # also after the machine's clock was set back
        self.talk = replace(self.talk, step=step, build=build, moved=later)
        remember(self._memory, self.talk, self.rounds)
        self.to_keep = self.has_news = True
        if new:
            self._renew(earlier)

    def keep(self) -> None:
        """Put on disk where the talk is."""
        self.trouble = kept(self._memory, self.talk) or self.trouble
        self.to_keep = False

    def _renew(self, earlier: str) -> None:
        """At a new step the newest version of the lesson is taken; at a new block the timer is set, unless it runs."""
        lesson = held.lesson_for(self.talk.id, self.talk.lesson, self.talk.step)
        if lesson is not None and lesson is not self.lesson:
            self.lesson = lesson
            self._forget_screens()
        if steering.block_of(earlier) != steering.block_of(self.talk.step) and not held.ticks(self.talk.id):
            self.set_live(left=self.here.seconds, running=False)

    def set_live(self, **changes: object) -> None:
        """Change what passes: the blank and the timer."""
        held.change_live(self.talk.id, **changes)
        self.has_news = True

    def change(self, do: classroom.Change) -> bool:
        """Change the round at this screen, on disk before it is shown. False when that failed."""
        before = self.round()
        if before is None or do(before) is before:
            return True
        try:
            after = talks().change(before, do)
        except StoreError as error:
            self.trouble = error
            return False
        self.rounds.put(after)
        self.has_news = self.has_news or after is not before
        if after.phase != before.phase:
            talking = after.phase == "discuss"
            seconds = (self.here.seconds or DISCUSS_SECONDS) if talking else self.here.seconds
            self.set_live(left=seconds, running=talking)
        return True

    def settle(self, **changes: Any) -> None:
        """Change the class size, the minutes or what is left out."""
        if all(getattr(self.talk, name) == value for name, value in changes.items()):
            return
        try:
            self.talk = talks().settle(self.talk.id, **changes)
            self.has_news = True
        except StoreError as error:
            self.trouble = error
        self._forget_screens()

    def _forget_screens(self) -> None:
        for name in ("screens", "_named"):
            self.__dict__.pop(name, None)

    def tell(self, origin: str) -> None:
        """Tell the talk's other windows that something has moved, if it has: two windows would else keep each other
        awake with what neither has to say."""
        if self.has_news:
            events.publish(self.talk.id, origin)
            self.has_news = False


def opened_or_none(name: str) -> Window | None:
    """The window on a talk; None too while the database cannot say."""
    try:
        return Window.opened(name)
    except StoreError:
        return None


def now() -> datetime:
    return datetime.now(UTC)
