"""The line of numbers on the wall: what was called out, what the class settled on, and what the data say."""

from collections.abc import Sequence
from dataclasses import dataclass

from lectern.blocks.chart.frame import base
from lectern.blocks.chart.panel import Json, Style, marker, note, quiet_axis, scale, text_width, value_axis
from lectern.blocks.onwall import WIDTH
from lectern.blocks.predict import Predict, Scale
from lectern.blocks.predict.onwall import Called, said
from lectern.words import wall as words

SIDE = 70
"""Stage pixels beside the line, so that what is said of its ends has room."""


@dataclass(frozen=True)
class Point:
    """A number on the line, with what is said above it."""

    value: float
    text: str
    colour: str
    symbol: str


def points(block: Predict, called: Called, style: Style, told: bool) -> list[Point]:
    """What lies on the line; what the data say only when that may be told."""
    assert block.number is not None
    colours, found = style.palette, []
    if told and block.answer is not None:
        text = words.predict_answer(_short(block.number, block.answer))
        found.append(Point(block.answer, text, colours.right, "circle"))
    if called.number is not None:
        text = words.predict_class(_short(block.number, called.number))
        found.append(Point(called.number, text, colours.accent, "diamond"))
    marks = (mark for mark in called.marks if mark != called.number)
    return found + [Point(mark, block.number.written(mark), colours.quiet, "circle-open") for mark in marks]


def _short(scale: Scale, value: float) -> str:
    """A number without a unit too long to stand on the line: the sentence above, or the label below, has it."""
    return said(scale, value) if scale.unit == "%" else scale.written(value)


def line(scope: Scale, found: Sequence[Point], rows: int, style: Style) -> Json:
    """A Plotly figure as plain data. What is said stands in so many rows above the line, by stems on their points."""
    ticks = scale([scope.min, scope.max], log=False, room=0, from_zero=False)
    if scope.in_years:
        ticks["ticktext"] = [scope.written(tick) for tick in ticks["tickvals"]]
    axis = value_axis(style, **ticks | {"range": [scope.min, scope.max]}, showgrid=False)
    spots = _spots(scope, found, rows, style)
    return {
        "data": [_gap(found, style), *(_mark(point, style) for point in found)],
        "layout": base(style)
        | {
            "height": style.px(rows * 1.1 + 2.1),
            "margin": {"l": SIDE, "r": SIDE, "t": 0, "b": style.px(1.5), "pad": 0},
            "xaxis": axis | {"showline": True, "linecolor": style.palette.quiet, "linewidth": 3, "automargin": False},
            "yaxis": quiet_axis(style, range=[-0.3, rows + 0.3], showticklabels=False, automargin=False),
            "annotations": [_said(point, *spot, style) for point, spot in zip(found, spots, strict=True)],
            "shapes": [_stem(point, row, style) for point, (row, _) in zip(found, spots, strict=True)],
        },
    }


def _spots(scope: Scale, found: Sequence[Point], rows: int, style: Style) -> list[tuple[int, float]]:
    """The row of each text, and how far it is shifted to stay in the picture; the lowest row that is free."""
    taken: list[list[tuple[float, float]]] = [[] for _ in range(rows)]
    spots = []
    for point in found:
        at = SIDE + (point.value - scope.min) / (scope.max - scope.min) * (WIDTH - 2 * SIDE)
        half = text_width(point.text, style) / 2 + style.size * 0.4
        middle = min(max(at, half), WIDTH - half)
        free = (row for row in range(rows) if all(middle + half <= a or b <= middle - half for a, b in taken[row]))
        row = next(free, rows - 1)
        taken[row].append((middle - half, middle + half))
        spots.append((row, middle - at))
    return spots


def _said(point: Point, row: int, shift: float, style: Style) -> Json:
    font = {"size": style.size, "color": point.colour, "weight": 650}
    return note(point.text, point.value, row + 0.9, style, font=font, xshift=round(shift), yanchor="middle")


def _stem(point: Point, row: int, style: Style) -> Json:
    ends = {"x0": point.value, "x1": point.value, "y0": 0, "y1": row + 0.5}
    return {"type": "line", "layer": "below", **ends, "line": {"color": style.palette.muted, "width": 2}}


def _mark(point: Point, style: Style) -> Json:
    look = marker(point.colour, point.symbol, style.size)
    return {"type": "scatter", "mode": "markers", "x": [point.value], "y": [0], "marker": look, "cliponaxis": False}


def _gap(found: Sequence[Point], style: Style) -> Json:
    """The distance between what the class said and what the data say."""
    ends = [point.value for point in found if point.symbol != "circle-open"]
    look = {"color": style.palette.accent, "width": 8}
    return {"type": "scatter", "mode": "lines", "x": ends, "y": [0] * len(ends), "line": look}
