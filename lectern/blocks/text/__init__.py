"""Text: something to read, whole or step by step."""

from typing import Literal

from lectern.blocks.base import Block, Mistakes, Text, mistake


class TextBlock(Block):
    """Something to read. On the projector `steps` build up one by one."""

    kind: Literal["text"]
    body: Text | None = None
    """Markdown: paragraphs, lists, links, tables. One idea a block."""
    steps: tuple[Text, ...] = ()
    """Markdown, one step each; numbered when studied alone, built up when projected."""

    def mistakes(self) -> Mistakes:
        if not self.body and not self.steps:
            yield mistake("this text has neither `body` nor `steps`", "Add `body: ...`.")

    def terms_text(self) -> str:
        return "\n".join([self.body or "", *self.steps])
