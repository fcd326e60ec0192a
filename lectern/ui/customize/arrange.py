"""The sections of a lesson: their order, and new ones."""

from collections.abc import Iterable

import streamlit as st

from lectern.exchange.ids import Names
from lectern.lesson import OWN_PAGES, Lesson
from lectern.lessonfiles import HEAD, section_file, section_of
from lectern.manuscript import NOTHING, editable
from lectern.ui.customize.begin import STARTER
from lectern.ui.customize.save import change, save
from lectern.ui.customize.workspace import Workspace
from lectern.ui.prose import safe
from lectern.words import customize as words
from lectern.yamledit import AddKey, Edit, Insert, Move, Put, Remove, edited


def draw(place: Workspace, lesson: Lesson) -> None:
    """What can be done with each section, and the way to a new one."""
    with st.expander(words.ARRANGE_SECTIONS, icon=":material/swap_vert:", key="arrange"):
        last = len(lesson.sections) - 1
        for number, section in enumerate(lesson.sections):
            title = safe(section.title)
            with st.container(horizontal=True, gap="small", key=f"arrange-{section.id}"):
                if st.button(words.SECTION_UP.format(title=title), key=f"up-{section.id}", disabled=not number):
                    _change(place, lesson, [Move(("sections", number), number - 1)])
                if st.button(words.SECTION_DOWN.format(title=title), key=f"down-{section.id}", disabled=number == last):
                    _change(place, lesson, [Move(("sections", number), number + 1)])
                if st.button(words.SECTION_OUT.format(title=title), key=f"out-{section.id}", disabled=not last):
                    _change(place, lesson, [Remove(("sections", number))])
        st.markdown(words.SECTION_OUT_HOW)
    with st.expander(words.ADD_SECTION, icon=":material/add:", key="add-section"):
        title = st.text_input(words.SECTION_TITLE, max_chars=200, key="section-title")
        if st.button(words.ADD_SECTION, key="add-section-now", type="primary"):
            if title.strip():
                _add(place, lesson, title.strip())
            else:
                st.warning(words.TITLE_FIRST, icon=":material/edit:")


def _change(place: Workspace, lesson: Lesson, edits: Iterable[Edit]) -> None:
    """Change the list of sections, written out first where the lesson has the list from another."""
    opened = place.open(HEAD)
    names = [section.id for section in lesson.sections]
    change(opened, lambda data: [*([] if "sections" in data else [AddKey(("sections",), names)]), *edits])
    st.rerun()


def _add(place: Workspace, lesson: Lesson, title: str) -> None:
    """Write a new section's file; once it is there, list it."""
    files = (section for name in editable(place.folder) if (section := section_of(name)))
    name = Names({*files, *(section.id for section in lesson.sections), *OWN_PAGES}).unused(title, "section")
    text = (STARTER / section_file("first")).read_text(encoding="utf-8")
    made = save(place.open(section_file(name)), "form", edited(text, [Put(("title",), title)]))
    if made.disk == NOTHING:
        st.rerun()  # which says why
    _change(place, lesson, [Insert(("sections", len(lesson.sections)), name)])
