"""A wall without a stage round it: pieces are tried on it alone."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import streamlit as st

from lectern.blocks.base import Answerable
from lectern.ui.prose import safe


@dataclass
class PlainWall:
    """A class's place at one block, whose state goes through JSON as it does on disk."""

    block: Answerable
    revealed: bool = False
    state: dict[str, Any] = field(default_factory=dict)
    folder: Path = Path()
    dark: bool = False
    people: int | None = 27
    answers: list[Any] = field(default_factory=list)

    def key(self, name: str) -> str:
        return f"{self.block.id}-{name}"

    def markdown(self, text: str) -> None:
        st.markdown(safe(text))

    def safe(self, text: str) -> str:
        return safe(text)

    def kept(self) -> dict[str, Any]:
        return self.state

    def keep(self, state: dict[str, Any]) -> bool:
        self.state = json.loads(json.dumps(state))
        return True

    def sent(self) -> list[Any]:
        return self.answers

    def sources(self, ids: tuple[str, ...], as_of: str | None = None) -> str:
        return f"Source: {', '.join(ids)}"
