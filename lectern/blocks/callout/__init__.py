"""Callout: a definition, claim, example or tip set apart, or what was said then and is known now."""

from typing import Literal, Self

from pydantic import model_validator

from lectern.blocks.base import Block, Text, mistake


class Callout(Block):
    """A passage set apart from the text around it."""

    kind: Literal["callout"]
    style: Literal["definition", "claim", "then-and-now", "example", "tip"]
    """What it is: decides its heading and mark."""
    body: Text | None = None
    """Markdown; for every style but `then-and-now`."""
    then: Text | None = None
    """For `then-and-now`: what was said or true then."""
    now: Text | None = None
    """For `then-and-now`: what has changed, or was never quite so."""

    @model_validator(mode="after")
    def _has_the_texts_of_its_style(self) -> Self:
        pair = self.style == "then-and-now"
        needed = {"then": self.then, "now": self.now} if pair else {"body": self.body}
        spare = {"body": self.body} if pair else {"then": self.then, "now": self.now}
        for name, text in needed.items():
            if text is None:
                raise mistake(f"a `{self.style}` callout needs `{name}`", f"Add `{name}: ...`.")
        for name, text in spare.items():
            if text is not None:
                raise mistake(f"a `{self.style}` callout has no `{name}`", f"Take `{name}` out.", (name,))
        return self

    def terms_text(self) -> str:
        return "\n".join(filter(None, [self.body, self.then, self.now]))
