"""The versions of a file: what each changed, and the way back to it."""

import streamlit as st

from lectern.blocks.aside import aside
from lectern.merging import difference
from lectern.ui.customize.save import AUTHOR, save, unseen
from lectern.ui.customize.workspace import OpenFile, Workspace, versions
from lectern.versions import Version
from lectern.words import customize as words


def draw(opened: OpenFile) -> None:
    """The versions, the newest first; the one chosen with what it changed."""
    st.text_input(words.AUTHOR, key=AUTHOR, max_chars=60, help=words.AUTHOR_WHY, persist_state="session")
    found = versions().history(opened.workspace.lesson, opened.name)
    if not found:
        st.markdown(words.NO_VERSIONS)
        return
    st.markdown(words.VERSIONS_HOW)
    chosen = _choose(found)
    text = versions().text(chosen.id) or ""
    before = next((each for each in found if each.id < chosen.id), None)
    st.subheader(words.SHOW_CHANGE, anchor=False)
    if before is None:
        st.markdown(words.FIRST_VERSION)
    else:
        rows = difference(versions().text(before.id) or "", text)
        st.markdown(aside(words.SHOW_CHANGE_HOW))
        st.code(rows or words.NOTHING_CHANGED, language="diff", wrap_lines=True)
    same = text == opened.text
    if st.button(words.RESTORE, icon=":material/history:", key="restore", disabled=same or opened.draft is not None):
        if not unseen(opened):
            save(opened, "restored", text)
        st.rerun(scope="fragment")


def _choose(found: list[Version]) -> Version:
    lines = {each.id: words.version_line(each.how, each.author, each.at) for each in found}
    by_id = {each.id: each for each in found}
    return by_id[st.selectbox(words.WHICH_VERSION, list(by_id), format_func=lines.__getitem__, key="version")]


def draw_lost(place: Workspace, name: str) -> None:
    """The last text that was kept of a file that cannot be read any more."""
    found = versions().history(place.lesson, name, 1)
    text = versions().text(found[0].id) if found else None
    if text is not None:
        st.markdown(words.version_line(found[0].how, found[0].author, found[0].at))
        st.code(text, language="yaml", wrap_lines=True)
