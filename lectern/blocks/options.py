"""Options: what an answer is chosen from, and what every set of options must keep to."""

from collections.abc import Iterable, Sequence
from typing import Annotated, ClassVar, Self, TypeVar

from pydantic import Field, model_validator

from lectern.blocks.base import MisconceptionId, Model, Question, Text, mistake

T = TypeVar("T")


class Option(Model):
    """One option of a question."""

    TEACHING: ClassVar[frozenset[str]] = frozenset({"feedback", "misconception", "pin"})

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
    shuffle: bool = True
    """Whether options come in an order of each learner's own."""

    def by_letter(self) -> dict[str, Option]:
        """The options under their letters, in the order they are written."""
        return lettered(self.options)

    @model_validator(mode="after")
    def _options_differ(self) -> Self:
        differ((option.text for option in self.options), "options", "options")
        return self


def lettered(options: Sequence[T]) -> dict[str, T]:
    """The options under their letters, a to z, in the order they are written."""
    return {chr(ord("a") + place): option for place, option in enumerate(options)}


def differ(texts: Iterable[str], what: str, *at: str | int, field: str = "text") -> None:
    """Refuse texts of which two read the same; `what` they are called, `at` their list, `field` the text in an item."""
    seen: set[str] = set()
    for place, text in enumerate(texts):
        read = " ".join(text.casefold().split())
        if read in seen:
            raise mistake(f"two {what} say the same", "Change or remove one.", (*at, place, field))
        seen.add(read)


def one_right(options: tuple[Option, ...], *at: str) -> None:
    """Refuse options of which not exactly one is right, or whose right one names a misconception."""
    right = [place for place, option in enumerate(options) if option.correct]
    if not right:
        raise mistake("no option is right", "Write `correct: true` under the right one.", at)
    if len(right) > 1:
        cure = "Keep `correct: true` under one only, or make the question `kind: multiple`."
        raise mistake(f"{len(right)} options are marked right", cure, (*at, right[1]))
    no_misconception_when_right(options, *at)


def no_misconception_when_right(options: tuple[Option, ...], *at: str) -> None:
    """Refuse a right option that names a misconception."""
    for place, option in enumerate(options):
        if option.correct and option.misconception:
            cure = "Move `misconception:` to the wrong option that it explains."
            raise mistake("a right option cannot point to a misconception", cure, (*at, place, "misconception"))


def all_explained(options: tuple[Option, ...], *at: str) -> None:
    """Refuse an option without feedback."""
    for place, option in enumerate(options):
        if not option.feedback:
            cure = "Add `feedback:`: why it is tempting, what is right."
            raise mistake("this option has no feedback", cure, (*at, place))
