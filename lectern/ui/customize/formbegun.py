"""What a form was begun on: where the block is by now, and whether somebody else has changed it since."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from lectern.forms import listed
from lectern.formshape import Field
from lectern.formvalues import Opened, Row, Values
from lectern.words import forms as words
from lectern.yamledit import EditError, data_in


@dataclass(frozen=True)
class Begun:
    """A form as it was when it was opened; its widgets bear its `name` until it is opened on something else."""

    form: Opened
    name: str
    start: Values
    """What its fields begin with: what is written there, or what was typed before."""


def begin(key: str, *, fresh: bool = False) -> None:
    """Have the form under a key open on the block that stands at its place now: it was chosen there, or just added."""
    st.session_state[f"{key}#chosen"] = True
    st.session_state[f"{key}#fresh"] = fresh


def place_now(text: str, place: int, key: str) -> int:
    """Where the block of the form under a key is by now; its old place when it is nowhere, or just chosen or saved."""
    begun = before(key)
    if begun is None or st.session_state.get(f"{key}#chosen") or st.session_state.get(f"{key}#handed"):
        return place
    try:
        blocks = listed(data_in(text))
    except EditError:
        return place
    data = begun.form.data
    if place < len(blocks) and blocks[place] == data:
        return place
    found = [at for at, block in enumerate(blocks) if data.get("id") and block.get("id") == data["id"]]
    found += [at for at, block in enumerate(blocks) if block == data]
    return found[0] if found else place


def before(key: str) -> Begun | None:
    """What the form under a key was begun on, if it was."""
    begun: Begun | None = st.session_state.get(f"{key}#begun")
    return begun


def begun_on(form: Opened, key: str, typed: Callable[[Opened], Values | None]) -> Begun:
    """What the form under a key was begun on; this, where it has just been opened or its own values were saved.

    One that is opened first in this window starts with what was `typed` into it before, if anything was.
    """
    begun = before(key)
    chosen, handed = (st.session_state.pop(f"{key}#{why}", False) for why in ("chosen", "handed"))
    if begun is None:
        return _begin(form, typed(form) or form.values, key)
    if chosen and not _is_block(form, begun.form):
        return _begin(form, form.values, key)
    if handed and not same(form, begun.form):  # had it not been saved, what was typed would still be wanted
        _forget(begun.name)
        return _begin(form, form.values, key)
    return begun


def _is_block(form: Opened, other: Opened) -> bool:
    """Whether two forms are certainly about the same block."""
    name = form.data.get("id")
    return form.data == other.data or bool(name and name == other.data.get("id"))


def same(form: Opened, other: Opened) -> bool:
    """Whether two forms are open on the same."""
    return form.fields == other.fields and form.values == other.values


def draw_changed(form: Opened, begun: Begun, typed: Values, key: str) -> None:
    """Says that the block is another one than the form was begun on, and asks what is to be seen in it."""
    st.warning(words.CHANGED_ELSEWHERE, icon=":material/sync_problem:")
    mine = kept(form, begun.form, typed)
    if mine is None:
        st.markdown(words.ANOTHER_BLOCK)
    with st.container(horizontal=True, gap="small"):
        if mine is not None:
            st.button(words.KEEP_TYPED, key=f"{key}#keep", type="primary", on_click=_keep, args=(form, mine, key))
        st.button(words.SHOW_NOW, key=f"{key}#now", on_click=show_now, args=(form, key))


def _keep(form: Opened, mine: Values, key: str) -> None:
    """Open the form on what is there now, filled in with what was typed."""
    _forget(_begin(form, mine, key).name)


def show_now(form: Opened, key: str) -> None:
    """Open the form on what is there now."""
    _forget(_begin(form, form.values, key).name)


def kept(form: Opened, before: Opened, typed: Values) -> Values | None:
    """The values of a form with what was typed into the one before, of the same block. None where it is another."""
    if any(form.data.get(key) != before.data.get(key) for key in ("kind", "id")):
        return None
    return _kept(form.fields, before.fields, (before.values, form.values, typed))


def _kept(fields: tuple[Field, ...], old: tuple[Field, ...], values: tuple[Values, Values, Values]) -> Values | None:
    found: dict[str, Any] = {}
    for asked, asked_before in zip(fields, old, strict=True):
        was, now, mine = (each[asked.name] for each in values)
        if mine == was:
            found[asked.name] = now
        elif asked != asked_before:
            return None
        elif asked.shape == "group":
            found[asked.name] = _kept(asked.fields, asked.fields, (was, now, mine))
        else:
            found[asked.name] = _rows(was, now, mine) if asked.shape in ("rows", "named") else mine
    return found


def _rows(was: tuple[Row, ...], now: tuple[Row, ...], mine: tuple[Row, ...]) -> tuple[Row, ...]:
    """My rows, each by where it stands now; as a new one where somebody else has changed or removed it."""
    if was == now:
        return mine
    left, there = list(now), {}
    for row in was:
        found = next((each for each in left if (each.values, each.name) == (row.values, row.name)), None)
        if found:
            left.remove(found)
            there[row.was] = found.was
    taken = [name for name in there.values() if isinstance(name, str)]
    names = {row.name: row.was for row in left if row.name and row.was not in taken}
    return tuple(replace(row, was=there.get(row.was, names.get(row.name))) for row in mine)


def _forget(name: str) -> None:
    """Open the form afresh."""
    st.session_state[f"{name}#again"] = st.session_state.get(f"{name}#again", 0) + 1
    for left in ("wrong", "count"):
        st.session_state.pop(f"{name}#{left}", None)


def _begin(form: Opened, start: Values, key: str) -> Begun:
    begun = Begun(form, f"{key}/{_print(form, start)}", start)
    st.session_state[f"{key}#begun"] = begun
    return begun


def _print(form: Opened, start: Values) -> str:
    """What the form is opened on, in short."""
    return hashlib.blake2b(repr((form.values, start)).encode(errors="replace"), digest_size=6).hexdigest()
