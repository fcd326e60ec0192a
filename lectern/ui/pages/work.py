"""Your work: three words, going on from another device, starting fresh, deleting everything."""

import time

import streamlit as st

from lectern import words
from lectern.server.guesses import guesses
from lectern.server.tickets import tickets
from lectern.trouble import StoreError
from lectern.ui.arrive import go
from lectern.ui.furniture import page, paper
from lectern.ui.session import Learner, store

FOUND = "lectern_found_work"


def draw(me: Learner) -> None:
    """Everything about where the learner's work is kept."""
    with page("work"), paper():
        st.title(words.YOUR_WORK, anchor=False)
        if "deleted" in st.query_params:
            st.success(words.DELETED, icon=":material/check:")
        try:
            _draw_words(me)
            _draw_take_up(me)
            _draw_fresh(me)
            _draw_delete(me)
        except StoreError as error:
            st.error(words.store_trouble(str(error)), icon=":material/error:")


def _draw_words(me: Learner) -> None:
    st.header(words.YOUR_WORDS, anchor=False)
    with st.container(key="three-words"):
        st.markdown(f"**{me.words().replace('-', ' ')}**")
    st.markdown(words.WORDS_HOW)


def _draw_take_up(me: Learner) -> None:
    st.header(words.TAKE_UP, anchor=False)
    with st.form("take-up", border=False):
        typed = st.text_input(words.TAKE_UP_ASK, autocomplete="off")
        asked = st.form_submit_button(words.TAKE_UP_FIND)
    if asked:
        st.session_state[FOUND] = _look_for(typed, me)
    found = st.session_state.get(FOUND)
    if found is None:
        return
    st.success(words.found_work(store().count(found)), icon=":material/check:")
    if st.button(words.TAKE_UP_GO, type="primary"):
        go(tickets.issue(found, me.code))


def _look_for(typed: str, me: Learner) -> str | None:
    """The learner behind the words; None, and why on the page, when there are none, nobody, or too many tries."""
    if not typed.strip():
        st.warning(words.TAKE_UP_EMPTY, icon=":material/edit:")
        return None
    if not guesses.allow(me.code, time.monotonic()):
        st.warning(words.TAKE_UP_WAIT, icon=":material/hourglass:")
        return None
    found = store().learner(typed)
    if found is None:
        guesses.miss(me.code, time.monotonic())
        st.warning(words.TAKE_UP_UNKNOWN, icon=":material/search_off:")
    return found


def _draw_fresh(me: Learner) -> None:
    st.header(words.FRESH, anchor=False)
    st.markdown(words.FRESH_HOW)
    if st.button(words.FRESH_GO):
        go(tickets.fresh(me.code))


def _draw_delete(me: Learner) -> None:
    st.header(words.DELETE, anchor=False)
    st.markdown(words.DELETE_HOW)
    sure = st.checkbox(words.DELETE_SURE)
    if st.button(words.DELETE, disabled=not sure):
        store().forget(me.code)
        go(tickets.gone(me.code))
