"""A desk without a page round it: views are tried on it alone."""

from dataclasses import dataclass, field
from pathlib import Path

import streamlit as st

from lectern.blocks.base import Answer, Answerable
from lectern.ui.prose import safe


@dataclass
class PlainDesk:
    """A learner's place at one block, with answers that are simply given."""

    block: Answerable
    seed: str = "amber-otter-lamp"
    last: Answer | None = None
    elsewhere: Answer | None = None
    class_answers: list[Answer] = field(default_factory=list)
    other_answers: dict[str, Answer] = field(default_factory=dict)
    folder: Path = Path()
    dark: bool = False

    def file(self, name: str) -> Path:
        return self.folder / name

    def key(self, name: str) -> str:
        return f"{self.block.id}-{name}"

    def markdown(self, text: str) -> None:
        st.markdown(safe(text))

    def safe(self, text: str) -> str:
        return safe(text)

    def latest(self) -> Answer | None:
        return self.last

    def first(self) -> Answer | None:
        return self.last

    def refresh(self) -> None:
        """Take in what another window of the same learner has kept."""
        self.last, self.elsewhere = self.last if self.elsewhere is None else self.elsewhere, None

    def misconception(self, name: str) -> None:
        st.markdown(f"As if: {name}")

    def save(self, raw: object) -> bool:
        self.last = self.block.accept(raw)
        return self.last is not None

    def everyone(self) -> list[Answer]:
        return self.class_answers

    def sources(self, ids: tuple[str, ...], as_of: str | None = None) -> str:
        return f"Source: {', '.join(ids)}"

    def answer_to(self, block_id: str) -> Answer | None:
        return self.other_answers.get(block_id)
