"""Links to a lesson's sheets of paper, each a page of its own with one press to the print dialog."""

from collections.abc import Collection

import streamlit as st

from lectern.lesson import Lesson
from lectern.words import sheets as words


def link_sheets(lesson: Lesson, names: Collection[str], left_out: Collection[str] = ()) -> None:
    """A link to each of these sheets, of the whole lesson or as it is planned."""
    planned = bool(left_out) and st.checkbox(words.AS_PLANNED, value=True, key="as-planned")
    without = f"?without={','.join(sorted(left_out))}" if planned else ""
    with st.container(horizontal=True, gap="small", key="sheets"):
        for name in names:
            address = f"/print/{lesson.id}/{name}{without}"
            st.link_button(
                words.SHEETS[name], address, icon=":material/print:", type="tertiary", help=words.HOW.get(name)
            )
