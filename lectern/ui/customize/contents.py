"""The files of a lesson, as a list of links."""

from contextlib import nullcontext

import streamlit as st

from lectern.lesson import Lesson, Section
from lectern.lessonfiles import HEAD
from lectern.manuscript import editable
from lectern.ui import places
from lectern.ui.customize.workspace import NAME, Workspace
from lectern.words import customize as words


def draw_contents(place: Workspace, lesson: Lesson | None, here: str | None = None) -> None:
    """A link to each file: the head, the sections in the lesson's order, and what else is written as text."""
    names = editable(place.folder)
    titles = {f"sections/{each.id}.yaml": f"{number}. {each.title}" for number, each in enumerate(_sections(lesson), 1)}
    listed = [HEAD, *titles, *(name for name in names if name.startswith("sections/") and name not in titles)]
    others = [name for name in names if name not in listed]
    for name in listed:
        if name in names:
            _link(place, name, words.HEAD if name == HEAD else titles.get(name, name), here)
    if others:
        with st.expander(words.OTHER_FILES, expanded=here in others, key="other-files"):
            for name in others:
                _link(place, name, name, here)


def _sections(lesson: Lesson | None) -> tuple[Section, ...]:
    """The lesson's sections; none where the lesson cannot be read."""
    return lesson.sections if lesson else ()


def _link(place: Workspace, name: str, label: str, here: str | None) -> None:
    asks = {"lesson": place.lesson, "file": name, NAME: place.name}
    with st.container(key="file-here") if name == here else nullcontext():
        places.link("customize", label, ":material/arrow_right:" if name == here else None, asks)
