"""Words beside marks, each on the side where they cover least; words without a free side are left to the table."""

import math
from collections.abc import Sequence
from itertools import pairwise

from lectern.blocks.chart.numbers import day_number, kind_of_axis
from lectern.blocks.chart.panel import Json, Panel, Style, breadth, text_width
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
"""The share of words that may be covered on a page."""

NEAR = 60
"""Pixels."""

Box = tuple[float, float, float, float]


def beside(
    texts: Sequence[str], spots: Sequence[tuple[float, float]], busy: Sequence[Box], panel: Panel, style: Style
) -> list[str]:
    """For each text the side of its mark, or nothing where every side is taken. Spots are in pixels."""
    half = style.either(5, 8)
    marks = [(x - half, y - half, x + half, y + half) for x, y in spots]
    taken: list[Box] = [*busy, *marks * style.either(1, 3)]
    field = _field(panel, style)
    chosen = [""] * len(texts)
    for place in sorted(range(len(texts)), key=lambda place: -_neighbours(spots, spots[place])):
        text, (x, y) = texts[place], spots[place]
        boxes = {side: _box(text, x, y, shift, style) for side, shift in SIDES.items()}
        costs = {side: _cost(box, taken, field) for side, box in boxes.items()}
        best = min(costs, key=lambda side: costs[side])
        if text and costs[best] <= style.either(CROWDED, 0.06) * _area(boxes[best]):
            chosen[place] = best
            taken += [boxes[best]] * style.either(1, 9)
    return chosen


def spots(across: Sequence[str], up: Sequence[float | None], panel: Panel, style: Style) -> list[tuple[float, float]]:
    """Where marks lie in pixels, on a phone or on the stage."""
    values, low, high = _across(across, panel.xaxis, style)
    wide = breadth(panel, style, PHONE)
    start, end = panel.yaxis["range"]
    log = panel.yaxis.get("type") == "log"
    heights = [math.log10(y or 1) if log else y or 0 for y in up]
    return [
        ((x - low) / ((high - low) or 1) * wide, (y - start) / (end - start) * panel.height)
        for x, y in zip(values, heights, strict=True)
    ]


def _across(cells: Sequence[str], axis: Json, style: Style) -> tuple[list[float], float, float]:
    """Where cells lie across, and the ends of the axis: on a page as if the marks reached them."""
    if style.room is None:
        values = as_numbers(cells)
        return values, min(values), max(values)
    if "categoryarray" in axis:
        values = [float(axis["categoryarray"].index(cell)) for cell in cells]
    else:
        values = as_numbers(cells)
    if axis.get("type") == "log":
        values = [math.log10(value) for value in values]
    low, high = as_numbers([str(edge) for edge in axis["range"]])
    return values, low, high


def _field(panel: Panel, style: Style) -> Box:
    """Where words may lie."""
    if style.room is None:
        return -18, -1, PHONE + 18, math.inf
    return 4, 4, breadth(panel, style, PHONE) + 10, panel.height + 4


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
    wide, high = (
        style.either(len(text) * style.size * 0.47, text_width(text, style)),
        style.size * style.either(1.1, 1.25),
    )
    reach = style.size * 0.55
    away = style.either(8 if 0 in shift else 3, reach)
    middle_x, middle_y = x + shift[0] * (wide / 2 + away), y + shift[1] * (high / 2 + style.either(6, reach))
    return middle_x - wide / 2, middle_y - high / 2, middle_x + wide / 2, middle_y + high / 2


def _cost(box: Box, taken: Sequence[Box], field: Box) -> float:
    outside = sum(max(0.0, field[side] - box[side]) + max(0.0, box[side + 2] - field[side + 2]) for side in (0, 1))
    return sum(_overlap(box, other) for other in taken) + 20 * outside


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _overlap(one: Box, other: Box) -> float:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide * high if wide > 0 and high > 0 else 0.0
