"""Discuss: a question to talk about, with no right answer to check."""

from typing import Literal

from lectern.blocks.base import Block, Text


class Discuss(Block):
    """A question to talk about."""

    kind: Literal["discuss"]
    prompt: Text
    """What to talk about, in Markdown."""
    format: Text | None = None
    """Who talks with whom: `pairs, then fours`."""
    starters: tuple[Text, ...] = ()
    """Ways to begin a sentence, for those who look for words."""
    look_for: tuple[Text, ...] = ()
    """For the teacher only: what a good contribution contains."""

    def terms_text(self) -> str:
        return self.prompt
