"""Advice: what in a block is too much for the wall, and what its author can do about it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from pydantic import BaseModel

from lectern.stage import fitting
from lectern.stage.asked import choices
from lectern.stage.far import is_far
from lectern.stage.flow import Spot
from lectern.stage.parts import Choices, Prose, Screen
from lectern.stage.screens import block_screens

MOST_LINES = 2
"""Of an option: one of more lines is not read at a glance."""
MOST_KEPT = 4096


@dataclass(frozen=True)
class Advice:
    """Something that fits the wall only by being cut: where it stands, what happens to it, and the cure."""

    at: tuple[str | int, ...]
    """The place below the block."""
    message: str
    cure: str


Key = tuple[int, bytes]
_kept: dict[Key, tuple[Advice, ...]] = {}
"""What was found before, by the content of the block: a lesson is asked about at every keystroke."""


def over_budget(spot: Spot) -> tuple[Advice, ...]:
    """Everything in a block that is too much for a screen, by the measure of the stage itself."""
    if not spot.block.appears("present"):
        return ()
    key = _content(spot)
    found = _kept.get(key)
    if found is None:
        found = tuple(Advice(*told) for told in _too_much(spot))
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[key] = found
    return found


def _content(spot: Spot) -> Key:
    """All that the screens of a block are made of, in short: the block, and what its lesson says around it."""
    head, block = spot.lesson.head, spot.block
    named = (*block.source, *getattr(block, "chart", block).source)
    around = (spot.seed, spot.section.title, block.kind, *map(head.sources.get, named), *head.misconceptions.items())
    return hash(around), blake2b(block.__pydantic_serializer__.to_json(block), digest_size=16).digest()


def _too_much(spot: Spot) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    far = next((name for name, value in spot.block if any(map(is_far, _texts(value)))), None)
    if far is not None:
        yield (
            (far,),
            "this text is far more than the projector can show, and is parted there without regard to its meaning",
            "Make several blocks of it, each of at most about 500 letters.",
        )
        return
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


def _texts(value: Any) -> Iterator[str]:
    """Every text in a value of a block."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        yield from (text for _, inner in value for text in _texts(inner))
    elif isinstance(value, Mapping):
        yield from (text for inner in value.values() for text in _texts(inner))
    elif isinstance(value, list | tuple):
        yield from (text for inner in value for text in _texts(inner))


def _options(spot: Spot, screens: list[Screen]) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    texts = choices(spot.block, spot.seed)
    long = next((text for text in texts if fitting.choice_lines(text) > MOST_LINES), None)
    written = [option.text for option in getattr(spot.block, "options", ())] if texts else []
    if long is not None:
        at = ("options", written.index(long), "text") if long in written else ()
        yield at, "this option takes more than two lines on the projector", "Shorten it to about 75 letters."
    elif any(part.texts != texts for screen in screens for part in screen.parts if isinstance(part, Choices)):
        yield (), "the options do not fit one screen of the projector together", "Shorten them, or take one out."
