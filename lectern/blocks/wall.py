"""Wall: what a kind may ask of the stage on which a class works it."""

from typing import Any, Protocol

from lectern.blocks.base import Answer


class Wall(Protocol):
    """The class's place at one block. The teacher stands at the controls; what is set is kept for the class."""

    dark: bool
    """Whether the stage is drawn dark."""
    people: int | None
    """How many are in the class, where the teacher has said so."""
    revealed: bool
    """Whether the teacher has shown the answer."""

    def key(self, name: str) -> str:
        """A widget key of this block's own, such as `key("weight-cost")`."""

    def markdown(self, text: str) -> None:
        """Draw lesson Markdown in which Streamlit's own signs stand for themselves."""

    def safe(self, text: str) -> str:
        """Lesson text made safe for a widget's label or caption."""

    def kept(self) -> dict[str, Any]:
        """What the class has set so far, as it was last kept; empty at first."""

    def keep(self, state: dict[str, Any]) -> bool:
        """Keep what the class has set: on disk before this returns. False, said on the stage, when that failed."""

    def sent(self) -> list[Answer]:
        """What the class's devices have answered to this block so far. Not to be drawn before the class may see it."""

    def sources(self, ids: tuple[str, ...], as_of: str | None = None) -> str:
        """The line that says where figures come from and for when they hold, as Markdown ready for Streamlit."""
