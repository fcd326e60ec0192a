"""The order in which a learner sees what was written: the same learner always sees the same one."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import TypeVar

from lectern.blocks.options import Choice, Option

T = TypeVar("T")


def shuffled(items: Sequence[T], seed: str) -> list[T]:
    """The items in an order that only the seed decides."""
    order = list(items)
    Random(seed).shuffle(order)
    return order


def letters(block: Choice, seed: str) -> list[str]:
    """The letters of a question's options in the order in which this learner sees them."""
    options = block.by_letter()
    return arranged(options, seed) if block.shuffle else list(options)


def arranged(options: Mapping[str, Option], seed: str) -> list[str]:
    """The letters of the options in a shuffled order in which pinned options keep their places."""
    loose = iter(shuffled([letter for letter, option in options.items() if not option.pin], seed))
    return [letter if option.pin else next(loose) for letter, option in options.items()]
