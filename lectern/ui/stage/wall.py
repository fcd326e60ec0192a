"""The class's place at a block that it works on the stage."""

from dataclasses import replace
from typing import Any

import streamlit as st

from lectern.blocks.base import Answer
from lectern.blocks.onwall import forget
from lectern.ui import prose
from lectern.ui.furniture import in_the_dark
from lectern.ui.stage.window import Window
from lectern.votes import fits


class StageWall:
    """Implements `Wall` for the screen that a window shows."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self.people = window.talk.people
        self.revealed = window.revealed(window.here)

    @property
    def dark(self) -> bool:
        """Whether the stage is drawn dark."""
        return in_the_dark()

    def key(self, name: str) -> str:
        """A widget key of this block's own in this talk."""
        return f"wall-{self._window.talk.id}-{self._window.here.block.id}-{name}"  # type: ignore[union-attr]

    def markdown(self, text: str) -> None:
        """Draw lesson Markdown."""
        st.markdown(prose.safe(text))

    def safe(self, text: str) -> str:
        """Lesson text for a label or caption."""
        return prose.safe(text)

    def kept(self) -> dict[str, Any]:
        """What the class has set so far."""
        found = self._window.round()
        return {} if found is None else found.state

    def keep(self, state: dict[str, Any]) -> bool:
        """Keep what the class has set. What the disk refused is asked for again when the wall is next drawn."""
        done = self._window.change(lambda found: found if found.state == state else replace(found, state=state))
        if not done:
            forget(st.session_state, self.key(""))
        return done

    def sent(self) -> list[Answer]:
        """What the class's devices have answered to this block so far; nothing while the database cannot say."""
        sent = self._window.sent() if self._window.room else []
        return [vote.answer for vote in sent if fits(self._window.here.block, vote)]

    def sources(self, ids: tuple[str, ...], as_of: str | None = None) -> str:
        """The line that says where figures come from."""
        return prose.source_line(self._window.lesson, ids, as_of)
