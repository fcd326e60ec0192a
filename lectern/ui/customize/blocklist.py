"""Draws the blocks of a section as a list, and says what the teacher asks to be done with them."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import streamlit as st

from lectern.blockedit import Outline, outline
from lectern.blocks import KINDS
from lectern.forms import about
from lectern.ui.prose import safe
from lectern.words import forms as words
from lectern.yamledit import EditError

Do = Literal["edit", "up", "down", "copy", "hide", "show", "remove", "add", "back"]


ICONS = {
    "up": "arrow_upward",
    "down": "arrow_downward",
    "copy": "content_copy",
    "hide": "visibility_off",
    "show": "visibility",
    "remove": "delete",
    "back": "undo",
}


Me = tuple[int, str, str]
"""A block's place, id and mark."""


@dataclass(frozen=True)
class Asked:
    """What a teacher asks for: with the block at `place`, or a new one of this kind there."""

    do: Do
    place: int
    kind: str = ""
    mark: str = ""
    """Of the block as it was shown: whoever does what is asked sees by it that this is still the block."""


@dataclass(frozen=True)
class Note:
    """What is said of a block of a version: a mark, whether it can go `back` to the original, or not be changed."""

    mark: str = ""
    back: bool = False
    fixed: bool = False


PLAIN = Note()
NONE: Mapping[int, Note] = MappingProxyType({})


def draw_block_list(text: str, key: str, notes: Mapping[int, Note] = NONE) -> Asked | None:
    """The blocks of a section's text with what can be done with each; returns what was asked for in this run.

    `notes` are those on blocks at some places.
    """
    try:
        blocks = outline(text)
    except EditError:
        st.error(words.NOT_SOUND, icon=":material/error:")
        return None
    asked = None
    _close_what_is_gone({_me(block, place) for place, block in enumerate(blocks)}, key)
    with st.container(key=f"blocks-{key}", gap="small"):
        if not blocks:
            st.markdown(words.NO_BLOCKS)
        for place, block in enumerate(blocks):
            with st.container(key=f"row-{key}-{place}", gap="xxsmall"):
                asked = _draw_block(block, place, len(blocks), key, notes.get(place, PLAIN)) or asked
        return _draw_add(blocks, key) or asked


def _draw_block(block: Outline, place: int, count: int, key: str, note: Note) -> Asked | None:
    number, asked, me = place + 1, None, _me(block, place)
    name = "/".join(map(str, (key, *me)))
    _draw_said(block, number, note.mark)
    with st.container(horizontal=True, gap="small"):
        if st.button(words.edit(number), key=f"{name}#edit", icon=":material/edit:", type="tertiary"):
            st.session_state[f"{key}#open"] = None
            asked = Asked("edit", place, mark=block.mark)
        label = words.change(number)
        st.button(label, key=f"{name}#change", type="tertiary", on_click=_turn, args=(f"{key}#open", me))
    if st.session_state.get(f"{key}#open") == me:
        asked = _draw_changes(_can(block, place, count, note), place, block.mark, key) or asked
    if st.session_state.get(f"{key}#removing") == me:
        asked = _ask_first(block, place, key) or asked
    return asked


def _draw_changes(can: list[Do], place: int, mark: str, key: str) -> Asked | None:
    """What can be done with the block whose changes are open."""
    asked = None
    with st.container(horizontal=True, gap="small"):
        for do in can:
            if st.button(words.DO[do].format(number=place + 1), key=f"{key}#{do}", icon=f":material/{ICONS[do]}:"):
                asked = Asked(do, place, mark=mark)
    if asked is None:
        return None
    if asked.do == "remove":
        st.session_state[f"{key}#removing"] = st.session_state[f"{key}#open"]
        return None
    del st.session_state[f"{key}#open"]
    return asked


def _me(block: Outline, place: int) -> Me:
    """What a block is known by: many have no id, and another window may have put one above it."""
    return place, block.id, block.mark


def _close_what_is_gone(there: set[Me], key: str) -> None:
    """Where what was opened is another block by now, say so, and have it asked for again."""
    for name in (f"{key}#open", f"{key}#removing"):
        if st.session_state.get(name) not in (None, *there):
            st.session_state[name] = None
            st.info(words.OTHER_NOW, icon=":material/sync_problem:")


def _turn(key: str, me: Me) -> None:
    """Open what can be done with a block, or close it again."""
    st.session_state[key] = None if st.session_state.get(key) == me else me


def _draw_said(block: Outline, number: int, noted: str) -> None:
    mark = f" :gray-badge[:material/visibility_off: {words.HIDDEN}]" if block.hidden else ""
    mark += f" :blue-badge[:material/edit: {noted}]" if noted else ""
    name = f" `{block.id}`" if block.id else ""
    st.markdown(f"{number}. **{words.kind(block.kind)}**{mark} {safe(block.said)}{name}")


def _can(block: Outline, place: int, count: int, note: Note) -> list[Do]:
    """What can be done with a block where it stands."""
    moves: list[Do] = [*(["up"] if place else []), *(["down"] if place < count - 1 else [])]  # type: ignore[list-item]
    if note.fixed:
        return [*moves, "copy"]
    back: list[Do] = ["back"] if note.back else []
    return [*moves, "copy", "show" if block.hidden else "hide", *back, "remove"]


def _ask_first(block: Outline, place: int, key: str) -> Asked | None:
    """The question before a block is removed."""
    st.warning(safe(words.really(place + 1, block.said or block.id)), icon=":material/delete:")
    with st.container(horizontal=True, gap="small"):
        yes = st.button(words.REMOVE_IT, key=f"{key}#yes", type="primary")
        no = st.button(words.KEEP_IT, key=f"{key}#no")
    if yes or no:
        st.session_state[f"{key}#removing"] = st.session_state[f"{key}#open"] = None
    if no:
        st.rerun()
    return Asked("remove", place, mark=block.mark) if yes else None


def _draw_add(blocks: tuple[Outline, ...], key: str) -> Asked | None:
    with st.expander(words.ADD_BLOCK, icon=":material/add:", key=f"{key}#add"):
        kinds = list(KINDS)
        kind = st.radio(
            words.ADD_KIND,
            kinds,
            format_func=words.kind,
            captions=[safe(about(kind)) for kind in kinds],
            key=f"{key}#kind",
        )
        places = range(len(blocks) + 1)
        labels = [words.AT_THE_TOP, *(words.after(n, b.said or words.kind(b.kind)) for n, b in enumerate(blocks, 1))]
        place = st.selectbox(
            words.ADD_WHERE, places, index=len(blocks), format_func=labels.__getitem__, key=f"{key}#where-{len(blocks)}"
        )
        pressed = st.button(words.ADD_HERE, key=f"{key}#new", type="primary", icon=":material/add:")
    return Asked("add", place, kind) if pressed and kind is not None and place is not None else None
