"""Home: the lesson's cover, or a shelf of lessons where there are several."""

from collections.abc import Sequence

import streamlit as st

from lectern import words
from lectern.blocks.aside import aside
from lectern.library import Shelf
from lectern.ui import places
from lectern.ui.furniture import page, paper
from lectern.ui.pages import cover
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
        if not shelves:
            st.markdown(words.NO_LESSONS_DO)
        for lesson in lessons:
            with st.container(key=f"shelf-{lesson.id}"):
                st.header(safe(lesson.head.title), anchor=False)
                st.markdown(safe(lesson.head.promise))
                st.markdown(aside(safe(f"{lesson.head.audience} · {words.minutes(lesson.head.minutes)}")))
                places.link(lesson.id, words.DOOR_STUDY, ":material/arrow_forward:")
        for shelf in broken:
            st.warning(words.LESSON_BROKEN, title=shelf.id, icon=":material/build:")
