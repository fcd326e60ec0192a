"""The lessons that can be changed, whole or not."""

from pathlib import Path

import streamlit as st

from lectern.blocks.aside import aside
from lectern.ui import places
from lectern.ui.customize import begin
from lectern.ui.customize.looking import look
from lectern.ui.customize.places import folders
from lectern.ui.customize.version_begin import draw_begin_version
from lectern.ui.prose import safe
from lectern.ui.session import library
from lectern.ui.teacher import draw_leave
from lectern.words import customize as words


def draw() -> None:
    """Each lesson with its state."""
    st.title(words.TITLE, anchor=False)
    st.markdown(words.INTRO)
    try:
        found = folders()
    except OSError:
        st.error(words.UNREADABLE, icon=":material/error:")
        return
    st.header(words.LESSONS, anchor=False)
    if not found:
        st.markdown(words.NO_LESSONS)
    for folder in found.values():
        _draw_lesson(folder)
    begin.draw({"version": _draw_version})
    draw_leave()


def _draw_lesson(folder: Path) -> None:
    seen = look(folder, {})
    title = seen.lesson.head.title if seen.lesson else folder.name
    with st.container(key=f"lesson-{folder.name}"):
        places.link("customize", title, ":material/edit_note:", {"lesson": folder.name})
        if seen.lesson:
            st.markdown(
                aside(safe(f"{folder.name} · {', '.join(seen.lesson.head.authors)} · {seen.lesson.head.licence}"))
            )
        else:
            st.markdown(f":red-badge[:material/error: {words.mistakes(len(seen.problems))}]")
        if seen.lesson and seen.lesson.draft:
            st.markdown(f":orange-badge[:material/edit: {words.SECTION_DRAFT}]")


def _draw_version() -> None:
    """Of which lesson a version is to be begun, and how it is called."""
    there = {shelf.id: shelf.lesson for shelf in library().shelves() if shelf.lesson}
    of = st.selectbox(words.VERSION_OF, list(there), key="version-of")
    if of is not None:
        draw_begin_version(there[of])
