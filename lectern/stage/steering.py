"""Steering: which screen comes next, and where a talk stands in a lesson that may have changed under it."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from lectern.stage.parts import Screen

Revealed = Callable[[Screen], bool]
"""Whether the answer to a screen's block has been shown to this class."""


@dataclass(frozen=True)
class Place:
    """A screen by its name, and how much of it has been built up."""

    step: str
    build: int = 0


def block_of(step: str) -> str:
    """The name of the block that a screen of this name belongs to; empty where it belongs to none."""
    return step.partition("--")[0]


def course(screens: Iterable[Screen], left_out: Collection[str]) -> tuple[Screen, ...]:
    """The screens without the blocks left out, and without sections of which nothing is left."""
    kept = [screen for screen in screens if screen.block is None or block_of(screen.name) not in left_out]
    alive = {screen.section.id for screen in kept if screen.block and screen.section}
    return tuple(screen for screen in kept if screen.section is None or screen.section.id in alive)


def standing(screens: Sequence[Screen], step: str, earlier: Iterable[str] = ()) -> Screen:
    """The screen of this name; where it is gone, the first of its block, else the last of `earlier` still there."""
    by_name = {screen.name: screen for screen in screens}
    for name in (step, block_of(step), *reversed(list(earlier))):
        if name in by_name:
            return by_name[name]
    return screens[0]


def onward(screens: Sequence[Screen], here: Screen, revealed: Revealed) -> Place:
    """The place after a screen; the screen itself at the end."""
    after = screens[_index(screens, here) + 1 :]
    found = next((screen for screen in after if _open(screen, revealed)), here)
    return Place(found.name, 0 if found is not here else len(here.builds))


def backward(screens: Sequence[Screen], here: Screen, revealed: Revealed) -> Place:
    """The place before a screen, as it was left: wholly built up."""
    before = reversed(screens[: _index(screens, here)])
    found = next((screen for screen in before if _open(screen, revealed)), here)
    return Place(found.name, len(found.builds) if found is not here else 0)


def _index(screens: Sequence[Screen], here: Screen) -> int:
    return next(place for place, screen in enumerate(screens) if screen.name == here.name)


def visible(screens: Iterable[Screen], revealed: Revealed) -> list[Screen]:
    """The screens that may be shown now: no answer before its reveal."""
    return [screen for screen in screens if _open(screen, revealed)]


def _open(screen: Screen, revealed: Revealed) -> bool:
    return not screen.answer or revealed(screen)


def awaits_reveal(screens: Sequence[Screen], here: Screen) -> bool:
    """Whether a reveal shows the answer to this screen: it asks for one, or its block's answer comes next."""
    after = screens[_index(screens, here) + 1 :][:1]
    answered = any(screen.answer and block_of(screen.name) == block_of(here.name) for screen in after)
    return here.ballot or here.asked or (answered and not here.answer)
