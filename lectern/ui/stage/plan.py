"""Draws the plan of a talk: section by section what is shown, what is left out, and what that comes to."""

from collections.abc import Callable, Collection

import streamlit as st

from lectern import clock
from lectern import words as all_words
from lectern.clock import Timed
from lectern.lesson import Lesson
from lectern.ui.prose import safe
from lectern.words import wall as words

Flip = Callable[[str], None]
"""Leaves the block of this name out, or takes it in."""


def draw_plan(lesson: Lesson, left_out: frozenset[str], minutes: float | None, key: str, flip: Flip) -> None:
    """What the plan comes to, and each section's blocks with a box to show or leave out each."""
    blocks = clock.timed(lesson)
    kept = [each.minutes for each in blocks if each.name not in left_out]
    with st.container():
        st.markdown(words.planned(sum(kept), len(kept), len(blocks) - len(kept)))
        if minutes is not None and sum(kept) > minutes:
            st.warning(words.longer_than(sum(kept), minutes), icon=":material/schedule:")
    for number, section in enumerate(lesson.sections, start=1):
        here = [each for each in blocks if each.section is section]
        with st.container(key=f"{key}-minutes-{section.id}", horizontal=True, gap="small"):
            label = safe(f"{number}. {section.title}")  # without the minutes: a list with a new label is a new list
            with st.expander(label, key=f"{key}-section-{section.id}", on_change="rerun") as opened:
                if opened.open:
                    for each in here:
                        _draw_box(each, left_out, f"{key}-{each.name}", flip)
            st.markdown(words.minutes_of(_total(here, left_out), _total(here)), width=120)


def _total(blocks: Collection[Timed], left_out: Collection[str] = ()) -> float:
    return sum(each.minutes for each in blocks if each.name not in left_out)


def _draw_box(each: Timed, left_out: frozenset[str], key: str, flip: Flip) -> None:
    """A block's box. It stands as the plan does, though another window or a new proposal has changed that."""
    st.session_state[key] = each.name not in left_out
    st.checkbox(safe(_told(each)), key=key, on_change=flip, args=(each.name,))


def _told(each: Timed) -> str:
    block = each.block
    asks = getattr(block, "prompt", None) or all_words.ASKS.get(block.kind)
    return words.planned_block(str(block.title or asks or block.terms_text() or each.name), each.minutes)
