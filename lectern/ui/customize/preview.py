"""The preview beside a file: the very pages, in a window within the page."""

from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st

from lectern.ui.customize import following
from lectern.ui.customize.workspace import NAME, Workspace
from lectern.words import customize as words

TALL = 820
WALL = 720
"""Pixels of the stage; the stylesheet makes it as wide as its place."""


@st.fragment
def draw(place: Workspace, name: str) -> None:
    """The section as it will be, studied or on the wall."""
    with st.container(key="preview-head", horizontal=True, vertical_alignment="center", gap="small"):
        shown = st.segmented_control(
            words.PREVIEW,
            list(words.PREVIEW_AS),
            format_func=words.PREVIEW_AS.__getitem__,
            default="study",
            required=True,
            key="preview-as",
        )
        source = f"/preview?{urlencode({'lesson': place.lesson, 'file': name, NAME: place.name, 'as': shown})}"
        st.link_button(words.PREVIEW_OWN, source, icon=":material/open_in_new:", type="tertiary")
    if shown == "stage":
        _draw_steps(place, name)
    with st.container(key=f"preview-{shown}"):
        st.iframe(source, height=WALL if shown == "stage" else TALL, alt=words.PREVIEW_ALT)


def _draw_steps(place: Workspace, name: str) -> None:
    """The ways from screen to screen of the block that is worked on."""
    with st.container(key="preview-steps", horizontal=True, gap="small"):
        for step, label, icon in ((-1, words.SCREEN_BEFORE, "arrow_back"), (1, words.SCREEN_AFTER, "arrow_forward")):
            if st.button(label, icon=f":material/{icon}:", key=f"screen{step}"):
                stand = following.stand(place.name) or following.Stand(name)
                following.follow(place.name, replace(stand, screen=max(0, stand.screen + step)))
                place.tell()
