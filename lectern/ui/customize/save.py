"""Saving a file from its page, and what is said about it."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import streamlit as st

from lectern.lesson import Lesson
from lectern.manuscript import Unwritten
from lectern.saving import Overtaken
from lectern.trouble import StoreError
from lectern.ui.customize.looking import look
from lectern.ui.customize.workspace import OpenFile, Workspace, versions
from lectern.ui.prose import plain, safe
from lectern.ui.session import learner
from lectern.ui.teacher import lapsed
from lectern.versions import How
from lectern.words import customize as words
from lectern.yamledit import Edit, EditError, data_in, edited

AUTHOR = "author"
_SAID = "save-said"
_DRAWN = "save-drawn"
_SHOWN = "save-shown"
_PRESSED = "save-pressed"
LATEST = 5.0
"""Seconds after which a press that no run has done is not done any more."""


def author() -> str:
    """Who saves: the name given, or the three words of this browser."""
    given = str(st.session_state.get(AUTHOR) or "").strip()
    return given or learner().words()


def save(opened: OpenFile, how: How = "saved", text: str | None = None) -> OpenFile:
    """Put the text on disk and note what is to be said of it: the file as it then is."""
    place = opened.workspace
    before = look(place.folder, {}).lesson
    try:
        done = opened.save(author(), how, text)
    except (StoreError, Unwritten) as error:
        say("error", _cause(error))
        return opened
    if isinstance(done, Overtaken):
        return place.open(opened.name) if text is None else opened.revised(text)
    sort, told = _told(look(place.folder, {}).lesson, before)
    say(sort, f"{words.PUT_BACK} {told}" if how == "restored" else told)
    if text is not None:  # else the previews are told of it as of what is typed
        place.tell()
    return place.open(opened.name)


def change(opened: OpenFile, edits: Callable[[Any], Iterable[Edit]]) -> None:
    """Make these edits, found by the file's data, and save it; where they cannot be made, note why."""
    try:
        text = edited(opened.text, edits(data_in(opened.text)))
    except EditError as error:
        say("error", str(error))
    else:
        save(opened, "form", text)


def _told(lesson: Lesson | None, before: Lesson | None) -> tuple[str, str]:
    """What is to be said of a save by what it made of the lesson."""
    if lesson is None:
        return "warning", words.SAVED_BROKEN
    if lesson.draft:
        taken_back = before is not None and not before.draft
        return ("warning", words.SAVED_TAKEN_BACK) if taken_back else ("success", words.SAVED_DRAFT)
    return "success", words.SAVED_NOW


def _cause(error: StoreError | Unwritten) -> str:
    return words.UNWRITTEN[error.reason] if isinstance(error, Unwritten) else str(error)


def draw_trouble(title: str, error: StoreError | Unwritten) -> None:
    """Why something could not be kept, and what to do."""
    st.error(plain(_cause(error)), title=title, icon=":material/error:")


def say(sort: str, text: str) -> None:
    """Note what is to be said when the page is next drawn."""
    st.session_state[_SAID] = sort, text


@contextmanager
def at_work(instead: Callable[[], None] = lambda: None) -> Iterator[None]:
    """The work of a fragment: it ends when its teacher has left, and says why nothing can be kept or read. What can be
    drawn all the same is drawn `instead`."""
    if lapsed():
        st.rerun()
    st.session_state.pop(_DRAWN, None)
    try:
        yield
    except StoreError as error:
        st.session_state.pop(_PRESSED, None)  # it failed, and was said to: it is not done later unasked
        draw_trouble(words.NOT_KEPT, error)
        instead()
    else:
        heard()


def draw_save(opened: OpenFile, *, typing: bool) -> None:
    """The state of the file, the buttons, and what came of the last press. Forms save by themselves: where nobody is
    `typing` and nothing typed is left, there is nothing to save."""
    changed = opened.draft is not None
    with st.container(key="save", horizontal=True, vertical_alignment="center", gap="small"):
        if typing or changed:
            _button(opened, "save", words.SAVE, type="primary", icon=":material/save:", key="save-now")
        nothing = changed or versions().before(opened.workspace.lesson, opened.name) is None
        _button(opened, "undo", words.UNDO, icon=":material/undo:", key="undo", disabled=nothing)
        if typing or changed:
            with st.popover(words.DISCARD, icon=":material/delete:", key="discard", disabled=not changed):
                st.markdown(words.DISCARD_HOW)
                _button(opened, "discard", words.DISCARD_SURE, key="discard-now")
        said = st.empty()
    if _do_pressed(opened.workspace):
        st.rerun(scope="fragment")
    said.markdown(
        f":orange[:material/edit: {words.STATE_UNSAVED}]" if changed else f":material/check: {words.STATE_SAVED}"
    )
    st.session_state[_SHOWN] = opened.disk


def _button(opened: OpenFile, what: str, label: str, **how: Any) -> None:
    """A button whose press is done though the run that hears of it is broken off, as by a link that is followed."""
    pressed = (opened.workspace.lesson, opened.name, what)
    st.button(label, on_click=lambda: st.session_state.update({_PRESSED: (*pressed, time.monotonic())}), **how)


def _do_pressed(place: Workspace) -> bool:
    """Do what was pressed a moment ago for a file of this lesson: whether there was anything to do."""
    lesson, name, what, at = st.session_state.get(_PRESSED) or ("", "", "", 0.0)
    fresh = lesson == place.lesson and time.monotonic() - at < LATEST
    if fresh:
        ways: dict[str, Callable[[OpenFile], object]] = {"save": save, "undo": _undo, "discard": _discard}
        try:
            ways[what](place.open(name))
        except Unwritten as error:
            say("error", _cause(error))
    st.session_state.pop(_PRESSED, None)
    return fresh


def _discard(opened: OpenFile) -> None:
    opened.discarded()
    opened.workspace.tell()


def unseen(opened: OpenFile) -> bool:
    """Whether the file is another one than this page has shown, or something typed is not saved: then nothing is put in
    its place, and that is said."""
    shown = st.session_state.get(_SHOWN, opened.disk)
    if shown != opened.disk or opened.draft:
        say("warning", words.SAVE_FIRST if opened.draft else words.LOOK_FIRST)
        return True
    return False


def draw_said() -> None:
    """What came of the last press, until a run that draws it has come to its end.

    It has its place though nothing is said: what comes below must not be made anew under a hand that presses. That all
    went well is told at the foot of the window, so that nothing moves either; a warning stands where it is read.
    """
    said = st.session_state[_DRAWN] = st.session_state.get(_SAID)
    with st.container(key=f"said-{said[0]}" if said else "said"):
        match said:
            case "error", text:
                st.error(plain(text), title=words.NOT_SAVED, icon=":material/error:")
            case "warning", text:
                st.warning(safe(text), icon=":material/warning:")
            case "success", text:
                st.success(safe(text), icon=":material/check_circle:")


def heard() -> None:
    """The work has come to its end: what it drew of the last press need not be drawn again."""
    if st.session_state.pop(_DRAWN, None) == st.session_state.get(_SAID):
        st.session_state.pop(_SAID, None)


def _undo(opened: OpenFile) -> None:
    """Save what the file was before its last version."""
    if unseen(opened):
        return
    before = versions().before(opened.workspace.lesson, opened.name)
    text = versions().text(before.id) if before else None
    if text is not None:
        save(opened, "restored", text)
    else:
        say("warning", words.NOTHING_TO_UNDO)
