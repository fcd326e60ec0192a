"""Draws a callout."""

import streamlit as st

from lectern import words
from lectern.blocks.callout import Callout
from lectern.blocks.desk import Desk

_ICONS = {
    "definition": ":material/menu_book:",
    "claim": ":material/format_quote:",
    "then-and-now": ":material/history:",
    "example": ":material/lightbulb_2:",
    "tip": ":material/explore:",
}


def draw(block: Callout, desk: Desk) -> None:
    """Its style and title, then its text; then and now side by side where there is room."""
    st.markdown(f":small[:blue[{_ICONS[block.style]} **{words.CALLOUTS[block.style]}**]]")
    if block.title:
        st.header(desk.safe(block.title), anchor=False)
    if block.body:
        desk.markdown(block.body)
        return
    then, now = st.columns(2, gap="medium")
    with then:
        desk.markdown(f"**{words.THEN}**\n\n{block.then}")
    with now:
        desk.markdown(f"**{words.NOW}**\n\n{block.now}")
