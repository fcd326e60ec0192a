"""Parts: what a sheet of paper is made of, before anything is printed."""

from dataclasses import dataclass
from functools import cached_property

from lectern.lesson import Lesson
from lectern.stage.parts import Beside, Drawn, Grid, Image, Prose


@dataclass(frozen=True)
class Prompt:
    """What is asked, set stronger than what is told: Markdown."""

    text: str


@dataclass(frozen=True)
class Said:
    """Markdown with a word before it that says what it is."""

    called: str
    text: str


@dataclass(frozen=True)
class Points:
    """Short texts one under another: inline Markdown."""

    texts: tuple[str, ...]
    numbered: bool = False
    heading: str = ""


@dataclass(frozen=True)
class Ticks:
    """Options with a box each, numbered from 1 as on the wall."""

    texts: tuple[str, ...]
    many: bool = False


@dataclass(frozen=True)
class Lines:
    """Room to write."""

    count: int


@dataclass(frozen=True)
class Answer:
    """A short line to write on, between the words that stand before and after it."""

    before: str
    after: str = ""


@dataclass(frozen=True)
class Ruler:
    """A scale from low to high to make a mark on."""

    low: str
    high: str


@dataclass(frozen=True)
class Pairs:
    """Lefts with a box each for the letter of a right."""

    lefts: tuple[str, ...]
    rights: tuple[str, ...]


@dataclass(frozen=True)
class Places:
    """Items with a box each for their place in the order."""

    items: tuple[str, ...]
    first: str
    last: str


@dataclass(frozen=True)
class Form:
    """A table to tick: one row a text, one circle a column."""

    heads: tuple[str, ...]
    rows: tuple[str, ...]


@dataclass(frozen=True)
class Reply:
    """What to say to one answer, and the belief to listen for behind it."""

    answer: str
    right: bool
    text: str = ""
    says: str = ""
    better: str = ""


@dataclass(frozen=True)
class Replies:
    """What to say to each answer."""

    items: tuple[Reply, ...]
    numbered: bool = False
    heading: str = ""


@dataclass(frozen=True)
class Cut:
    """Cards to cut out, side by side in rows of two; a text that is empty leaves its place free."""

    heading: str
    faces: tuple[str, ...]


Told = Prose | Points | Beside | Image | Drawn | Grid
Room = Prompt | Ticks | Lines | Answer | Ruler | Pairs | Places | Form
Part = Told | Room | Said | Replies | Cut


@dataclass(frozen=True)
class Entry:
    """One block of the lesson on paper."""

    kind: str
    parts: tuple[Part, ...]
    title: str = ""
    number: int = 0
    """A question's number, the same on every sheet; 0 for what is not asked."""
    called: str = ""
    """What the block is, in a word or two."""
    label: str = ""
    """That it is a judgement, an estimate or a simulation."""
    deeper: bool = False
    language: str | None = None
    """When it is not the lesson's."""
    sources: tuple[str, ...] = ()
    as_of: str | None = None


@dataclass(frozen=True)
class Chapter:
    """Entries under one heading; nothing is printed of one without entries."""

    title: str
    entries: tuple[Entry, ...]
    summary: str = ""


@dataclass(frozen=True)
class Sheet:
    """A lesson on paper in one of its forms."""

    name: str
    lesson: Lesson
    chapters: tuple[Chapter, ...]
    how: str = ""
    """A sentence on how to use it."""
    fields: tuple[str, ...] = ()
    """What is written in by hand at the top."""

    @cached_property
    def cited(self) -> list[str]:
        """The ids of the sources that it names, each once, in order."""
        entries = (entry for chapter in self.chapters for entry in chapter.entries)
        return list(dict.fromkeys(source for entry in entries for source in entry.sources))
