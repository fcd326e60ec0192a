"""Draws a ballot: the numbered options, and after the reveal the hands before and after, and the key."""

import streamlit as st

from lectern.classroom import Hands, Round, shifts, total
from lectern.stage.ballots import letters_of, many, right_letters
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
                    _draw_hands(window, found, letter)


def _draw_hands(window: Window, found: Round, letter: str) -> None:
    """The hands for an option: the first vote, the second beside it, and what moved."""
    with st.container(key=f"hands-{letter}"):
        st.markdown(_said(window, found, letter))
        for ballot, label in ((found.first, words.FIRST_VOTE), (found.second, words.SECOND_VOTE)):
            if total(ballot):
                share = _share(window, ballot, letter) or ballot.get(letter, 0) / max(ballot.values())
                with st.container(key=f"bar-{letter}-{label.split()[0].lower()}"):
                    st.progress(min(1.0, share), text=label)


def _said(window: Window, found: Round, letter: str) -> str:
    first, second = (
        words.hands(ballot.get(letter, 0), _share(window, ballot, letter)) for ballot in (found.first, found.second)
    )
    if not total(found.second):
        return first
    return words.first_and_second(first, second, shifts(found.first, found.second).get(letter, 0))


def _share(window: Window, ballot: Hands, letter: str) -> float | None:
    """The share of the class that raised a hand; where each may raise several, None without the class's size."""
    everybody = window.talk.people if many(window.here.block) else total(ballot)
    return ballot.get(letter, 0) / everybody if everybody else None
