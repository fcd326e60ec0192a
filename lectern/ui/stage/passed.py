"""Draws on the wall the open answers that the teacher has passed, and no other."""

import streamlit as st

from lectern.blocks.open import Open
from lectern.classroom import latest
from lectern.server.ledgers import votes
from lectern.trouble import StoreError
from lectern.ui.stage.window import Window
from lectern.votes import Vote
from lectern.words import wall as words

MOST = 6
"""So many answers fit below a question; of more, those sent last."""
LONGEST = 150
"""Letters of an answer on the wall; the whole stands in the notes."""


def passed_answers(window: Window) -> list[Vote]:
    """The answers to show at this screen; none where nothing is written."""
    here, found = window.here, window.round()
    if not isinstance(here.block, Open) or here.answer or found is None or window.room is None:
        return []
    try:
        sent = votes().all(found, latest(found))
    except StoreError:
        return []
    shown = [vote for vote in sent if vote.passed == "shown"][-MOST:]
    return sorted(shown, key=lambda vote: vote.heading)


def draw_passed(answers: list[Vote]) -> None:
    """The answers in two columns, each under the heading the teacher gave."""
    with st.container(key="passed"):
        for left in range(0, len(answers), 2):
            for column, vote in zip(st.columns(2, gap="medium"), answers[left : left + 2], strict=False):
                with column, st.container(key=f"passed-{vote.id}", gap="xsmall"):
                    if vote.heading:
                        st.text(vote.heading)
                    st.text(words.shortened(str(vote.answer), LONGEST))
