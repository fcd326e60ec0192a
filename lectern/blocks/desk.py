"""Desk: what a view may ask of the page it is drawn on."""

from pathlib import Path
from typing import Protocol

from lectern.blocks.base import Answer


class Desk(Protocol):
    """The learner's place at one block. Views draw on it and hand answers to it; it keeps and finds them."""

    dark: bool
    """Whether the page is drawn dark."""
    seed: str
    """A text that is the same for this learner and this block every time, and tells nobody who the learner is."""

    def file(self, name: str) -> Path:
        """Where a file that the block names is."""

    def key(self, name: str) -> str:
        """A widget key of this block's own, such as `key("weight-cost")`."""

    def markdown(self, text: str) -> None:
        """Draw lesson Markdown in which Streamlit's own signs stand for themselves."""

    def safe(self, text: str) -> str:
        """Lesson text made safe for a widget's label or caption."""

    def latest(self) -> Answer | None:
        """This learner's latest answer to the block as it stands now."""

    def first(self) -> Answer | None:
        """This learner's first answer to the block as it stands now."""

    def refresh(self) -> None:
        """Read this learner's answers to the block again: another open page may have added to them."""

    def misconception(self, name: str) -> None:
        """Draw what a wrong answer suggests the learner believes, the better view, and the way to it."""

    def save(self, raw: object) -> bool:
        """Keep an answer: one row on disk before this returns. False when it was none, or could not be kept."""

    def everyone(self) -> list[Answer]:
        """Each learner's latest answer to this block, this learner's included."""

    def answer_to(self, block_id: str) -> Answer | None:
        """This learner's latest answer to another block, such as a survey taken earlier."""

    def sources(self, ids: tuple[str, ...], as_of: str | None = None) -> str:
        """The line that says where figures come from and for when they hold, as Markdown ready for Streamlit."""
