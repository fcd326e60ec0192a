"""Lines and steps, each named at its end."""

from typing import Any

from lectern.blocks.chart.across import across_axis, across_names
from lectern.blocks.chart.beside import along, as_numbers, beside, spots
from lectern.blocks.chart.numbers import kind_of_axis
from lectern.blocks.chart.panel import (
    DASHES,
    SYMBOLS,
    Json,
    Panel,
    Style,
    breadth,
    marker,
    note,
    on_axis,
    scale,
    text_width,
    value_axis,
)
from lectern.blocks.chart.reference import lines_words, says_wide
from lectern.blocks.chart.slots import series_of
from lectern.blocks.chart.spec import ChartSpec
from lectern.blocks.chart.spread import spread
from lectern.blocks.chart.wording import labels, wrapped
from lectern.blocks.tables import Rows, number

END_WIDTH = 12
STAGE_END_WIDTH = 16
End = tuple[str, Any, float]
FEW = 10
"""Up to so many points of a single line carry their numbers."""


def lines(spec: ChartSpec, rows: Rows, view: int, style: Style) -> Panel:
    """Lines or steps, one a series."""
    up = spec.y or ""
    rows = _from_left(spec, rows)
    values = [value for row in rows if (value := number(row[up])) is not None]
    values += [float(line.at) for line in spec.lines if line.axis == "y"]
    log = spec.log_axis(view) == "y"
    groups = [name for name in series_of(spec) if not spec.series or any(row[spec.series] == name for row in rows)]
    panel = Panel({}, value_axis(style, **scale(values, log, 0.1)), style.inside or style.px(17))
    panel.right = _names_wide(spec, groups, style) if spec.series else says_wide(spec, style)
    panel.xaxis = across_axis(spec, rows, style, breadth(panel, style, 0))
    lots = [tuple(row for row in rows if not spec.series or row[spec.series] == name) for name in groups]
    numbered = bool(spec.text) or (len(groups) == 1 and len(lots[0]) <= FEW)
    beside_marks = _sides(spec, lots, panel, style) if numbered else [[] for _ in lots]
    for name, lot, sides in zip(groups, lots, beside_marks, strict=True):
        panel.traces.append(_line(spec, lot, name, sides, numbered, style))
    if spec.series:
        _name_ends(spec, panel, groups, log, style)
    return panel


def _from_left(spec: ChartSpec, rows: Rows) -> Rows:
    cells = [row[spec.x or ""] for row in rows]
    names = across_names(spec, rows)
    order = as_numbers(cells) if kind_of_axis(cells) != "name" else [names.index(cell) for cell in cells]
    return tuple(row for _, row in sorted(zip(order, rows, strict=True), key=lambda pair: pair[0]))


def _sides(spec: ChartSpec, lots: list[Rows], panel: Panel, style: Style) -> list[list[str]]:
    """For each line the sides of its words; on the stage they keep clear of all other lines and their words."""
    if style.room is None:
        return [side for lot in lots for side in _sides_together(spec, [lot], panel, style)]
    return _sides_together(spec, lots, panel, style) if spec.text or len(lots) == 1 else [[] for _ in lots]


def _sides_together(spec: ChartSpec, lots: list[Rows], panel: Panel, style: Style) -> list[list[str]]:
    across, up = spec.x or "", spec.y or ""
    paths = [spots([row[across] for row in lot], [number(row[up]) for row in lot], panel, style) for lot in lots]
    busy = [box for path in paths for box in along(path, spec.type == "step")]
    busy += style.either([], lines_words(spec, panel, style))
    texts = [text for lot in lots for text in _words_beside(spec, lot)]
    sides = iter(beside(texts, [spot for path in paths for spot in path], busy, panel, style))
    return [[next(sides) for _ in lot] for lot in lots]


def _words_beside(spec: ChartSpec, rows: Rows) -> list[str]:
    return [row[spec.text] for row in rows] if spec.text else labels(spec, [row[spec.y or ""] for row in rows])


def _line(spec: ChartSpec, rows: Rows, name: str, sides: list[str], numbered: bool, style: Style) -> Json:
    across, up = spec.x or "", spec.y or ""
    place = series_of(spec).index(name)
    colour = style.series_colour(place)
    written = [row[up] for row in rows]
    shown = [text if side else "" for text, side in zip(_words_beside(spec, rows), sides, strict=False)]
    return {
        "type": "scatter",
        "mode": "lines+markers+text" if numbered else "lines+markers",
        "name": wrapped(spec.name(name), 30),
        "x": [row[across] for row in rows],
        "y": [number(cell) for cell in written],
        "connectgaps": False,
        "text": [wrapped(text, 40) for text in shown] if numbered else None,
        "textposition": [side or "top center" for side in sides] if numbered else "top center",
        "textfont": {"size": style.small(), "color": style.palette.text},
        "cliponaxis": False,
        "line": {
            "color": colour,
            "width": style.either(3, 5),
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
    ends: list[End] = []
    for name, trace in zip(groups, panel.traces, strict=True):
        filled = [(x, y) for x, y in zip(trace["x"], trace["y"], strict=True) if y is not None]
        if filled:
            ends.append((name, *filled[-1]))
    texts = {name: _end_name(spec, name, style) for name, _, _ in ends}
    if style.room:
        ends = _at_the_edge(ends, panel, style)
    heights = [style.px(texts[name].count("<br>") + 1.1) for name, _, _ in ends]
    shifts = spread([y for _, _, y in ends], heights, panel.yaxis["range"], panel.height, log, style.room is not None)
    for (name, x, y), shift in zip(ends, shifts, strict=True):
        colour = style.series_colour(series_of(spec).index(name))
        font = {"size": style.size, "color": colour, "weight": 600}
        place = {"xanchor": "left", "yshift": shift, "xshift": style.either(8, 14), "align": "left", "font": font}
        panel.annotations.append(note(texts[name], x, on_axis(y, log), style, **place))


def _at_the_edge(ends: list[End], panel: Panel, style: Style) -> list[End]:
    """On the stage the names of lines that end near each other stand under each other, clear of all marks."""
    wide = breadth(panel, style, 0)
    places = spots([str(x) for _, x, _ in ends], [y for _, _, y in ends], panel, style)
    last = ends[places.index(max(places))][1]
    far = [x > wide * 0.85 for x, _ in places]
    return [(name, last if edge else x, y) for (name, x, y), edge in zip(ends, far, strict=True)]


def _end_name(spec: ChartSpec, name: str, style: Style) -> str:
    return wrapped(spec.name(name), style.either(END_WIDTH, STAGE_END_WIDTH))


def _names_wide(spec: ChartSpec, groups: list[str], style: Style) -> int:
    """The pixels that the names at the ends take."""
    texts = [_end_name(spec, name, style) for name in groups]
    if style.room:
        return round(max(text_width(text, style) for text in texts)) + 20
    return round(max(len(line) for text in texts for line in text.split("<br>")) * style.size * 0.58) + 14
