"""Draws a ballot: the numbered options, and after the reveal the votes before and after, and the key."""

import streamlit as st

from lectern.classroom import Round, votes
from lectern.stage.ballots import letters_of, many, right_letters
from lectern.stage.parts import Choices
from lectern.tallies import Tally, shifts, total
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
                if shown and total(votes(found, 1)):
                    _draw_votes(window, found, letter)


def _draw_votes(window: Window, found: Round, letter: str) -> None:
    """The votes for an option: the first, the second beside it, and what moved."""
    with st.container(key=f"hands-{letter}"):
        st.markdown(_said(window, found, letter))
        for ballot, label in ((votes(found, 1), words.FIRST_VOTE), (votes(found, 2), words.SECOND_VOTE)):
            if total(ballot):
                share = _share(window, ballot, letter) or ballot.get(letter, 0) / max(ballot.values())
                with st.container(key=f"bar-{letter}-{label.split()[0].lower()}"):
                    st.progress(min(1.0, share), text=label)


def _said(window: Window, found: Round, letter: str) -> str:
    before, after = votes(found, 1), votes(found, 2)
    first, second = (words.hands(each.get(letter, 0), _share(window, each, letter)) for each in (before, after))
    if not total(after):
        return first
    return words.first_and_second(first, second, shifts(before, after).get(letter, 0))


def _share(window: Window, ballot: Tally, letter: str) -> float | None:
    """The share of the class that voted for it; where each may choose several, None without the class's size."""
    everybody = window.talk.people if many(window.here.block) else total(ballot)
    return ballot.get(letter, 0) / everybody if everybody else None
