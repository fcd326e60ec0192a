"""The stage: what the projector shows, one step at a time."""

import streamlit as st

from lectern import words as all_words
from lectern.trouble import StoreError
from lectern.ui.arrive import speak
from lectern.ui.furniture import page, paper
from lectern.ui.prose import safe
from lectern.ui.stage.drawing import draw_screen, make_ready, take_work
from lectern.ui.stage.joining import draw_alone, draw_join, shown_join
from lectern.ui.stage.keys import fresh_presses, listen
from lectern.ui.stage.memory import memory, window_name
from lectern.ui.stage.presses import TROUBLE, perform
from lectern.ui.stage.window import Window, opened_or_none
from lectern.ui.teacher import lapsed
from lectern.words import wall as words

BY_ITSELF = 6 * 3600
"""Seconds. A page in which nothing was pressed yet is drawn anew, once its connection to another process is back, only
where something in it is to be drawn by itself some day."""


def draw(talk: str) -> None:
    """The step that a talk is at."""
    window = opened(talk)
    if window is not None:
        speak(window.lesson.head.language, {})
        with st.container(key="stage"):
            _draw_stage(talk)


def opened(talk: str) -> Window | None:
    """The window on a talk; None, and why on the page, when there is none."""
    try:
        window = Window.opened(talk)
    except StoreError as error:
        st.error(all_words.store_trouble(str(error)), icon=":material/error:")
        return None
    if window is None:
        with page("missing"), paper():
            st.title(words.NO_TALK, anchor=False)
            st.markdown(words.NO_TALK_WHY)
    return window


def draw_trouble(window: Window) -> None:
    """Why the last press, or this window's reading, could not be kept; nothing when all is well."""
    if trouble := window.trouble or memory().get(TROUBLE):
        with st.container(key="trouble"):
            st.error(safe(all_words.store_trouble(str(trouble))), title=words.NOT_KEPT, icon=":material/error:")


@st.fragment(run_every=BY_ITSELF)
def _draw_stage(talk: str) -> None:
    mine, window, me = memory(), opened_or_none(talk), window_name()
    if lapsed() or window is None:
        st.rerun()
    for press in fresh_presses():
        take_work(window)
        perform(window, press)
        mine[TROUBLE] = window.trouble
        if not window.to_keep:
            window.tell(me)
    if shown_join(window):
        draw_join(window)
    elif window.aside:
        draw_alone(window)
    else:
        draw_screen(window)
    if window.to_keep:
        window.keep()
        mine[TROUBLE] = window.trouble
    window.tell(me)
    draw_trouble(window)
    listen(window, "stage")
    make_ready(window)
