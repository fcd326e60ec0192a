"""A rule of the lint: what it looks at, why it matters in class, and where it comes from."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from lectern.blocks import AnyBlock
from lectern.lesson import Lesson, Section
from lectern.lint.wording import texts
from lectern.stage.flow import Spot
from lectern.stage.names import block_name
from lectern.yamldoc import Loc


@dataclass(frozen=True)
class Remark:
    """What a rule says: about which value (below the block, or in the file), what it is, and what to do.

    `quote` is the very words in the value that are meant.
    """

    at: Loc
    message: str
    cure: str
    quote: str = ""
    at_key: bool = False


@dataclass(frozen=True)
class Place:
    """A block where it stands, with its data as they are written."""

    lesson: Lesson
    section: Section
    number: int
    data: Any
    today: date

    @property
    def block(self) -> AnyBlock:
        return self.section.blocks[self.number]

    @cached_property
    def texts(self) -> list[tuple[Loc, str]]:
        """Every text of the block that learners read, with its place below the block."""
        return list(texts(self.data))

    @cached_property
    def english(self) -> bool:
        """Whether the block is in English, so that rules about English words apply."""
        return is_english(self.block.lang or self.lesson.head.language)

    @property
    def spot(self) -> Spot:
        """The same place for the stage."""
        return Spot(self.lesson, self.section, self.block, block_name(self.section, self.number))

    @property
    def neighbours(self) -> tuple[AnyBlock, ...]:
        """The block itself with the one before and the one after it."""
        return self.section.blocks[max(0, self.number - 1) : self.number + 2]


def is_english(language: str) -> bool:
    """Whether the code of a language is one of English."""
    return language.split("-")[0] == "en"


@dataclass(frozen=True)
class Rule:
    """What every rule tells about itself."""

    name: str
    about: str
    """What is warned of, in a line."""
    reason: str
    """Why it matters, in a teacher's words."""
    source: str
    """Who says so; bounds that are our own are called our judgement."""


@dataclass(frozen=True)
class BlockRule(Rule):
    """A rule that looks at one block at a time."""

    look: Callable[[Place], Iterator[Remark]]
    look_at_head: Callable[[Any, bool], Iterator[Remark]] | None = None
    """The same for the data of lesson.yaml, and whether it is in English, where the rule is on any text."""


@dataclass(frozen=True)
class LessonRule(Rule):
    """A rule that looks at the whole lesson: each remark comes with the name of its file.

    What it would say of other files than the ones it is asked about may be left out.
    """

    look: Callable[[Lesson, Collection[str]], Iterator[tuple[str, Remark]]]
