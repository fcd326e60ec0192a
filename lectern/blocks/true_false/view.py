"""Draws a statement that is true or false."""

import streamlit as st

from lectern.blocks.base import Answer
from lectern.blocks.desk import Desk
from lectern.blocks.true_false import TrueFalse

CHOICES = ("true", "false")


def ask(block: TrueFalse, desk: Desk, last: Answer | None) -> object:
    """`"true"`, `"false"` or None."""
    return st.radio(
        desk.safe(block.prompt),
        CHOICES,
        index=None if last is None else CHOICES.index(last),
        format_func=block.in_words,
        horizontal=True,
        key=desk.key("answer"),
    )
