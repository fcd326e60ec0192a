"""The door that is not open yet: what it will be, and what to do until then."""

import streamlit as st

from lectern import words
from lectern.ui.furniture import page, paper


def customize() -> None:
    """Customize, until it is built."""
    _draw(words.DOOR_CUSTOMIZE, words.CUSTOMIZE_NEXT, words.CUSTOMIZE_UNTIL)


def _draw(title: str, coming: str, until: str) -> None:
    with page("door"), paper():
        st.title(title, anchor=False)
        st.markdown(f":gray-badge[{words.COMES_NEXT}]")
        st.markdown(coming)
        st.markdown(until)
