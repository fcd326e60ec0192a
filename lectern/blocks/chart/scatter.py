"""Scatter charts: a mark a row, shaped by its series, with words beside the marks that have any."""

import math
from datetime import date

from lectern import words
from lectern.blocks.chart.bars import series_of
from lectern.blocks.chart.lines import across_axis
from lectern.blocks.chart.panel import SYMBOLS, Json, Panel, Style, legend_item, marker, scale, value_axis
from lectern.blocks.chart.spec import ChartSpec
from lectern.blocks.chart.wording import labels, wrapped
from lectern.blocks.tables import Row, Rows, number

PHONE = 300
"""The width in pixels for which words are placed."""
SIDES = {"top center": (0, 1), "bottom center": (0, -1), "middle right": (1, 0), "middle left": (-1, 0)}

Box = tuple[float, float, float, float]


def scatter(spec: ChartSpec, rows: Rows, view: int, style: Style) -> Panel:
    """The marks, estimates hollow."""
    values = [value for row in rows if (value := number(row[spec.y or ""])) is not None]
    values += [float(line.at) for line in spec.lines if line.axis == "y"]
    log = spec.log_axis(view) == "y"
    yaxis = value_axis(style, **scale(values, log, 0.1))
    panel = Panel(_across(spec, rows, view, style), yaxis, style.px(22))
    sides = _sides(spec, rows, yaxis, panel.height, log, style)
    for name in series_of(spec):
        places = [place for place, row in enumerate(rows) if not spec.series or row[spec.series] == name]
        if places:
            panel.traces.append(_marks(spec, [rows[p] for p in places], name, [sides[p] for p in places], style))
    return panel


def _across(spec: ChartSpec, rows: Rows, view: int, style: Style) -> Json:
    axis = across_axis(spec, rows, style)
    if axis.get("type") not in ("date", "category"):
        filled = [value for row in rows if (value := number(row[spec.x or ""])) is not None]
        return value_axis(style, **scale(filled, spec.log_axis(view) == "x", 0.08, from_zero=False))
    return axis


def _marks(spec: ChartSpec, rows: list[Row], name: str, sides: list[str], style: Style) -> Json:
    place = series_of(spec).index(name)
    colour = style.series_colour(place)
    hollow = [spec.is_estimate(row) for row in rows]
    look = marker(colour, SYMBOLS[place % len(SYMBOLS)], style.size - 3)
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [row[spec.x or ""] for row in rows],
        "y": [number(row[spec.y or ""]) for row in rows],
        "text": [wrapped(row[spec.text], 18) if spec.text else "" for row in rows],
        "textposition": sides,
        "textfont": {"size": style.size - 2, "color": style.palette.text},
        "marker": look | {"color": [style.palette.ground if empty else colour for empty in hollow]},
        "customdata": [[_who(row), value] for row, value in zip(rows, _values(spec, rows), strict=True)],
        "hovertemplate": "%{customdata[0]}<br><b>%{customdata[1]}</b><extra></extra>",
        "cliponaxis": False,
        "showlegend": False,
    }


def _values(spec: ChartSpec, rows: list[Row]) -> list[str]:
    return labels(spec, [row[spec.y or ""] for row in rows])


def _who(row: Row) -> str:
    """The first cell of a row is its name."""
    return wrapped(next(iter(row.values())), 30)


def _sides(spec: ChartSpec, rows: Rows, yaxis: Json, height: int, log: bool, style: Style) -> list[str]:
    """Beside each mark the side on which its words cover least."""
    across = _spots([row[spec.x or ""] for row in rows], PHONE)
    low, high = yaxis["range"]
    up = [_spot(row[spec.y or ""], low, high, height, log) for row in rows]
    taken: list[Box] = [(x - 6, y - 6, x + 6, y + 6) for x, y in zip(across, up, strict=True)]
    chosen = []
    for row, x, y in zip(rows, across, up, strict=True):
        text = row[spec.text] if spec.text else ""
        boxes = {side: _box(text, x, y, shift, style) for side, shift in SIDES.items()}
        best = min(boxes, key=lambda side: sum(_overlap(boxes[side], other) for other in taken) + _outside(boxes[side]))
        chosen.append(best)
        if text:
            taken.append(boxes[best])
    return chosen


def _spot(cell: str, low: float, high: float, height: int, log: bool) -> float:
    value = number(cell) or 1
    return ((math.log10(value) if log else value) - low) / (high - low) * height


def _spots(cells: list[str], width: int) -> list[float]:
    values = [_as_number(cell) for cell in cells]
    low, high = min(values), max(values)
    return [(value - low) / ((high - low) or 1) * width for value in values]


def _as_number(cell: str) -> float:
    try:
        return number(cell) or 0.0
    except ValueError:
        year, month, day = (*map(int, cell.split("-")), 1, 1)[:3]
        return float(date(year, month, day).toordinal())


def _box(text: str, x: float, y: float, shift: tuple[int, int], style: Style) -> Box:
    wide, high = len(text) * style.size * 0.46, style.size * 1.1
    middle_x, middle_y = x + shift[0] * (wide / 2 + 8), y + shift[1] * (high / 2 + 7)
    return middle_x - wide / 2, middle_y - high / 2, middle_x + wide / 2, middle_y + high / 2


def _overlap(one: Box, other: Box) -> float:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide * high if wide > 0 and high > 0 else 0.0


def _outside(box: Box) -> float:
    return 20 * (max(0.0, -box[0] - 4) + max(0.0, box[2] - PHONE - 4))


def scatter_legend(spec: ChartSpec, style: Style) -> list[Json]:
    """The groups by shape, and what a hollow mark means."""
    items = []
    for place, name in enumerate(series_of(spec) if spec.series else ()):
        symbol = SYMBOLS[place % len(SYMBOLS)]
        items.append(legend_item(spec.name(name), style.series_colour(place), style, symbol))
    if any(spec.is_estimate(row) for row in spec.data):
        items.append(legend_item(words.CHART_ESTIMATE, style.palette.quiet, style, "circle", hollow=True))
    return items


