"""Draws the plan of a talk: what is left out of each section, and what that comes to."""

from collections.abc import Collection

import streamlit as st

from lectern import clock
from lectern import words as all_words
from lectern.clock import Timed
from lectern.lesson import Lesson
from lectern.ui.prose import safe
from lectern.words import wall as words


def draw_plan(lesson: Lesson, left_out: Collection[str], minutes: float | None, key: str) -> frozenset[str]:
    """A list of what is left out, section by section, which the teacher may change; returns what then is."""
    blocks = clock.timed(lesson)
    chosen: set[str] = set()
    with st.expander(words.LEFT_OUT, key="left-out", expanded=False):
        st.markdown(words.LEAVE_OUT_HELP)
        for number, section in enumerate(lesson.sections, start=1):
            here = {each.name: each for each in blocks if each.section is section}
            chosen |= set(
                st.multiselect(
                    safe(f"{number}. {section.title}"),
                    list(here),
                    [name for name in here if name in left_out],
                    format_func=lambda name, here=here: _told(here[name]),  # type: ignore[misc]
                    key=f"{key}-{section.id}",
                )
            )
    total = sum(each.minutes for each in blocks if each.name not in chosen)
    st.markdown(words.planned(total, len(blocks) - len(chosen), len(chosen)))
    if minutes is not None and total > minutes:
        st.warning(words.longer_than(total, minutes), icon=":material/schedule:")
    return frozenset(chosen)


def _told(each: Timed) -> str:
    name = each.block.title or getattr(each.block, "prompt", None) or all_words.ASKS.get(each.block.kind) or each.name
    return words.planned_block(str(name), each.minutes)
