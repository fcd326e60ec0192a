"""Trying a lesson out: answers, votes and what is moved are remembered by the preview and go nowhere else."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from lectern.classroom import Change, Talk
from lectern.lesson import Lesson
from lectern.progress import Attempt
from lectern.rounds import Rounds
from lectern.stage.parts import Screen
from lectern.ui.session import Learner
from lectern.ui.stage.window import Window

NOBODY = "preview"


class Trial:
    """Implements `Keeper` in memory."""

    def __init__(self) -> None:
        self._attempts: list[Attempt] = []

    def record(self, attempt: Attempt) -> None:
        """Keep one attempt while the preview is open."""
        self._attempts.append(attempt)

    def attempts(self, learner: str, lesson: str, block: str | None = None) -> Sequence[Attempt]:
        """What was answered in this preview."""
        return [each for each in self._attempts if each.lesson == lesson and block in (None, each.block)]

    def everyone(self, lesson: str, block: str, fingerprint: str) -> Sequence[Attempt]:
        """The last answer in this preview to a block as it is now worded."""
        return [each for each in self.attempts(NOBODY, lesson, block) if each.fingerprint == fingerprint][-1:]


def trial_learner() -> Learner:
    """Somebody who only tries."""
    trial: Trial = st.session_state.setdefault("trial", Trial())
    return Learner(NOBODY, lambda: trial)


class Rehearsal(Window):
    """A window on a talk that nobody gives: one screen, with all that is built up on it."""

    def __init__(self, lesson: Lesson, screen: Screen) -> None:
        now = datetime.now(UTC)
        talk = Talk(NOBODY, lesson.id, None, None, frozenset(), screen.name, len(screen.builds), now, now)
        super().__init__(talk, st.session_state.setdefault("rehearsed", Rounds()), lesson, {})
        self._screen = screen

    @property
    def here(self) -> Screen:
        """The screen that is previewed."""
        return self._screen

    def revealed(self, screen: Screen) -> bool:
        """An answer is shown on its own screen."""
        return screen.answer

    def change(self, do: Change) -> bool:
        """Change the round in memory."""
        before = self.round()
        if before is not None:
            self.rounds.put(do(before))
        return True

    def tell(self, origin: str) -> None:
        """There is nobody to tell."""

    def settle(self, **changes: Any) -> None:
        """There is nothing to settle."""
