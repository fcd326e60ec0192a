"""A lesson as a whole: its files, what is wrong with it or advised, and what can be done with it."""

from dataclasses import replace
from datetime import date

import streamlit as st

from lectern.advising import advice
from lectern.blocks.aside import aside
from lectern.lesson import Lesson
from lectern.lessonfiles import HEAD, section_file
from lectern.ui import places
from lectern.ui.customize import adding, arrange, away
from lectern.ui.customize.contents import draw_contents
from lectern.ui.customize.looking import look
from lectern.ui.customize.parcels import zip_of
from lectern.ui.customize.problems import draw_problems
from lectern.ui.customize.save import change, draw_said, heard
from lectern.ui.customize.version_begin import draw_begin_translation, draw_begin_version
from lectern.ui.customize.workspace import Workspace, versions
from lectern.ui.furniture import paper
from lectern.ui.prose import plain, safe
from lectern.words import customize as words
from lectern.words import version as version_words
from lectern.yamledit import Remove


def draw(place: Workspace) -> None:
    """The lesson's state, its files, and the ways on."""
    seen = look(place.folder, place.texts())
    with paper():
        places.link("customize", words.BACK_TO_LESSONS, ":material/arrow_back:")
        st.title(safe(seen.lesson.head.title) if seen.lesson else place.lesson, anchor=False)
        draw_said()
        if seen.lesson:
            _draw_lesson(place, seen.lesson)
        else:
            draw_problems(place, seen.problems)
        st.header(words.SECTIONS, anchor=False)
        with st.container(key="files-of-lesson", gap="xxsmall"):
            draw_contents(place, seen.lesson)
        if seen.lesson:
            arrange.draw(place, seen.lesson)
            adding.draw(place)
            _draw_versions(seen.lesson)
            _draw_advice(place, seen.lesson)
        _draw_latest(place)
        away.draw(place)
    heard()


def _draw_lesson(place: Workspace, lesson: Lesson) -> None:
    head = lesson.head
    st.markdown(safe(head.promise))
    st.markdown(aside(safe(f"{place.lesson} · {', '.join(head.authors)} · {head.licence}")))
    if lesson.draft:
        _draw_draft(place, lesson)
    with st.container(key="ways", horizontal=True, gap="medium", vertical_alignment="center"):
        if not lesson.draft:
            places.link(lesson.id, words.STUDY_IT, ":material/auto_stories:")
            places.link("present", words.PRESENT_IT, ":material/co_present:", {"lesson": lesson.id})
        data = zip_of(place.folder)
        if isinstance(data, list):
            st.error(plain("\n\n".join(map(str, data))), icon=":material/error:")
        else:
            st.download_button(
                words.TAKE_OUT, data, f"{lesson.id}.zip", "application/zip", icon=":material/download:", type="tertiary"
            )


def _draw_versions(lesson: Lesson) -> None:
    with st.expander(version_words.BEGIN_VERSION, icon=":material/layers:", key="begin-version"):
        draw_begin_version(lesson)
    with st.expander(version_words.BEGIN_TRANSLATION, icon=":material/translate:", key="begin-translation"):
        draw_begin_translation(lesson)


def _draw_draft(place: Workspace, lesson: Lesson) -> None:
    """That nobody is offered the lesson yet, and what is still to be looked over."""
    with st.container(key="draft"):
        st.info(words.DRAFT_WHY, title=words.DRAFT, icon=":material/edit:")
        waiting = [section for section in lesson.sections if section.draft]
        for section in waiting:
            if st.button(f"{words.SECTION_REVIEWED}: {safe(section.title)}", key=f"reviewed-{section.id}"):
                _reviewed(place, section_file(section.id))
        if not waiting and st.button(words.REVIEWED, type="primary", key="reviewed"):
            _reviewed(place, HEAD)


def _reviewed(place: Workspace, name: str) -> None:
    """Take the mark of a draft out of a file."""
    change(place.open(name), lambda data: [Remove(("draft",))] if "draft" in data else [])
    st.rerun()


def _draw_advice(place: Workspace, lesson: Lesson) -> None:
    found = advice(lesson, place.folder, place.texts(), date.today())
    st.header(words.ADVICE, anchor=False)
    if not found:
        st.markdown(words.NO_ADVICE)
        return
    with st.expander(words.warnings(len(found)), icon=":material/lightbulb:", key="advice"):
        named = (replace(each.problem, message=f"{each.problem.message} [{each.rule}]") for each in found)
        draw_problems(place, named)


def _draw_latest(place: Workspace) -> None:
    st.header(words.LATEST, anchor=False)
    found = versions().latest(place.lesson, 5)
    lines = [words.latest_line(each.file, plain(words.version_line(each.how, each.author, each.at))) for each in found]
    st.markdown(safe("\n".join(lines)) or words.NO_LATEST)
