"""What the windows of a talk share while the app runs: the version of the lesson being shown, the blank, the timer."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from threading import Lock
from typing import Any, TypeVar

from lectern.lesson import Lesson
from lectern.server.shelf import library
from lectern.stage.steering import block_of

T = TypeVar("T")
MOST = 200
"""How many talks are held at once; of older ones the newest version of the lesson is taken."""


@dataclass(frozen=True)
class Live:
    """What passes: whether the wall is blank, and the timer in seconds, as they were at `at` on `clock`.

    An app that was started again knows of neither: the windows do, and tell.
    """

    rev: int
    blank: bool | None = None
    """None as long as nobody has said since the app was started."""
    left: float | None = None
    running: bool = False
    at: float = 0.0
    joining: bool = False
    """Whether the wall shows how devices join."""

    def left_at(self, now: float) -> float | None:
        """The seconds on the timer at `now`."""
        if self.left is None:
            return None
        return max(0.0, self.left - (now - self.at)) if self.running else self.left


@dataclass(frozen=True)
class _Held:
    step: str
    lesson: Lesson


_lessons: dict[str, _Held] = {}
_lives: dict[str, Live] = {}
_turn = Lock()


def lesson_for(talk: str, name: str, step: str) -> Lesson | None:
    """The version of the lesson that this block of a talk began with; the newest when the block is a new one.

    A lesson edited while it is projected changes at the next block, in both windows: a question is answered as it was
    asked. One that is gone stays.
    """
    held = _lessons.get(talk)
    if held and block_of(held.step) == block_of(step):
        return held.lesson
    newest = library().lesson(name) or (held.lesson if held else None)
    if newest is not None:
        _keep(_lessons, talk, _Held(step, newest))
    return newest


def live(talk: str) -> Live:
    """What passes in a talk now."""
    return _lives.get(talk) or Live(0)


def ticks(talk: str) -> bool:
    """Whether the timer of a talk runs and has not run out."""
    now = live(talk)
    return now.running and bool(now.left_at(clock()))


def change_live(talk: str, **changes: object) -> None:
    """Change what passes; both windows take it up."""
    with _turn:
        before = live(talk)
        rev = max(time.time_ns() // 1000, before.rev + 1)  # also after that of a machine whose clock is ahead
        _keep(_lives, talk, replace(before, rev=rev, at=clock(), **changes))  # type: ignore[arg-type]


def told(talk: str) -> dict[str, object]:
    """What passes in a talk, to be told to another process: its clock is another."""
    now = live(talk)
    kept = {"rev": now.rev, "blank": now.blank, "running": now.running, "joining": now.joining}
    return {"talk": talk, "live": kept | {"left": now.left_at(clock())}}


def take_over(talk: str, told: Mapping[str, Any]) -> bool:
    """Take up what another process told, unless something later is known; False when it makes no sense here."""
    match told:
        case {
            "rev": int(rev),
            "blank": bool() | None as blank,
            "left": int() | float() | None as left,
            "running": bool(running),
            "joining": bool(joining),
        }:
            with _turn:
                if rev > live(talk).rev:
                    _keep(_lives, talk, Live(rev, blank, left, running, clock(), joining))
            return True
    return False


def clock() -> float:
    """Seconds that go on while the app runs."""
    return time.monotonic()


def _keep(held: dict[str, T], talk: str, value: T) -> None:
    held[talk] = value
    for oldest in list(held)[:-MOST]:
        held.pop(oldest, None)
