"""Spending a budget of tokens, then living through what happens."""

from typing import Annotated, ClassVar, Literal

from pydantic import ConfigDict, Field, Strict, TypeAdapter
from typing_extensions import TypedDict

from lectern.blocks.base import Answer, Answerable, Id, Mistakes, Model, Text, mistake
from lectern.blocks.given import declared, read

Level = Annotated[float, Field(ge=0, le=100)]
Tokens = Annotated[int, Field(ge=0, le=10_000)]


class Spending(TypedDict):
    """One spend a round, in order."""

    __pydantic_config__ = ConfigDict(extra="forbid")  # type: ignore[misc]

    spends: list[dict[str, Annotated[int, Strict(), Field(ge=0)]]]


_SPENDING = TypeAdapter(Spending)


class Outcome(Model):
    """Something the money is for."""

    TEACHING: ClassVar[frozenset[str]] = frozenset({"about"})

    name: Text
    """What it is called."""
    about: Text | None = None
    """What a high level means, in one sentence."""


class Purpose(Model):
    """Something tokens can be spent on."""

    TEACHING: ClassVar[frozenset[str]] = frozenset({"about", "hint"})

    name: Text
    """What it is called."""
    about: Text | None = None
    """What it buys, in one sentence."""
    hint: Text | None = None
    """What it costs in the real world, with figures."""
    half: Annotated[int, Field(ge=1, le=10_000)] = 20
    """The number of tokens that gives half of the full effect."""
    effects: Annotated[dict[Id, Level], Field(min_length=1)]
    """For each outcome, 0 to 100: how far endless tokens would raise it."""


class Event(Model):
    """Something that happens after the money is spent."""

    TEACHING: ClassVar[frozenset[str]] = frozenset({"title", "text", "shielded", "hit"})

    id: Id
    """A stable name, unique among the events."""
    title: Text
    """What happens, as a headline."""
    text: Text
    """What happens, in one to three sentences."""
    hits: dict[Id, Level]
    """For each outcome, how far it falls when nothing shields it."""
    shield: Annotated[dict[Id, Tokens], Field(min_length=1)]
    """For each option named, the tokens that must be there to be shielded."""
    shielded: Text
    """What happens when the tokens are there."""
    hit: Text
    """What happens when they are not."""


class Budget(Answerable):
    """Learners spend tokens, meet events one by one, and may move tokens between them."""

    MATTERS = frozenset({"tokens", "outcomes", "options", "events"})

    kind: Literal["budget"]
    """A budget of tokens with event cards."""
    prompt: Text
    """Whose money it is, and what it should do."""
    tokens: Annotated[int, Field(ge=1, le=10_000)] = 100
    """How many tokens there are."""
    worth: Text | None = None
    """What one token stands for."""
    outcomes: Annotated[dict[Id, Outcome], Field(min_length=1, max_length=8)]
    """What the money is for, each with a level from 0 to 100."""
    options: Annotated[dict[Id, Purpose], Field(min_length=2, max_length=10)]
    """What tokens can be spent on."""
    events: Annotated[tuple[Event, ...], Field(max_length=12)] = ()
    """What happens afterwards, in this order."""

    @property
    def rounds(self) -> int:
        """How many spends a whole game has: one before each event, and one at least."""
        return max(1, len(self.events))

    def accept(self, raw: object) -> Answer | None:
        """{"spends": [{option: tokens}, ...]}, none over the total; anything else is None."""
        spending = read(_SPENDING, raw)
        if spending is None or not 1 <= len(spending["spends"]) <= self.rounds:
            return None
        if not all(self.affordable(spend) for spend in spending["spends"]):
            return None
        spends = [{option: spend.get(option, 0) for option in self.options} for spend in spending["spends"]]
        return {"spends": spends}

    def affordable(self, spend: dict[str, int]) -> bool:
        """Whether the spend names only known options and stays within the tokens."""
        return spend.keys() <= self.options.keys() and sum(spend.values()) <= self.tokens

    def mistakes(self) -> Mistakes:
        for name, option in self.options.items():
            yield from declared(option.effects, self.outcomes, "outcome", ("options", name, "effects"))
        for place, event in enumerate(self.events):
            yield from declared(event.hits, self.outcomes, "outcome", ("events", place, "hits"))
            yield from declared(event.shield, self.options, "option", ("events", place, "shield"))
            if event.id in {earlier.id for earlier in self.events[:place]}:
                at = ("events", place, "id")
                yield mistake(f"two events are called `{event.id}`", "Give each its own id.", at)
