"""Panels: each type of chart with what draws it and what its legend says."""

from collections.abc import Callable

from lectern.blocks.chart.bars import bar_legend, bars, estimate_key
from lectern.blocks.chart.grid import grid_legend, heatmap
from lectern.blocks.chart.legend import Key
from lectern.blocks.chart.lines import lines
from lectern.blocks.chart.panel import Panel, Style
from lectern.blocks.chart.reference import reference_lines
from lectern.blocks.chart.scatter import scatter, scatter_legend
from lectern.blocks.chart.slopes import slopes
from lectern.blocks.chart.spec import ChartSpec
from lectern.blocks.chart.stacks import ranges, stack_legend, stacked
from lectern.blocks.tables import Rows

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


def facets(spec: ChartSpec, view: int) -> list[Rows]:
    """The rows of each panel."""
    rows = spec.rows(view)
    if spec.facet is None:
        return [rows]
    names = dict.fromkeys(row[spec.facet] for row in rows)
    return [tuple(row for row in rows if row[spec.facet] == name) for name in names]


def panel_of(spec: ChartSpec, rows: Rows, view: int, style: Style) -> Panel:
    """One panel with its reference lines."""
    panel = DRAW[spec.type](spec, rows, view, style)
    panel.title = spec.name(rows[0][spec.facet]) if spec.facet else ""
    reference_lines(spec, panel, view, style)
    return panel


def legend_of(spec: ChartSpec, style: Style) -> list[Key]:
    """What the marks mean, where words beside them do not say it."""
    return LEGEND[spec.type](spec, style) if spec.type in LEGEND else []
