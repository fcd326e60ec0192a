"""Bars, columns, stacked bars and ranges: a name, and a length or place beside it."""

from collections.abc import Sequence

from lectern import words
from lectern.blocks.chart.legend import Key
from lectern.blocks.chart.panel import CLEAR, PATTERNS, Json, Panel, Style, quiet_axis, scale, text_width, value_axis
from lectern.blocks.chart.slots import Slots, peers, series_of, slots
from lectern.blocks.chart.spec import ChartSpec
from lectern.blocks.chart.wording import labels, wrapped
from lectern.blocks.tables import Row, Rows, number

LABEL_WIDTH = 19
STAGE_LABEL_WIDTH = 40
COLUMN_LABEL_WIDTH = 11
PHONE = 320
"""Pixels for names, bars and numbers together."""


def bars(spec: ChartSpec, rows: Rows, view: int, style: Style) -> Panel:
    """Horizontal bars, or upright columns."""
    across = spec.type == "bar"
    name_column, value_column = (spec.y or "", spec.x or "") if across else (spec.x or "", spec.y or "")
    where = slots(spec, rows, name_column)
    log = spec.log_axis(view) == ("x" if across else "y")
    columns = [column for column in (value_column, spec.low, spec.high) if column]
    whole = peers(spec, rows, view)
    values = [number(row[column]) or 0 for row in whole for column in columns if row[column]]
    values += [float(line.at) for line in spec.lines if line.axis == ("x" if across else "y")]
    room = _room(spec, style.either(whole, spec.rows(view)), value_column, style) if across else 0.14
    axis = value_axis(style, **scale(values, log, room)) | _unmarked(spec, log, style)
    traces = [_bar(spec, kept, where, (name_column, value_column), style) for kept in _by_series(spec, rows, where)]
    if across:
        left = names_wide(spec, view, style)
        return Panel(axis, name_axis(spec, where.names, style), bars_height(spec, where, style), traces, left=left)
    letters = style.either(COLUMN_LABEL_WIDTH, int(style.across(0) * 0.8 / len(where.names) / (style.size * 0.56)))
    upright = quiet_axis(style, **_ticks(spec, where.names, letters), range=[-0.6, len(where.names) - 0.4])
    return Panel(
        upright, axis, style.inside or style.px(15), traces, left=0 if axis.get("showticklabels", True) else style.size
    )


def _unmarked(spec: ChartSpec, log: bool, style: Style) -> Json:
    """On the stage an axis needs no numbers where every bar carries its own."""
    bare = style.room and not log and not (spec.low and spec.high)
    if not bare:
        return {}
    return {"showticklabels": False, "showgrid": False, "zeroline": True, "zerolinecolor": style.palette.quiet}


def _room(spec: ChartSpec, rows: Rows, column: str, style: Style) -> float:
    """The share of the axis to keep free so that the longest number fits on a phone."""
    names = max(text_width(named(spec, row[spec.y or ""], style), style) for row in rows)
    wide = text_width(max(labels(spec, [row[column] for row in rows]), key=len), style) * 1.1 + 8
    return min(0.6, wide / max(style.across(PHONE) - names - wide, wide))


def _by_series(spec: ChartSpec, rows: Rows, where: Slots) -> list[Rows]:
    return [tuple(row for row in rows if not spec.series or row[spec.series] == name) for name in where.series]


def _bar(spec: ChartSpec, rows: Rows, where: Slots, columns: tuple[str, str], style: Style) -> Json:
    name_column, value_column = columns
    across = spec.type == "bar"
    group = rows[0][spec.series] if spec.series else ""
    places = [where.place(row[name_column], group) for row in rows]
    values = [number(row[value_column]) for row in rows]
    texts = labels(spec, [row[value_column] for row in rows])
    bold = [
        f"<b>{text}</b>" if row[name_column] in spec.highlight else text for row, text in zip(rows, texts, strict=True)
    ]
    trace: Json = {
        "type": "bar",
        "orientation": "h" if across else "v",
        "x" if across else "y": values,
        "y" if across else "x": places,
        "width": where.thickness * 0.94,
        "marker": _fill(spec, rows, name_column, style),
        "text": bold,
        "textposition": "outside",
        "textfont": {"size": style.size, "color": style.palette.text},
        "cliponaxis": False,
        "showlegend": False,
        "hoverinfo": "skip",
    }
    if style.room:
        trace["constraintext"] = "none"
    if spec.low and spec.high:
        trace["error_x" if across else "error_y"] = error(spec, rows, value_column, style)
        trace["textposition"] = "none" if across else style.either("inside", "none")
    return trace


