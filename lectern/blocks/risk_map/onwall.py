"""A map of benefits and risks on the wall: hands for each item, then the class's map."""

from collections.abc import Iterable, Mapping, Sequence
from math import sqrt
from typing import Annotated, Literal

from pydantic import Field, Strict, TypeAdapter
from typing_extensions import TypedDict

from lectern import words as all_words
from lectern.blocks.given import read
from lectern.blocks.onwall import heading
from lectern.blocks.risk_map import RiskMap
from lectern.blocks.risk_map.picture import Place
from lectern.words import wall as words

Axis = Literal["likely", "matters"]
AXES: tuple[Axis, ...] = ("likely", "matters")
LEVELS = 5
MOST_HANDS = 999

_Counts = Annotated[list[Annotated[int, Strict(), Field(ge=0, le=MOST_HANDS)]], Field(min_length=5, max_length=5)]
Hands = Mapping[str, Mapping[Axis, Sequence[int]]]


class _Both(TypedDict):
    likely: _Counts
    matters: _Counts


class _Kept(TypedDict):
    hands: dict[str, _Both]


_KEPT = TypeAdapter(_Kept)
NONE = (0,) * LEVELS


def pages(block: RiskMap) -> tuple[str, ...]:
    """The heading of each page: what to think of, the items one by one, the map."""
    items = [
        heading(item.name, words.item_number(number, len(block.items)))
        for number, item in enumerate(block.items.values(), start=1)
    ]
    return heading(block.title, all_words.ASKS["risk_map"]), *items, words.RISK_MAP_CLASS


def read_state(block: RiskMap, raw: object) -> dict[str, dict[Axis, list[int]]]:
    """The hands for each item: how many for each of the five levels, on both questions."""
    kept = read(_KEPT, raw)
    given = kept["hands"] if kept else {}
    return {
        item: {"likely": list(given[item]["likely"]), "matters": list(given[item]["matters"])}
        if item in given
        else {"likely": list(NONE), "matters": list(NONE)}
        for item in block.items
    }


def with_devices(hands: Hands, ratings: Iterable[Mapping[str, Mapping[str, int]]]) -> Hands:
    """The hands with what devices rated added up."""
    added: dict[str, dict[Axis, list[int]]] = {
        item: {axis: list(own[axis]) for axis in AXES} for item, own in hands.items()
    }
    for rating in ratings:
        for item, own in rating.items():
            for axis in AXES:
                added[item][axis][own[axis] - 1] += 1
    return added


def places(hands: Hands) -> dict[str, Place]:
    """Where the class puts each item that has hands on both questions: the means, and how far hands lie apart."""
    found = {}
    for item, own in hands.items():
        if all(sum(own[axis]) for axis in AXES):
            (across, spread_across), (up, spread_up) = _spread(own["likely"]), _spread(own["matters"])
            found[item] = Place(across, up, spread_across, spread_up)
    return found


def _spread(counts: Sequence[int]) -> tuple[float, float]:
    """The mean level, from 1, and the standard deviation."""
    total = sum(counts)
    mean = sum(level * count for level, count in enumerate(counts, start=1)) / total
    return mean, sqrt(sum(count * (level - mean) ** 2 for level, count in enumerate(counts, start=1)) / total)
