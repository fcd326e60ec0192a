"""Across: the axis on which time, numbers or names run."""

import math
from collections.abc import Sequence
from datetime import date

from lectern.blocks.chart.beside import as_numbers
from lectern.blocks.chart.numbers import kind_of_axis
from lectern.blocks.chart.panel import Json, Style, quiet_axis
from lectern.blocks.chart.slots import in_order
from lectern.blocks.chart.spec import ChartSpec
from lectern.blocks.chart.wording import wrapped
from lectern.blocks.tables import Rows

FITTING = 6
"""So many years fit side by side on a phone."""
FEW = 10
"""Up to so many numbers have a tick each."""


def across_axis(spec: ChartSpec, rows: Rows, style: Style, wide: int) -> Json:
    """The axis of time, numbers or names; on the stage so many pixels wide."""
    cells = [row[spec.x or ""] for row in rows]
    quiet = {"size": style.small(), "color": style.palette.quiet}
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
        if beyond or style.room:
            axis |= {"range": _span(reached)}
        ticks = sorted({float(cell) for cell in cells if cell})
        named = any(cell in spec.names for cell in cells)
        if len(ticks) <= FEW and (named or (not beyond and all(tick == int(tick) for tick in ticks))):
            letters = style.either(8, int(wide / len(ticks) / (style.size * 0.58)))
            texts = {float(cell): wrapped(spec.name(cell), max(1, letters)) for cell in cells if cell}
            shown = ticks[::-1][:: 1 if len(ticks) <= style.either(FITTING, FEW) else 2]
            return axis | {"tickvals": shown, "ticktext": [texts[tick] for tick in shown], "tickangle": 0}
        return axis | {"nticks": 6, "tickformat": "d" if in_years(ticks) else "~r"}
    names = across_names(spec, rows)
    fitting = _fitting(spec, names, wide, style) if style.room else {}
    return axis | {"type": "category", "categoryorder": "array", "categoryarray": names} | fitting


def _fitting(spec: ChartSpec, names: list[str], wide: int, style: Style) -> Json:
    """On the stage: the names that fit level, every second or third where there are many, the last one always."""
    longest = max(len(word) for name in names for word in spec.name(name).split())
    every = max(1, math.ceil(len(names) * longest * style.size * 0.58 / wide))
    letters = int(wide * every / len(names) / (style.size * 0.58))
    shown = names[::-1][::every]
    ticks = {"tickvals": shown, "ticktext": [wrapped(spec.name(name), letters) for name in shown], "tickangle": 0}
    return ticks | {"range": [-0.4, len(names) - 0.6]}


def across_names(spec: ChartSpec, rows: Rows) -> list[str]:
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
