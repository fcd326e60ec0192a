"""Saving a file from its page, and what is said about it."""

import streamlit as st

from lectern.manuscript import Unwritten
from lectern.saving import Overtaken
from lectern.trouble import StoreError
from lectern.ui.customize.looking import look
from lectern.ui.customize.workspace import OpenFile, versions
from lectern.ui.prose import safe
from lectern.ui.session import learner
from lectern.versions import How
from lectern.words import customize as words

AUTHOR = "author"
_SAID = "save-said"


def author() -> str:
    """Who saves: the name given, or the three words of this browser."""
    given = str(st.session_state.get(AUTHOR) or "").strip()
    return given or learner().words()


def save(opened: OpenFile, how: How = "saved", text: str | None = None) -> OpenFile:
    """Put the text on disk and note what is to be said of it: the file as it then is."""
    place = opened.workspace
    try:
        done = opened.save(author(), how, text)
    except (StoreError, Unwritten) as error:
        _say("error", words.UNWRITTEN[error.reason] if isinstance(error, Unwritten) else str(error))
        return opened
    if isinstance(done, Overtaken):
        return place.open(opened.name) if text is None else opened.revised(text)
    whole = look(place.folder, {}).lesson is not None
    _say("success" if whole else "warning", words.SAVED_NOW if whole else words.SAVED_BROKEN)
    if text is not None:  # else the previews have it since it was typed
        place.tell()
    return place.open(opened.name)


def _say(sort: str, text: str) -> None:
    st.session_state[_SAID] = sort, text


def draw_save(opened: OpenFile, *, typing: bool) -> None:
    """The state of the file, the buttons, and what came of the last press. Forms save by themselves: where nobody is
    `typing` and nothing typed is left, there is nothing to save."""
    changed = opened.draft is not None
    pressed = discard = False
    with st.container(key="save", horizontal=True, vertical_alignment="center", gap="small"):
        if typing or changed:
            pressed = st.button(words.SAVE, type="primary", icon=":material/save:", key="save-now")
        undo = st.button(words.UNDO, icon=":material/undo:", key="undo", disabled=changed)
        if typing or changed:
            with st.popover(words.DISCARD, icon=":material/delete:", key="discard", disabled=not changed):
                st.markdown(words.DISCARD_HOW)
                discard = st.button(words.DISCARD_SURE, key="discard-now")
        said = st.empty()
    if pressed:
        save(opened)
        st.rerun(scope="fragment")
    if undo:
        _undo(opened)
        st.rerun(scope="fragment")
    if discard:
        opened.discarded()
        opened.workspace.tell()
        st.rerun(scope="fragment")
    said.markdown(
        f":orange[:material/edit: {words.STATE_UNSAVED}]" if changed else f":material/check: {words.STATE_SAVED}"
    )
    draw_said()


def draw_said() -> None:
    """What came of the last press, once."""
    match st.session_state.pop(_SAID, None):
        case "error", text:
            st.error(safe(text), title=words.NOT_SAVED, icon=":material/error:")
        case "warning", text:
            st.warning(safe(text), icon=":material/warning:")
        case "success", text:
            st.success(safe(text), icon=":material/check_circle:")


def _undo(opened: OpenFile) -> None:
    """Save what the file was before its last version."""
    before = versions().history(opened.workspace.lesson, opened.name, 2)[1:]
    text = versions().text(before[0].id) if before else None
    if text is not None:
        save(opened, "restored", text)
    else:
        _say("warning", words.NOTHING_TO_UNDO)
