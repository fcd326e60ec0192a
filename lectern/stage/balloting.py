"""Balloting: the screen on which the class votes, and what must be read before it."""

from collections.abc import Iterator
from typing import Any

from lectern.stage import fitting
from lectern.stage.flow import Spot
from lectern.stage.parts import Choices, Part, Prose, Screen


def ballot(
    spot: Spot, before: tuple[Part, ...], question: str, how: str, texts: tuple[str, ...], item: str = ""
) -> Iterator[Screen]:
    """One screen with all that is asked, if it fits; else what is to be read first has screens of its own.

    Where even the question does not fit above its options, it becomes the heading, if need be shortened. At worst the
    options are read first and stand shortened on the screen where the class votes.
    """
    ask, said = Prose(question), ((Prose(how, quiet=True),) if how else ())
    choices = Choices(texts)
    flags: dict[str, Any] = {"ballot": True, "item": item}
    before = (*(() if item else spot.title_in_full), *before)
    whole = spot.screen(*before, ask, *said, choices, **flags)
    alone = spot.screen(ask, *said, choices, **flags)
    headed = [spot.screen(*more, choices, title=question, **flags) for more in (said, ())]
    for screen, first in ((whole, ()), (alone, before), *((screen, before) for screen in headed)):
        if fitting.fits(screen):
            yield from spot.flowed(first)
            yield screen
            return
    yield from _shortened(spot, (*before, ask, *said), question, choices, flags)


def _shortened(
    spot: Spot, first: tuple[Part, ...], question: str, choices: Choices, flags: dict[str, Any]
) -> Iterator[Screen]:
    """All of it to be read first, then the vote under the question in short."""
    titles = [fitting.shortened(question, lines) for lines in (2, 1)]
    for title in titles:
        screen = spot.screen(choices, title=title, **flags)
        if fitting.fits(screen):
            yield from spot.flowed(first)
            yield screen
            return
    options = (Prose(f"**{number}** {text}") for number, text in enumerate(choices.texts, start=1))
    yield from spot.flowed((*first, *options))
    yield spot.screen(fitting.short_choices(choices.texts, titles[-1]), title=titles[-1], **flags)
