"""Draws a prediction on the wall: the numbers called out, and after the reveal how far off they were, and the chart."""

from dataclasses import replace

import streamlit as st

from lectern.blocks.chart.figure import figure
from lectern.blocks.chart.panel import Style
from lectern.blocks.chart.stage import plot
from lectern.blocks.chart.stage_pages import on_stage
from lectern.blocks.onwall import TYPE, WIDTH, turned
from lectern.blocks.predict import Predict, Scale
from lectern.blocks.predict.numberline import line, points
from lectern.blocks.predict.onwall import Called, Page, course, gap, marked, read_state, room, unmarked
from lectern.blocks.wall import Wall
from lectern.words import wall as words

ROWS = {False: 2, True: 3}
"""Rows of numbers above the line, before the answer is told and after."""


def draw(block: Predict, page: int, wall: Wall) -> None:
    """One page; of those that tell the answer nothing before the reveal."""
    shown = course(block)[page]
    if shown.shows == "ask":
        _draw_ask(block, wall)
    elif wall.revealed:
        _draw_told(block, shown, wall)


def take(block: Predict, page: int, wall: Wall) -> None:
    """Keep what was just set."""
    if block.number is not None and course(block)[page].shows == "ask" and not wall.revealed:
        _set(block, block.number, wall)


def _draw_ask(block: Predict, wall: Wall) -> None:
    """The question, and what sets the class's number; once the answer is told it is as it was."""
    wall.markdown(block.prompt)
    if block.number is None:
        return
    if wall.revealed:
        called = read_state(block, wall.kept())
        _show(called, block.number, wall)
    else:
        called = _called(block, block.number, wall)
    _draw_line(block, called, wall, told=False)
    _draw_controls(block.number, called, wall)


def _called(block: Predict, scale: Scale, wall: Wall) -> Called:
    """What the class has called out, with what was just set or marked, kept before anything is drawn."""
    before = called = _set(block, scale, wall)
    if st.session_state.get(wall.key("mark")):
        called = marked(called)
    if st.session_state.get(wall.key("unmark")):
        called = unmarked(called)
    if called != before:
        _keep(called, scale, wall)
    return called


def _set(block: Predict, scale: Scale, wall: Wall) -> Called:
    """The class's number as it was just slid or typed, kept."""
    before = read_state(block, wall.kept())
    middle = _middle(scale)
    slid = turned(st.session_state, wall.key("slide"), middle if before.number is None else before.number)
    typed = turned(st.session_state, wall.key("typed"), before.number)
    called = before
    if slid != (middle if before.number is None else before.number):
        called = replace(before, number=slid)
    elif typed != before.number:
        called = replace(before, number=typed)
    if called != before:
        _keep(called, scale, wall)
    return called


def _keep(called: Called, scale: Scale, wall: Wall) -> None:
    if wall.keep(called.as_state()):
        _show(called, scale, wall)


def _show(called: Called, scale: Scale, wall: Wall) -> None:
    """Let slider and field stand at the class's number."""
    turned(st.session_state, wall.key("slide"), _middle(scale) if called.number is None else called.number)
    turned(st.session_state, wall.key("typed"), called.number)


def _middle(scale: Scale) -> float:
    return round((scale.min + scale.max) / 2, scale.decimals)


def _draw_line(block: Predict, called: Called, wall: Wall, told: bool) -> None:
    assert block.number is not None
    style = Style(dark=wall.dark, size=TYPE, room=(WIDTH, 0))
    found = points(block, called, style, told)
    alt = gap(block, called) if told else words.predict_called([point.text for point in found])
    plot(line(block.number, found, ROWS[told], style), wall.key("line-told" if told else "line"), alt)


def _draw_controls(scale: Scale, called: Called, wall: Wall) -> None:
    low, high, step, number = float(scale.min), float(scale.max), float(scale.step), f"%.{scale.decimals}f"
    slide_label = wall.safe(words.predict_in(words.PREDICT_SLIDE, scale.unit))
    with st.container(key=wall.key("piece-called")):
        slide, typed, marks = st.columns([5, 4, 4], gap="medium", vertical_alignment="bottom")
        told, none, bare = wall.revealed, called.number is None, not called.marks
        slide.slider(slide_label, low, high, step=step, format=number, key=wall.key("slide"), disabled=told)
        typed.number_input(words.PREDICT_TYPE, low, high, None, step, number, key=wall.key("typed"), disabled=told)
        with marks:
            st.button(words.PREDICT_MARK, key=wall.key("mark"), disabled=told or none, width="stretch")
            st.button(words.PREDICT_UNMARK, key=wall.key("unmark"), disabled=told or bare, width="stretch")


def _draw_told(block: Predict, page: Page, wall: Wall) -> None:
    match page.shows:
        case "gap":
            assert block.number is not None
            called = read_state(block, wall.kept())
            wall.markdown(gap(block, called))
            _draw_line(block, called, wall, told=True)
        case "note":
            wall.markdown(block.chart.note or "")
        case _:
            _draw_chart(block, page, wall)


def _draw_chart(block: Predict, page: Page, wall: Wall) -> None:
    style = on_stage(room(block), wall.dark)
    drawn = figure(block.chart, page.view, style, page.part)
    plot(drawn, wall.key(f"chart-{page.view}-{page.part}"), block.chart.alt)
    with st.container(key=wall.key("piece-small")):
        st.markdown(wall.sources(block.chart.source, block.chart.as_of))
