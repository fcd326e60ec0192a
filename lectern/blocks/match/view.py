"""Draws pairs to be put together."""

import streamlit as st

from lectern import words
from lectern.blocks.arrange import shuffled
from lectern.blocks.base import Answer
from lectern.blocks.desk import Desk
from lectern.blocks.match import Match


def ask(block: Match, desk: Desk, last: Answer | None) -> None:
    """A list to choose from for each left."""
    rights = shuffled(block.rights(), desk.seed) if block.shuffle else block.rights()
    st.markdown(desk.safe(block.prompt))
    for place, pair in enumerate(block.pairs):
        before = last[str(place)] if last else None
        st.selectbox(
            desk.safe(pair.left),
            rights,
            index=rights.index(before) if before else None,
            placeholder=words.CHOOSE,
            key=desk.key(f"answer-{place}"),
        )


def given(block: Match, desk: Desk) -> object:
    """The right chosen for each left, None where none was."""
    return {str(place): st.session_state.get(desk.key(f"answer-{place}")) for place in range(len(block.pairs))}
