"""Advice: what in a lesson is too much for the wall, and what its author can do about it."""

from collections.abc import Iterator
from dataclasses import dataclass

from lectern.lesson import Lesson, Section
from lectern.stage import fitting
from lectern.stage.asked import choices
from lectern.stage.flow import Spot
from lectern.stage.names import block_name
from lectern.stage.parts import Choices, Prose, Screen
from lectern.stage.screens import block_screens

MOST_LINES = 2
"""Of an option: one of more lines is not read at a glance."""


@dataclass(frozen=True)
class Advice:
    """Something that fits the wall only by being cut: where it stands, what happens to it, and the cure."""

    section: Section
    at: tuple[str | int, ...]
    """The place in the section's file."""
    message: str
    cure: str


def over_budget(lesson: Lesson) -> list[Advice]:
    """Everything in a lesson that is too much for a screen, by the measure of the stage itself."""
    return [
        Advice(section, ("blocks", place, *at), message, cure)
        for section in lesson.sections
        for place, block in enumerate(section.blocks)
        if block.appears("present")
        for at, message, cure in _too_much(Spot(lesson, section, block, block_name(section, place)))
    ]


def _too_much(spot: Spot) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    screens = list(block_screens(spot))
    if spot.title_in_full:
        yield ("title",), "this title takes more than two lines on the projector", "Shorten it to about 80 letters."
    if any(isinstance(part, Prose) and part.cut for screen in screens for part in (*screen.parts, *screen.builds)):
        yield (
            (),
            "a paragraph here is larger than a screen of the projector, and is parted between its sentences",
            "Make two paragraphs of it, each of at most about 500 letters.",
        )
    for screen in screens:
        if screen.ballot and screen.title.endswith("…"):
            message = "this question does not fit above its options on the projector, and is shortened there"
            yield ("prompt",), message, "Shorten it to about 100 letters, or move some of it to `given`."
            break
    yield from _options(spot, screens)


def _options(spot: Spot, screens: list[Screen]) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    texts = choices(spot.block, spot.seed)
    long = next((text for text in texts if fitting.choice_lines(text) > MOST_LINES), None)
    written = [option.text for option in getattr(spot.block, "options", ())] if texts else []
    if long is not None:
        at = ("options", written.index(long), "text") if long in written else ()
        yield at, "this option takes more than two lines on the projector", "Shorten it to about 75 letters."
    elif any(part.texts != texts for screen in screens for part in screen.parts if isinstance(part, Choices)):
        yield (), "the options do not fit one screen of the projector together", "Shorten them, or take one out."
