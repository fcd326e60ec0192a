"""Draws a question with any number of right options."""

import streamlit as st

from lectern.blocks.arrange import arranged
from lectern.blocks.base import Answer
from lectern.blocks.desk import Desk
from lectern.blocks.multiple import Multiple


def ask(block: Multiple, desk: Desk, last: Answer | None) -> object:
    """The letters ticked."""
    options = block.by_letter()
    letters = arranged(options, desk.seed) if block.shuffle else list(options)
    st.markdown(desk.safe(block.prompt))
    with st.container(key=desk.key("options"), gap="xsmall"):
        # Keys count places: a key by letter would tell a page's reader what was written first.
        ticked = [
            st.checkbox(desk.safe(options[letter].text), letter in (last or ()), key=desk.key(f"answer-{place}"))
            for place, letter in enumerate(letters)
        ]
    return [letter for letter, chosen in zip(letters, ticked, strict=True) if chosen]
