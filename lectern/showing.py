"""Showing: what a talk has on the wall, read from what is kept of it; the same for every window and every device."""

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property

from lectern.classroom import Round, Talk
from lectern.lesson import Lesson
from lectern.rounds import Rounds, carried, fresh
from lectern.stage import steering
from lectern.stage.parts import Screen
from lectern.stage.screens import screens_of


class Showing:
    """A talk with its rounds and the version of the lesson that it is given from."""

    def __init__(self, talk: Talk, rounds: Rounds, lesson: Lesson) -> None:
        self.talk = talk
        self.rounds = rounds
        self.lesson = lesson

    @cached_property
    def screens(self) -> tuple[Screen, ...]:
        """Every screen of the plan, answers included."""
        return steering.course(screens_of(self.lesson), self.talk.left_out)

    @cached_property
    def _named(self) -> dict[str, Screen]:
        return {screen.name: screen for screen in self.screens}

    @property
    def here(self) -> Screen:
        """The screen that is shown: never an answer that this class has not been shown, though its name be on disk."""
        found = self._named.get(self.talk.step) or steering.standing(self.screens, self.talk.step, self._shown_before())
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

    def _shown_before(self) -> Iterable[str]:
        """The steps that were on the wall so far, asked for where the step of the talk is gone."""
        return ()

    def revealed(self, screen: Screen) -> bool:
        """Whether the answer at a screen has been shown to this class."""
        return self.rounds.revealed(screen)

    def round_at(self, now: datetime) -> Round | None:
        """The round at this screen; a fresh one where nothing has been counted yet, with what is carried on."""
        found = self.rounds.at(self.here)
        asks = None if found else fresh(self.talk.id, self.lesson, self.here, now)
        return carried(asks, self.rounds.broken_off(asks)) if asks else found

    def forget_screens(self) -> None:
        """Work the screens out anew: the plan or the lesson is another."""
        for name in ("screens", "_named"):
            self.__dict__.pop(name, None)
