"""Draws the fields of a form: each asks for one value, with its label, its help and what is wrong with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import streamlit as st

from lectern.blocks.aside import aside
from lectern.formcheck import Found, below
from lectern.forms import Known
from lectern.formshape import Field
from lectern.ui.prose import safe
from lectern.words import forms as words
from lectern.yamldoc import Loc

LONGEST_LABEL = 70
KEPT: Literal["session"] = "session"
"""What is typed outlives a look at another page."""
CHOSEN_AT_ONCE = 9


@dataclass(frozen=True)
class Pen:
    """What drawing a form's fields takes: the names of its widgets, what may be referred to, what is wrong."""

    key: str
    known: Known
    wrong: tuple[Found, ...] = ()

    def name(self, at: Loc) -> str:
        """The key of the widget at a place of the form."""
        return "/".join([self.key, *map(str, at)])

    def start(self, at: Loc, value: Any) -> str:
        """The key of a widget that starts with this value, and keeps what is typed into it."""
        return str(keep(self.name(at), value))


def keep(key: str, value: Any) -> str:
    """Give a widget its first value."""
    st.session_state.setdefault(key, value)
    return key


def tell(found: Iterable[Found]) -> None:
    """What is wrong, under the field it is about."""
    for _, problem in found:
        said = f"{problem.message}. {problem.cure}" if problem.cure else problem.message
        st.markdown(f":red[:material/error:] {safe(said[:1].upper() + said[1:])}")


def draw_heading(asked: Field) -> None:
    """What a list or a group is, above its fields."""
    optional = "" if asked.needed else f" {words.OPTIONAL}"
    st.markdown(f"**{asked.label}**{optional} {aside(safe(asked.help))}")


def draw_value(asked: Field, value: Any, at: Loc, pen: Pen, place: Loc) -> Any:
    """The widget of a field that is no list of rows; returns what stands in it now.

    `at` names the widget; `place` is where the value stands in the block, by which its mistakes are found.
    """
    key, label, about = pen.start(at, _first(asked, value)), _label(asked), _help(asked)
    found = _drawn(asked, value, key, label, about, pen)
    tell(below(pen.wrong, place))
    return found


def _drawn(asked: Field, value: Any, key: str, label: str, about: str | None, pen: Pen) -> Any:
    match asked.shape:
        case "switch":
            return _switch(asked, key, label, about)
        case "one_of":
            return _one_of(asked.choices, asked, key, label, about)
        case "whole" if _few(asked):
            return _one_of(tuple(str(number) for number in range(*_range(asked))), asked, key, label, about)
        case "id":
            return _reference(asked, value, key, label, about, pen)
        case "ids":
            known = pen.known.options(asked.refers)
            options = list(dict.fromkeys([*known, *value]))
            return st.multiselect(
                label, options, format_func=lambda name: _told(name, known), key=key, help=about, persist_state=KEPT
            )
        case "many_of":
            return st.multiselect(
                label, asked.choices, format_func=words.choice, key=key, help=about, persist_state=KEPT
            )
        case "text" | "lines" | "yaml":
            return (
                st.text_area(
                    label, key=key, help=about, placeholder=asked.default or None, persist_state=KEPT, height="content"
                )
                or ""
            )
    return st.text_input(label, key=key, help=about, placeholder=asked.default or None, persist_state=KEPT) or ""


def _first(asked: Field, value: Any) -> Any:
    """What a widget starts with."""
    if asked.shape == "switch":
        return (value or None) if _either_or(asked) else value == "true"
    return None if asked.shape in ("one_of", "id", "whole") and not value and asked.needed else value


def _either_or(asked: Field) -> bool:
    return asked.needed or asked.name == "correct"


def _switch(asked: Field, key: str, label: str, about: str | None) -> str:
    if not _either_or(asked):
        return str(st.checkbox(label, key=key, help=about, persist_state=KEPT)).lower()
    said = {"true": words.RIGHT, "false": words.WRONG} if asked.name == "correct" else _TRUE_OR_FALSE
    return (
        st.radio(label, ["true", "false"], format_func=said.__getitem__, horizontal=True, key=key, persist_state=KEPT)
        or ""
    )


_TRUE_OR_FALSE: Mapping[str, str] = {"true": words.YES, "false": words.NO}


def _few(asked: Field) -> bool:
    return asked.low is not None and asked.high is not None and asked.high - asked.low < CHOSEN_AT_ONCE


def _range(asked: Field) -> tuple[int, int]:
    return int(asked.low or 0), int(asked.high or 0) + 1


def _one_of(choices: tuple[str, ...], asked: Field, key: str, label: str, about: str | None) -> str:
    now = st.session_state[key]
    options = list(dict.fromkeys([*([] if asked.needed or asked.default else [""]), *choices, *([now] if now else [])]))
    said = st.selectbox(
        label,
        options,
        format_func=lambda name: words.choice(name) if name else words.NOTHING,
        key=key,
        help=about,
        persist_state=KEPT,
    )
    return said or ""


def _reference(asked: Field, value: Any, key: str, label: str, about: str | None, pen: Pen) -> str:
    known = pen.known.options(asked.refers)
    options = list(dict.fromkeys([*([] if asked.needed else [""]), *known, *([value] if value else [])]))
    said = st.selectbox(
        label,
        options,
        format_func=lambda name: _told(name, known) if name else words.NOTHING,
        key=key,
        help=about,
        persist_state=KEPT,
    )
    return said or ""


def _told(name: str, known: Mapping[str, str]) -> str:
    """An id with what it stands for."""
    text = known.get(name, "")
    said = f"{name}: {text}" if text and text != name else name
    return safe(shortened(said))


def shortened(said: str) -> str:
    """A text that fits a label."""
    return said if len(said) <= LONGEST_LABEL else f"{said[:LONGEST_LABEL].rsplit(' ', 1)[0]}…"


def _label(asked: Field) -> str:
    wanted = asked.needed or asked.shape == "switch" or asked.default
    return asked.label if wanted else f"{asked.label} {words.OPTIONAL}"


def _help(asked: Field) -> str | None:
    bounds = words.between(asked.low, asked.high) if asked.shape in ("whole", "number") and not _few(asked) else ""
    yaml = words.YAML_HELP if asked.shape == "yaml" else ""
    return " ".join(filter(None, (safe(asked.help), bounds, yaml))) or None
