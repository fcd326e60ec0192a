"""Numbered: steps as one list, whatever paragraphs and lists stand inside a step."""

from collections.abc import Iterable


def numbered(steps: Iterable[str]) -> str:
    """The steps as a Markdown list from 1 on."""
    return "\n".join(_step(f"{number}. ", step) for number, step in enumerate(steps, start=1))


def _step(head: str, text: str) -> str:
    return head + text.strip().replace("\n", "\n" + " " * len(head))
