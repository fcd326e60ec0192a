"""Draws a statement that is true or false."""

import streamlit as st

from lectern.blocks.base import Answer
from lectern.blocks.desk import Desk
from lectern.blocks.true_false import TrueFalse

CHOICES = ("true", "false")


def ask(block: TrueFalse, desk: Desk, last: Answer | None) -> None:
    """Two radio buttons beside each other."""
    st.radio(
        desk.safe(block.prompt),
        CHOICES,
        index=None if last is None else CHOICES.index(last),
        format_func=block.in_words,
        horizontal=True,
        key=desk.key("answer"),
    )


def given(_block: TrueFalse, desk: Desk) -> object:
    """`"true"`, `"false"` or None."""
    return st.session_state.get(desk.key("answer"))
