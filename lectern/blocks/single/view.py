"""Draws a question with one right option."""

import streamlit as st

from lectern.blocks.arrange import letters
from lectern.blocks.base import Answer
from lectern.blocks.desk import Desk
from lectern.blocks.single import Single


def ask(block: Single, desk: Desk, last: Answer | None) -> None:
    """One radio button an option."""
    options, order = block.by_letter(), letters(block, desk.seed)
    st.radio(
        desk.safe(block.prompt),
        order,
        index=None if last is None else order.index(last),
        format_func=lambda letter: desk.safe(options[letter].text),
        key=desk.key("answer"),
    )


def given(_block: Single, desk: Desk) -> object:
    """The letter picked, or None."""
    return st.session_state.get(desk.key("answer"))
