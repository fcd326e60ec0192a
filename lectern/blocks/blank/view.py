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
        draw(block.gaps[name], number, desk, last[name] if last else None)


def given(block: Blank, desk: Desk) -> object:
    """What was filled into each gap."""
    return {name: st.session_state.get(desk.key(_key(number))) for number, name in enumerate(block.names(), 1)}


def _key(number: int) -> str:
    """Keys reach the page: a gap's name, which may say what belongs in it, must not."""
    return f"answer-{number}"


def _write(_gap: Gap, number: int, desk: Desk, before: str | None) -> None:
    label, key = words.BLANK_GAP.format(number=number), desk.key(_key(number))
    st.text_input(label, before or "", max_chars=LONGEST, autocomplete="off", key=key)


def _choose(gap: Gap, number: int, desk: Desk, before: str | None) -> None:
    options = gap.by_letter()
    letters = arranged(options, f"{desk.seed} {number}")
    st.selectbox(
        words.BLANK_GAP.format(number=number),
        letters,
        index=letters.index(before) if before else None,
        format_func=lambda letter: options[letter].text,
        placeholder=words.CHOOSE,
        key=desk.key(_key(number)),
    )
