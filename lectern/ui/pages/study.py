"""A section, studied alone."""

from contextlib import nullcontext
from itertools import groupby

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lectern import words
from lectern.blocks.aside import aside
from lectern.lesson import Lesson, Section, page_path
from lectern.progress import Record
from lectern.ui import places
from lectern.ui.arrive import arrive, speak
from lectern.ui.draw import draw as draw_block
from lectern.ui.furniture import bar, paper
from lectern.ui.pages.sections import contents, record_of
from lectern.ui.prose import safe
from lectern.ui.session import Learner


def draw(lesson: Lesson, section: Section, me: Learner) -> None:
    """The section list beside the section's blocks."""
    record = record_of(lesson, me)
    bar(lesson)
    with st.container(key="page-study", horizontal=True, gap="large"):
        with st.container(key="contents", width=250, gap="xxsmall"):
            contents(lesson, record)
        with paper():
            _draw_section(lesson, section, me, record)
    shown = enumerate(section.shown("study"))
    speak(lesson.head.language, {places.name_at(section, place): block.lang for place, block in shown if block.lang})
    arrive(st.query_params.get(places.AT))


def _draw_section(lesson: Lesson, section: Section, me: Learner, record: Record) -> None:
    draw_text(lesson, section, me, record)
    _draw_end(lesson, lesson.sections.index(section))


def draw_text(lesson: Lesson, section: Section, me: Learner, record: Record) -> None:
    """The section itself: its head and its blocks."""
    place = lesson.sections.index(section)
    folded = any(not block.core for block in section.shown("study"))
    minutes = words.minutes(section.minutes) + (words.AND_DEEPER if folded else "")
    st.markdown(aside(f"{words.section_of(place + 1, len(lesson.sections))} · {minutes}"))
    st.title(safe(section.title), anchor=False)
    with st.container(key="summary"):
        st.markdown(safe(section.summary))
    _draw_blocks(lesson, section, me, record)


def _draw_blocks(lesson: Lesson, section: Section, me: Learner, record: Record) -> None:
    """Block after block; what goes deeper stands folded, as many as follow each other in one fold."""
    shown = section.shown("study")
    for core, places_here in groupby(range(len(shown)), key=lambda place: shown[place].core):
        numbers = list(places_here)
        with nullcontext() if core else _fold(section, numbers[0]):
            for number in numbers:
                draw_block(lesson, section, number, me, record)


def _fold(section: Section, place: int) -> DeltaGenerator:
    """The fold over what goes deeper, named after its first block."""
    first = section.shown("study")[place]
    label = words.deeper(first.title or words.ASKS.get(first.kind, ""))
    return st.expander(safe(label), icon=":material/explore:", key=f"deeper-{places.name_at(section, place)}")


def _draw_end(lesson: Lesson, place: int) -> None:
    """The ways on from here."""
    with st.container(key="section-end"):
        st.header(words.SECTION_END, anchor=False)
        places.link(page_path(lesson.id, places.AGAIN), words.LOOK_AGAIN, ":material/replay:")
        places.link(page_path(lesson.id, places.SUMMARY), words.SUMMARY, ":material/insights:")
        with st.container(horizontal=True, horizontal_alignment="distribute", key="turn-page"):
            if place:
                before = lesson.sections[place - 1]
                places.link_to_section(lesson, before, f"{words.PREVIOUS}: {before.title}", ":material/arrow_back:")
            if place + 1 < len(lesson.sections):
                after = lesson.sections[place + 1]
                places.link_to_section(lesson, after, f"{words.NEXT}: {after.title}", ":material/arrow_forward:")
