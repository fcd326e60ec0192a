"""Draws a ballot: the numbered options, and after the reveal the hands before and after, and the key."""

import streamlit as st

from lectern.classroom import Round, shifts, total
from lectern.stage.ballots import letters_of, right_letters
from lectern.stage.parts import Choices
from lectern.ui.prose import safe
from lectern.ui.stage.window import Window
from lectern.words import wall as words


def draw_ballot(choices: Choices, window: Window) -> None:
    """One row an option. Before the reveal nothing of the count or the key is drawn, and so nothing is sent."""
    found = window.round()
    assert found is not None
    shown = found.phase == "revealed"
    letters = letters_of(window.lesson, window.here)
    with st.container(key="ballot-revealed" if shown else "ballot"):
        for number, (letter, text) in enumerate(zip(letters, choices.texts, strict=True), start=1):
            right = shown and letter in right_letters(window.here.block)
            with st.container(key=f"choice-{letter}{'-right' if right else ''}", horizontal=True):
                st.markdown(f"**{words.RIGHT_MARK if right else ''}{number}**")
                st.markdown(safe(text))
                if shown and total(found.first):
                    _draw_hands(found, letter)


def _draw_hands(found: Round, letter: str) -> None:
    """The hands for an option: the first vote, the second beside it, and what moved."""
    with st.container(key=f"hands-{letter}"):
        st.markdown(_said(found, letter))
        for ballot, label in ((found.first, words.FIRST_VOTE), (found.second, words.SECOND_VOTE)):
            if total(ballot):
                with st.container(key=f"bar-{letter}-{label.split()[0].lower()}"):
                    st.progress(min(1.0, ballot.get(letter, 0) / total(ballot)), text=label)


def _said(found: Round, letter: str) -> str:
    first = words.hands(found.first.get(letter, 0), found.first.get(letter, 0) / total(found.first))
    if not total(found.second):
        return first
    second = words.hands(found.second.get(letter, 0), found.second.get(letter, 0) / total(found.second))
    return words.first_and_second(first, second, shifts(found.first, found.second).get(letter, 0))
