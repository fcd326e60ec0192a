"""A trade-off on the wall: the class weighs, then sees the ranking, then what would change it."""

from pydantic import TypeAdapter
from typing_extensions import TypedDict

from lectern import words as all_words
from lectern.blocks.given import Percent, read
from lectern.blocks.onwall import fitting, heading
from lectern.blocks.tradeoff import Tradeoff
from lectern.blocks.tradeoff.ranking import Scores
from lectern.blocks.tradeoff.telling import changes
from lectern.words import wall as words

WEIGH, RANKED, CHANGED = range(3)
LETTERS, LINES = 72, 9
"""What surely fits below the headline: letters to a line, and lines."""


class _Kept(TypedDict):
    weights: dict[str, Percent]


_KEPT = TypeAdapter(_Kept)


def pages(block: Tradeoff) -> tuple[str, ...]:
    """The heading of each page."""
    title = heading(block.title, all_words.ASKS["tradeoff"])
    return title, title, words.TRADEOFF_CHANGES


def read_state(block: Tradeoff, raw: object) -> dict[str, int]:
    """The class's weights; the lesson's where the class has set none."""
    kept = read(_KEPT, raw)
    given = kept["weights"] if kept else {}
    return {name: given.get(name, criterion.weight) for name, criterion in block.criteria.items()}


def scores(block: Tradeoff) -> Scores:
    """The lesson's scores."""
    return {name: option.scores for name, option in block.options.items()}


def nearest(block: Tradeoff, weights: dict[str, int]) -> list[str]:
    """What would change the winner, the smallest change first, as much as fits."""
    return fitting(changes(block, scores(block), weights), LETTERS, LINES)
