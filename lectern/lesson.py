"""A lesson: what its head says, its sections, and their blocks."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, ClassVar

from pydantic import Field

from lectern.blocks import AnyBlock
from lectern.blocks.base import Answerable, Id, Model, Question, Show, Text
from lectern.blocks.values import Language, holder
from lectern.listed import Cover as Cover
from lectern.listed import Misconception as Misconception
from lectern.listed import Reading as Reading
from lectern.listed import Source as Source
from lectern.listed import Term as Term
from lectern.problem import Problem

OWN_PAGES = ("summary", "look-again", "review", "glossary", "sources")
"""The pages that every lesson has beside its sections: no section can be called so."""
OWN_ADDRESSES = frozenset(
    {"present", "notes", "customize", "preview", "your-work", "teacher", "classroom", "print", "join"}
    | {"assets", "learner", "static", "media", "component", "app", "auth"}
)
"""What stands at the same place as a lesson in addresses: no lesson can be called so."""
STALE_AFTER = 60
"""Months: what a printed schoolbook is used for, more or less. A lesson on what moves faster says so itself."""
Minutes = Annotated[float, Field(gt=0, le=600)]


class LessonHead(Model):
    """What `lesson.yaml` says."""

    VERBATIM: ClassVar[frozenset[str]] = frozenset({"authors", "licence"})

    title: Text
    """The lesson's title."""
    promise: Text
    """One sentence: what the learner gets."""
    language: Language
    """The language it is written in, as in `en`."""
    authors: Annotated[tuple[Text, ...], Field(min_length=1)]
    """Who wrote it."""
    licence: Text
    """The licence of its content."""
    audience: Text
    """Whom it is for."""
    minutes: Minutes
    """How long it takes alone."""
    cover: Cover | None = None
    """The picture on its cover."""
    about: Text | None = None
    """What it is about and what it draws on, in Markdown."""
    objectives: Annotated[dict[Id, Text], Field(min_length=1)]
    """What learners can do afterwards, each under an id."""
    misconceptions: dict[Id, Misconception] = {}
    """What learners often believe, each under an id."""
    sources: dict[Id, Source] = {}
    """Where its facts come from, each under an id."""
    glossary: dict[Text, Term] = {}
    """Its terms, each explained at two levels."""
    further_reading: tuple[Reading, ...] = ()
    """What to read next."""
    stale_after: Annotated[int, Field(ge=1, le=1200)] = STALE_AFTER
    """After how many months a figure is too old: a block whose `as_of` is older is warned of."""
    sections: Annotated[tuple[Id, ...], Field(min_length=1)]
    """The sections in order: names of files in `sections/`, without `.yaml`."""
    draft: bool = False
    """`true` while it is being written: learners and classes are not offered it."""


class SectionHead(Model):
    """What the head of a section file says."""

    title: Text
    """The section's title."""
    summary: Text
    """One or two sentences on what it gives."""
    minutes: Minutes
    """How long it takes alone."""
    blocks: list[Any]
    """Its blocks, in order."""
    draft: bool = False
    """`true` until it has been reviewed: the whole lesson is a draft as long."""


@dataclass(frozen=True)
class Section:
    """A section with its blocks."""

    id: str
    title: str
    summary: str
    minutes: float
    blocks: tuple[AnyBlock, ...]
    draft: bool = False

    def shown(self, where: Show) -> tuple[AnyBlock, ...]:
        """The blocks that appear in `study`, `present` or `print`."""
        return tuple(block for block in self.blocks if block.appears(where))


@dataclass(frozen=True)
class Original:
    """A lesson that another one is a version of, as its readers are told of it."""

    id: str
    title: str
    authors: tuple[str, ...]
    licence: str
    language: str


@dataclass(frozen=True, eq=False)
class Lesson:
    """A whole lesson, read and checked."""

    id: str
    folder: Path
    head: LessonHead
    sections: tuple[Section, ...]
    files: frozenset[str] = frozenset()
    """The files it is made of: its YAML, and the tables and pictures named there."""
    bases: tuple[Path, ...] = ()
    """The folders of the lessons that it is a version of, the nearest first."""
    originals: tuple[Original, ...] = ()
    """Those lessons themselves, in the same order."""
    notices: tuple[Problem, ...] = ()
    """What its author should look at, though it can be used as it is."""

    def file(self, name: str) -> Path:
        """A file that the lesson names: its own, else the one of the lesson that it is a version of."""
        return holder(name, self.folder, self.bases) / name

    @property
    def draft(self) -> bool:
        """Whether it is still being written: its head says so, or any of its sections."""
        return self.head.draft or any(section.draft for section in self.sections)

    def __iter__(self) -> Iterator[tuple[Section, AnyBlock]]:
        """Every block with its section, in order."""
        for section in self.sections:
            for block in section.blocks:
                yield section, block

    @cached_property
    def places(self) -> dict[str, tuple[Section, AnyBlock]]:
        """Where each block that has an id stands."""
        return {block.id: (section, block) for section, block in self if block.id}

    def treating(self, question: Question) -> tuple[Section, int] | None:
        """The section and place (among the blocks studied) of what was last told with a title before a question."""
        section, _ = self.places[question.id]
        shown = section.shown("study")
        for place in range(shown.index(question) - 1, -1, -1):
            if shown[place].title and not isinstance(shown[place], Answerable):
                return section, place
        return None

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Every graded question that is not hidden, in order."""
        return tuple(block for block in self.answerables if isinstance(block, Question))

    @cached_property
    def answerables(self) -> tuple[Answerable, ...]:
        """Every block that a learner answers and that is not hidden, in order."""
        return tuple(block for _, block in self if isinstance(block, Answerable) and not block.hidden)


def page_path(lesson: str, page: str = "") -> str:
    """The path of a lesson's cover, one of its sections, or another of its pages. Ids have no double hyphen."""
    return f"{lesson}--{page}" if page else lesson
