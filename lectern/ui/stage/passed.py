"""Draws on the wall the open answers that the teacher has passed, and no other."""

import streamlit as st

from lectern.blocks.onwall import lines_of
from lectern.blocks.open import Open
from lectern.stage import fitting, measure
from lectern.ui.stage.window import Window
from lectern.votes import Vote
from lectern.words import room as words

LONGEST = 150
"""Letters of an answer on the wall; the whole stands in the notes."""
LETTERS, LINE, HEADING, GAP = 37, 36, 30, 12
"""What surely fits half of the wall: letters to a line; and heights in stage pixels."""


def passed_answers(window: Window) -> list[Vote]:
    """The answers to show at this screen, those sent last as far as they fit; none where nothing is written."""
    here = window.here
    if not isinstance(here.block, Open) or here.answer or window.room is None:
        return []
    left = fitting.room(here.title) - fitting.stacked((*here.parts, *here.builds)) - measure.PART_GAP
    return as_fits([vote for vote in window.sent() if vote.passed == "shown"], left)


def as_fits(shown: list[Vote], room: float) -> list[Vote]:
    """The last of the answers that stand in two columns within so many stage pixels, those of one heading together."""
    for count in range(len(shown), 0, -1):
        found = sorted(shown[-count:], key=lambda vote: vote.heading)
        if sum(max(map(_height, found[left : left + 2])) + GAP for left in range(0, count, 2)) <= room:
            return found
    return shown[-1:]


def _height(vote: Vote) -> int:
    lines = lines_of(words.shortened(str(vote.answer), LONGEST), LETTERS)
    return LINE * lines + (HEADING if vote.heading else 0)


def draw_passed(answers: list[Vote]) -> None:
    """The answers in two columns, each under the heading the teacher gave."""
    with st.container(key="passed"):
        for left in range(0, len(answers), 2):
            for column, vote in zip(st.columns(2, gap="medium"), answers[left : left + 2], strict=False):
                with column, st.container(key=f"passed-{vote.id}", gap="xsmall"):
                    if vote.heading:
                        st.text(vote.heading)
                    st.text(words.shortened(str(vote.answer), LONGEST))
