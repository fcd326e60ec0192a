"""Scatter charts: a mark a row, shaped by its series, with words beside the marks that have any."""

from lectern.blocks.chart.across import across_axis, in_years
from lectern.blocks.chart.bars import estimate_key
from lectern.blocks.chart.beside import beside, spots
from lectern.blocks.chart.legend import Key
from lectern.blocks.chart.panel import SYMBOLS, Json, Panel, Style, breadth, marker, scale, value_axis
from lectern.blocks.chart.reference import lines_words, says_wide
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
    panel = Panel({}, yaxis, style.inside or style.px(26), right=says_wide(spec, style))
    panel.xaxis = _across(spec, rows, view, style, breadth(panel, style, 0))
    sides = _sides(spec, rows, panel, style)
    for name in series_of(spec):
        places = [place for place, row in enumerate(rows) if not spec.series or row[spec.series] == name]
        if places:
            panel.traces.append(_marks(spec, [rows[p] for p in places], name, [sides[p] for p in places], style))
    return panel


def _across(spec: ChartSpec, rows: Rows, view: int, style: Style, wide: int) -> Json:
    axis = across_axis(spec, rows, style, wide)
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
    look = marker(colour, SYMBOLS[place % len(SYMBOLS)], _large(spec, style))
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [row[spec.x or ""] for row in rows],
        "y": [number(row[spec.y or ""]) for row in rows],
        "text": [
            wrapped(row[spec.text], 40) if spec.text and side else "" for row, side in zip(rows, sides, strict=True)
        ],
        "textposition": [side or "top center" for side in sides],
        "textfont": {"size": style.small(2), "color": style.palette.text},
        "marker": look | {"color": [style.palette.ground if empty else colour for empty in hollow]},
        "customdata": [[_who(row), value] for row, value in zip(rows, _values(spec, rows), strict=True)],
        "hovertemplate": "%{customdata[0]}<br><b>%{customdata[1]}</b><extra></extra>",
        "cliponaxis": False,
        "showlegend": False,
    }


def _large(spec: ChartSpec, style: Style) -> int:
    """Marks are smaller where there are many."""
    many = len(spec.data) > MANY
    return style.either(style.size - (5 if many else 3), 17 if many else 21)


def _values(spec: ChartSpec, rows: list[Row]) -> list[str]:
    return labels(spec, [row[spec.y or ""] for row in rows])


def _who(row: Row) -> str:
    """The first cell of a row is its name."""
    return wrapped(next(iter(row.values())), 30)


def _sides(spec: ChartSpec, rows: Rows, panel: Panel, style: Style) -> list[str]:
    """Where the words beside each mark go."""
    texts = [row[spec.text] if spec.text else "" for row in rows]
    up = [number(row[spec.y or ""]) for row in rows]
    places = spots([row[spec.x or ""] for row in rows], up, panel, style)
    return beside(texts, places, lines_words(spec, panel, style), panel, style)


def scatter_legend(spec: ChartSpec, style: Style) -> list[Key]:
    """The groups by shape, and what a hollow mark means."""
    names = series_of(spec) if spec.series else ()
    keys = [
        Key(spec.name(name), style.series_colour(place), SYMBOLS[place % len(SYMBOLS)])
        for place, name in enumerate(names)
    ]
    return keys + estimate_key(spec, style)
