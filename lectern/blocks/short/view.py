"""Draws a question answered in a few words."""

import streamlit as st

from lectern.blocks.base import Answer
from lectern.blocks.desk import Desk
from lectern.blocks.short import Short
from lectern.blocks.wording import LONGEST


def ask(block: Short, desk: Desk, last: Answer | None) -> None:
    """A text box."""
    label, shown = desk.safe(block.prompt), last or ""
    st.text_input(label, shown, max_chars=LONGEST, autocomplete="off", key=desk.key("answer"))


def given(_block: Short, desk: Desk) -> object:
    """What was typed."""
    return st.session_state.get(desk.key("answer"))
