"""Rating benefits and risks by how likely they are and how much they matter."""

from typing import Annotated, ClassVar, Literal

from pydantic import ConfigDict, Field, TypeAdapter
from typing_extensions import TypedDict

from lectern import words
from lectern.blocks.base import Answer, Answerable, Id, Mistakes, Model, Text
from lectern.blocks.given import OneToFive, names_differ, read
from lectern.blocks.options import differ


class Rating(TypedDict):
    """One item's rating, each from 1 to 5."""

    __pydantic_config__ = ConfigDict(extra="forbid")  # type: ignore[misc]

    likely: OneToFive
    matters: OneToFive


_RATINGS = TypeAdapter(dict[str, Rating])

FiveLabels = Annotated[tuple[Text, ...], Field(min_length=5, max_length=5)]


class Item(Model):
    """A benefit or a risk to be rated."""

    TEACHING: ClassVar[frozenset[str]] = frozenset({"about"})

    name: Text
    """What it is called, in one to three words."""
    side: Literal["benefit", "risk"]
    """Whether it is a benefit or a risk."""
    about: Text | None = None
    """What it means here, in one sentence."""


class RiskMap(Answerable):
    """Learners rate benefits and risks, then see their own map beside the class's."""

    MATTERS = frozenset({"items", "likely", "likely_labels", "matters", "matters_labels"})

    kind: Literal["risk_map"]
    """A map of benefits and risks."""
    prompt: Text
    """What to think of while rating."""
    items: Annotated[dict[Id, Item], Field(min_length=2, max_length=12)]
    """Two to twelve benefits and risks, each under an id."""
    likely: Text = words.RISK_MAP_LIKELY
    """The question across: how likely."""
    likely_labels: FiveLabels = words.RISK_MAP_LIKELY_LABELS
    """Five labels, from least to most likely."""
    matters: Text = words.RISK_MAP_MATTERS
    """The question upwards: how much it matters."""
    matters_labels: FiveLabels = words.RISK_MAP_MATTERS_LABELS
    """Five labels, from least to most."""

    def accept(self, raw: object) -> Answer | None:
        """Every item rated, {item: {"likely": 1-5, "matters": 1-5}}; anything else is None."""
        ratings = read(_RATINGS, raw)
        if ratings is None or ratings.keys() != self.items.keys():
            return None
        return {item: ratings[item] for item in self.items}

    def mistakes(self) -> Mistakes:
        yield from names_differ(self.items, "items")
        yield from differ(self.likely_labels, "labels", "likely_labels")
        yield from differ(self.matters_labels, "labels", "matters_labels")
