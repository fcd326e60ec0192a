"""Draws a question with any number of right options."""

import streamlit as st

from lectern.blocks.arrange import letters
from lectern.blocks.base import Answer
from lectern.blocks.desk import Desk
from lectern.blocks.multiple import Multiple


def ask(block: Multiple, desk: Desk, last: Answer | None) -> None:
    """One box to tick an option."""
    options = block.by_letter()
    st.markdown(desk.safe(block.prompt))
    with st.container(key=desk.key("options"), gap="xsmall"):
        for place, letter in enumerate(letters(block, desk.seed)):
            # Keys count places: a key by letter would tell a page's reader what was written first.
            st.checkbox(desk.safe(options[letter].text), letter in (last or ()), key=desk.key(f"answer-{place}"))


def given(block: Multiple, desk: Desk) -> object:
    """The letters ticked."""
    order = enumerate(letters(block, desk.seed))
    return [letter for place, letter in order if st.session_state.get(desk.key(f"answer-{place}"))]
