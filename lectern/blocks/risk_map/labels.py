"""Labels: beside which side of its sign each name stands, so that names do not cover each other."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from lectern.blocks.risk_map.picture import ROW_HEIGHT, Place

LEVELS = 5.1
STACKED = 4  # as many names of a row fit beside and above each other


@dataclass(frozen=True)
class Room:
    """What a map is drawn for, all in pixels."""

    width: float
    """Of the plot."""
    lowest: float
    """The height of the plot, as long as no row is crowded."""
    font: int
    letter: float
    line: float
    sign: int
    around: float
    """What legend and axes take below and above the plot."""
    grows: bool
    """Whether the plot may be higher when a row is crowded."""
    far: int = 0
    """How many lines off its sign a name may stand where there is no room beside it."""


PHONE = Room(width=265, lowest=375, font=14, letter=7.2, line=17, sign=13, around=85, grows=True)
"""Labels that fit on a phone fit on every page."""
WALL = Room(width=1050, lowest=280, font=26, letter=13.4, line=31, sign=26, around=150, grows=False, far=4)


@dataclass(frozen=True)
class Spot:
    """Where a label stands against its sign: -1, 0 or 1 across and up."""

    across: int
    up: int
    far: int = 0
    """How many lines further off, at the end of a thin line."""


SPOTS = (Spot(1, 0), Spot(-1, 0), Spot(0, 1), Spot(0, -1), Spot(1, 1), Spot(-1, 1), Spot(1, -1), Spot(-1, -1))
Box = tuple[float, float, float, float]


def height(places: Mapping[str, Place], room: Room = PHONE) -> float:
    """How high the plot must be, in pixels, for the names in its fullest row to stand above each other."""
    rows = Counter(round(place.up) for place in places.values())
    fullest = max(rows.values(), default=0)
    crowded = room.grows and fullest > STACKED
    return LEVELS * fullest * room.line / ROW_HEIGHT if crowded else room.lowest


def spots(places: Mapping[str, Place], names: Mapping[str, str], room: Room = PHONE) -> dict[str, Spot]:
    """For each item the spot at which its name covers least of what is already there."""
    high, half = height(places, room), room.sign / 2
    centres = {item: _pixels(place, high, room) for item, place in places.items()}
    taken: list[Box] = [(x - half, y - half, x + half, y + half) for x, y in centres.values()]
    found: dict[str, Spot] = {}
    for item in sorted(places, key=lambda item: -centres[item][1]):
        free = [*SPOTS, *(Spot(a, up, far) for far in range(1, room.far + 1) for a in (0, 1, -1) for up in (1, -1))]
        boxes = {spot: _box(centres[item], names[item], spot, room) for spot in free}
        found[item] = min(free, key=lambda spot: _cost(boxes[spot], taken, room) + spot.far * room.line)
        taken.append(boxes[found[item]])
    return {item: found[item] for item in places}


def _pixels(place: Place, high: float, room: Room) -> tuple[float, float]:
    return (place.across - 0.45) / LEVELS * room.width, (place.up - 0.45) / LEVELS * high


def _box(centre: tuple[float, float], name: str, spot: Spot, room: Room) -> Box:
    width = room.letter * len(name)
    gap = room.sign * 0.8
    middle = centre[0] + spot.across * (width / 2 + gap * (0.5 if spot.up else 1))
    height = centre[1] + spot.up * (room.line / 2 + gap * 0.7 + spot.far * room.line)
    return middle - width / 2, height - room.line / 2, middle + width / 2, height + room.line / 2


def _cost(box: Box, taken: list[Box], room: Room) -> float:
    """The area covered, with what sticks out of the plot counted double."""
    outside = (max(0, -box[0]) + max(0, box[2] - room.width)) * room.line * 2
    if room.far:
        outside += (max(0, -box[1]) + max(0, box[3] - room.lowest)) * (box[2] - box[0]) * 2
    return outside + sum(_shared(box, other) for other in taken)


def _shared(one: Box, other: Box) -> float:
    across = min(one[2], other[2]) - max(one[0], other[0])
    up = min(one[3], other[3]) - max(one[1], other[1])
    return across * up if across > 0 and up > 0 else 0
