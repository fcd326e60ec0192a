"""What the app says of a lesson that is a version of another one."""

from collections.abc import Sequence

ORIGINALS = "This is a version of:"
"""Above the originals, the nearest first."""


def original(title: str, authors: Sequence[str], licence: str) -> str:
    """One original with those who made it and its licence."""
    return f"{title} ({', '.join(filter(None, (*authors, licence)))})"


def version_of(titles: Sequence[str]) -> str:
    """Under the title of a version: what it comes from."""
    return f"This is a version of {'; which is one of '.join(titles)}."
