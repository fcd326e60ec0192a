"""Draws pairs to be put together."""

import streamlit as st

from lectern import words
from lectern.blocks.arrange import shuffled
from lectern.blocks.base import Answer
from lectern.blocks.desk import Desk
from lectern.blocks.match import Match


def ask(block: Match, desk: Desk, last: Answer | None) -> object:
    """The right chosen for each left, None where none was."""
    rights = shuffled(block.rights(), desk.seed) if block.shuffle else block.rights()
    st.markdown(desk.safe(block.prompt))
    chosen: dict[str, str | None] = {}
    for place, pair in enumerate(block.pairs):
        given = last[str(place)] if last else None
        chosen[str(place)] = st.selectbox(
            desk.safe(pair.left),
            rights,
            index=rights.index(given) if given else None,
            placeholder=words.CHOOSE,
            key=desk.key(f"answer-{place}"),
        )
    return chosen
