"""Draws a list on a form: a row for each item, with buttons that add, move and remove rows."""

from collections.abc import Callable, Collection
from typing import Any

import streamlit as st

from lectern.formshape import Field
from lectern.formvalues import Row, empty_row
from lectern.ui.customize.fields import KEPT, Pen, draw_heading, draw_value, keep, shortened, tell
from lectern.ui.prose import safe
from lectern.words import forms as words
from lectern.yamldoc import Loc

Draw = Callable[[tuple[Field, ...], Any, Loc, Pen, Loc], dict[str, Any]]
NEW = "new"
SHORT = 6
"""Of a longer list, one row is drawn at a time."""


def draw_rows(asked: Field, rows: tuple[Row, ...], at: Loc, pen: Pen, place: Loc, draw: Draw) -> tuple[Row, ...]:
    """A list or a mapping as rows; returns them as they stand now. `draw` draws the fields of one row."""
    standing = _standing(pen.name(at), rows)
    draw_heading(asked)
    tell(found for found in pen.wrong if found[0] == place)
    typed = _typed(asked, pen.name(at), rows)
    wanted = _wanted(asked, standing, typed, pen, at, place)
    for number, name in enumerate(standing):
        if name not in wanted:
            continue
        row = typed.get(name, empty_row(asked.fields))
        with st.container(key=f"{pen.name(at)}/{number}/row".replace("/", "-"), gap="small"):
            _draw_tools(asked, standing, number, pen.name(at))
            typed[name] = _draw_row(asked, row, (*at, name), pen, (*place, number), draw)
    st.button(
        words.add(asked.name),
        key=f"{pen.name(at)}#add",
        icon=":material/add:",
        on_click=_add,
        args=(pen.name(at),),
    )
    return tuple(typed.get(name) or empty_row(asked.fields) for name in standing)


def _typed(asked: Field, key: str, rows: tuple[Row, ...]) -> dict[str, Row]:
    """What stands in every row, drawn in this run or not."""
    typed: dict[str, Row] = st.session_state.setdefault(
        f"{key}#typed", {_name(row, place): row for place, row in enumerate(rows)}
    )
    return typed


def _wanted(asked: Field, standing: list[str], typed: dict[str, Row], pen: Pen, at: Loc, place: Loc) -> Collection[str]:
    """The rows to be drawn: all of a short list, of a long one that which is chosen, and those with mistakes."""
    if len(standing) <= SHORT:
        return standing
    labels = {name: _said(asked, typed.get(name), number) for number, name in enumerate(standing, 1)}
    key = f"{pen.name(at)}#which"
    if st.session_state.get(key) not in labels:
        st.session_state[key] = standing[0]
    chosen = st.selectbox(words.which(asked.name), standing, format_func=labels.__getitem__, key=key)
    depth = len(place)
    wrong = {loc[depth] for loc, _ in pen.wrong if loc[:depth] == place and len(loc) > depth}
    found = {name for number, name in enumerate(standing) if {number, _row_name(typed.get(name))} & wrong}
    return {str(chosen), *found}


def _row_name(row: Row | None) -> str:
    return row.name if row else ""


def _said(asked: Field, row: Row | None, number: int) -> str:
    """A row in short."""
    texts = [value for value in row.values.values() if isinstance(value, str) and value] if row else []
    said = " ".join([*filter(None, [_row_name(row)]), *texts[:1]])
    return safe(f"{number}. {shortened(said)}" if said else words.row(asked.name, number))


def _draw_row(asked: Field, row: Row, at: Loc, pen: Pen, place: Loc, draw: Draw) -> Row:
    name = row.name
    if asked.shape == "named":
        key = keep(f"{pen.name(at)}#name", row.name)
        name = (st.text_input(words.NAME, key=key, help=words.NAME_HELP, persist_state=KEPT) or "").strip()
        place = (*place[:-1], name)
    tell((loc, problem) for loc, problem in pen.wrong if loc in (place, (*place, "[key]")))
    if [each.name for each in asked.fields] == [""]:
        return Row(row.was, {"": draw_value(asked.fields[0], row.values[""], (*at, "value"), pen, place)}, name)
    return Row(row.was, draw(asked.fields, row.values, at, pen, place), name)


def _draw_tools(asked: Field, standing: list[str], number: int, key: str) -> None:
    """The heading of a row with its buttons: they belong to the place, so that the keyboard's focus stays there."""
    shown = number + 1
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{words.row(asked.name, shown)}**", width="stretch")
        if asked.shape == "rows":
            _tool(words.up(asked.name, shown), f"{key}/{number}#up", "arrow_upward", number == 0, (key, number, -1))
            last = number == len(standing) - 1
            _tool(words.down(asked.name, shown), f"{key}/{number}#down", "arrow_downward", last, (key, number, 1))
        _tool(words.remove(asked.name, shown), f"{key}/{number}#remove", "delete", False, (key, number, 0))


def _tool(label: str, key: str, icon: str, off: bool, args: tuple[str, int, int]) -> None:
    st.button(label, key=key, icon=f":material/{icon}:", type="tertiary", disabled=off, on_click=_change, args=args)


def _standing(key: str, rows: tuple[Row, ...]) -> list[str]:
    """The names of the rows in the order in which they stand now."""
    standing: list[str] = st.session_state.setdefault(
        f"{key}#rows", [_name(row, place) for place, row in enumerate(rows)]
    )
    return standing


def _name(row: Row, place: int) -> str:
    return f"was-{row.was}" if row.was is not None else f"kept-{place}"


def _add(key: str) -> None:
    count = st.session_state.get(f"{key}#count", 0) + 1
    st.session_state[f"{key}#count"] = count
    st.session_state[f"{key}#which"] = f"{NEW}-{count}"
    st.session_state[f"{key}#rows"] = [*st.session_state[f"{key}#rows"], f"{NEW}-{count}"]


def _change(key: str, number: int, step: int) -> None:
    """Move a row by a step; by none, take it out."""
    standing = list(st.session_state[f"{key}#rows"])
    row = standing.pop(number)
    if step:
        standing.insert(number + step, row)
    st.session_state[f"{key}#rows"] = standing
