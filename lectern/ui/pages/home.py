"""Home: the lesson's cover, or a shelf of lessons where there are several."""

from collections.abc import Sequence

import streamlit as st

from lectern import words
from lectern.blocks.aside import aside
from lectern.lesson import Lesson, page_path
from lectern.library import Shelf
from lectern.ui import places
from lectern.ui.furniture import link_join, page, paper
from lectern.ui.pages import cover
from lectern.ui.pages.sections import record_of
from lectern.ui.prose import safe
from lectern.ui.session import Learner


def draw(shelves: Sequence[Shelf], me: Learner) -> None:
    """One lesson: its cover. Several: a shelf. None: what to do."""
    lessons = [shelf.lesson for shelf in shelves if shelf.lesson]
    broken = [shelf for shelf in shelves if not shelf.lesson]
    if len(lessons) == 1 and not broken:
        cover.draw(lessons[0], me)
        return
    with page("home"), paper():
        st.title(words.LESSONS if shelves else words.NO_LESSONS, anchor=False)
        st.markdown(words.LESSONS_HOW if shelves else words.NO_LESSONS_DO)
        link_join()
        for lesson in lessons:
            with st.container(key=f"shelf-{lesson.id}"):
                _draw_lesson(lesson, me)
        for shelf in broken:
            st.warning(words.LESSON_BROKEN, title=shelf.id, icon=":material/build:")


def _draw_lesson(lesson: Lesson, me: Learner) -> None:
    """What it promises beside its picture, where to go on, and the three doors."""
    said, shown = st.columns([7, 4], gap="large") if lesson.head.cover else (st.container(), None)
    with said:
        st.header(safe(lesson.head.title), anchor=False)
        st.markdown(safe(lesson.head.promise))
        st.markdown(aside(safe(f"{lesson.head.audience} · {words.minutes(lesson.head.minutes)}")))
        with st.container(key=f"go-on-{lesson.id}"):
            cover.draw_start(lesson, record_of(lesson, me))
        with st.container(key=f"ways-{lesson.id}", horizontal=True, gap="small"):
            places.link(page_path(lesson.id), words.DOOR_STUDY, ":material/auto_stories:")
            places.link("present", words.DOOR_PRESENT, ":material/co_present:", {"lesson": lesson.id})
            places.link("customize", words.DOOR_CUSTOMIZE, ":material/edit_note:", {"lesson": lesson.id})
    if shown:
        with shown:
            cover.draw_picture_of(lesson)