def _fill(spec: ChartSpec, rows: Rows, name_column: str, style: Style) -> Json:
    """Colour and pattern of each bar; estimates are hollow."""
    colours = [colour_of(spec, row, name_column, style) for row in rows]
    hollow = [spec.is_estimate(row) for row in rows]
    group = series_of(spec).index(rows[0][spec.series]) if spec.series and rows[0][spec.series] else 0
    shapes = ["" if empty else PATTERNS[group % len(PATTERNS)] for empty in hollow]
    fills = [CLEAR if empty else colour for empty, colour in zip(hollow, colours, strict=True)]
    fill: Json = {
        "color": fills,
        "line": {"color": colours, "width": [style.either(2, 4) if empty else 0 for empty in hollow]},
    }
    if any(shapes):
        fill["pattern"] = pattern(shapes, style)
    return fill


def pattern(shape: str | list[str], style: Style) -> Json:
    """Thin lines in the colour of the ground over a solid fill."""
    return {
        "shape": shape,
        "fillmode": "overlay",
        "fgcolor": style.palette.ground,
        "size": style.either(9, 14),
        "solidity": 0.16,
    }


def colour_of(spec: ChartSpec, row: Row, name_column: str, style: Style) -> str:
    """The colour of a mark: its series', else the accent when it is stressed."""
    if spec.series:
        return style.series_colour(series_of(spec).index(row[spec.series])) if row[spec.series] else style.palette.muted
    if not spec.highlight:
        return style.series_colour(0)
    return style.palette.accent if row[name_column] in spec.highlight else style.palette.muted


def error(spec: ChartSpec, rows: Rows, value_column: str, style: Style) -> Json:
    """The range of error round each value; a blank end draws none."""
    over, under = [], []
    for row in rows:
        value, low, high = (number(row[column or ""]) for column in (value_column, spec.low, spec.high))
        over.append(max(0.0, high - value) if value is not None and high is not None else 0)
        under.append(max(0.0, value - low) if value is not None and low is not None else 0)
    look = {"color": style.palette.text, "thickness": style.either(2, 4), "width": style.either(6, 10)}
    return {"type": "data", "symmetric": False, "array": over, "arrayminus": under} | look


def name_axis(spec: ChartSpec, names: Sequence[str], style: Style) -> Json:
    """The names down the side, first on top, stressed ones bold."""
    width = style.either(LABEL_WIDTH, STAGE_LABEL_WIDTH)
    return quiet_axis(style, **_ticks(spec, names, width), range=[len(names) - 0.5, -0.5], ticklabelstandoff=6)


def named(spec: ChartSpec, name: str, style: Style) -> str:
    """A name as it stands beside its bar."""
    return wrapped(spec.name(name), style.either(LABEL_WIDTH, STAGE_LABEL_WIDTH))


def names_wide(spec: ChartSpec, view: int, style: Style) -> int:
    """On the stage: the pixels that the names take on each page of a view."""
    if style.room is None:
        return 0
    return round(max(text_width(named(spec, row[spec.y or ""], style), style) for row in spec.rows(view)) + 18)


def _ticks(spec: ChartSpec, names: Sequence[str], width: int) -> Json:
    texts = [wrapped(spec.name(name), width) for name in names]
    shown = [f"<b>{text}</b>" if name in spec.highlight else text for name, text in zip(names, texts, strict=True)]
    return {"tickvals": list(range(len(names))), "ticktext": shown}


def bars_height(spec: ChartSpec, where: Slots, style: Style) -> int:
    """High enough for the longest label and for every bar of a group."""
    if style.inside:
        return style.inside
    lines = max(wrapped(spec.name(name), LABEL_WIDTH).count("<br>") + 1 for name in where.names)
    return style.px(len(where.names) * max(lines + 0.6, 1.5 * len(where.series) + 0.5 if where.shared else 0, 1.9))


def bar_legend(spec: ChartSpec, style: Style) -> list[Key]:
    """The groups by name, and what a hollow bar means."""
    keys = []
    for place, name in enumerate(series_of(spec) if spec.series else ()):
        shape = PATTERNS[place % len(PATTERNS)]
        keys.append(Key(spec.name(name), style.series_colour(place), "bar", pattern=shape))
    return keys + estimate_key(spec, style, "bar")


def estimate_key(spec: ChartSpec, style: Style, symbol: str = "circle") -> list[Key]:
    """What a hollow mark means, when there is one."""
    found = any(spec.is_estimate(row) for row in spec.data)
    return [Key(words.CHART_ESTIMATE, style.palette.quiet, symbol, hollow=True)] if found else []
