"""Draws for the teacher what devices answered where there is no ballot, and what of it may go on the wall."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from lectern.blocks.aside import aside
from lectern.blocks.base import Answer, Answerable, Question
from lectern.blocks.open import Open
from lectern.classroom import Round, latest
from lectern.device.asking import form_of
from lectern.device.summing import adopted, given, lines
from lectern.server import events
from lectern.server.ledgers import rooms, votes
from lectern.stage.ballots import right_letters
from lectern.stage.parts import Screen
from lectern.stage.units import escaped
from lectern.tallies import moves
from lectern.trouble import StoreError
from lectern.ui.prose import safe
from lectern.ui.stage.leading import BUTTON
from lectern.ui.stage.memory import memory
from lectern.ui.stage.presses import TROUBLE, adopt
from lectern.ui.stage.window import Window
from lectern.votes import Passed, Vote, fits
from lectern.words import CONFIDENCE
from lectern.words import room as words

MOST_GIVEN = 12
"""So many different answers are listed; the rest is counted."""


def draw_answers(window: Window) -> None:
    """What devices answered at this screen; nothing where none could, or none did."""
    here = _asking(window)
    sent = window.sent() if here and not here.ballot else []
    if here is None or not sent:
        return
    block, answers = here.block, [vote.answer for vote in sent if fits(here.block, vote)]
    assert isinstance(block, Answerable)
    st.subheader(words.sent(len(sent)), anchor=False)
    if isinstance(block, Open):
        _draw_open(window, sent)
    elif isinstance(block, Question):
        _draw_given(block, answers)
    else:
        _draw_lines(window, block, answers)


def draw_devices(window: Window) -> None:
    """How many devices have answered what is asked, what they changed by talking, how sure they were."""
    here, found = _asking(window), window.round()
    if here is None or found is None or window.room is None:
        return
    try:
        said = list(_of_devices(window, found))
    except StoreError:
        return
    st.markdown("\n".join(f"- {line}" for line in said))


def _of_devices(window: Window, found: Round) -> Iterator[str]:
    ballot, right = latest(found), right_letters(window.here.block)
    yield words.answered(votes().tally(found, ballot).devices, rooms().devices(found.talk))
    went = moves(votes().moves(found), right) if ballot == 2 else None
    if went is not None and went.devices:
        yield words.moved(went.to_right, went.from_right, went.otherwise, went.devices, bool(right))
    sure = votes().sure(found, ballot)
    if sure:
        levels = [(name, sum(sure.get((level, ok), 0) for ok in (True, False))) for level, name in CONFIDENCE.items()]
        yield words.sure(levels, sure.get((max(CONFIDENCE), False), 0), CONFIDENCE[max(CONFIDENCE)])


def _asking(window: Window) -> Screen | None:
    """The screen whose question the answers are to: this one, or the one that asked what this one tells."""
    if not window.here.answer:
        return window.here if form_of(window.lesson, window.here) else None
    same = [each for each in window.screens if each.block is window.here.block and form_of(window.lesson, each)]
    return same[0] if same else None


def _draw_given(block: Question, answers: list[Answer]) -> None:
    found = given(block, answers)
    told = [words.given(_plain(each.text), each.count, each.right) for each in found[:MOST_GIVEN]]
    if further := found[MOST_GIVEN:]:
        told.append(words.further(sum(each.count for each in further)))
    st.markdown("\n".join(f"- {line}" for line in told))


def _plain(text: str) -> str:
    """What a student may have written, on one line and as it was typed."""
    return escaped(" ".join(text.split()))


def _draw_lines(window: Window, block: Answerable, answers: list[Answer]) -> None:
    st.markdown("\n".join(f"- {safe(line)}" for line in lines(block, answers)))  # type: ignore[arg-type]
    state = adopted(block, answers)  # type: ignore[arg-type]
    if state is not None:
        st.button(words.ADOPT, key="adopt", on_click=_adopt, args=(window.talk.id, state))


def _adopt(talk: str, state: dict[str, Any]) -> None:
    adopt(talk, lambda found: replace(found, state=state), BUTTON)


def _draw_open(window: Window, sent: list[Vote]) -> None:
    """Each answer with what the teacher does with it; those nobody has looked at first."""
    st.markdown(aside(words.OPEN_FIRST))
    for vote in sent:
        with st.container(key=f"sent-{vote.id}-{vote.passed or 'new'}", border=True, gap="small"):
            if vote.passed:
                st.markdown(f"**{words.PASSED[vote.passed]}**")
            st.text(str(vote.answer))
            with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
                heading = f"heading-{vote.id}"
                st.text_input(
                    words.HEADING,
                    vote.heading,
                    max_chars=60,
                    key=heading,
                    on_change=partial(_judge, window.talk.id, vote, vote.passed, heading),
                )
                for passed, label in words.PASS.items():
                    if passed != vote.passed:
                        act = partial(_judge, window.talk.id, vote, passed, heading)
                        st.button(label, key=f"{passed}-{vote.id}", on_click=act)


def _judge(talk: str, vote: Vote, passed: Passed, heading: str) -> None:
    """Show or hide an answer as it was read; one that was changed meanwhile is to be read anew."""
    mine = memory()
    try:
        votes().judge(vote.id, vote.answer, passed, str(st.session_state.get(heading, "")).strip())
    except StoreError as error:
        mine[TROUBLE] = error
        return
    mine[TROUBLE] = None
    events.publish(talk, BUTTON)
