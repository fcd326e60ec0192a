"""Every page of the app and its address."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from lectern import words
from lectern.lesson import Lesson, page_path
from lectern.settings import ROOT
from lectern.ui import places
from lectern.ui.pages import (
    again,
    cover,
    customize,
    glossary,
    home,
    missing,
    notes,
    present,
    preview,
    review,
    sources,
    study,
    summary,
    work,
)
from lectern.ui.session import Learner, learner, library
from lectern.words import wall

Draw = Callable[[Lesson, Learner], None]
LESSON_PAGES: dict[str, tuple[str, Draw]] = {
    "": (words.COVER, cover.draw),
    places.SUMMARY: (words.SUMMARY, summary.draw),
    places.AGAIN: (words.LOOK_AGAIN, again.draw),
    places.REVIEW: (words.REVIEW, review.draw),
    places.GLOSSARY: (words.GLOSSARY, glossary.draw),
    places.SOURCES: (words.SOURCES, sources.draw),
}


def open_doors() -> None:
    """Draw the page that the address names."""
    st.set_page_config(page_icon=str(ROOT / "assets" / "icon.png"), layout="wide")
    me = learner()
    shelves = library().offered()
    pages = {path: page for shelf in shelves if shelf.lesson for path, page in _lesson_pages(shelf.lesson, me).items()}
    pages |= {
        "": _page("", words.APP, partial(home.draw, shelves, me), default=True),
        "present": _page("present", words.DOOR_PRESENT, present.draw),
        "notes": _page("notes", wall.NOTES_TITLE, notes.draw),
        "customize": _page("customize", words.DOOR_CUSTOMIZE, customize.draw),
        "preview": _page("preview", words.DOOR_CUSTOMIZE, preview.draw),
        "your-work": _page("your-work", words.YOUR_WORK, partial(work.draw, me)),
    }
    asked = places.asked()
    if asked not in pages:
        pages[asked] = _page(asked, words.NO_SUCH_PAGE, missing.draw)
    places.register(pages)
    st.navigation(list(pages.values()), position="hidden").run()


def _lesson_pages(lesson: Lesson, me: Learner) -> dict[str, st.Page]:
    """The lesson's cover, its sections, and the pages about the learner's work in it."""
    found = {}
    for name, (title, draw) in LESSON_PAGES.items():
        path = page_path(lesson.id, name)
        found[path] = _page(path, f"{title} · {lesson.head.title}", partial(draw, lesson, me))
    for section in lesson.sections:
        path = page_path(lesson.id, section.id)
        found[path] = _page(path, f"{section.title} · {lesson.head.title}", partial(study.draw, lesson, section, me))
    return found


def _page(path: str, title: str, draw: Callable[[], None], *, default: bool = False) -> st.Page:
    def show() -> None:
        draw()

    show.__name__ = path or "home"
    return st.Page(show, title=title, url_path=path, default=default)
