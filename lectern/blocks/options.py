"""Options: what an answer is chosen from, and what every set of options must keep to."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, ClassVar, TypeVar

from pydantic import Field, field_validator

from lectern.blocks.base import MisconceptionId, Mistakes, Model, Question, Text, mistake, refuse

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

    @field_validator("options")
    @classmethod
    def _options_are_sound(cls, options: tuple[Option, ...]) -> tuple[Option, ...]:
        refuse(cls.wrong_with(options))
        return options

    @classmethod
    def wrong_with(cls, options: tuple[Option, ...]) -> Mistakes:
        """The mistakes of the options, told together with those of other fields."""
        yield from differ((option.text for option in options), "options")
        yield from no_misconception_when_right(options)
        yield from all_explained(options)


def lettered(options: Sequence[T]) -> dict[str, T]:
    """The options under their letters, a to z, in the order they are written."""
    return {chr(ord("a") + place): option for place, option in enumerate(options)}


def several(raw: object, known: Mapping[str, object]) -> list[str] | None:
    """The known letters in `raw`, each once and sorted; None when there is none, or anything else."""
    if not isinstance(raw, list | tuple) or not raw:
        return None
    return sorted(set(raw)) if all(isinstance(letter, str) and letter in known for letter in raw) else None


def as_read(text: str) -> str:
    """The text without what a reader passes over: capitals and extra spaces."""
    return " ".join(text.casefold().split())


def differ(texts: Iterable[str] | Mapping[str, str], what: str, *at: str | int, field: str = "text") -> Mistakes:
    """The mistake of each text that reads as an earlier one.

    `what` the texts are called, `at` is the place of their list or mapping, `field` the text in an item.
    """
    seen: set[str] = set()
    for place, text in texts.items() if isinstance(texts, Mapping) else enumerate(texts):
        read = as_read(text)
        if read in seen:
            yield mistake(f"two {what} say the same", "Change or remove one.", (*at, place, field))
        seen.add(read)


def one_right(options: tuple[Option, ...], *at: str) -> Mistakes:
    """The mistakes of options of which not exactly one is right."""
    right = [place for place, option in enumerate(options) if option.correct]
    if not right:
        yield mistake("no option is right", "Write `correct: true` under the right one.", at)
    if len(right) > 1:
        cure = "Keep `correct: true` under one only, or make the question `kind: multiple`."
        yield mistake(f"{len(right)} options are marked right", cure, (*at, right[1]))


def no_misconception_when_right(options: tuple[Option, ...], *at: str) -> Mistakes:
    """The mistake of each right option that names a misconception."""
    for place, option in enumerate(options):
        if option.correct and option.misconception:
            cure = "Move `misconception:` to the wrong option that it explains."
            yield mistake("a right option cannot point to a misconception", cure, (*at, place, "misconception"))


def all_explained(options: tuple[Option, ...], *at: str) -> Mistakes:
    """The mistake of each option without feedback; one written with nothing behind it is told as an empty value."""
    for place, option in enumerate(options):
        if "feedback" not in option.model_fields_set:
            cure = "Add `feedback:`: why it is tempting, what is right."
            yield mistake("this option has no feedback", cure, (*at, place))
