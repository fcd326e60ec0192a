"""Window: what one window of a talk shows, read from the store, and changed by presses before it is drawn."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

import streamlit as st

from lectern import classroom
from lectern.blocks.base import Answerable
from lectern.classroom import Round
from lectern.lesson import Lesson
from lectern.server import events
from lectern.stage import steering
from lectern.stage.ballots import asked, letters_of
from lectern.stage.parts import Screen
from lectern.stage.screens import screens_of
from lectern.talks import Talk, Talks
from lectern.trouble import StoreError
from lectern.ui.session import store
from lectern.ui.stage import held

COUNTING = frozenset({"ask", "locked", "revote", "relocked"})
DISCUSS_SECONDS = 120.0


def memory() -> dict[str, Any]:
    """What this window remembers. A run may be broken off wherever it touches the session's state, so that this is
    fetched first, and a press is done and known to be done without touching that again."""
    found: dict[str, Any] = st.session_state.setdefault("talk-memory", {"seen": 0})
    return found


@st.cache_resource(show_spinner=False)
def talks() -> Talks:
    """The talks, shared by all windows. StoreError when the database cannot be opened."""
    return Talks(store().engine)


class Window:
    """One window of a talk for the length of one run. Presses change the talk on disk, then here.

    When the disk can neither say nor take where the talk is, the class goes on: this window remembers, and `trouble`
    says why.
    """

    def __init__(self, talk: Talk, lesson: Lesson, memory: dict[str, Any]) -> None:
        self._memory = memory
        self.talk = talk
        self.lesson = lesson
        self.trouble: StoreError | None = None
        self.has_news = False
        """Whether a press has changed what the other windows show."""
        self._rounds: dict[tuple[str, str, str], Round] = {}
        self._read_rounds()

    @classmethod
    def opened(cls, name: str) -> "Window | None":
        """The window on the talk of this name; None when it or its lesson is not there. StoreError if unknown."""
        mine = memory()
        kept: Talk | None = mine.get(f"talk-{name}")
        try:
            talk = talks().find(name)
        except StoreError:
            if kept is None:
                raise
            talk = kept
        if talk is None:
            return None
        if kept is not None and kept.moved > talk.moved:  # a move that the disk could not take
            talk = kept
        mine[f"talk-{name}"] = talk
        lesson = held.lesson_for(name, talk.lesson, talk.step)
        return None if lesson is None else cls(talk, lesson, mine)

    @cached_property
    def screens(self) -> tuple[Screen, ...]:
        """Every screen of the plan, answers included."""
        return steering.course(screens_of(self.lesson), self.talk.left_out)

    @property
    def here(self) -> Screen:
        """The screen that is shown: never an answer that this class has not been shown, though its name be on disk."""
        named = any(screen.name == self.talk.step for screen in self.screens)
        found = steering.standing(self.screens, self.talk.step, () if named else self._shown_before())
        if found.answer and not self.revealed(found):
            return steering.standing(self.screens, steering.block_of(found.name))
        return found

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

    def _read_rounds(self) -> None:
        try:
            self._rounds = {(r.block, r.item, r.fingerprint): r for r in talks().rounds(self.talk.id)}
            self._memory[f"rounds-{self.talk.id}"] = self._rounds
        except StoreError as error:
            self._rounds = self._memory.get(f"rounds-{self.talk.id}", {})
            self.trouble = error

    @property
    def rounds(self) -> tuple[Round, ...]:
        """Every round of the talk, in the order begun."""
        return tuple(self._rounds.values())

    def round(self, screen: Screen | None = None) -> Round | None:
        """The round at a screen, this one if none is named; a fresh one where nothing has been counted yet."""
        screen = screen or self.here
        block = screen.block
        if not isinstance(block, Answerable):
            return None
        return self._begun(screen) or self._fresh(screen, block)

    def _begun(self, screen: Screen) -> Round | None:
        """The round at a screen, if one is kept."""
        block = screen.block
        if not isinstance(block, Answerable):
            return None
        return self._rounds.get((block.id, screen.item, block.fingerprint()))

    def _fresh(self, screen: Screen, block: Answerable) -> Round:
        moment, words = now(), asked(self.lesson, screen)
        return Round(self.talk.id, block.id, screen.item, block.fingerprint(), words, opened=moment, since=moment)

    def revealed(self, screen: Screen) -> bool:
        """Whether the answer at a screen has been shown to this class."""
        found = self._begun(screen)
        return found is not None and found.phase == "revealed"

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

    def move(self, step: str, build: int = 0) -> None:
        """Go to a step: on disk first; where the disk cannot take it, only in this window."""
        new = step != self.talk.step
        try:
            self.talk = talks().move(self.talk.id, step, build, now())
        except StoreError as error:
            self.trouble = error
            self.talk = replace(self.talk, step=step, build=build, moved=now())
        self._memory[f"talk-{self.talk.id}"] = self.talk
        self.has_news = True
        if new:
            self._renew()

    def _renew(self) -> None:
        """At a new step the newest version of the lesson is taken, and the timer is set."""
        lesson = held.lesson_for(self.talk.id, self.talk.lesson, self.talk.step)
        if lesson is not None and lesson is not self.lesson:
            self.lesson = lesson
            self.__dict__.pop("screens", None)
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
        key = (before.block, before.item, before.fingerprint)
        try:
            after = talks().change(self.talk.id, *key, before, do)
        except StoreError as error:
            self.trouble = error
            return False
        self._rounds[key] = after
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
        self.__dict__.pop("screens", None)

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
