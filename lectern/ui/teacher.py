"""The door to the teacher's pages: asks for the passcode, and lets out again."""

import time
from urllib.parse import quote, urlencode

import streamlit as st

from lectern.server.learner import COOKIE as LEARNER
from lectern.server.learner import valid
from lectern.server.teacher import COOKIE, TooMany, door, holds, keys, ways
from lectern.trouble import StoreError
from lectern.ui import places
from lectern.ui.arrive import go
from lectern.ui.furniture import page, paper
from lectern.words import teacher as words

LONGEST = 200


def admitted() -> bool:
    """Whether this browser is a teacher's; if it is not, the page asks for the passcode."""
    try:
        if holds(st.context.cookies.get(COOKIE)):
            return True
        keys().kept()  # says so if nobody can be let in
        _ask()
    except StoreError as error:
        _say_closed(error)
    return False


def lapsed() -> bool:
    """Whether this browser is no longer let in; nobody is sent away while the database cannot say."""
    try:
        return not holds(st.context.cookies.get(COOKIE))
    except StoreError:
        return False


def draw_leave() -> None:
    """The button that makes this browser forget that it is a teacher's."""
    session, browser = st.context.cookies.get(COOKIE), st.context.cookies.get(LEARNER)
    if st.button(words.LEAVE, icon=":material/logout:") and valid(session) and valid(browser):
        go(ways.leave(session, browser))


def _ask() -> None:
    with page("door"), paper():
        st.title(words.TITLE, anchor=False)
        st.markdown(words.WHY)
        browser = st.context.cookies.get(LEARNER)
        if valid(browser):
            _draw_form(browser)
        else:
            st.warning(words.NO_COOKIES, icon=":material/cookie_off:")
        st.header(words.FORGOTTEN, anchor=False)
        st.markdown(words.FORGOTTEN_DO)


def _draw_form(browser: str) -> None:
    with st.form("passcode", border=False):
        typed = st.text_input(words.ASK, type="password", autocomplete="current-password", max_chars=LONGEST)
        asked = st.form_submit_button(words.ENTER, type="primary")
    if asked and (code := _code_for(typed, browser)):
        go(ways.enter(code, browser, _this_page()))


def _code_for(typed: str, browser: str) -> str | None:
    """A session's code for the right passcode; None, and why on the page, for a wrong one or after too many."""
    if not typed.strip():
        st.warning(words.EMPTY, icon=":material/edit:")
        return None
    try:
        code = door.knock(typed, browser, st.context.ip_address, time.monotonic())
    except TooMany:
        st.warning(words.WAIT, icon=":material/hourglass:")
        return None
    if code is None:
        st.warning(words.WRONG, icon=":material/key_off:")
    return code


def _this_page() -> str:
    asked = urlencode(st.query_params.to_dict())
    return f"/{quote(places.asked(), safe='')}" + (f"?{asked}" if asked else "")


def _say_closed(error: StoreError) -> None:
    with page("door"), paper():
        st.title(words.TITLE, anchor=False)
        st.error(words.closed(str(error)), title=words.CLOSED, icon=":material/error:")
