"""Lines and steps, each named at its end."""

import math
from collections.abc import Sequence
from datetime import date
from typing import Any

from lectern.blocks.chart.beside import along, as_numbers, beside, spots
from lectern.blocks.chart.numbers import kind_of_axis
from lectern.blocks.chart.panel import (
    DASHES,
    SYMBOLS,
    Json,
    Panel,
    Style,
    marker,
    note,
    quiet_axis,
    scale,
    value_axis,
)
from lectern.blocks.chart.slots import in_order, series_of
from lectern.blocks.chart.spec import ChartSpec
from lectern.blocks.chart.spread import spread
from lectern.blocks.chart.wording import labels, wrapped
from lectern.blocks.tables import Rows, number

END_WIDTH = 12
FITTING = 6
"""So many years fit side by side on a phone."""
FEW = 10
"""Up to so many points of a single line carry their numbers."""


def lines(spec: ChartSpec, rows: Rows, view: int, style: Style) -> Panel:
    """Lines or steps, one a series."""
    up = spec.y or ""
    rows = _from_left(spec, rows)
    values = [value for row in rows if (value := number(row[up])) is not None]
    values += [float(line.at) for line in spec.lines if line.axis == "y"]
    log = spec.log_axis(view) == "y"
    yaxis = value_axis(style, **scale(values, log, 0.1))
    panel = Panel(across_axis(spec, rows, style), yaxis, style.px(17))
    groups = [name for name in series_of(spec) if not spec.series or any(row[spec.series] == name for row in rows)]
    for name in groups:
        kept = tuple(row for row in rows if not spec.series or row[spec.series] == name)
        panel.traces.append(_line(spec, kept, name, panel, style, alone=len(groups) == 1))
    if spec.series:
        _name_ends(spec, panel, groups, log, style)
    return panel


def _from_left(spec: ChartSpec, rows: Rows) -> Rows:
    cells = [row[spec.x or ""] for row in rows]
    names = _names(spec, rows)
    order = as_numbers(cells) if kind_of_axis(cells) != "name" else [names.index(cell) for cell in cells]
    return tuple(row for _, row in sorted(zip(order, rows, strict=True), key=lambda pair: pair[0]))


def across_axis(spec: ChartSpec, rows: Rows, style: Style) -> Json:
    """The axis of time, numbers or names."""
    cells = [row[spec.x or ""] for row in rows]
    quiet = {"size": style.size - 1, "color": style.palette.quiet}
    axis = quiet_axis(style, tickfont=quiet, showline=True, linecolor=style.palette.quiet)
    kind = kind_of_axis(cells)
    reached = [*cells, *(line.at for line in spec.lines if line.axis == "x")]
    if kind == "date":
        return axis | {
            "type": "date",
            "range": _dates(reached),
            "tickformat": "%Y",
            "dtick": _months_apart(reached),
            "tickangle": 0,
        }
    if kind == "number":
        beyond = _span(reached) != _span(cells)
        if beyond:
            axis |= {"range": _span(reached)}
        ticks = sorted({float(cell) for cell in cells if cell})
        named = any(cell in spec.names for cell in cells)
        if len(ticks) <= FEW and (named or (not beyond and all(tick == int(tick) for tick in ticks))):
            texts = {float(cell): wrapped(spec.name(cell), 8) for cell in cells if cell}
            shown = ticks[::-1][:: 1 if len(ticks) <= FITTING else 2]
            return axis | {"tickvals": shown, "ticktext": [texts[tick] for tick in shown], "tickangle": 0}
        return axis | {"nticks": 6, "tickformat": "d" if in_years(ticks) else "~r"}
    return axis | {"type": "category", "categoryorder": "array", "categoryarray": _names(spec, rows)}


def _names(spec: ChartSpec, rows: Rows) -> list[str]:
    """The names that run across, in order."""
    return in_order([row[spec.x or ""] for row in rows], [row[spec.series] if spec.series else "" for row in rows])


def in_years(values: Sequence[float]) -> bool:
    """Whether numbers that run across are years, which have no comma."""
    return min(values) >= 1000 and max(values) <= 3000


