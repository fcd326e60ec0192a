"""Picture: where each item stands on one learner's map, and on the class's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, pstdev

from lectern.blocks.classmates import OTHERS_NEEDED

ROW_HEIGHT = 0.8  # of the way from one level to the next: the rest keeps rows apart


@dataclass(frozen=True)
class Place:
    """A point on the map; the spreads are nought on one learner's own."""

    across: float
    up: float
    spread_across: float = 0
    spread_up: float = 0


def own_places(ratings: Mapping[str, Mapping[str, int]]) -> dict[str, Place]:
    """One learner's map. Items that matter equally share a row, each at its own height within it."""
    places: dict[str, Place] = {}
    for level in range(1, 6):
        row = sorted((i for i in ratings if ratings[i]["matters"] == level), key=lambda i: ratings[i]["likely"])
        for slot, item in enumerate(row):
            up = level + ROW_HEIGHT * ((slot + 0.5) / len(row) - 0.5)
            places[item] = Place(ratings[item]["likely"], up)
    return places


def class_places(answers: Sequence[Mapping[str, Mapping[str, int]]]) -> dict[str, Place] | None:
    """The class's map: means, and how far answers lie apart. None until enough others have answered."""
    if len(answers) <= OTHERS_NEEDED:
        return None
    return {item: _mean(answers, item) for item in answers[0]}


def _mean(answers: Sequence[Mapping[str, Mapping[str, int]]], item: str) -> Place:
    across = [answer[item]["likely"] for answer in answers]
    up = [answer[item]["matters"] for answer in answers]
    return Place(fmean(across), fmean(up), pstdev(across), pstdev(up))
