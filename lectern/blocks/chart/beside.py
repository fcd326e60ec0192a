"""Words beside marks, each on the side where they cover least; words without a free side are left to the table."""

import math
from collections.abc import Sequence
from itertools import pairwise

from lectern.blocks.chart.numbers import day_number, kind_of_axis
from lectern.blocks.chart.panel import Json, Style
from lectern.blocks.tables import number

PHONE = 270
"""The width in pixels for which words are placed."""
SIDES = {
    "top center": (0, 1),
    "bottom center": (0, -1),
    "middle right": (1, 0),
    "middle left": (-1, 0),
    "top left": (-1, 1),
    "top right": (1, 1),
    "bottom left": (-1, -1),
    "bottom right": (1, -1),
}
CROWDED = 0.22
"""The share of words that may be covered."""

NEAR = 60
"""Pixels."""

Box = tuple[float, float, float, float]


def beside(texts: Sequence[str], spots: Sequence[tuple[float, float]], busy: Sequence[Box], style: Style) -> list[str]:
    """For each text the side of its mark, or nothing where every side is taken. Spots are in pixels."""
    taken: list[Box] = [*busy, *((x - 5, y - 5, x + 5, y + 5) for x, y in spots)]
    chosen = [""] * len(texts)
    for place in sorted(range(len(texts)), key=lambda place: -_neighbours(spots, spots[place])):
        text, (x, y) = texts[place], spots[place]
        boxes = {side: _box(text, x, y, shift, style) for side, shift in SIDES.items()}
        costs = {side: _cost(box, taken) for side, box in boxes.items()}
        best = min(costs, key=lambda side: costs[side])
        if text and costs[best] <= CROWDED * _area(boxes[best]):
            chosen[place] = best
            taken.append(boxes[best])
    return chosen


def spots(across: Sequence[str], up: Sequence[float | None], axis: Json, height: int) -> list[tuple[float, float]]:
    """Where marks lie in pixels on a phone; `axis` is the upright one."""
    values = as_numbers(across)
    low, high = min(values), max(values)
    start, end = axis["range"]
    log = axis.get("type") == "log"
    heights = [math.log10(y or 1) if log else y or 0 for y in up]
    return [
        ((x - low) / ((high - low) or 1) * PHONE, (y - start) / (end - start) * height)
        for x, y in zip(values, heights, strict=True)
    ]


def along(places: Sequence[tuple[float, float]], stepped: bool) -> list[Box]:
    """Small boxes along the line through the places, which words should keep clear of."""
    boxes: list[Box] = []
    for (x, y), (next_x, next_y) in pairwise(places):
        corners = [(x, y), (next_x, y), (next_x, next_y)] if stepped else [(x, y), (next_x, next_y)]
        for start, end in pairwise(corners):
            count = max(1, round(math.dist(start, end) / 4))
            shares = [step / count for step in range(count)]
            points = [(start[0] + (end[0] - start[0]) * s, start[1] + (end[1] - start[1]) * s) for s in shares]
            boxes += [(across - 2, up - 2, across + 2, up + 2) for across, up in points]
    return boxes


def as_numbers(cells: Sequence[str]) -> list[float]:
    """Numbers, dates or names as something that can be measured; names in the order they come."""
    kind = kind_of_axis(cells)
    if kind == "number":
        return [number(cell) or 0.0 for cell in cells]
    if kind == "date":
        return [float(day_number(cell)) for cell in cells]
    order = list(dict.fromkeys(cells))
    return [float(order.index(cell)) for cell in cells]


def _neighbours(spots: Sequence[tuple[float, float]], spot: tuple[float, float]) -> int:
    """How many marks lie near one: words there choose first."""
    return sum(abs(x - spot[0]) < NEAR and abs(y - spot[1]) < NEAR / 2 for x, y in spots)


def _box(text: str, x: float, y: float, shift: tuple[int, int], style: Style) -> Box:
    wide, high = len(text) * style.size * 0.47, style.size * 1.1
    away = 8 if 0 in shift else 3
    middle_x, middle_y = x + shift[0] * (wide / 2 + away), y + shift[1] * (high / 2 + 6)
    return middle_x - wide / 2, middle_y - high / 2, middle_x + wide / 2, middle_y + high / 2


def _cost(box: Box, taken: Sequence[Box]) -> float:
    outside = max(0.0, -box[0] - 18) + max(0.0, box[2] - PHONE - 18) + max(0.0, -box[1] - 1)
    return sum(_overlap(box, other) for other in taken) + 20 * outside


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _overlap(one: Box, other: Box) -> float:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide * high if wide > 0 and high > 0 else 0.0
