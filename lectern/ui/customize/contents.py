"""The files of a lesson, as a list of links, and the sections that a version has from its original."""

from collections.abc import Mapping
from contextlib import nullcontext

import streamlit as st

from lectern.lesson import Lesson
from lectern.lessonfiles import HEAD, section_file, section_of
from lectern.manuscript import editable
from lectern.ui import places
from lectern.ui.customize.looking import look, version
from lectern.ui.customize.workspace import NAME, Workspace
from lectern.ui.prose import safe
from lectern.versioned import Version
from lectern.words import customize as words
from lectern.words import version as version_words

DIFFERS = "differs"


def draw_files(place: Workspace, here: str) -> None:
    """The column beside the work on a lesson: the way back to it, and its files, with the one that is `here`."""
    lesson = look(place.folder, place.texts()).lesson
    with st.container(key="files", width=210, gap="xxsmall"):
        asks = {"lesson": place.lesson, NAME: place.name}
        places.link("customize", safe(lesson.head.title) if lesson else place.lesson, ":material/arrow_back:", asks)
        draw_contents(place, lesson, here)


def draw_contents(place: Workspace, lesson: Lesson | None, here: str | None = None) -> None:
    """A link to each file: the head, the sections in the lesson's order, and what else is written as text.

    `here` is the file that is open, or DIFFERS for the page of that name.
    """
    names = editable(place.folder)
    of = version(place.folder, place.texts())
    sections = {section_file(name): (name, title) for name, title in _titles(lesson, of).items()}
    titles = {file: f"{number}. {title}" for number, (file, (_, title)) in enumerate(sections.items(), 1)}
    listed = [HEAD, *titles, *(name for name in names if section_of(name) and name not in titles)]
    others = [name for name in names if name not in listed]
    for name in listed:
        label = words.HEAD if name == HEAD else titles.get(name, name)
        if name in names:
            _link(place, {"file": name}, label, here == name)
        elif of is not None:
            _link(place, {"section": sections[name][0]}, label, here == name)
    if of is not None:
        _link(place, {DIFFERS: "1"}, version_words.DIFFERS, here == DIFFERS)
    if others:
        with st.expander(words.OTHER_FILES, expanded=here in others, key="other-files"):
            for name in others:
                _link(place, {"file": name}, name, here == name)


def _titles(lesson: Lesson | None, of: Version | None) -> dict[str, str]:
    """The sections, each with its title; none where the lesson cannot be read."""
    if of is not None:
        return of.titles()
    return {section.id: section.title for section in lesson.sections} if lesson else {}


def _link(place: Workspace, asks: Mapping[str, str], label: str, here: bool) -> None:
    asks = {"lesson": place.lesson, **asks, NAME: place.name}
    with st.container(key="file-here") if here else nullcontext():
        places.link("customize", label, ":material/arrow_right:" if here else None, asks)
