"""Draws a question to talk about."""

import streamlit as st

from lectern import words
from lectern.blocks.desk import Desk
from lectern.blocks.discuss import Discuss


def draw(block: Discuss, desk: Desk) -> None:
    """What to talk about, with whom, and ways to begin. What to look for is the teacher's."""
    detail = " · ".join(filter(None, [block.format, words.minutes(block.minutes) if block.minutes else None]))
    st.markdown(f":small[:blue[:material/forum: **{words.DISCUSS}**] {desk.safe(detail)}]")
    desk.markdown(block.prompt)
    if block.starters:
        lines = "\n".join(f"- *{starter}* …" for starter in block.starters)
        desk.markdown(f"{words.STARTERS}:\n\n{lines}")
