"""Leads a talk from the notes window: on and back, the vote, where to go, the class, the plan."""

from collections.abc import Iterable
from functools import partial

import streamlit as st

from lectern.lesson import Lesson
from lectern.plan import proposal
from lectern.server import held
from lectern.stage import cues, steering
from lectern.stage.ballots import voted_twice
from lectern.ui.prose import told_apart
from lectern.ui.stage.fields import field, typed
from lectern.ui.stage.plan import draw_plan
from lectern.ui.stage.presses import Press, do, settle
from lectern.ui.stage.window import Window, opened_or_none
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
    seen = window.seen
    if window.here.ballot and found.phase == "locked" and voted_twice(window.here.block):
        yield words.FORWARD[found.phase], {"do": "discuss", **seen}
    elif window.here.ballot and found.phase not in ("locked", "relocked"):
        yield words.FORWARD[found.phase], {"do": "forward", **seen}
    if window.here.ballot and found.phase in ("locked", "relocked"):
        yield words.COUNT_AGAIN, {"do": "again", **seen}
    yield words.REVEAL_NOW, {"do": "reveal", **seen}


def draw_settings(window: Window) -> None:
    """Where to go, how many are there, and what is left out."""
    talk = window.talk
    places = _places(window)
    names, here = list(places), steering.block_of(window.here.name)
    jump = f"jump-{here}"
    st.selectbox(
        words.JUMP,
        names,
        index=names.index(here),
        format_func=places.__getitem__,
        key=jump,
        on_change=_jump,
        args=(talk.id, jump, here),
    )
    _draw_number(talk.id, "people", words.PEOPLE, words.PEOPLE_HELP, 999, talk.people)
    with st.expander(words.PLAN, key="plan"):
        minutes = None if talk.minutes is None else round(talk.minutes)
        _draw_number(talk.id, "minutes", words.MINUTES, words.MINUTES_HELP, 600, minutes)
        if minutes is not None:
            st.button(words.PROPOSE, on_click=_propose, args=(talk.id, window.lesson, minutes))
        draw_plan(window.lesson, talk.left_out, minutes, f"plan-{talk.id}", partial(_flip, talk.id))


def _propose(talk: str, lesson: Lesson, minutes: int) -> None:
    settle(talk, BUTTON, left_out=proposal(lesson, minutes).left_out)


def _flip(talk: str, block: str) -> None:
    """Leave a block out, or take it in."""
    window = opened_or_none(talk)
    if window is not None:
        settle(talk, BUTTON, left_out=window.talk.left_out ^ {block})


def _places(window: Window) -> dict[str, str]:
    """Where to go: each block once, numbered by its section, in the words of its question or title."""
    sections = [section.id for section in window.lesson.sections]
    told: dict[str, str] = {}
    for screen in window.screens:
        name = steering.block_of(screen.name)
        number = f"{sections.index(screen.section.id) + 1}. " if screen.section else ""
        told.setdefault(name, f"{number}{cues.prompt(screen) or screen.title}")
    return told_apart(told)


def _jump(talk: str, key: str, here: str) -> None:
    """Go where was chosen from a list that stood at `here`."""
    do(talk, {"do": "go", "step": st.session_state[key], "was": here}, BUTTON)


def _draw_number(talk: str, name: str, label: str, how: str, most: int, value: int | None) -> None:
    """A number of the talk."""
    this = field(name, value)
    args = (talk, name, this.key)
    st.number_input(label, 1, most, this.initial, help=how, key=this.key, on_change=_take_number, args=args)


def _take_number(talk: str, name: str, key: str) -> None:
    """Take up a number that was typed."""
    value, was = typed(key)
    if value != was:
        settle(talk, BUTTON, **{name: value})
