"""Values: what an author may write in a field, and what is said when something else stands there."""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from os.path import exists
from pathlib import Path
from typing import Annotated, ClassVar, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from lectern.markdown import unfit_link
from lectern.problem import suggestion

Mistakes = Iterator[PydanticCustomError]
"""What an author did wrong, each made by `mistake`."""

LONGEST_TEXT = 20_000
LONGEST_NAME = 200
SLUG = r"(?=.{1,80}$)[a-z0-9]+(-[a-z0-9]+)*"


class Model(BaseModel):
    """A frozen piece of a lesson. Unknown keys are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True, allow_inf_nan=False)

    TEACHING: ClassVar[frozenset[str]] = frozenset()
    """The fields that only teach: earlier answers still count when one of them changes."""
    VERBATIM: ClassVar[frozenset[str]] = frozenset()
    """The fields whose text is the same in every language: names, and columns of a table."""

    def mistakes(self) -> Mistakes:
        """Everything that is wrong with the whole, though each field fits."""
        return iter(())

    @model_validator(mode="after")
    def _is_sound(self) -> Self:
        refuse(self.mistakes())
        return self


@dataclass(frozen=True)
class Ground:
    """What a block may refer to while it is read: the lesson's folder and the ids its head declares.

    A set that is None is not checked, so that a kind's example can be read on its own.
    """

    folder: Path | None = None
    objectives: frozenset[str] | None = None
    misconceptions: frozenset[str] | None = None
    sources: frozenset[str] | None = None
    others: tuple[Path, ...] = ()
    """The folders of the lessons that this one is a version of: what is not in its own is looked for there."""
    files: Hashable = ()
    """What changes whenever one of the files beside the texts does."""

    def holder(self, name: str) -> Path | None:
        """The folder in which the file of this name is."""
        return self.folder and holder(name, self.folder, self.others)


def holder(name: str, folder: Path, others: Iterable[Path]) -> Path:
    """The first of the folders in which there is a file of this name; `folder` when there is none."""
    return next((each for each in (folder, *others) if exists(each / name)), folder)


@dataclass(frozen=True)
class Spot:
    """A place in a file that the lesson's YAML names: the file, its line and column from 1, the line as it stands."""

    file: str
    line: int
    column: int
    text: str


def mistake(
    message: str, cure: str = "", at: tuple[str | int, ...] = (), quote: str = "", spot: Spot | None = None
) -> PydanticCustomError:
    """A mistake only a validator can see.

    `at` names the place below the validated value, `quote` the wrong words in it: both lead to the line.
    `spot` is the place itself when it lies in another file.
    """
    context = {"message": message, "cure": cure, "at": at, "quote": quote, "spot": spot}
    return PydanticCustomError("lesson", "{message}", context)


def refuse(mistakes: Iterable[PydanticCustomError]) -> None:
    """Raise all these mistakes as one error, which pydantic can carry; return when there are none."""
    contexts = [each.context or {} for each in mistakes]
    if contexts:
        raise PydanticCustomError("lesson", "{message}", {**contexts[0], "more": contexts[1:]})


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


def one_or_many(value: object) -> object:
    """A list, also where one text is written without its brackets."""
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
    """The text without the line ends that a YAML block (`|`) leaves behind it."""
    if not value.strip():
        raise mistake("this text is empty", "Write the text, or take the key out.")
    if len(value) > LONGEST_TEXT:
        raise mistake(f"this text is longer than {LONGEST_TEXT} characters", "Split it into several blocks.")
    return value.rstrip("\n")


def _links_are_safe(value: str) -> str:
    unfit = unfit_link(value)
    if unfit:
        raise mistake(*unfit.told, quote=unfit.target)
    return value


def _language(value: str) -> str:
    if not re.fullmatch("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", value):
        raise mistake(f"`{value}` is not the code of a language", "Write its code, as in `en`, `fr` or `pt-BR`.")
    return value


Line = Annotated[str, AfterValidator(_not_blank)]
"""Text that stands for itself: an answer, a pattern."""
Text = Annotated[Line, AfterValidator(_links_are_safe)]
"""Text for learners, in Markdown."""
Id = Annotated[str, AfterValidator(_slug)]
Date = Annotated[str, AfterValidator(_date)]
Language = Annotated[str, AfterValidator(_language)]
ObjectiveId = Annotated[str, _known("objective", lambda g: g.objectives)]
MisconceptionId = Annotated[str, _known("misconception", lambda g: g.misconceptions)]
SourceId = Annotated[str, _known("source", lambda g: g.sources)]
SourceIds = Annotated[tuple[SourceId, ...], BeforeValidator(one_or_many, json_schema_input_type=str | list[str])]
ObjectiveIds = Annotated[tuple[ObjectiveId, ...], BeforeValidator(one_or_many, json_schema_input_type=str | list[str])]
