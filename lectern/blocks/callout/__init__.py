"""Callout: a definition, claim, example or tip set apart, or what was said then and is known now."""

from typing import Literal

from lectern.blocks.base import Block, Mistakes, Text, mistake


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

    def mistakes(self) -> Mistakes:
        pair = self.style == "then-and-now"
        needed = {"then": self.then, "now": self.now} if pair else {"body": self.body}
        spare = {"body": self.body} if pair else {"then": self.then, "now": self.now}
        for name, text in needed.items():
            if text is None:
                yield mistake(f"a `{self.style}` callout needs `{name}`", f"Add `{name}: ...`.")
        for name, text in spare.items():
            if text is not None:
                yield mistake(f"a `{self.style}` callout has no `{name}`", f"Take `{name}` out.", (name,))

    def terms_text(self) -> str:
        return "\n".join(filter(None, [self.body, self.then, self.now]))
