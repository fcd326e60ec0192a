"""Block, Question, Verdict: the contract that every kind keeps."""

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from lectern.markdown import unfit_link
from lectern.problem import suggestion

LONGEST_TEXT = 20_000
SLUG = r"(?=.{1,80}$)[a-z0-9]+(-[a-z0-9]+)*"
Answer = Any  # JSON-shaped: str, float, list[str], dict[str, str]; each kind says which


class Model(BaseModel):
    """A frozen piece of a lesson. Unknown keys are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True, allow_inf_nan=False)


@dataclass(frozen=True)
class Ground:
    """What a block may refer to while it is read: the lesson's folder and the ids its head declares.

    A set that is None is not checked, so that a kind's example can be read on its own.
    """

    folder: Path | None = None
    objectives: frozenset[str] | None = None
    misconceptions: frozenset[str] | None = None
    sources: frozenset[str] | None = None


def mistake(message: str, cure: str = "", at: tuple[str | int, ...] = (), quote: str = "") -> PydanticCustomError:
    """A mistake only a validator can see.

    `at` names the place below the validated value, `quote` the wrong words in it: both lead to the line.
    """
    context = {"message": message, "cure": cure, "at": at, "quote": quote}
    return PydanticCustomError("lesson", "{message}", context)


def ground(info: ValidationInfo) -> Ground:
    """The ground given as validation context; an empty one when there is none."""
    return info.context if isinstance(info.context, Ground) else Ground()


def _known(what: str, ids: Callable[[Ground], frozenset[str] | None]) -> AfterValidator:
    def check(value: str, info: ValidationInfo) -> str:
        known = ids(ground(info))
        if known is not None and value not in known:
            raise mistake(f"there is no {what} `{value}` in lesson.yaml", suggestion(value, known))
        return value

    return AfterValidator(check)


def _one_or_many(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _slug(value: str) -> str:
    if not re.fullmatch(SLUG, value):
        cure = "Use at most 80 lower-case letters, digits and single hyphens: `open-weights`."
        raise mistake(f"`{value}` cannot be an id", cure)
    return value


def _date(value: str) -> str:
    parts = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", value)
    try:
        date(*(int(part or 1) for part in parts.groups())) if parts else None
    except ValueError:
        parts = None
    if parts is None:
        raise mistake(f"`{value}` is not a date", "Write the year, year-month or year-month-day: 2026-06-12.")
    return value


def _not_blank(value: str) -> str:
    if not value.strip():
        raise mistake("this text is empty", "Write the text, or take the key out.")
    if len(value) > LONGEST_TEXT:
        raise mistake(f"this text is longer than {LONGEST_TEXT} characters", "Split it into several blocks.")
    return value


def _links_are_safe(value: str) -> str:
    unfit = unfit_link(value)
    if unfit:
        raise mistake(*unfit.told, quote=unfit.target)
    return value


Line = Annotated[str, AfterValidator(_not_blank)]
"""Text that stands for itself: an answer, a pattern."""
Text = Annotated[Line, AfterValidator(_links_are_safe)]
"""Text for learners, in Markdown."""
Id = Annotated[str, AfterValidator(_slug)]
Date = Annotated[str, AfterValidator(_date)]
ObjectiveId = Annotated[str, _known("objective", lambda g: g.objectives)]
MisconceptionId = Annotated[str, _known("misconception", lambda g: g.misconceptions)]
SourceId = Annotated[str, _known("source", lambda g: g.sources)]
SourceIds = Annotated[tuple[SourceId, ...], BeforeValidator(_one_or_many, json_schema_input_type=str | list[str])]
ObjectiveIds = Annotated[tuple[ObjectiveId, ...], BeforeValidator(_one_or_many, json_schema_input_type=str | list[str])]
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
    show: tuple[Show, ...] = ("study", "present", "print")
    """Where the block appears."""
    alt: Text | None = None
    """What somebody who cannot see it needs to know."""
    lang: Text | None = None
    """Language of this block when it is not the lesson's, as in `fr`."""
    label: Literal["judgement", "estimate", "simulation"] | None = None
    """Said on the block when it is an opinion, an estimate or a made-up model."""

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
        content = json.dumps(_bare(self.model_dump(mode="json", include=set(self.MATTERS) | {"kind"})), sort_keys=True)
        return hashlib.sha256(content.encode()).hexdigest()[:12]


_TEACHING = frozenset({"feedback", "misconception", "otherwise", "near", "pin", "about", "why"})


def _bare(value: Any) -> Any:
    """The data without what only teaches and does not change what is asked."""
    if isinstance(value, dict):
        return {key: _bare(item) for key, item in value.items() if key not in _TEACHING}
    if isinstance(value, list):
        return [_bare(item) for item in value]
    return value


@dataclass(frozen=True)
class Remark:
    """What is said about one part of an answer. `about` quotes that part as the learner knows it."""

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
    shuffle: bool = True
    """Whether options come in an order of each learner's own."""

    def grade(self, answer: Answer) -> Verdict:
        """What an accepted answer is worth. Pure."""
        raise NotImplementedError

    def solution(self) -> Answer:
        """An answer that grades 1."""
        raise NotImplementedError

    def in_words(self, answer: Answer) -> str:
        """An accepted answer as a learner would read it."""
        raise NotImplementedError

    def misconception_ids(self) -> frozenset[str]:
        """Every misconception this question can point to."""
        return frozenset(_named(self.model_dump(mode="json"), "misconception"))


def _named(value: Any, key: str) -> list[str]:
    if isinstance(value, Mapping):
        own = [value[key]] if isinstance(value.get(key), str) else []
        return own + [name for item in value.values() for name in _named(item, key)]
    if isinstance(value, list | tuple):
        return [name for item in value for name in _named(item, key)]
    return []


class Option(Model):
    """One option of a question."""

    text: Text
    """The option as the learner reads it: inline Markdown."""
    correct: bool = False
    """Whether choosing it is right."""
    feedback: Text | None = None
    """Said to who chose it: why it is tempting, what is right."""
    misconception: MisconceptionId | None = None
    """What choosing it suggests the learner believes."""
    pin: bool = False
    """Keeps its place when options are shuffled."""


class Choice(Question):
    """A question whose answer is picked from written options; an option is called by its letter, a to z."""

    MATTERS = frozenset({"prompt", "given", "options"})
    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=9)]
    """Two to nine options."""

    def by_letter(self) -> dict[str, Option]:
        """The options under their letters, in the order they are written."""
        return {chr(ord("a") + place): option for place, option in enumerate(self.options)}

    @model_validator(mode="after")
    def _options_differ(self) -> Self:
        seen: set[str] = set()
        for place, option in enumerate(self.options):
            text = " ".join(option.text.casefold().split())
            if text in seen:
                raise mistake("two options say the same", "Change or remove one.", ("options", place, "text"))
            seen.add(text)
        return self
