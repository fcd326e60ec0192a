"""Slopes: two or three editions side by side, a line for each name."""

from lectern.blocks.chart.panel import SYMBOLS, Json, Panel, Style, marker, note, quiet_axis, scale, text_width
from lectern.blocks.chart.slots import peers, series_of
from lectern.blocks.chart.spec import ChartSpec
from lectern.blocks.chart.spread import spread
from lectern.blocks.chart.wording import labels, wrapped
from lectern.blocks.tables import Rows, number


def slopes(spec: ChartSpec, rows: Rows, view: int, style: Style) -> Panel:
    """Two or three editions side by side, a line for each name."""
    across, up, series = spec.x or "", spec.y or "", spec.series or ""
    editions = list(dict.fromkeys(row[across] for row in rows))
    values = [value for row in peers(spec, rows, view) if (value := number(row[up])) is not None]
    names = list(dict.fromkeys(row[series] for row in rows if row[up]))
    yaxis = quiet_axis(style, **scale(values, False, 0.08, from_zero=False), showticklabels=False)
    ticks = {
        "tickvals": list(range(len(editions))),
        "ticktext": [wrapped(spec.name(name), style.either(12, 16)) for name in editions],
    }
    xaxis = quiet_axis(style, **ticks, range=[-0.12, len(editions) - 0.95], side="top")
    panel = Panel(xaxis, yaxis, style.inside or style.px(max(15, 2.2 * len(names))))
    for name in names:
        found = {row[across]: row for row in rows if row[series] == name}
        panel.traces.append(_slope(spec, name, [found.get(edition, {}).get(up, "") for edition in editions], style))
    _slope_ends(spec, panel, names, style)
    return panel


def _slope_colour(spec: ChartSpec, name: str, style: Style) -> str:
    if spec.highlight and name not in spec.highlight:
        return style.palette.muted
    place = spec.highlight.index(name) if spec.highlight else series_of(spec).index(name)
    return style.series_colour(place)


def _slope(spec: ChartSpec, name: str, cells: list[str], style: Style) -> Json:
    colour = _slope_colour(spec, name, style)
    place = series_of(spec).index(name)
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": wrapped(spec.name(name), 30),
        "x": list(range(len(cells))),
        "y": [number(cell) for cell in cells],
        "line": {"color": colour, "width": style.either(4, 6) if name in spec.highlight else style.either(2, 4)},
        "marker": marker(colour, SYMBOLS[place % len(SYMBOLS)], style.size // 2 + 2),
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _slope_ends(spec: ChartSpec, panel: Panel, names: list[str], style: Style) -> None:
    """The first value at the left; the last value and the name at the right."""
    for side, pick, anchor, shift in (("left", 0, "right", -9), ("right", -1, "left", 9)):
        ends = [(name, [(x, y) for x, y in zip(trace["x"], trace["y"], strict=True) if y is not None][pick])
                for name, trace in zip(names, panel.traces, strict=True)]  # fmt: skip
        apart = spread(
            [y for _, (_, y) in ends],
            [style.px(1.05)] * len(ends),
            panel.yaxis["range"],
            panel.height,
            log=False,
            within=style.room is not None,
        )
        for (name, (x, y)), yshift in zip(ends, apart, strict=True):
            value = labels(spec, [str(y)])[0]
            text = f"<b>{value}</b> {wrapped(spec.name(name), 40)}" if side == "right" else value
            font = {
                "size": style.size,
                "color": style.palette.text if side == "left" else style.either(_slope_colour, _ink)(spec, name, style),
            }
            panel.annotations.append(note(text, x, y, style, xanchor=anchor, xshift=shift, yshift=yshift, font=font))
    panel.right = round((max(len(spec.name(name)) for name in names) + 4) * style.size * 0.56) + 10
    if style.room:
        said = [[note["text"] for note in panel.annotations if note["xanchor"] == side] for side in ("left", "right")]
        panel.right, panel.left = (round(max(text_width(text, style) for text in texts)) + 16 for texts in said)


def _ink(spec: ChartSpec, name: str, style: Style) -> str:
    """The colour of a name on the stage, where muted words could not be read."""
    return style.palette.text if spec.highlight and name not in spec.highlight else _slope_colour(spec, name, style)
