"""Leads a talk from the notes window: on and back, the vote, where to go, the class, the plan."""

from collections.abc import Iterable

import streamlit as st

from lectern.plan import proposal
from lectern.stage import steering
from lectern.ui.prose import safe
from lectern.ui.stage import held
from lectern.ui.stage.plan import draw_plan
from lectern.ui.stage.presses import Press, do
from lectern.ui.stage.window import Window
from lectern.words import wall as words

BUTTON = "notes-button"
"""The name by which a button of the notes window is known to the others."""


def draw_moves(window: Window) -> None:
    """The buttons that lead."""
    talk = window.talk.id
    with st.container(key="leading", horizontal=True, gap="small", vertical_alignment="center"):
        _button(talk, words.KEYS["to-back"], {"do": "back"}, ":material/arrow_back:")
        _button(talk, words.KEYS["to-next"], {"do": "next"}, ":material/arrow_forward:", main=True)
        for label, press in _of_the_vote(window):
            _button(talk, label, press)
        if held.live(talk).blank:
            st.markdown(words.BLANKED)


def _button(talk: str, label: str, press: Press, icon: str | None = None, *, main: bool = False) -> None:
    st.button(
        label,
        key=f"lead-{press['do']}",
        icon=icon,
        type="primary" if main else "secondary",
        on_click=do,
        args=(talk, press, BUTTON),
    )


def _of_the_vote(window: Window) -> Iterable[tuple[str, Press]]:
    """What can be done with the vote or question that is on."""
    found = window.round()
    if found is None or found.phase == "revealed" or not steering.awaits_reveal(window.screens, window.here):
        return
    if window.here.ballot and found.phase != "relocked":
        yield words.FORWARD[found.phase], {"do": "forward"}
    if window.here.ballot and found.phase in ("locked", "relocked"):
        yield words.COUNT_AGAIN, {"do": "again"}
    yield words.REVEAL_NOW, {"do": "reveal"}


def draw_settings(window: Window) -> None:
    """Where to go, how many are there, and what is left out."""
    talk = window.talk
    shown = steering.visible(window.screens, window.revealed)
    names = [screen.name for screen in shown]
    titles = {screen.name: screen.title for screen in shown}
    jump = f"jump-{window.here.name}"
    st.selectbox(
        words.JUMP,
        names,
        index=names.index(window.here.name),
        format_func=lambda name: f"{names.index(name) + 1}. {safe(titles[name])}",
        key=jump,
        on_change=lambda: do(talk.id, {"do": "go", "step": st.session_state[jump]}, BUTTON),
    )
    people = st.number_input(words.PEOPLE, 1, 999, talk.people, help=words.PEOPLE_HELP, key=f"people-{talk.people}")
    if people != talk.people:
        window.settle(people=people)
        st.rerun(scope="fragment")
    with st.expander(words.PLAN, key="plan"):
        minutes = st.number_input(words.MINUTES, 1, 600, _whole(talk.minutes), help=words.MINUTES_HELP, key="minutes")
        left_out = talk.left_out
        if st.button(words.PROPOSE, disabled=minutes is None) and minutes is not None:
            left_out = proposal(window.lesson, minutes).left_out
        left_out = draw_plan(window.lesson, left_out, minutes, f"talk-{talk.id}-{len(left_out)}")
    if (left_out, minutes) != (talk.left_out, _whole(talk.minutes)):
        window.settle(left_out=left_out, minutes=minutes)
        window.tell(BUTTON)
        st.rerun(scope="fragment")


def _whole(minutes: float | None) -> int | None:
    return None if minutes is None else round(minutes)
