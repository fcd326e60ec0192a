"""A chart's figure in Plotly's JSON shape: panels, axes, legend and reference lines put together."""

import math
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from lectern.blocks.chart.bars import bar_legend, bars
from lectern.blocks.chart.grid import grid_legend, heatmap
from lectern.blocks.chart.lines import lines, slopes
from lectern.blocks.chart.panel import CLEAR, Json, Panel, Style, note
from lectern.blocks.chart.scatter import scatter, scatter_legend
from lectern.blocks.chart.spec import ChartSpec
from lectern.blocks.chart.stacks import range_legend, ranges, stacked
from lectern.blocks.chart.wording import value_title, wrapped
from lectern.blocks.tables import Rows

FONT = "'Atkinson Hyperlegible Next', 'Atkinson Hyperlegible', sans-serif"
HEADER_WIDTH = 44

Draw = Callable[[ChartSpec, Rows, int, Style], Panel]
DRAW: dict[str, Draw] = {
    "bar": bars,
    "column": bars,
    "stacked": stacked,
    "line": lines,
    "step": lines,
    "scatter": scatter,
    "slope": slopes,
    "heatmap": heatmap,
    "range": ranges,
}
LEGEND: dict[str, Callable[[ChartSpec, Style], list[Json]]] = {
    "bar": bar_legend,
    "column": bar_legend,
    "scatter": scatter_legend,
    "heatmap": grid_legend,
    "range": range_legend,
}


@lru_cache(maxsize=256)
def figure(spec: ChartSpec, view: int = 0, style: Style = Style()) -> Any:
    """The figure of one view, as a `plotly.graph_objects.Figure` that is built once and never changed."""
    import plotly.graph_objects as go

    return go.Figure(as_json(spec, view, style), skip_invalid=False)


def as_json(spec: ChartSpec, view: int = 0, style: Style = Style()) -> Json:
    """The figure of one view as plain data."""
    panels = _panels(spec, view, style)
    for panel in panels:
        _reference_lines(spec, panel, view, style)
    return _assembled(spec, panels, view, style)


def _panels(spec: ChartSpec, view: int, style: Style) -> list[Panel]:
    rows = spec.rows(view)
    draw = DRAW[spec.type]
    if spec.facet is None:
        return [draw(spec, rows, view, style)]
    panels = []
    for name in dict.fromkeys(row[spec.facet] for row in rows):
        panel = draw(spec, tuple(row for row in rows if row[spec.facet] == name), view, style)
        panel.title = spec.name(name)
        panels.append(panel)
    return panels


def _reference_lines(spec: ChartSpec, panel: Panel, view: int, style: Style) -> None:
    look = {"color": style.palette.text, "width": 1.5, "dash": "dash"}
    for line in spec.lines:
        other = "y" if line.axis == "x" else "x"
        across: Json = {f"{other}0": 0, f"{other}1": 1, f"{other}ref": f"{other} domain"}
        at: Json = {f"{line.axis}0": line.at, f"{line.axis}1": line.at, f"{line.axis}ref": line.axis}
        panel.shapes.append({"type": "line", "line": look, "layer": "below"} | across | at)
        value: Any = math.log10(float(line.at)) if spec.log_axis(view) == line.axis else line.at
        font = {"size": style.size - 1, "color": style.palette.text}
        if line.axis == "y":
            place: Json = {"xref": "x domain", "xanchor": "left", "yanchor": "bottom"}
            panel.annotations.append(note(wrapped(line.label, 40), 0, value, style, **place, font=font))
        else:
            place = {"yref": "y domain", "xanchor": "left", "yanchor": "bottom", "xshift": 4, "align": "left"}
            panel.annotations.append(note(wrapped(line.label, 18), value, 0, style, **place, font=font))


