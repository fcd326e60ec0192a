"""Scatter charts: a mark a row, shaped by its series, with words beside the marks that have any."""

import math

from lectern.blocks.chart.bars import estimate_key
from lectern.blocks.chart.beside import Box, beside, spots
from lectern.blocks.chart.fields import ReferenceLine
from lectern.blocks.chart.legend import Key
from lectern.blocks.chart.lines import across_axis, in_years
from lectern.blocks.chart.panel import LINE_LABEL_WIDTH, SYMBOLS, Json, Panel, Style, marker, scale, value_axis
from lectern.blocks.chart.slots import series_of
from lectern.blocks.chart.spec import ChartSpec
from lectern.blocks.chart.wording import labels, wrapped
from lectern.blocks.tables import Row, Rows, number

MANY = 20


def scatter(spec: ChartSpec, rows: Rows, view: int, style: Style) -> Panel:
    """The marks, estimates hollow."""
    values = [value for row in rows if (value := number(row[spec.y or ""])) is not None]
    values += [float(line.at) for line in spec.lines if line.axis == "y"]
    log = spec.log_axis(view) == "y"
    yaxis = value_axis(style, **scale(values, log, 0.1))
    panel = Panel(_across(spec, rows, view, style), yaxis, style.px(26))
    sides = _sides(spec, rows, yaxis, panel.height, style)
    for name in series_of(spec):
        places = [place for place, row in enumerate(rows) if not spec.series or row[spec.series] == name]
        if places:
            panel.traces.append(_marks(spec, [rows[p] for p in places], name, [sides[p] for p in places], style))
    return panel


def _across(spec: ChartSpec, rows: Rows, view: int, style: Style) -> Json:
    axis = across_axis(spec, rows, style)
    if axis.get("type") not in ("date", "category"):
        filled = [value for row in rows if (value := number(row[spec.x or ""])) is not None]
        filled += [float(line.at) for line in spec.lines if line.axis == "x"]
        ticks = scale(filled, spec.log_axis(view) == "x", 0.08, from_zero=False)
        if in_years(filled):
            ticks["ticktext"] = [text.replace(",", "") for text in ticks["ticktext"]]
        return value_axis(style, **ticks)
    return axis


def _marks(spec: ChartSpec, rows: list[Row], name: str, sides: list[str], style: Style) -> Json:
    place = series_of(spec).index(name)
    colour = style.series_colour(place)
    hollow = [spec.is_estimate(row) for row in rows]
    look = marker(colour, SYMBOLS[place % len(SYMBOLS)], style.size - (5 if len(spec.data) > MANY else 3))
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [row[spec.x or ""] for row in rows],
        "y": [number(row[spec.y or ""]) for row in rows],
        "text": [
            wrapped(row[spec.text], 40) if spec.text and side else "" for row, side in zip(rows, sides, strict=True)
        ],
        "textposition": [side or "top center" for side in sides],
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


def _sides(spec: ChartSpec, rows: Rows, yaxis: Json, height: int, style: Style) -> list[str]:
    """Where the words beside each mark go."""
    texts = [row[spec.text] if spec.text else "" for row in rows]
    up = [number(row[spec.y or ""]) for row in rows]
    places = spots([row[spec.x or ""] for row in rows], up, yaxis, height)
    return beside(
        texts, places, [_line_words(line, yaxis, height, style) for line in spec.lines if line.axis == "y"], style
    )


def _line_words(line: ReferenceLine, yaxis: Json, height: int, style: Style) -> Box:
    """What the words of a reference line take."""
    low, high = yaxis["range"]
    value = math.log10(float(line.at)) if yaxis.get("type") == "log" else float(line.at)
    up = (value - low) / (high - low) * height
    return 0.0, up, LINE_LABEL_WIDTH * style.size * 0.5, up + style.px(2)


def scatter_legend(spec: ChartSpec, style: Style) -> list[Key]:
    """The groups by shape, and what a hollow mark means."""
    names = series_of(spec) if spec.series else ()
    keys = [
        Key(spec.name(name), style.series_colour(place), SYMBOLS[place % len(SYMBOLS)])
        for place, name in enumerate(names)
    ]
    return keys + estimate_key(spec, style)
