"""Form: what a question is answered with on a device, before anything is drawn. All texts are inline Markdown."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Choose:
    """One option of several, or with `many` any number of them; sent as their numbers, from 1."""

    label: str
    texts: tuple[str, ...]
    many: bool = False


@dataclass(frozen=True)
class Pick:
    """One text from a list that unfolds; sent as its number, from 1."""

    label: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Line:
    """A line to write on; with `number` for a number."""

    label: str
    unit: str = ""
    number: bool = False
    most: int = 200


@dataclass(frozen=True)
class Area:
    """Room to write in, for so many lines."""

    label: str
    lines: int
    most: int


@dataclass(frozen=True)
class Slide:
    """A whole number between two ends."""

    label: str
    least: int
    most: int
    start: int


@dataclass(frozen=True)
class Arrange:
    """Texts to be put in order; sent as their numbers, from 1."""

    label: str
    texts: tuple[str, ...]
    first: str
    last: str


Field = Choose | Pick | Line | Area | Slide | Arrange


@dataclass(frozen=True)
class Form:
    """A question with what it is answered with."""

    prompt: str
    """What is asked: Markdown."""
    fields: tuple[Field, ...]
    given: str = ""
    """What is to be read before it: Markdown."""
    how: str = ""
    sure: bool = False
    """Whether it is asked how sure one is."""
