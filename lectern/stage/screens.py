"""Screens: a whole lesson as steps for the classroom wall."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from lectern import words as all_words
from lectern.blocks.activity import Activity
from lectern.blocks.base import Question
from lectern.blocks.budget import Budget
from lectern.blocks.callout import Callout
from lectern.blocks.cards import Cards
from lectern.blocks.chart import Chart
from lectern.blocks.discuss import Discuss
from lectern.blocks.figure import Figure
from lectern.blocks.open import Open
from lectern.blocks.predict import Predict
from lectern.blocks.release import Release
from lectern.blocks.risk_map import RiskMap
from lectern.blocks.scale import Scale
from lectern.blocks.text import TextBlock
from lectern.blocks.timeline import Timeline
from lectern.blocks.tradeoff import Tradeoff
from lectern.blocks.vote import Vote
from lectern.lesson import Lesson, Section
from lectern.stage import answered, asked, fitting, told
from lectern.stage.flow import Spot, pages
from lectern.stage.names import block_name
from lectern.stage.parts import Image, Part, Prose, Screen
from lectern.words import wall as words


@lru_cache(maxsize=32)
def screens_of(lesson: Lesson) -> tuple[Screen, ...]:
    """Every step of a lesson, answers included: cover, sections with their blocks, end."""
    return tuple(_all(lesson))


def _all(lesson: Lesson) -> Iterator[Screen]:
    yield from _named("cover", _cover(lesson))
    for place, section in enumerate(lesson.sections, start=1):
        number = all_words.section_of(place, len(lesson.sections))
        yield from _named(f"section-{section.id}", _opening(section, number))
        for spot in spots(lesson, section):
            yield from _named(spot.name, block_screens(spot))
    yield from _named("end", _end(lesson))


def screens_at(lesson: Lesson, section: Section, place: int) -> tuple[Screen, ...]:
    """The screens of the block at a place in a section; none where it is not presented."""
    here = next((spot for spot in spots(lesson, section) if spot.block is section.blocks[place]), None)
    return tuple(_named(here.name, block_screens(here))) if here else ()


def spots(lesson: Lesson, section: Section) -> Iterator[Spot]:
    """The blocks of a section that are presented."""
    for place, block in enumerate(section.blocks):
        if block.appears("present"):
            yield Spot(lesson, section, block, block_name(section, place))


def _named(name: str, screens: Iterable[Screen]) -> Iterator[Screen]:
    for number, screen in enumerate(screens, start=1):
        yield replace(screen, name=name if number == 1 else f"{name}--{number}")


def block_screens(spot: Spot) -> Iterator[Screen]:
    """The screens of one block, not yet named."""
    match spot.block:
        case TextBlock() as block:
            yield from told.text(spot, block)
        case Callout() as block:
            yield from told.callout(spot, block)
        case Figure() as block:
            yield from told.figure(spot, block)
        case Chart() as block:
            yield from told.chart(spot, block)
        case Timeline() as block:
            yield from told.timeline(spot, block)
        case Cards() as block:
            yield from told.cards(spot, block)
        case Discuss() as block:
            yield from told.discuss(spot, block)
        case Activity() as block:
            yield from told.activity(spot, block)
        case _:
            yield from _answerable(spot)


def _answerable(spot: Spot) -> Iterator[Screen]:
    match spot.block:
        case Question() as block:
            yield from asked.question(spot, block)
            yield from answered.question(spot, block)
        case Predict() as block:
            yield from asked.predict(spot, block)
            yield from answered.predict(spot, block)
        case Open() as block:
            yield from asked.open_(spot, block)
            yield from answered.open_(spot, block)
        case Vote() as block:
            yield from asked.vote(spot, block)
        case Scale() as block:
            yield from asked.scale(spot, block)
        case Tradeoff() | Release() | RiskMap() | Budget() as block:
            yield from asked.piece(spot, block)


def _opening(section: Section, number: str) -> Iterator[Screen]:
    parts = (Prose(number, quiet=True), Prose(section.summary))
    yield from _framed("section", section.title, number, parts, section)


def _cover(lesson: Lesson) -> Iterator[Screen]:
    cover = lesson.head.cover
    picture = (Image(cover.image, cover.alt),) if cover else ()
    yield from _framed("cover", lesson.head.title, all_words.APP, (Prose(lesson.head.promise), *picture))


def _end(lesson: Lesson) -> Iterator[Screen]:
    by = f"{', '.join(lesson.head.authors)} · {lesson.head.licence}"
    parts = (Prose(f"**{lesson.head.title}**"), Prose(by, quiet=True))
    yield from _framed("end", words.TALK_ENDED, words.TALK_ENDED, parts)


def _framed(
    kind: str, title: str, otherwise: str, parts: tuple[Part, ...], section: Section | None = None
) -> Iterator[Screen]:
    """The screens of what is no block; a title too long for a heading stands in the text."""
    if not fitting.heads(title):
        title, parts = otherwise, (Prose(f"**{title}**"), *parts)
    for page in pages(parts, title):
        yield Screen("", kind, section, None, title, page)
