"""Parcels: lessons that come in or go out as one file, each looked into once and not at every run of a page."""

from datetime import date
from pathlib import Path

import streamlit as st

from lectern.exchange.article import ArticleDraft, drafted
from lectern.exchange.zipped import Unpacked, own_files, packed, unpacked
from lectern.problem import LessonError, Problem


@st.cache_data(show_spinner=False, max_entries=4)
def draft_of(text: str, name: str, today: date) -> ArticleDraft:
    """The draft of a lesson from an article."""
    return drafted(text, name, today)


@st.cache_data(show_spinner=False, max_entries=2)
def lesson_in(data: bytes, archive: str) -> Unpacked | list[Problem]:
    """The lesson in a zip file, or what is wrong with it."""
    try:
        return unpacked(data, archive=archive)
    except LessonError as error:
        return list(error.problems)


def zip_of(folder: Path) -> bytes | list[Problem]:
    """The lesson in a folder as a zip file, or why it cannot be one."""
    try:
        states = [(name, (folder / name).stat()) for name in own_files(folder)]
    except OSError:  # a file went while we looked: it is packed as it is at the next run
        states = []
    return _zip_of(str(folder), tuple((name, state.st_mtime_ns, state.st_size) for name, state in states))


@st.cache_data(show_spinner=False, max_entries=2)
def _zip_of(folder: str, files: tuple[tuple[str, int, int], ...]) -> bytes | list[Problem]:
    """The lesson, packed anew when one of its files has changed."""
    try:
        return packed(Path(folder))
    except LessonError as error:
        return list(error.problems)
