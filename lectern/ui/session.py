"""Who is learning, and the store and library that everybody shares."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import streamlit as st

from lectern.progress import Attempt
from lectern.server.learner import COOKIE, new_code, valid
from lectern.server.ledgers import store as store
from lectern.server.shelf import library as library
from lectern.trouble import StoreError


class Keeper(Protocol):
    """Where attempts are kept: the store, or the memory of a page on which a lesson is only tried."""

    def record(self, attempt: Attempt) -> None:
        """Keep one attempt."""

    def attempts(self, learner: str, lesson: str, block: str | None = None) -> Sequence[Attempt]:
        """Everything this learner did in this lesson, or at one block of it, oldest first."""

    def everyone(self, lesson: str, block: str, fingerprint: str) -> Sequence[Attempt]:
        """The last attempt of each learner at this block as it is now worded."""


@dataclass(frozen=True)
class Learner:
    """The person at this browser: a random code, no name."""

    code: str
    keeper: Callable[[], Keeper] = store
    """Where this learner's attempts are kept."""

    def attempts(self, lesson: str, block: str | None = None) -> Sequence[Attempt]:
        """What this learner did in a lesson, or at one block of it. StoreError when the store cannot say."""
        return self.keeper().attempts(self.code, lesson, block)

    def words(self) -> str:
        """The three words this learner is known by."""
        return store().words(self.code)


def learner() -> Learner:
    """The learner whose cookie this browser sent."""
    code = st.context.cookies.get(COOKIE)
    if not valid(code):
        # A browser that refuses cookies: it can study, and is somebody new at each visit.
        code = st.session_state.setdefault("lectern_learner", new_code())
    return Learner(code)


def trouble() -> StoreError | None:
    """Why the store cannot be used now; None when it can."""
    try:
        store().ping()
    except StoreError as error:
        return error
    return None
