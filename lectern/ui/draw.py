"""Draws a block on a Study page: its heading and labels, its view, its source, and the words it is first to use."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from lectern import words
from lectern.blocks import AnyBlock
from lectern.blocks.aside import aside
from lectern.blocks.base import Answerable, Block, Question
from lectern.blocks.open import Open
from lectern.blocks.scale import Scale
from lectern.blocks.vote import Vote
from lectern.glossary import new_terms
from lectern.lesson import Lesson, Section
from lectern.progress import Record
from lectern.ui import frame
from lectern.ui.desk import StudyDesk
from lectern.ui.places import name_at
from lectern.ui.prose import safe
from lectern.ui.session import Learner

_BADGES = {"judgement": ":material/balance:", "estimate": ":material/straighten:", "simulation": ":material/science:"}
_OWN_TITLE = frozenset({"chart", "timeline", "predict", "callout", "activity"})
_OWN_SOURCES = frozenset({"chart", "timeline"})


def draw(lesson: Lesson, section: Section, place: int, learner: Learner, record: Record) -> None:
    """Draw the block that stands at `place` among those of the section that are studied."""
    block = section.shown("study")[place]
    name = name_at(section, place)
    desk = StudyDesk(lesson, block, learner, record, f"{section.id}-{name}")
    with _headed(name, block):
        if isinstance(block, Question):
            _ask(desk, block)
        elif isinstance(block, Vote | Scale | Open):
            frame.opinion(desk)
        elif isinstance(block, Answerable):
            frame.piece(desk)
        else:
            frame.view_of(block.kind).draw(block, desk)
        own = block.kind in _OWN_SOURCES or isinstance(block, Question)
        if not own and (block.source or block.as_of):
            st.markdown(aside(desk.sources(block.source, block.as_of)))
        _draw_terms(lesson, block, name)


def draw_question(desk: StudyDesk) -> None:
    """Draw a question on a page of its own, as it stands in its section."""
    assert isinstance(desk.block, Question)
    with _headed(desk.name, desk.block):
        _ask(desk, desk.block)


def _ask(desk: StudyDesk, question: Question) -> None:
    if question.given:
        desk.markdown(question.given)
    frame.question(desk)


@contextmanager
def _headed(name: str, block: Block) -> Iterator[None]:
    """The part of the page that a block takes, with its head drawn."""
    with st.container(key=f"at-{name}--{block.kind.replace('_', '-')}"):
        _draw_head(block)
        yield


def _draw_head(block: Block) -> None:
    """What kind of thing this is, its title, and whether it is a judgement."""
    asks = words.ASKS.get(block.kind, "")
    badge = f":gray-badge[{_BADGES[block.label]} {words.LABELS[block.label]}]" if block.label else ""
    if asks or badge:
        st.markdown(" ".join(filter(None, [asks and f":small[:blue[**{asks}**]]", badge])))
    if block.title and block.kind not in _OWN_TITLE:
        st.header(safe(block.title), anchor=False)


def _draw_terms(lesson: Lesson, block: AnyBlock, key: str) -> None:
    """The words this block is the first to use, each at two reading levels."""
    terms = new_terms(lesson, block)
    if not terms:
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key=f"words-at-{key}"):
        st.markdown(aside(words.GLOSSARY_HERE))
        for term in terms:
            entry = lesson.head.glossary[term]
            with st.popover(term, type="tertiary", icon=":material/menu_book:"):
                st.markdown(f"**{safe(term)}**: {safe(entry.plain)}")
                st.markdown(f":small[{words.FULLER}: {safe(entry.full)}]")
