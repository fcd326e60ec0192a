"""A chart's figure in Plotly's JSON shape: panels, axes, legend and reference lines put together."""

import math
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from lectern.blocks.chart.bars import bar_legend, bars, estimate_key
from lectern.blocks.chart.beside import as_numbers
from lectern.blocks.chart.frame import assembled
from lectern.blocks.chart.grid import grid_legend, heatmap
from lectern.blocks.chart.legend import Key
from lectern.blocks.chart.lines import lines
from lectern.blocks.chart.panel import LINE_LABEL_WIDTH, Json, Panel, Style, note
from lectern.blocks.chart.scatter import scatter, scatter_legend
from lectern.blocks.chart.slopes import slopes
from lectern.blocks.chart.spec import ChartSpec
from lectern.blocks.chart.stacks import ranges, stack_legend, stacked
from lectern.blocks.chart.wording import wrapped
from lectern.blocks.plotting import graph_objects
from lectern.blocks.tables import Rows

PAGE = Style()

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
LEGEND: dict[str, Callable[[ChartSpec, Style], list[Key]]] = {
    "bar": bar_legend,
    "column": bar_legend,
    "scatter": scatter_legend,
    "heatmap": grid_legend,
    "line": estimate_key,
    "step": estimate_key,
    "range": estimate_key,
    "stacked": stack_legend,
}


@lru_cache(maxsize=256)
def figure(spec: ChartSpec, view: int = 0, style: Style = PAGE) -> Any:
    """The figure of one view, as a `plotly.graph_objects.Figure` that is built once and never changed."""
    return graph_objects().Figure(as_json(spec, view, style), skip_invalid=False)


def as_json(spec: ChartSpec, view: int = 0, style: Style = PAGE) -> Json:
    """The figure of one view as plain data."""
    panels = _panels(spec, view, style)
    for panel in panels:
        _reference_lines(spec, panel, view, style)
    keys = LEGEND[spec.type](spec, style) if spec.type in LEGEND else []
    return assembled(spec, panels, keys, view, style)


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
            place: Json = {"xref": "x domain", "xanchor": "left", "yanchor": "bottom", "align": "left"}
            panel.annotations.append(note(wrapped(line.label, LINE_LABEL_WIDTH), 0, value, style, **place, font=font))
        else:
            side, shift = ("right", -4) if _far_right(panel, value) else ("left", 4)
            place = {"yref": "y domain", "xanchor": side, "yanchor": "bottom", "xshift": shift, "align": side}
            panel.annotations.append(note(wrapped(line.label, LINE_LABEL_WIDTH), value, 0, style, **place, font=font))


def _far_right(panel: Panel, value: Any) -> bool:
    """Whether words at the right of a place on the x axis would run out of the picture."""
    if "range" not in panel.xaxis:
        return False
    start, here, end = as_numbers([str(place) for place in (panel.xaxis["range"][0], value, panel.xaxis["range"][1])])
    return (here - start) / (end - start) > 0.7
