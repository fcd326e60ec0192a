"""Weighing criteria and watching the ranking of the options."""

from typing import Annotated, ClassVar, Literal

from pydantic import ConfigDict, Field, Strict, TypeAdapter
from typing_extensions import TypedDict

from lectern.blocks.base import Answer, Answerable, Id, Mistakes, Model, Text
from lectern.blocks.given import Percent, complete, declared, known, names_differ, read

Score = Annotated[float, Field(ge=0, le=5, multiple_of=0.5)]


OwnScore = Annotated[float, Strict(), Field(ge=0, le=5, multiple_of=0.5, allow_inf_nan=False)]


class Weighing(TypedDict):
    """A learner's weights, and only those scores they changed."""

    __pydantic_config__ = ConfigDict(extra="forbid")  # type: ignore[misc]

    weights: dict[str, Percent]
    scores: dict[str, dict[str, OwnScore]]


_WEIGHING = TypeAdapter(Weighing)


class Criterion(Model):
    """Something an option can be good or bad at; a high score is always the welcome end."""

    TEACHING: ClassVar[frozenset[str]] = frozenset({"about"})

    name: Text
    """What it is called, worded so that more is better: `Low cost`."""
    about: Text | None = None
    """What it means here, in one sentence."""
    weight: Annotated[int, Field(ge=0, le=100)] = 50
    """The weight it starts with, 0 to 100."""


class Rated(Model):
    """One option with its score on every criterion."""

    name: Text
    """What it is called."""
    about: Text | None = None
    """What it is, in one sentence."""
    scores: dict[Id, Score]
    """For each criterion, 0 to 5; halves are allowed."""
    why: dict[Id, Text] = Field(default={})
    """For each criterion, the reason for its score."""


class Tradeoff(Answerable):
    """Learners weigh criteria, and see which option leads and what would change that."""

    MATTERS = frozenset({"criteria"})

    kind: Literal["tradeoff"]
    """A trade-off explorer."""
    prompt: Text
    """What to choose, and for whom."""
    scoring: Text | None = None
    """How the scores were given, in Markdown."""
    criteria: Annotated[dict[Id, Criterion], Field(min_length=2, max_length=10)]
    """Two to ten criteria."""
    options: Annotated[dict[Id, Rated], Field(min_length=2, max_length=12)]
    """Two to twelve options to choose from."""

    def accept(self, raw: object) -> Answer | None:
        """{"weights": {criterion: 0-100}, "scores": {option: {criterion: 0-5}}}; anything else is None.

        Scores of options that the lesson no longer has are left out.
        """
        weighing = read(_WEIGHING, raw)
        if weighing is None or weighing["weights"].keys() != self.criteria.keys():
            return None
        return {**weighing, "scores": known(weighing["scores"], self.options, self.criteria)}

    def mistakes(self) -> Mistakes:
        yield from names_differ(self.criteria, "criteria")
        yield from names_differ(self.options, "options")
        for name, option in self.options.items():
            yield from declared(option.scores, self.criteria, "criterion", ("options", name, "scores"))
            yield from complete(option.scores, self.criteria, "criterion", ("options", name, "scores"))
            yield from declared(option.why, self.criteria, "criterion", ("options", name, "why"))
