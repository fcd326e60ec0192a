"""Parts: what a screen on the wall is made of, before anything is drawn.

All lengths are in stage pixels: the stage is 1280 by 720 of them, whatever the projector, and is scaled as a whole.
"""

from dataclasses import dataclass

from lectern.blocks import AnyBlock
from lectern.blocks.chart.spec import ChartSpec
from lectern.lesson import Section


@dataclass(frozen=True)
class Prose:
    """Markdown to be read."""

    text: str
    quiet: bool = False
    """Set smaller: a source line, a remark, a starter of a sentence."""
    cut: bool = False
    """Whether it ends or begins inside a paragraph: the paragraph alone is larger than a screen."""


@dataclass(frozen=True)
class Choices:
    """What can be chosen, numbered 1 to 9 and called by letters, a to i."""

    texts: tuple[str, ...]


@dataclass(frozen=True)
class Beside:
    """Two columns, each with its heading."""

    left: tuple[str, str]
    right: tuple[str, str]


@dataclass(frozen=True)
class Drawn:
    """A chart, or one view of it."""

    spec: ChartSpec
    view: int = 0
    page: int = 0
    """Which part of it, where all its rows would be too small on one screen (see `blocks.chart.stage_pages`)."""
    room: tuple[int, int] = (0, 0)
    """On the wall: the box that it fills, across and down."""


@dataclass(frozen=True)
class Image:
    """A picture from the lesson's folder."""

    file: str
    alt: str


@dataclass(frozen=True)
class Grid:
    """A table: heads and rows of inline Markdown."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Work:
    """The block itself, worked by the class with the teacher at the controls: drawn by the kind's `stage.py`.

    `page` counts the screens that one block takes, from 0.
    """

    page: int = 0


Part = Prose | Choices | Beside | Drawn | Image | Grid | Work


@dataclass(frozen=True)
class Screen:
    """One step of a lesson on the wall."""

    name: str
    """Stays the same while the lesson is edited: the block's name, with `--2`, `--3` for its further screens."""
    kind: str
    """The block's kind, or `cover`, `section` or `end`."""
    section: Section | None
    block: AnyBlock | None
    title: str
    """The heading: never empty, inline Markdown."""
    parts: tuple[Part, ...] = ()
    """What is there at once."""
    builds: tuple[Part, ...] = ()
    """What is added below, one part a press."""
    item: str = ""
    """For a ballot on one statement of a scale: its id."""
    ballot: bool = False
    """Whether the class votes here by hands on the `Choices`."""
    asked: bool = False
    """Whether the class is asked here, without a ballot: the reveal shows the solution."""
    answer: bool = False
    """Whether it tells what must not be seen before the reveal: shown only once its block's round is revealed."""
    seconds: float | None = None
    """What the timer starts with; None where there is no timer."""
