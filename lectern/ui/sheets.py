"""Links to a lesson's sheets of paper, each a page of its own with one press to the print dialog."""

from collections.abc import Collection

import streamlit as st

from lectern.lesson import Lesson
from lectern.words import sheets as words


def link_sheets(lesson: Lesson, names: Collection[str]) -> None:
    """A link to each of these sheets."""
    with st.container(horizontal=True, gap="small", key="sheets"):
        for name in names:
            address = f"/print/{lesson.id}/{name}"
            st.link_button(
                words.SHEETS[name], address, icon=":material/print:", type="tertiary", help=words.HOW.get(name)
            )
