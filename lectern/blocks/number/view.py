"""Draws a question answered with a number."""

import streamlit as st

from lectern import words
from lectern.blocks.base import Answer
from lectern.blocks.desk import Desk
from lectern.blocks.number import Number


def ask(block: Number, desk: Desk, last: Answer | None) -> None:
    """A text box, not a number box: it takes decimal commas and a unit typed along."""
    label = words.number_asked(block.prompt, block.unit) if block.unit else block.prompt
    shown = "" if last is None else block.plain(last)
    st.text_input(desk.safe(label), shown, autocomplete="off", key=desk.key("answer"))


def given(_block: Number, desk: Desk) -> object:
    """What was typed."""
    return st.session_state.get(desk.key("answer"))
