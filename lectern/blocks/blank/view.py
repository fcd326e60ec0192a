"""Draws a text with gaps to fill."""

import streamlit as st

from lectern import words
from lectern.blocks.arrange import arranged
from lectern.blocks.base import Answer
from lectern.blocks.blank import Blank, Gap
from lectern.blocks.desk import Desk
from lectern.blocks.wording import LONGEST


def ask(block: Blank, desk: Desk, last: Answer | None) -> None:
    """The text with numbered gaps, then a box or list for each."""
    st.markdown(desk.safe(block.prompt))
    st.markdown(block.with_gaps(desk.safe(block.text), words.BLANK_MARK))
    for number, name in enumerate(block.names(), 1):
        draw = _choose if block.gaps[name].choose else _write
        draw(block.gaps[name], words.BLANK_GAP.format(number=number), desk, name, last[name] if last else None)


def given(block: Blank, desk: Desk) -> object:
    """What was filled into each gap."""
    return {name: st.session_state.get(desk.key(f"answer-{name}")) for name in block.names()}


def _write(_gap: Gap, label: str, desk: Desk, name: str, before: str | None) -> None:
    st.text_input(label, before or "", max_chars=LONGEST, autocomplete="off", key=desk.key(f"answer-{name}"))


def _choose(gap: Gap, label: str, desk: Desk, name: str, before: str | None) -> None:
    options = gap.by_letter()
    letters = arranged(options, f"{desk.seed} {name}")
    st.selectbox(
        label,
        letters,
        index=letters.index(before) if before else None,
        format_func=lambda letter: options[letter].text,
        placeholder=words.CHOOSE,
        key=desk.key(f"answer-{name}"),
    )
