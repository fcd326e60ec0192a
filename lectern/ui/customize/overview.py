"""A lesson as a whole: its files, its mistakes, and what can be done with it."""

import streamlit as st

from lectern.blocks.aside import aside
from lectern.lesson import Lesson
from lectern.ui import places
from lectern.ui.customize.contents import draw_contents
from lectern.ui.customize.looking import look
from lectern.ui.customize.problems import draw_problems
from lectern.ui.customize.workspace import Workspace
from lectern.ui.furniture import paper
from lectern.ui.prose import safe
from lectern.words import customize as words


def draw(place: Workspace) -> None:
    """The lesson's files and its state."""
    seen = look(place.folder, place.texts())
    with paper():
        places.link("customize", words.BACK_TO_LESSONS, ":material/arrow_back:")
        st.title(safe(seen.lesson.head.title) if seen.lesson else place.lesson, anchor=False)
        if seen.lesson:
            st.markdown(safe(seen.lesson.head.promise))
            st.markdown(
                aside(safe(f"{place.lesson} · {', '.join(seen.lesson.head.authors)} · {seen.lesson.head.licence}"))
            )
            _draw_ways(seen.lesson)
        else:
            draw_problems(place, seen.problems)
        st.header(words.SECTIONS, anchor=False)
        draw_contents(place, seen.lesson)


def _draw_ways(lesson: Lesson) -> None:
    with st.container(horizontal=True, gap="medium"):
        places.link(lesson.id, words.STUDY_IT, ":material/auto_stories:")
        places.link("present", words.PRESENT_IT, ":material/co_present:", {"lesson": lesson.id})
