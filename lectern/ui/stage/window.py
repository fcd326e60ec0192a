"""Window: what one window of a talk shows, read from the store and changed by presses."""

from dataclasses import replace
from datetime import timedelta
from functools import cached_property
from typing import Any

from lectern import classroom, tallies
from lectern.blocks.base import Answerable
from lectern.classroom import Round
from lectern.lesson import Lesson
from lectern.rooms import Room
from lectern.rounds import Rounds
from lectern.server import events, held
from lectern.server.across import across
from lectern.server.ledgers import rooms, talks, votes
from lectern.server.live import now
from lectern.showing import Showing
from lectern.stage import steering
from lectern.stage.ballots import letters_of, many
from lectern.talks import Talk
from lectern.trouble import StoreError
from lectern.ui.stage.memory import kept, memory, recalled, remember
from lectern.votes import Vote

COUNTING = frozenset({"ask", "locked", "revote", "relocked"})
DISCUSS_SECONDS = 120.0
MOMENT = timedelta(microseconds=1)


class Window(Showing):
    """One window of a talk for the length of one run. What is counted and revealed is changed on disk, then here.

    A move is drawn first and kept right after, so that the class need not wait. When the disk can neither say nor take
    where the talk is, the class goes on: this window remembers, and `trouble` says why.
    """

    def __init__(self, talk: Talk, rounds: Rounds, lesson: Lesson, memory: dict[str, Any]) -> None:
        super().__init__(talk, rounds, lesson)
        self._memory = memory
        self.trouble: StoreError | None = None
        self.has_news = False
        """Whether a press has changed what the other windows show."""
        self._told: tuple[str, str, str] | None = None
        self._sent: tuple[Any, dict[str, int]] | None = None
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
        window._told = None if found.ahead else window._mark()
        window.to_keep = window.has_news = found.ahead
        return window

    def _shown_before(self) -> list[str]:
        try:
            return [shown.step for shown in talks().shown(self.talk.id)]
        except StoreError:
            return []

    def round(self) -> Round | None:
        """The round at this screen, with what devices have voted so far."""
        found = self.round_at(now())
        return self._with_devices(found) if found and found.phase in classroom.OPEN else found

    def _with_devices(self, found: Round) -> Round:
        """The round with what devices have voted so far."""
        ballot = classroom.latest(found)
        if self._sent is None or self._sent[0] != (found.key, ballot):
            try:
                self._sent = (found.key, ballot), votes().tally(found, ballot).letters
            except StoreError as error:
                self.trouble = self.trouble or error
                self._sent = (found.key, ballot), {}
        return classroom.with_devices(found, ballot, self._sent[1])

    def sent(self) -> list[Vote]:
        """What devices have answered to what is asked here; nothing while the database cannot say."""
        found = self.round_at(now())
        try:
            return votes().all(found, classroom.latest(found)) if found else []
        except StoreError:
            return []

    @cached_property
    def room(self) -> Room | None:
        """The open room of the talk; None too while the database cannot say, which is then this window's trouble."""
        try:
            return rooms().of(self.talk.id)
        except StoreError as error:
            self.trouble = self.trouble or error
            return None

    def forget_room(self) -> None:
        """Ask for the room anew: it has changed."""
        self.__dict__.pop("room", None)

    @property
    def aside(self) -> bool:
        """Whether the wall shows how to join, or that the class works alone, in place of the step."""
        return self.room is not None and (held.live(self.talk.id).joining or self.room.section is not None)

    @property
    def seen(self) -> dict[str, str | None]:
        """What a press in this window is meant for: the step that is shown, and the phase of its round."""
        found = self.round()
        return {"step": self.here.name, "phase": found.phase if found else None}

    @property
    def letters(self) -> tuple[str, ...]:
        """The options that hands can be counted for now, in the order shown."""
        found = self.round()
        return letters_of(self.lesson, self.here) if self.here.ballot and found and found.phase in COUNTING else ()

    def shares_right(self) -> tuple[float | None, float | None]:
        """The share of right votes here, before and after talking; None where nothing can be said."""
        found, block = self.round(), self.here.block
        if found is None or not isinstance(block, Answerable):
            return None, None
        both = (classroom.votes(found, 1), classroom.votes(found, 2))
        first, second = (tallies.share_right(block, voted, self.talk.people) for voted in both)
        return first, second

    @property
    def advice(self) -> tallies.Advice | None:
        """What the share of right votes suggests; None where several are right: the bounds are for one choice each."""
        before, after = self.shares_right()
        return None if many(self.here.block) else tallies.suggestion(before if after is None else after)

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
            self.forget_screens()
        if steering.block_of(earlier) != steering.block_of(self.talk.step) and not held.ticks(self.talk.id):
            self.set_live(left=self.here.seconds, running=False)

    def set_live(self, **changes: object) -> None:
        """Change what passes: the blank and the timer."""
        held.change_live(self.talk.id, **changes)
        across.send(held.told(self.talk.id))
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
        self.forget_screens()

    def _mark(self) -> tuple[str, str, str]:
        """What the devices show something else for when it changes."""
        found = self.round_at(now())
        alone = self.room.section if self.room else None
        return self.here.name, found.phase if found else "", alone or ""

    def tell(self, origin: str) -> None:
        """Tell the talk's other windows that something has moved, if it has: two windows would else keep each other
        awake with what neither has to say."""
        if self.has_news:
            events.publish(self.talk.id, origin)
            if self._mark() != self._told:
                events.publish(events.for_devices(self.talk.id), origin)
            self.has_news = False


def opened_or_none(name: str) -> Window | None:
    """The window on a talk; None too while the database cannot say."""
    try:
        return Window.opened(name)
    except StoreError:
        return None
