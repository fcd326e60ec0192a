"""Preview: what a section will look like to those who study it or to a class, as it is being written."""

from collections.abc import Sequence
from contextlib import suppress

import streamlit as st

from lectern.lesson import Lesson, Section
from lectern.lessonfiles import HEAD
from lectern.manuscript import Unwritten
from lectern.progress import Record
from lectern.server import events
from lectern.settings import ROOT
from lectern.stage.parts import Screen
from lectern.stage.screens import screens_at, screens_of
from lectern.ui.arrive import speak
from lectern.ui.customize import following
from lectern.ui.customize.formdrafts import tried
from lectern.ui.customize.looking import look
from lectern.ui.customize.places import block_at, folder_of, section_in
from lectern.ui.customize.trial import Rehearsal, trial_learner
from lectern.ui.customize.workspace import NAME, Workspace
from lectern.ui.furniture import paper
from lectern.ui.pages import cover, study
from lectern.ui.places import name_at
from lectern.ui.stage.drawing import draw_screen
from lectern.ui.teacher import admitted
from lectern.words import customize as words

STAGE = "stage"
_follow = st.components.v2.component(
    "lectern_follow", js=(ROOT / "assets" / "customize" / "follow.js").read_text(encoding="utf-8")
)


def draw() -> None:
    """The section that a workspace has open, drawn anew whenever it changes there."""
    if not admitted():
        return
    folder, name = folder_of(st.query_params.get("lesson", "")), st.query_params.get(NAME, "")
    if folder is None or not events.is_name(name):
        with paper():
            st.markdown(words.PREVIEW_NOTHING)
        return
    _draw_news(Workspace(name, folder), st.query_params.get("file", ""), st.query_params.get("as") == STAGE)


def _draw_news(place: Workspace, file: str, on_stage: bool) -> None:
    """The newest version that can be shown; where the text has mistakes, the last one that had none stays.

    No fragment: there are fragments in it, and Streamlit loses parts of a page when such a one is drawn twice in a row.
    """
    stand = following.stand(place.name) or following.Stand(file)
    found = look(place.folder, tried(place)).lesson or look(place.folder, place.texts()).lesson
    lesson: Lesson | None = found or st.session_state.get("shown")
    st.session_state["shown"] = lesson
    section = section_in(lesson, file) if lesson else None
    at = None if section is None else _block(place, file, section, stand)
    if lesson is None or (section is None and file != HEAD):
        with paper():
            st.markdown(words.PREVIEW_NOT_YET if lesson is None else words.PREVIEW_OTHER)
    elif on_stage:
        _draw_stage(lesson, screens_at(lesson, section, at or 0) if section else screens_of(lesson)[:1], stand.screen)
    elif section is None:
        cover.draw(lesson, trial_learner())
    else:
        _draw_study(lesson, section, stale=found is None)
    _follow(
        key="follow",
        data={
            "news": f"{events.ADDRESS}?talk={place.name}",
            "stage": on_stage,
            "at": _name(section, at) if section and not on_stage else None,
        },
        on_news_change=lambda: None,
    )


def _block(place: Workspace, file: str, section: Section, stand: following.Stand) -> int | None:
    """The place among the section's blocks of the one that is worked on."""
    found = stand.block
    if found is None:
        with suppress(Unwritten):  # a version's section may have no file of its own
            # As it was read for the lesson: it is not read twice.
            found = block_at(place.open(file).text, stand.line, f"{place.lesson}/{file}")
    return found if found is not None and found < len(section.blocks) else None


def _name(section: Section, at: int | None) -> str | None:
    """What the block is called on the page; None where it is not studied."""
    shown = section.shown("study")
    block = None if at is None else section.blocks[at]
    return name_at(section, shown.index(block)) if block in shown else None


def _draw_study(lesson: Lesson, section: Section, *, stale: bool) -> None:
    me = trial_learner()
    with st.container(key="page-preview"), paper():
        if stale:
            st.warning(words.PREVIEW_STALE, icon=":material/history:")
        study.draw_text(lesson, section, me, Record(lesson, me.attempts(lesson.id)))
    blocks = enumerate(section.shown("study"))
    speak(lesson.head.language, {name_at(section, place): block.lang for place, block in blocks if block.lang})


def _draw_stage(lesson: Lesson, screens: Sequence[Screen], number: int) -> None:
    speak(lesson.head.language, {})
    if not screens:
        with paper():
            st.markdown(words.PREVIEW_NOT_ON_WALL)
        return
    with st.container(key="stage"):
        draw_screen(Rehearsal(lesson, screens[min(number, len(screens) - 1)]))
