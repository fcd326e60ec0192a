"""Stacked bars, and ranges: a value with the span in which the truth may lie."""

from lectern import words
from lectern.blocks.chart.bars import error, name_axis, pattern
from lectern.blocks.chart.legend import Key
from lectern.blocks.chart.panel import PATTERNS, Json, Panel, Style, marker, note, quiet_axis, scale, value_axis
from lectern.blocks.chart.slots import by_size, slots
from lectern.blocks.chart.spec import ChartSpec
from lectern.blocks.chart.wording import labels, nice, wrapped
from lectern.blocks.tables import Rows, number

NARROW = 215
"""Pixels that a stack has at least, on a phone."""


def stacked(spec: ChartSpec, rows: Rows, view: int, style: Style) -> Panel:
    """One bar a row, cut into the columns, with the share written in where it fits."""
    column = spec.y or ""
    order = spec.levels or spec.columns
    ordered = _sorted(spec, rows, order[0])
    where = slots(spec.model_copy(update={"sort": "written"}), ordered, column, order[0])
    total = max(sum(number(row[name]) or 0 for name in order) for row in rows) or 1.0
    traces = [_segment(spec, ordered, name, place, total, style) for place, name in enumerate(order)]
    axis = quiet_axis(style, range=[0, total], showticklabels=False)
    return Panel(axis, name_axis(spec, where.names, style), style.px(1.95 * len(where.names)), traces)


def _sorted(spec: ChartSpec, rows: Rows, first: str) -> Rows:
    if spec.sort == "written":
        return rows
    return tuple(sorted(rows, key=lambda row: by_size(row[first])))


def _segment(spec: ChartSpec, rows: Rows, name: str, place: int, total: float, style: Style) -> Json:
    colour = _colour(spec, place, style)
    values = [number(row[name]) for row in rows]
    shape = PATTERNS[place % len(PATTERNS)]
    return {
        "type": "bar",
        "orientation": "h",
        "x": values,
        "y": list(range(len(rows))),
        "width": 0.8,
        "name": wrapped(spec.name(name), 40),
        "marker": {
            "color": colour,
            "line": {"color": style.palette.ground if not spec.levels else style.palette.quiet, "width": 1},
            "pattern": pattern(shape, style) | {"fgcolor": ink_on(colour), "fgopacity": 0.28},
        },
        "text": [_written(spec, value, total) for value in values],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "insidetextfont": {"size": style.size - 1, "color": ink_on(colour), "weight": 600},
        "hoverinfo": "skip",
    }


def _written(spec: ChartSpec, value: float | None, total: float) -> str:
    """The number for the inside of a segment, or nothing where it would not fit on a phone."""
    if not value:
        return ""
    text = f"{value:.0f}%" if spec.unit == "%" else nice(value)
    return text if value / total * NARROW > 8.2 * len(text) else ""


def ink_on(colour: str) -> str:
    """Near-black or white, whichever reads better on a colour."""
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    light = 0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2
    return "#14181d" if light > 0.18 else "#ffffff"


def ranges(spec: ChartSpec, rows: Rows, view: int, style: Style) -> Panel:
    """A dot for the value, a line for the span."""
    column, value = spec.y or "", spec.x or ""
    where = slots(spec, rows, column, value)
    ends = [number(row[name]) for row in rows for name in (value, spec.low or "", spec.high or "")]
    ends += [float(line.at) for line in spec.lines]
    axis = value_axis(style, **scale([end for end in ends if end is not None], spec.log_axis(view) == "x", 0.1))
    blue = style.series_colour(0)
    trace: Json = {
        "type": "scatter",
        "mode": "markers",
        "x": [number(row[value]) for row in rows],
        "y": [where.names.index(row[column]) for row in rows],
        "marker": marker(blue, "circle", style.size)
        | {"color": [style.palette.ground if spec.is_estimate(row) else blue for row in rows]},
        "error_x": error(spec, rows, value, style),
        "hoverinfo": "skip",
        "showlegend": False,
    }
    texts = labels(spec, [row[value] for row in rows])
    notes = []
    for row, text, place in zip(rows, texts, trace["y"], strict=True):
        if text:
            spoken = text if row[spec.low or ""] and row[spec.high or ""] else f"{text}, {words.CHART_NO_RANGE}"
            notes.append(note(spoken, number(row[value]), place, style, yshift=style.size + 3))
    height = style.px(3.4 * len(where.names) + 0.6)
    return Panel(axis, name_axis(spec, where.names, style), height, [trace], annotations=notes)


def stack_legend(spec: ChartSpec, style: Style) -> list[Key]:
    """The segments by name."""
    order = spec.levels or spec.columns
    return [
        Key(spec.name(name), _colour(spec, place, style), "bar", pattern=PATTERNS[place % len(PATTERNS)])
        for place, name in enumerate(order)
    ]


def _colour(spec: ChartSpec, place: int, style: Style) -> str:
    return style.palette.levels(len(spec.levels))[place] if spec.levels else style.series_colour(place)
