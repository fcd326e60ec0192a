"""Numbers that several windows may set: a field is another one when its number was changed elsewhere."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from lectern.ui.stage.memory import memory


@dataclass
class Field:
    """A field for a number of a talk. While it is typed into here it stays the same, so that no press on it is lost."""

    name: str
    initial: int | None
    now: int | None
    """The number as this window knows it."""
    generation: int = 0

    @property
    def key(self) -> str:
        """The key of its widget."""
        return f"{self.name}-{self.generation}"


def field(name: str, value: int | None) -> Field:
    """The field for a number that is `value`: a new one where another window has changed it, or both would argue."""
    known = _known()
    found = known.get(name) or Field(name, value, value)
    if found.now != value:
        found = Field(name, value, value, found.generation + 1)
    if found.key not in st.session_state:
        found.initial = value  # it was away for a while, and begins again
    known[name] = known[found.key] = found
    return found


def typed(key: str) -> tuple[int | None, int | None]:
    """What now stands in the field of this key, and what stood there before: the same for one that is sent again."""
    this: Field = _known()[key]
    value, before = st.session_state[key], this.now
    this.now = value
    return value, before


def _known() -> dict[str, Any]:
    found: dict[str, Any] = memory().setdefault("fields", {})
    return found