def _assembled(spec: ChartSpec, panels: list[Panel], view: int, style: Style) -> Json:
    """The panels one under another, each with its own pair of axes."""
    legend = LEGEND[spec.type](spec, style) if spec.type in LEGEND else []
    header = _header(spec, view)
    top = style.px(header.count("<br>") + 1.9) if header else style.px(0.6)
    gap = style.px(4.2)
    inner = sum(panel.height for panel in panels) + gap * (len(panels) - 1)
    if panels[0].title:
        top += style.px(1.5)
    bottom = style.px(2.4)
    layout: Json = _base(style) | {
        "height": top + inner + bottom + _legend_height(spec, legend, style),
        "margin": {"l": 4, "r": max(12, *(panel.right for panel in panels)), "t": top, "b": bottom, "pad": 0},
        "barmode": "stack" if spec.type == "stacked" else "overlay",
        "annotations": [],
        "shapes": [],
        "legend": _legend(header, style),
        "showlegend": bool(legend) or spec.type == "stacked",
    }
    if header and not layout["showlegend"]:
        layout["title"] = _title(header, style)
    data = list(legend)
    edge = float(inner)
    for place, panel in enumerate(panels):
        data += _placed(spec, panel, place, (max(0.0, (edge - panel.height) / inner), min(1.0, edge / inner)), layout, style)
        edge -= panel.height + gap
    return {"data": data, "layout": layout}


def _base(style: Style) -> Json:
    hover = {"bgcolor": style.palette.ground, "bordercolor": style.palette.quiet}
    return {
        "template": {},
        "font": {"family": FONT, "size": style.size, "color": style.palette.text},
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": hover | {"font": {"family": FONT, "size": style.size, "color": style.palette.text}},
    }


def _header(spec: ChartSpec, view: int) -> str:
    """What the numbers are, above the marks, where nobody has to turn the head."""
    axis = "x" if spec.type in ("bar", "range", "stacked", "heatmap") else "y"
    return wrapped(value_title(spec, axis, view), HEADER_WIDTH)


def _title(header: str, style: Style) -> Json:
    font = {"size": style.size, "color": style.palette.quiet}
    return {"text": header, "font": font, "x": 0, "xanchor": "left", "y": 1, "yanchor": "top", "pad": {"t": 2}}


def _legend(header: str, style: Style) -> Json:
    return {
        "orientation": "h",
        "x": 0,
        "xref": "container",
        "y": 1,
        "yanchor": "bottom",
        "itemclick": False,
        "itemdoubleclick": False,
        "traceorder": "normal",
        "bgcolor": CLEAR,
        "title": {"text": header, "side": "top", "font": {"size": style.size, "color": style.palette.quiet}},
    }


def _legend_height(spec: ChartSpec, legend: list[Json], style: Style) -> int:
    """Room for the legend as it breaks on a phone."""
    names = [item["name"] for item in legend] or [spec.name(name) for name in spec.columns if spec.type == "stacked"]
    if not names:
        return 0
    a_line = max(1, int(330 / (max(map(len, names)) * style.size * 0.5 + 44)))
    return style.px(1.4 * math.ceil(len(names) / a_line))


def _placed(spec: ChartSpec, panel: Panel, place: int, domain: tuple[float, float], layout: Json, style: Style) -> list[Json]:
    """Give a panel its pair of axes; returns its traces."""
    ending = "" if place == 0 else str(place + 1)
    layout[f"xaxis{ending}"] = panel.xaxis | {"anchor": f"y{ending}"} | _x_title(spec, style)
    layout[f"yaxis{ending}"] = panel.yaxis | {"anchor": f"x{ending}", "domain": [round(edge, 4) for edge in domain]}
    for kind, items in (("shapes", panel.shapes), ("annotations", panel.annotations)):
        layout[kind] += [_on_axes(item, ending) for item in items]
    if panel.title:
        where: Json = {"xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom", "yshift": 6}
        layout["annotations"].append(note(f"<b>{wrapped(panel.title, 44)}</b>", 0, round(domain[1], 4), style, **where))
    return [trace | {"xaxis": f"x{ending}", "yaxis": f"y{ending}"} for trace in panel.traces]


def _x_title(spec: ChartSpec, style: Style) -> Json:
    if spec.x_title is None or spec.type in ("bar", "range", "stacked", "heatmap", "slope"):
        return {}
    title = wrapped(spec.x_title, 40)
    return {"title": {"text": title, "font": {"size": style.size - 1, "color": style.palette.quiet}, "standoff": 8}}


def _on_axes(item: Json, ending: str) -> Json:
    """The item with its references turned to the axes of its panel."""
    return item | {ref: f"{item[ref][0]}{ending}{item[ref][1:]}" for ref in ("xref", "yref")}
