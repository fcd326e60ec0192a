"""Draws a question to write about, and afterwards a model answer."""

import streamlit as st

from lectern import words
from lectern.blocks.base import Answer
from lectern.blocks.desk import Desk
from lectern.blocks.open import LONGEST, Open

LINE = 28


def ask(block: Open, desk: Desk, last: Answer | None) -> None:
    """A box to write in."""
    label, room = desk.safe(block.prompt), max(96, block.lines * LINE)
    st.text_area(label, last or "", height=room, max_chars=LONGEST, key=desk.key("answer"))


def given(_block: Open, desk: Desk) -> object:
    """What was written."""
    return st.session_state.get(desk.key("answer"))


def after(block: Open, desk: Desk, answer: Answer) -> None:
    """A model answer and a list to check one's own against."""
    if block.model_answer:
        st.markdown(words.OPEN_MODEL)
        desk.markdown(block.model_answer)
    if block.rubric:
        st.markdown(words.OPEN_RUBRIC)
        desk.markdown("\n".join(f"- {point}" for point in block.rubric))
