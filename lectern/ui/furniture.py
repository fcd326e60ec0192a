"""What every page has: the bar at the top, the column of text, the foot."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType

import streamlit as st

from lectern import words
from lectern.lesson import Lesson, page_path
from lectern.ui import places
from lectern.ui.arrive import speak
from lectern.ui.session import trouble

NONE: Mapping[str, str] = MappingProxyType({})


@contextmanager
def page(name: str, lesson: Lesson | None = None, languages: Mapping[str, str] = NONE) -> Iterator[None]:
    """A page with the bar at its top; `name` is the hook for its look, `languages` those of blocks in another."""
    with st.container(key=f"page-{name}", gap="medium"):
        bar(lesson)
        yield
    if lesson is not None:
        speak(lesson.head.language, languages)


@contextmanager
def paper() -> Iterator[None]:
    """The column of text."""
    with st.container(key="paper", gap="medium"):
        yield


def in_the_dark() -> bool:
    """Whether the page is drawn dark."""
    return st.context.theme.type == "dark"


def bar(lesson: Lesson | None) -> None:
    """The links at the top of every page, and a warning while answers cannot be saved."""
    with st.container(key="bar", horizontal=True, vertical_alignment="center", gap="medium"):
        places.link("", words.APP, ":material/menu_book:")
        if lesson is not None:
            places.link(page_path(lesson.id), words.CONTENTS)
            places.link(page_path(lesson.id, places.SUMMARY), words.SUMMARY)
            places.link(page_path(lesson.id, places.AGAIN), words.LOOK_AGAIN)
            places.link(page_path(lesson.id, places.REVIEW), words.REVIEW)
            places.link(page_path(lesson.id, places.GLOSSARY), words.GLOSSARY)
        places.link("your-work", words.YOUR_WORK, ":material/person:")
    broken = trouble()
    if broken:
        st.error(words.store_trouble(str(broken)), title=words.NOT_SAVED_NOW, icon=":material/error:")


def link_join() -> None:
    """For students in a room: the way to where its code is typed."""
    st.link_button(words.IN_CLASS, "/join", icon=":material/qr_code_2:", type="tertiary")
