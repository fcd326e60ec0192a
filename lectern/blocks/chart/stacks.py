"""Stacked bars, and ranges: a value with the span in which the truth may lie."""

from lectern import words
from lectern.blocks.chart.bars import error, name_axis, names_wide, pattern
from lectern.blocks.chart.legend import Key
from lectern.blocks.chart.panel import (
    PATTERNS,
    Json,
    Panel,
    Style,
    marker,
    note,
    on_axis,
    quiet_axis,
    scale,
    text_width,
    value_axis,
)
from lectern.blocks.chart.slots import ordered, peers, slots
from lectern.blocks.chart.spec import ChartSpec
from lectern.blocks.chart.wording import labels, nice, wrapped
from lectern.blocks.tables import Row, Rows, number

NARROW = 215
"""Pixels that a stack has at least, on a phone."""


def stacked(spec: ChartSpec, rows: Rows, view: int, style: Style) -> Panel:
    """One bar a row, cut into the columns, with the share written in where it fits."""
    column = spec.y or ""
    order = spec.levels or spec.columns
    where = slots(spec, rows, column)
    total = max(sum(number(row[name]) or 0 for name in order) for row in peers(spec, rows, view)) or 1.0
    traces = [_segment(spec, ordered(spec, rows), name, place, total, style) for place, name in enumerate(order)]
    axis = quiet_axis(style, range=[0, total], showticklabels=False)
    height = style.inside or style.px(1.95 * len(where.names))
    return Panel(axis, name_axis(spec, where.names, style), height, traces, left=names_wide(spec, view, style))


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
            "pattern": pattern(shape, style) | {"fgcolor": ink_on(colour), "fgopacity": style.either(0.28, 0.16)},
        },
        "text": [_written(spec, value, total, style) for value in values],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "insidetextfont": {"size": style.small(), "color": ink_on(colour), "weight": 600},
        "hoverinfo": "skip",
    }


def _written(spec: ChartSpec, value: float | None, total: float, style: Style) -> str:
    """The number for the inside of a segment, or nothing where it would not fit on a phone or on the stage."""
    if not value:
        return ""
    text = f"{value:.0f}%" if spec.unit == "%" else nice(value)
    letter = style.either(8.2, style.size * 0.58)
    return text if value / total * style.either(NARROW, round(style.across(0) * 0.6)) > letter * len(text) else ""


def ink_on(colour: str) -> str:
    """Near-black or white, whichever reads better on a colour."""
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    light = 0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2
    return "#14181d" if light > 0.18 else "#ffffff"


def ranges(spec: ChartSpec, rows: Rows, view: int, style: Style) -> Panel:
    """A dot for the value, a line for the span."""
    column, value = spec.y or "", spec.x or ""
    where = slots(spec, rows, column)
    whole = peers(spec, rows, view)
    ends = [number(row[name]) for row in whole for name in (value, spec.low or "", spec.high or "")]
    ends += [float(line.at) for line in spec.lines]
    log = spec.log_axis(view) == "x"
    room = style.either(0.1, _room(spec, view, style))
    axis = value_axis(style, **scale([end for end in ends if end is not None], log, room))
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
    notes = [
        _said(spec, row, text, place, log, style)
        for row, text, place in zip(rows, _spoken(spec, rows), trace["y"], strict=True)
        if text
    ]
    height = style.inside or style.px(3.4 * len(where.names) + 0.6)
    left = names_wide(spec, view, style)
    return Panel(axis, name_axis(spec, where.names, style), height, [trace], annotations=notes, left=left)


def _spoken(spec: ChartSpec, rows: Rows) -> list[str]:
    """What is written at each value."""
    texts = labels(spec, [row[spec.x or ""] for row in rows])
    whole = [bool(row[spec.low or ""] and row[spec.high or ""]) for row in rows]
    return [f"{text}, {words.CHART_NO_RANGE}" if text and not w else text for text, w in zip(texts, whole, strict=True)]


def _said(spec: ChartSpec, row: Row, text: str, place: int, log: bool, style: Style) -> Json:
    """The words of a value: above its dot, or on the stage behind the end of its span."""
    value, high = number(row[spec.x or ""]) or 0.0, number(row[spec.high or ""])
    if style.room is None:
        return note(text, on_axis(value, log), place, style, yshift=style.size + 3)
    return note(text, on_axis(max(value, high or value), log), place, style, xanchor="left", xshift=style.size)


def _room(spec: ChartSpec, view: int, style: Style) -> float:
    """The share of the axis to keep free so that the longest words fit behind a span on the stage."""
    wide = max(text_width(text, style) for text in _spoken(spec, spec.rows(view))) + style.size
    return min(0.8, wide / max(style.across(0) - names_wide(spec, view, style) - wide - 12, wide))


def stack_legend(spec: ChartSpec, style: Style) -> list[Key]:
    """The segments by name."""
    order = spec.levels or spec.columns
    return [
        Key(spec.name(name), _colour(spec, place, style), "bar", pattern=PATTERNS[place % len(PATTERNS)])
        for place, name in enumerate(order)
    ]


def _colour(spec: ChartSpec, place: int, style: Style) -> str:
    return style.palette.levels(len(spec.levels))[place] if spec.levels else style.series_colour(place)
