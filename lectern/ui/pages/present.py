"""Present: the talks of this classroom, and a new one."""

from datetime import UTC, datetime
from functools import partial

import streamlit as st

from lectern import words as all_words
from lectern.lesson import Lesson
from lectern.plan import proposal
from lectern.server.ledgers import talks
from lectern.sheets.papers import SHEETS
from lectern.stage import steering
from lectern.stage.screens import screens_of
from lectern.talks import Talk
from lectern.trouble import StoreError
from lectern.ui.furniture import page, paper
from lectern.ui.pages import stage
from lectern.ui.prose import safe, told_apart
from lectern.ui.session import library
from lectern.ui.sheets import link_sheets
from lectern.ui.stage.elsewhere import draw_address
from lectern.ui.stage.plan import draw_plan
from lectern.ui.teacher import admitted, draw_leave
from lectern.words import wall as words

TALK = "talk"


def draw() -> None:
    """The stage of the talk that the address names, or the list of talks."""
    if not admitted():
        return
    talk = st.query_params.get(TALK)
    if talk:
        stage.draw(talk)
        return
    with page("present"), paper():
        st.title(words.PRESENT, anchor=False)
        st.markdown(words.PRESENT_HOW)
        draw_address()
        try:
            _draw_new()
            _draw_earlier()
        except StoreError as error:
            st.error(all_words.store_trouble(str(error)), icon=":material/error:")
        draw_leave()


def _draw_new() -> None:
    lessons = {shelf.id: shelf.lesson for shelf in library().offered() if shelf.lesson}
    if not lessons:
        st.info(words.NO_LESSONS)
        return
    asked = st.query_params.get("lesson")
    names = told_apart({each: lesson.head.title for each, lesson in lessons.items()})
    name = st.selectbox(
        words.LESSON,
        list(names),
        index=list(names).index(asked) if asked in names else 0,
        format_func=names.__getitem__,
    )
    lesson = lessons[name]
    before = next(iter(talks().recent(1, name)), None)
    with st.container(horizontal=True, gap="medium"):
        people = st.number_input(words.PEOPLE, 1, 999, None, help=words.PEOPLE_HELP, width=300)
        usual = round(before.minutes if before and before.minutes else lesson.head.minutes)
        minutes = st.number_input(words.MINUTES, 1, 600, usual, help=words.MINUTES_HELP, width=300)
    key = f"new-{name}-{minutes}"
    left_out = st.session_state.setdefault(key, _left_out(lesson, minutes, before))
    if st.button(words.BEGIN, type="primary", icon=":material/co_present:"):
        _show(talks().begin(lesson.id, people, minutes, left_out, datetime.now(UTC)))
    st.header(words.PLAN, anchor=False)
    draw_plan(lesson, left_out, minutes, f"plan-{name}", partial(_flip, key))
    st.header(words.PRINT, anchor=False)
    link_sheets(lesson, SHEETS, left_out)


def _flip(key: str, block: str) -> None:
    """Leave a block out of the plan kept under this key, or take it in."""
    st.session_state[key] ^= {block}


def _left_out(lesson: Lesson, minutes: float | None, before: Talk | None) -> frozenset[str]:
    """What was left out the last time there were so many minutes, else what is proposed."""
    if before is not None and before.minutes == minutes:
        return before.left_out
    return proposal(lesson, minutes).left_out if minutes else frozenset()


def _show(talk: Talk) -> None:
    st.query_params.clear()
    st.query_params[TALK] = talk.id
    st.rerun()


def _draw_earlier() -> None:
    st.header(words.TALKS, anchor=False)
    found = talks().recent()
    if not found:
        st.markdown(words.NO_TALKS)
    for talk in found:
        lesson = library().lesson(talk.lesson)
        with st.container(key=f"talk-{talk.id}", horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(_told(talk, lesson), width="stretch")
            for what, label in words.RECORDS_IN_SHORT.items():
                st.link_button(label, f"/classroom/record?talk={talk.id}&what={what}", type="tertiary")
            st.link_button(words.NOTES, f"/notes?talk={talk.id}", type="tertiary", disabled=lesson is None)
            if st.button(words.TAKE_UP, key=f"take-{talk.id}", disabled=lesson is None):
                _show(talk)
            with st.popover(words.DELETE_TALK, type="tertiary", key=f"ask-{talk.id}"):
                st.markdown(words.DELETE_TALK_HOW)
                if st.button(words.DELETE_TALK_SURE, key=f"delete-{talk.id}"):
                    talks().forget(talk.id)
                    st.rerun()


def _told(talk: Talk, lesson: Lesson | None) -> str:
    when = talk.moved.astimezone()
    if lesson is None:
        return words.talk_line(safe(talk.lesson), f"{when:%Y-%m-%d %H:%M}", words.NO_LESSON)
    screen = steering.standing(screens_of(lesson), talk.step)
    return words.talk_line(safe(lesson.head.title), f"{when:%Y-%m-%d %H:%M}", safe(screen.title))