def _span(cells: list[str]) -> list[float]:
    """From the first number to the last, with a little room."""
    values = as_numbers(cells)
    room = (max(values) - min(values)) * 0.04
    return [min(values) - room, max(values) + room]


def _dates(cells: list[str]) -> list[str]:
    """From the first date to the last, with a little room."""
    days = as_numbers(cells)
    room = (max(days) - min(days)) * 0.04 + 1
    return [date.fromordinal(int(day)).isoformat() for day in (min(days) - room, max(days) + room)]


def _months_apart(cells: list[str]) -> str:
    """A year between ticks, or more when there are many years."""
    years = int(max(cells)[:4]) - int(min(cell for cell in cells if cell)[:4]) + 1
    return f"M{12 * max(1, -(-years // 7))}"


def _line(spec: ChartSpec, rows: Rows, name: str, panel: Panel, style: Style, alone: bool) -> Json:
    across, up = spec.x or "", spec.y or ""
    place = series_of(spec).index(name)
    colour = style.series_colour(place)
    written = [row[up] for row in rows]
    words_beside = [row[spec.text] for row in rows] if spec.text else labels(spec, written)
    numbered = bool(spec.text) or (alone and len(rows) <= FEW)
    places = spots([row[across] for row in rows], [number(cell) for cell in written], panel.yaxis, panel.height)
    sides = beside(words_beside, places, along(places, spec.type == "step"), style)
    shown = [text if side else "" for text, side in zip(words_beside, sides, strict=True)]
    return {
        "type": "scatter",
        "mode": "lines+markers+text" if numbered else "lines+markers",
        "name": wrapped(spec.name(name), 30),
        "x": [row[across] for row in rows],
        "y": [number(cell) for cell in written],
        "connectgaps": False,
        "text": [wrapped(text, 40) for text in shown] if numbered else None,
        "textposition": [side or "top center" for side in sides],
        "textfont": {"size": style.size - 1, "color": style.palette.text},
        "cliponaxis": False,
        "line": {
            "color": colour,
            "width": 3,
            "dash": DASHES[place % len(DASHES)],
            "shape": "hv" if spec.type == "step" else "linear",
        },
        "marker": marker(colour, SYMBOLS[place % len(SYMBOLS)], style.size // 2 + 1)
        | {"color": [style.palette.ground if spec.is_estimate(row) else colour for row in rows]},
        "hovertemplate": "%{x}<br><b>%{customdata}</b><extra></extra>",
        "customdata": labels(spec, written),
        "showlegend": False,
    }


def _name_ends(spec: ChartSpec, panel: Panel, groups: list[str], log: bool, style: Style) -> None:
    """Write each line's name at its end, moved apart where ends are close."""
    ends: list[tuple[str, Any, float]] = []
    for name, trace in zip(groups, panel.traces, strict=True):
        filled = [(x, y) for x, y in zip(trace["x"], trace["y"], strict=True) if y is not None]
        if filled:
            ends.append((name, *filled[-1]))
    texts = {name: wrapped(spec.name(name), END_WIDTH) for name, _, _ in ends}
    heights = [style.px(texts[name].count("<br>") + 1.1) for name, _, _ in ends]
    shifts = spread([y for _, _, y in ends], heights, panel.yaxis["range"], panel.height, log)
    for (name, x, y), shift in zip(ends, shifts, strict=True):
        colour = style.series_colour(series_of(spec).index(name))
        font = {"size": style.size, "color": colour, "weight": 600}
        place = {"xanchor": "left", "yshift": shift, "xshift": 8, "align": "left", "font": font}
        panel.annotations.append(note(texts[name], x, _on_axis(y, log), style, **place))
    panel.right = round(max(max(map(len, text.split("<br>"))) for text in texts.values()) * style.size * 0.58) + 14


def _on_axis(value: float, log: bool) -> float:
    """Where Plotly wants an annotation: powers of ten on a logarithmic axis."""
    return math.log10(value) if log else value
