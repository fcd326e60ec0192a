"""What a window remembers of its talk, so that a class goes on when the disk can neither say nor take where it is."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from lectern.rounds import Rounds
from lectern.server import held
from lectern.server.ledgers import talks
from lectern.talks import Talk
from lectern.trouble import StoreError

Memory = dict[str, Any]


def memory() -> Memory:
    """What this window remembers. A run may be broken off wherever it touches the session's state (by a page that is
    loaded or asked for anew), so that this is fetched first, and a press is done and known to be done without that."""
    found: Memory = st.session_state.setdefault("talk-memory", {"seen": 0, "name": str(held.clock())})
    return found


def window_name() -> str:
    """What this window calls itself in the news; another name after every break."""
    return str(memory()["name"])


@dataclass(frozen=True)
class Recalled:
    """A talk and its rounds, as the disk says or else as this window remembers."""

    talk: Talk
    rounds: Rounds
    trouble: StoreError | None
    """Why the disk could not say."""
    ahead: bool
    """Whether a run was broken off between a move and its keeping."""


def recalled(mine: Memory, name: str) -> Recalled | None:
    """The talk of this name; None when there is none. StoreError when neither the disk nor the window can say."""
    before: tuple[Talk, Rounds] | None = mine.get(_place(name))
    trouble = None
    try:
        on_disk = talks().opened(name)
    except StoreError as error:
        if before is None:
            raise
        talk, rounds = before
        trouble = error
    else:
        if on_disk is None:
            return None
        talk, rounds = on_disk[0], Rounds(on_disk[1])
    moved = before is not None and before[0].moved > talk.moved
    if before is not None and moved:
        talk = before[0]
    remember(mine, talk, rounds)
    return Recalled(talk, rounds, trouble, moved and talk.moved != mine.get("refused"))


def remember(mine: Memory, talk: Talk, rounds: Rounds) -> None:
    """Remember where a talk is."""
    mine[_place(talk.id)] = talk, rounds


def kept(mine: Memory, talk: Talk) -> StoreError | None:
    """Put on disk where a talk is: None, or why the disk refused, which is then not asked for this move again."""
    try:
        talks().move(talk.id, talk.step, talk.build, talk.moved)
    except StoreError as error:
        mine["refused"] = talk.moved
        return error
    return None


def _place(talk: str) -> str:
    return f"talk-{talk}"
