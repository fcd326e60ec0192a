"""Draws a question with one right option."""

import streamlit as st

from lectern.blocks.arrange import arranged
from lectern.blocks.base import Answer
from lectern.blocks.desk import Desk
from lectern.blocks.single import Single


def ask(block: Single, desk: Desk, last: Answer | None) -> None:
    """One radio button an option."""
    options = block.by_letter()
    letters = arranged(options, desk.seed) if block.shuffle else list(options)
    st.radio(
        desk.safe(block.prompt),
        letters,
        index=None if last is None else letters.index(last),
        format_func=lambda letter: desk.safe(options[letter].text),
        key=desk.key("answer"),
    )


def given(_block: Single, desk: Desk) -> object:
    """The letter picked, or None."""
    return st.session_state.get(desk.key("answer"))
