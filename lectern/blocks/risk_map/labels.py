"""Labels: beside which side of its sign each name stands, so that names do not cover each other."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from lectern.blocks.risk_map.picture import ROW_HEIGHT, Place

WIDTH = 265  # pixels of the plot on a phone: labels that fit there fit everywhere
LETTER, LINE, SIGN = 7.2, 17, 13  # pixels
LEVELS = 5.1
STACKED = 4  # as many names of a row fit beside and above each other
LOWEST = 375  # pixels of the plot, as long as no row is crowded


@dataclass(frozen=True)
class Spot:
    """Where a label stands against its sign: -1, 0 or 1 across and up."""

    across: int
    up: int


SPOTS = (Spot(1, 0), Spot(-1, 0), Spot(0, 1), Spot(0, -1), Spot(1, 1), Spot(-1, 1), Spot(1, -1), Spot(-1, -1))
Box = tuple[float, float, float, float]


def height(places: Mapping[str, Place]) -> float:
    """How high the plot must be, in pixels, for the names in its fullest row to stand above each other."""
    rows = Counter(round(place.up) for place in places.values())
    fullest = max(rows.values(), default=0)
    return LOWEST if fullest <= STACKED else LEVELS * fullest * LINE / ROW_HEIGHT


def spots(places: Mapping[str, Place], names: Mapping[str, str]) -> dict[str, Spot]:
    """For each item the spot at which its name covers least of what is already there."""
    high = height(places)
    centres = {item: _pixels(place, high) for item, place in places.items()}
    taken: list[Box] = [(x - SIGN / 2, y - SIGN / 2, x + SIGN / 2, y + SIGN / 2) for x, y in centres.values()]
    found: dict[str, Spot] = {}
    for item in sorted(places, key=lambda item: -centres[item][1]):
        boxes = {spot: _box(centres[item], names[item], spot) for spot in SPOTS}
        found[item] = min(SPOTS, key=lambda spot: _cost(boxes[spot], taken))
        taken.append(boxes[found[item]])
    return {item: found[item] for item in places}


def _pixels(place: Place, high: float) -> tuple[float, float]:
    return (place.across - 0.45) / LEVELS * WIDTH, (place.up - 0.45) / LEVELS * high


def _box(centre: tuple[float, float], name: str, spot: Spot) -> Box:
    width = LETTER * len(name)
    gap = SIGN * 0.8
    middle = centre[0] + spot.across * (width / 2 + gap * (0.5 if spot.up else 1))
    height = centre[1] + spot.up * (LINE / 2 + gap * 0.7)
    return middle - width / 2, height - LINE / 2, middle + width / 2, height + LINE / 2


def _cost(box: Box, taken: list[Box]) -> float:
    """The area covered, with what sticks out of the plot counted double."""
    outside = (max(0, -box[0]) + max(0, box[2] - WIDTH)) * LINE * 2
    return outside + sum(_shared(box, other) for other in taken)


def _shared(one: Box, other: Box) -> float:
    across = min(one[2], other[2]) - max(one[0], other[0])
    up = min(one[3], other[3]) - max(one[1], other[1])
    return across * up if across > 0 and up > 0 else 0
