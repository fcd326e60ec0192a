"""Draws a screen's parts on the stage."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from importlib import import_module
from types import ModuleType
from typing import Any

import streamlit as st

from lectern import classroom, tallies
from lectern import words as all_words
from lectern.blocks.base import Question
from lectern.blocks.chart.figure import figure
from lectern.blocks.chart.stage import plot
from lectern.blocks.chart.stage_pages import on_stage
from lectern.blocks.figure.view import draw_picture
from lectern.server.ledgers import votes
from lectern.stage.ballots import letters_of, many, right_letters
from lectern.stage.parts import Beside, Choices, Drawn, Grid, Image, Part, Prose, Screen, Work
from lectern.trouble import StoreError
from lectern.ui.furniture import in_the_dark
from lectern.ui.prose import safe
from lectern.ui.stage.ballot import draw_ballot
from lectern.ui.stage.passed import draw_passed, passed_answers
from lectern.ui.stage.wall import StageWall
from lectern.ui.stage.window import Window
from lectern.words import room as room_words
from lectern.words import wall as words

SOON = 0.2
"""Seconds after a screen is drawn until the next one's charts are made: the browser is served first."""
_soon = ThreadPoolExecutor(1, "charts")
_wanted: dict[str, list[Drawn]] = {}


def draw_screen(window: Window) -> None:
    """The heading and what stands below it; what is built up later is there, and not yet visible."""
    here = window.here
    above = _above(window)
    with st.container(key="stage-head"):
        if above:
            st.markdown(above)
        st.title(safe(here.title), anchor=False)
    passed = passed_answers(window)
    with st.container(key="stage-body"), _around(here):
        for place, part in enumerate(here.parts):
            draw_part(part, window, f"at-{place}")
        if passed:
            draw_passed(passed)
        for place, part in enumerate(here.builds, start=1):
            with st.container(key=f"build-{here.name}-{place}"):
                draw_part(part, window, f"build-{place}")


def _around(here: Screen) -> AbstractContextManager[object]:
    """What holds a screen with a picture together, which takes what the text leaves."""
    pictured = any(isinstance(part, Image) for part in here.parts)
    return st.container(key="with-picture") if pictured else nullcontext()


def _above(window: Window) -> str:
    """What is on: the phase of a vote, and whether the block is a judgement, an estimate or a simulation."""
    block = window.here.block
    label = all_words.LABELS[block.label] if block is not None and block.label else ""
    return " · ".join(filter(None, [_vote(window), _devices_right(window), label]))


def _devices_right(window: Window) -> str:
    """How many devices were right, where the answer to a question without a ballot is told."""
    found, here = window.round(), window.here
    graded = here.answer and isinstance(here.block, Question) and not letters_of(window.lesson, here)
    if not graded or found is None or found.phase != "revealed":
        return ""
    try:
        sent = votes().tally(found, 1)
    except StoreError:
        return ""
    return room_words.devices_right(sent.right, sent.devices) if sent.devices else ""


def _vote(window: Window) -> str:
    """The phase of a vote; at its reveal what came of it; empty where there is none."""
    found = window.round() if window.here.ballot else None
    if found is None:
        return ""
    if found.phase != "revealed":
        return words.PHASES[found.phase]
    right = right_letters(window.here.block)
    numbers = [n for n, letter in enumerate(letters_of(window.lesson, window.here), start=1) if letter in right]
    before, after = window.shares_right()
    shares = "" if before is None else words.shares(before, after, many(window.here.block))
    counted = tallies.total(classroom.votes(found))
    phase = words.answer_is(numbers) if numbers else words.OPINION_REVEALED
    return words.revealed(phase, counted, window.talk.people, shares, classroom.has_devices(found))


def draw_part(part: Part, window: Window, name: str) -> None:
    """One part of the screen that is shown; `name` tells it from the others."""
    match part:
        case Prose(text, quiet=True):
            with st.container(key=f"quiet-{name}"):
                st.markdown(safe(text))
        case Prose(text):
            st.markdown(safe(text))
        case Choices():
            draw_ballot(part, window)
        case Beside(left, right):
            for column, (heading, text) in zip(st.columns(2, gap="large"), (left, right), strict=True):
                with column:
                    st.header(safe(heading), anchor=False)
                    st.markdown(safe(text))
        case Grid(heads, rows):
            st.markdown(_table([heads, tuple("---" for _ in heads), *rows]))
        case Image(file, alt):
            if not draw_picture(window.lesson.file(file), alt):
                st.markdown(safe(alt))
        case Drawn(room=room):
            _draw_chart(part, window, room)
        case Work(page):
            _stage_of(window).draw(window.here.block, page, StageWall(window))


def take_work(window: Window) -> None:
    """Keep what the class has just set on this screen: a press that comes with it may lead to another."""
    for part in window.here.parts:
        if isinstance(part, Work):
            _stage_of(window).take(window.here.block, part.page, StageWall(window))


def _stage_of(window: Window) -> ModuleType:
    return import_module(f"lectern.blocks.{window.here.kind}.stage")


def _table(rows: list[tuple[str, ...]]) -> str:
    return "\n".join(f"| {' | '.join(safe(cell).replace('|', chr(92) + '|') for cell in row)} |" for row in rows)


def _draw_chart(part: Drawn, window: Window, room: tuple[int, int]) -> None:
    dark = in_the_dark()
    plot(_figure(part, room, dark), f"chart-{window.here.name}-{dark}", part.spec.alt)


def make_ready(window: Window) -> None:
    """Make the charts of the next screen once this one is drawn, so that the press for it need not wait for them."""
    following, dark = window.following, in_the_dark()
    drawn = [part for part in following.parts if isinstance(part, Drawn)] if following else []
    _wanted.pop(window.talk.id, None)
    if drawn:
        _wanted[window.talk.id] = drawn
        _soon.submit(_make, window.talk.id, drawn, dark)


def _make(talk: str, drawn: list[Drawn], dark: bool) -> None:
    if _wanted.get(talk) is drawn:
        time.sleep(SOON)
    if _wanted.get(talk) is drawn:  # else the class has gone on meanwhile
        del _wanted[talk]
        for part in drawn:
            _figure(part, part.room, dark)


def _figure(part: Drawn, room: tuple[int, int], dark: bool) -> Any:
    return figure(part.spec, part.view, on_stage(room, dark), part.page)
