"""The notes window: follows the projector and leads it, and shows what the class must not see."""

import streamlit as st

from lectern.blocks.aside import aside
from lectern.stage import cues
from lectern.ui.furniture import page, paper
from lectern.ui.pages.stage import BY_ITSELF, draw_trouble, opened
from lectern.ui.prose import safe
from lectern.ui.stage.answers import draw_answers, draw_devices
from lectern.ui.stage.cards import draw_clock, draw_cues, draw_source, draw_tally
from lectern.ui.stage.elsewhere import draw_address
from lectern.ui.stage.keys import fresh_presses, listen
from lectern.ui.stage.leading import draw_moves, draw_settings
from lectern.ui.stage.memory import window_name
from lectern.ui.stage.presses import do
from lectern.ui.stage.record import draw_record, draw_table
from lectern.ui.stage.room import draw_room
from lectern.ui.stage.window import Window
from lectern.ui.teacher import admitted, lapsed
from lectern.words import wall as words


def draw() -> None:
    """The notes of the talk that the address names."""
    if not admitted():
        return
    talk = st.query_params.get("talk", "")
    if opened(talk) is not None:
        _draw_notes(talk)


@st.fragment(run_every=BY_ITSELF)
def _draw_notes(talk: str) -> None:
    if lapsed():
        st.rerun()
    me = window_name()
    for press in fresh_presses():
        do(talk, press, me)
    window = opened(talk)
    if window is None:
        return
    with page("notes"):
        draw_trouble(window)
        with st.container(key="notes-top", horizontal=True, gap="small", vertical_alignment="center"):
            draw_moves(window)
            listen(window, "notes")
        with st.container(key="notes-columns", horizontal=True, gap="large"):
            with paper():
                _draw_now(window)
                draw_tally(window)
                draw_devices(window)
                draw_answers(window)
                draw_cues(window)
                draw_source(window)
                draw_table(window)
                draw_record(window)
            with st.container(key="notes-beside", width=290):
                _draw_next(window)
                draw_clock(window)
                draw_room(window)
                draw_settings(window)
                draw_address()


def _draw_now(window: Window) -> None:
    here = window.here
    st.markdown(aside(safe(here.section.title if here.section else window.lesson.head.title)))
    st.title(safe(here.title), anchor=False)
    if prompt := cues.prompt(here):
        st.markdown(safe(prompt))
    if here.builds:
        st.markdown(aside(words.built(window.build, len(here.builds))))


def _draw_next(window: Window) -> None:
    st.subheader(words.COMES_NEXT, anchor=False)
    found = window.following
    st.markdown(safe(cues.prompt(found) or found.title) if found else words.NOTHING_NEXT)
