"""Draws a misconception: what the learner seems to believe, the better view, and the way to it."""

import streamlit as st

from lectern import words
from lectern.lesson import Lesson
from lectern.ui.places import link_to_block
from lectern.ui.prose import safe


def draw_belief(lesson: Lesson, name: str, *, how_often: str = "", here: str | None = None) -> None:
    """The misconception of this name, `how_often` it showed, and a link to the block that treats it if not `here`."""
    found = lesson.head.misconceptions[name]
    lead = f"{words.AS_IF} ({how_often})" if how_often else words.AS_IF
    st.markdown(f"{lead}: *{safe(found.says)}* {words.BETTER}: {safe(found.better)}")
    if found.see and found.see != here:
        link_to_block(lesson, found.see, words.SEE_AGAIN)
