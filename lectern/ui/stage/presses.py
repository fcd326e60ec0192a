"""What a press does to a talk, from whichever window it comes."""

from collections.abc import Callable, Mapping
from typing import Any

from lectern import classroom
from lectern.classroom import Round
from lectern.server import held
from lectern.server.ledgers import rooms
from lectern.server.live import now
from lectern.stage import steering
from lectern.stage.ballots import voted_twice
from lectern.stage.steering import block_of
from lectern.trouble import StoreError
from lectern.ui.stage.memory import memory
from lectern.ui.stage.window import Window, opened_or_none

Press = Mapping[str, Any]
TO_THE_STEP = ("next", "back", "first", "last", "go", "build", "hand", "forward", "discuss", "again", "reveal")
"""What, pressed while the wall shows something else, first leads back to the step: nobody goes on unseen. Where a step
was chosen by name, it is gone to at once."""
TROUBLE = "talk-trouble"
"""Under this name the window remembers why the last press could not be kept; None when it was."""


def do(talk: str, press: Press, origin: str) -> None:
    """Do what was pressed in the window `origin`, and tell the others."""
    _act(talk, origin, lambda window: perform(window, press))


def adopt(talk: str, change: classroom.Change, origin: str) -> None:
    """Change the round that is on, and tell the windows."""
    _act(talk, origin, lambda window: window.change(change))


def settle(talk: str, origin: str, **changes: Any) -> None:
    """Change the class size, the minutes or what is left out, and tell the windows."""
    _act(talk, origin, lambda window: window.settle(**changes))


def _act(talk: str, origin: str, act: Callable[[Window], object]) -> None:
    mine, window = memory(), opened_or_none(talk)
    if window is None:
        return
    act(window)
    if window.to_keep:
        window.keep()
    mine[TROUBLE] = window.trouble
    if window.trouble is None:
        window.tell(origin)


def perform(window: Window, press: Press) -> None:
    """Do what was pressed; what makes no sense here does nothing.

    A press from a field says what `was` there: a browser behind the times sends a field that is gone once more, and
    that is no news.
    """
    if window.aside and press.get("do") in TO_THE_STEP:
        _to_the_step(window)
        if press["do"] != "go":
            return
    match press:
        case {"do": "next"}:
            _next(window)
        case {"do": "back"}:
            _back(window)
        case {"do": "first"}:
            window.move(window.screens[0].name)
        case {"do": "last"}:
            window.move(steering.visible(window.screens, window.revealed)[-1].name)
        case {"do": "go", "step": str(step), "was": was} if step in _shown(window):
            if block_of(window.here.name) == was != step:
                window.move(step)
        case {"do": "build", "step": str(step), "build": int(build)} if step == window.here.name:
            window.move(step, max(0, min(build, len(window.here.builds))))
        case {"do": "join", **how}:
            window.set_live(joining=bool(how.get("on", not held.live(window.talk.id).joining)))
        case {"do": "live", "blank": bool(blank), "left": int() | float() | None as left, "running": bool(running)}:
            window.set_live(blank=blank, left=left, running=running)
        case _:
            _vote(window, press)


def _to_the_step(window: Window) -> None:
    """Take how to join off the wall; else lead a class again that works alone."""
    if held.live(window.talk.id).joining:
        window.set_live(joining=False)
        return
    try:
        rooms().pace(window.talk.id, None, now())
    except StoreError as error:
        window.trouble = error
        return
    window.forget_room()
    window.has_news = True


def _shown(window: Window) -> list[str]:
    return [screen.name for screen in steering.visible(window.screens, window.revealed)]


def _vote(window: Window, press: Press) -> None:
    """What concerns the vote or question that is on, if it is still the one that was pressed at."""
    letters = window.letters
    if not _still_on(window, press):
        return
    match press:
        case {"do": "hand", "letter": str(letter), "by": int(by)} if by in (-1, 1):
            window.change(lambda found: classroom.count(found, letter, by, letters))
        case {"do": "count", "letter": str(letter), "value": int(value), "was": was}:
            window.change(lambda found: _typed(found, letter, was, value, letters))
        case {"do": "forward"}:
            _forward(window)
        case {"do": "discuss"} if window.here.ballot and voted_twice(window.here.block):
            window.change(lambda found: classroom.discuss(found, now()))
        case {"do": "again"}:
            window.change(lambda found: classroom.back(found, now()))
        case {"do": "reveal"} if steering.awaits_reveal(window.screens, window.here):
            window.change(lambda found: classroom.reveal(found, now()))


def _still_on(window: Window, press: Press) -> bool:
    """Whether the step and the phase that a press was meant for are still on: the second press of two in a hurry, or
    one from a window behind the times, must not close, reveal or count something else. Hands are for a ballot."""
    found, phase = window.round(), press.get("phase")
    if press.get("step", window.here.name) != window.here.name or found is None:
        return False
    counts = press["do"] in ("hand", "count")
    return phase in (None, found.phase) or (counts and classroom.same_ballot(str(phase), found.phase))


def _typed(at: Round, letter: str, was: object, value: int, letters: tuple[str, ...]) -> Round:
    return classroom.set_count(at, letter, value, letters) if classroom.hands(at).get(letter, 0) == was else at


def _next(window: Window) -> None:
    here = window.here
    if window.build < len(here.builds):
        window.move(here.name, window.build + 1)
        return
    asks = steering.awaits_reveal(window.screens, here) and not window.revealed(here)
    if asks and _forward(window) and (here.ballot or not window.revealed(here)):
        return  # but what could not be kept does not hold the class up
    place = steering.onward(window.screens, here, window.revealed)
    window.move(place.step, place.build)


def _back(window: Window) -> None:
    found, here = window.round(), window.here
    if window.build:
        window.move(here.name, window.build - 1)
    elif here.ballot and found and found.phase not in ("ask", "revealed"):
        window.change(lambda found: classroom.back(found, now()))
    else:
        place = steering.backward(window.screens, here, window.revealed)
        window.move(place.step, place.build)


def _forward(window: Window) -> bool:
    """Go on by one phase from the one seen here, which the other window may have left; False if that was not kept."""
    here, seen = window.here, window.round()
    twice = voted_twice(here.block)
    if seen is None or not steering.awaits_reveal(window.screens, here):
        return True
    return window.change(lambda at: classroom.forward(at, now(), here.ballot, twice) if at.phase == seen.phase else at)
