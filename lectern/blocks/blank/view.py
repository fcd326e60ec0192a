"""Draws a text with gaps to fill."""

import streamlit as st

from lectern import words
from lectern.blocks.arrange import arranged
from lectern.blocks.base import Answer
from lectern.blocks.blank import Blank, Gap
from lectern.blocks.desk import Desk
from lectern.blocks.wording import LONGEST


def ask(block: Blank, desk: Desk, last: Answer | None) -> object:
    """What was filled into each gap."""
    st.markdown(desk.safe(block.prompt))
    st.markdown(block.with_gaps(desk.safe(block.text), words.BLANK_MARK))
    filled = {}
    for number, name in enumerate(block.names(), 1):
        given = last[name] if last else None
        draw = _choose if block.gaps[name].choose else _write
        filled[name] = draw(block.gaps[name], words.BLANK_GAP.format(number=number), desk, name, given)
    return filled


def _write(gap: Gap, label: str, desk: Desk, name: str, given: str | None) -> str | None:
    key = desk.key(f"answer-{name}")
    return st.text_input(label, given or "", max_chars=LONGEST, autocomplete="off", key=key)


def _choose(gap: Gap, label: str, desk: Desk, name: str, given: str | None) -> str | None:
    options = gap.by_letter()
    letters = arranged(options, f"{desk.seed} {name}")
    return st.selectbox(
        label,
        letters,
        index=letters.index(given) if given else None,
        format_func=lambda letter: options[letter].text,
        placeholder=words.CHOOSE,
        key=desk.key(f"answer-{name}"),
    )
