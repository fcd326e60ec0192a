"""Turns: in which order options and items stand on paper: the same on every sheet, whatever is the key."""

from collections.abc import Mapping

from lectern.blocks.arrange import arranged, letters
from lectern.blocks.blank import Gap
from lectern.blocks.options import Choice, Option
from lectern.blocks.order import Order


def options_shown(block: Choice, lesson: str) -> Mapping[str, Option]:
    """A question's options in the order in which they are called A, B, C, under the letters of their own."""
    own = block.by_letter()
    return {letter: own[letter] for letter in letters(block, f"{lesson}/{block.id}")}


def gap_options(gap: Gap, seed: str) -> Mapping[str, Option]:
    """A gap's options in the order in which they are printed."""
    own = gap.by_letter()
    return {letter: own[letter] for letter in arranged(own, seed)}


def items_mixed(block: Order, lesson: str) -> list[int]:
    """The numbers of the items in the order in which they are printed."""
    return block.mixed(f"{lesson}/{block.id}")
