"""Turns: in which order options and items stand on paper: that of the wall, the same on every sheet."""

from collections.abc import Mapping

from lectern.blocks.arrange import arranged
from lectern.blocks.blank import Gap
from lectern.blocks.multiple import Multiple
from lectern.blocks.options import Option
from lectern.blocks.order import Order
from lectern.blocks.single import Single
from lectern.stage.ballots import ballot_letters


def options_shown(block: Single | Multiple, lesson: str) -> Mapping[str, Option]:
    """A question's options under their letters, in the order in which they are numbered."""
    own = block.by_letter()
    return {letter: own[letter] for letter in ballot_letters(block, f"{lesson}/{block.id}")}


def gap_options(gap: Gap, seed: str) -> Mapping[str, Option]:
    """A gap's options in the order in which they are printed."""
    own = gap.by_letter()
    return {letter: own[letter] for letter in arranged(own, seed)}


def items_mixed(block: Order, lesson: str) -> list[int]:
    """The numbers of the items in the order in which they are printed."""
    return block.mixed(f"{lesson}/{block.id}")
