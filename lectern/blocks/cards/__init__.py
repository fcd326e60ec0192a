"""Cards: things to know by heart, one side at a time."""

from typing import Annotated, Literal

from pydantic import Field

from lectern.blocks.base import Block, Model, Text


class Card(Model):
    """A card with two sides."""

    front: Text
    """The side that is seen first."""
    back: Text
    """The side that answers it."""


class Cards(Block):
    """A stack of cards to turn over."""

    kind: Literal["cards"]
    items: Annotated[tuple[Card, ...], Field(min_length=1, max_length=60)]
    """The cards, each with `front` and `back`."""
