"""Customize: the lessons, one of them, or one of its files, for the teacher to change."""

from zlib import crc32

import streamlit as st

from lectern import words as all_words
from lectern.manuscript import editable, is_name
from lectern.trouble import StoreError
from lectern.ui import places
from lectern.ui.arrive import arrive
from lectern.ui.customize import file, overview, shelf, version, version_differs, version_texts
from lectern.ui.customize.places import folder_of
from lectern.ui.customize.workspace import Workspace, versions, workspace
from lectern.ui.furniture import page, paper
from lectern.ui.teacher import admitted
from lectern.words import customize as words


def draw() -> None:
    """What the address names: a file of a lesson, a lesson, or all lessons."""
    if not admitted():
        return
    lesson, name = st.query_params.get("lesson"), st.query_params.get("file")
    # A link to the page one is on changes what is asked of it and not the address that a browser shows.
    st.query_params.from_dict(st.query_params.to_dict())
    with page("customize"):
        try:
            asks = [st.query_params.get(key) for key in ("lesson", "file", "section", "differs", "texts")]
            here = f"{crc32(repr(asks).encode()):x}"
            with st.container(key=f"at-{here}--customize"):
                if lesson is None:
                    with paper():
                        shelf.draw()
                else:
                    _draw_lesson(lesson, name)
            arrive(here, "arrive-page")
        except StoreError as error:
            st.error(all_words.store_trouble(str(error)), icon=":material/error:")


def _draw_lesson(lesson: str, name: str | None) -> None:
    folder = folder_of(lesson)
    if folder is None:
        _draw_missing(words.NO_SUCH_LESSON)
    elif "section" in st.query_params:
        version.draw(workspace(folder), st.query_params["section"])
    elif "differs" in st.query_params:
        version_differs.draw(workspace(folder))
    elif "texts" in st.query_params:
        version_texts.draw(workspace(folder), st.query_params["texts"])
    elif name is None:
        overview.draw(workspace(folder))
    elif name not in editable(folder) and not _remembered(workspace(folder), name):
        _draw_missing(words.NO_SUCH_FILE)
    else:
        file.draw(workspace(folder), name)


def _draw_missing(title: str) -> None:
    with paper():
        st.title(title, anchor=False)
        places.link("customize", words.BACK_TO_LESSONS, ":material/arrow_back:")


def _remembered(place: Workspace, name: str) -> bool:
    """Whether something is kept of a file that is gone: what was typed here, or an earlier version."""
    return is_name(name) and (name in place.texts() or bool(versions().history(place.lesson, name, 1)))
