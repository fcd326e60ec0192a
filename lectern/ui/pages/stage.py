"""The stage: what the projector shows, one step at a time."""

import streamlit as st

from lectern import words as all_words
from lectern.trouble import StoreError
from lectern.ui.arrive import speak
from lectern.ui.furniture import page, paper
from lectern.ui.prose import safe
from lectern.ui.stage.drawing import draw_screen
from lectern.ui.stage.keys import listen, take_presses
from lectern.ui.stage.presses import perform
from lectern.ui.stage.window import Window
from lectern.ui.teacher import lapsed
from lectern.words import wall as words


def draw(talk: str) -> None:
    """The step that a talk is at."""
    window = opened(talk)
    if window is not None:
        speak(window.lesson.head.language, {})
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


@st.fragment
def _draw_stage(talk: str) -> None:
    if lapsed():
        st.rerun()
    presses, origin = take_presses()
    window = opened(talk)
    if window is None:
        return
    for press in presses:
        perform(window, press)
    if presses:
        window.tell(origin)
    with st.container(key="stage"):
        draw_screen(window)
        if window.trouble:
            st.error(safe(all_words.store_trouble(str(window.trouble))), title=words.NOT_KEPT, icon=":material/error:")
        listen(window, "stage")
