"""Block, Question, Verdict: the contract that every kind keeps."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

# A kind finds all that it needs here.
from lectern.blocks.values import Date as Date
from lectern.blocks.values import Ground as Ground
from lectern.blocks.values import Id as Id
from lectern.blocks.values import Language as Language
from lectern.blocks.values import MisconceptionId as MisconceptionId
from lectern.blocks.values import Mistakes as Mistakes
from lectern.blocks.values import Model as Model
from lectern.blocks.values import ObjectiveId as ObjectiveId
from lectern.blocks.values import ObjectiveIds as ObjectiveIds
from lectern.blocks.values import SourceId as SourceId
from lectern.blocks.values import SourceIds as SourceIds
from lectern.blocks.values import Text as Text
from lectern.blocks.values import ground as ground
from lectern.blocks.values import mistake as mistake
from lectern.blocks.values import refuse as refuse

Answer = Any  # JSON-shaped: str, float, list[str], dict[str, str]; each kind says which
Show = Literal["study", "present", "print"]


class Block(Model):
    """One piece of a section."""

    kind: str
    """What kind of block this is."""
    id: Id | None = None
    """A stable name, unique in the lesson; needed where the block is answered or referred to."""
    title: Text | None = None
    """A heading of its own."""
    source: SourceIds = ()
    """Where the facts come from: one id from the lesson's `sources`, or a list of them."""
    as_of: Date | None = None
    """The day, month or year the figures stand for."""
    notes: Text | None = None
    """For the teacher only, never shown to the class."""
    minutes: Annotated[float, Field(gt=0, le=240)] | None = None
    """How long this takes in class."""
    show: Annotated[tuple[Show, ...], Field(min_length=1)] = ("study", "present", "print")
    """Where the block appears."""
    hidden: bool = False
    """`true` for a block that is kept in the file and appears nowhere."""
    core: bool = True
    """`false` for what goes deeper: folded when studied alone, and not in the minutes."""
    alt: Text | None = None
    """What somebody who cannot see it needs to know."""
    lang: Language | None = None
    """Language of this block when it is not the lesson's, as in `fr`."""
    label: Literal["judgement", "estimate", "simulation"] | None = None
    """Said on the block when it is an opinion, an estimate or a made-up model."""

    def appears(self, where: Show) -> bool:
        """Whether it appears in `study`, `present` or `print`."""
        return where in self.show and not self.hidden

    def terms_text(self) -> str:
        """The reading text in which a glossary term may first appear."""
        return ""

    def block_refs(self) -> tuple[tuple[str, str], ...]:
        """The blocks this one refers to: (name of the field, id)."""
        return ()


class Answerable(Block):
    """A block that a learner answers. Its answers are kept under its id."""

    id: Id
    """A stable name, unique in the lesson: answers are kept under it."""

    MATTERS: ClassVar[frozenset[str]] = frozenset()
    """The fields that give an answer its meaning: when one of them changes, earlier answers no longer count."""

    def accept(self, raw: object) -> Answer | None:
        """The answer in `raw` (from a browser or the disk), or None when it is not an answer to this block."""
        raise NotImplementedError

    def fingerprint(self) -> str:
        """Twelve hex digits that change when the question itself changes, and not with its feedback or notes."""
        return self._fingerprint

    @cached_property
    def _fingerprint(self) -> str:
        asked = {name: _bare(getattr(self, name)) for name in self.MATTERS | {"kind"}}
        content = json.dumps(asked, sort_keys=True)
        return hashlib.sha256(content.encode()).hexdigest()[:12]


def _bare(value: Any) -> Any:
    """The data without what only teaches and does not change what is asked."""
    if isinstance(value, Model):
        names = type(value).model_fields.keys() - value.TEACHING
        return {name: _bare(getattr(value, name)) for name in names}
    if isinstance(value, Mapping):
        return {key: _bare(item) for key, item in value.items()}
    return [_bare(item) for item in value] if isinstance(value, list | tuple) else value


@dataclass(frozen=True)
class Remark:
    """What is said about one part of an answer. `about` quotes that part as the learner knows it; "" is the whole."""

    about: str
    right: bool
    text: str | None = None
    misconception: str | None = None


@dataclass(frozen=True)
class Verdict:
    """What an answer is worth, from 0 to 1, and what to say about it."""

    score: float
    remarks: tuple[Remark, ...] = field(default=())

    @property
    def correct(self) -> bool:
        """Whether the answer is entirely right."""
        return self.score >= 1

    @property
    def misconceptions(self) -> tuple[str, ...]:
        """The misconceptions that the wrong parts point to, each once."""
        return tuple(dict.fromkeys(r.misconception for r in self.remarks if r.misconception and not r.right))


class Question(Answerable):
    """A question that is graded."""

    prompt: Text
    """What is asked: one or two lines."""
    given: Text | None = None
    """A scenario, table or extract shown above the question."""
    objective: ObjectiveIds
    """The objective it tests, or a list of them."""
    difficulty: Annotated[int, Field(ge=1, le=3)]
    """1 recalls, 2 applies, 3 judges."""
    hints: tuple[Text, ...] = ()
    """Shown one by one when asked for, from gentle to strong; never the key itself."""
    explain: Text | None = None
    """Why the key is right; shown once it has been found or asked for."""

    def grade(self, answer: Answer) -> Verdict:
        """What an accepted answer is worth. Pure."""
        raise NotImplementedError

    def solution(self) -> Answer:
        """An answer that grades 1."""
        raise NotImplementedError

    def in_words(self, answer: Answer) -> str:
        """An accepted answer as a learner would read it."""
        raise NotImplementedError
