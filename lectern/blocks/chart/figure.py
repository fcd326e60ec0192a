"""A chart's figure in Plotly's JSON shape: panels, axes, legend and reference lines put together."""

from functools import lru_cache
from typing import Any

from lectern.blocks.chart.frame import assembled
from lectern.blocks.chart.panel import Json, Style
from lectern.blocks.chart.panels import facets, legend_of, panel_of
from lectern.blocks.chart.spec import ChartSpec
from lectern.blocks.chart.stage_pages import fitted
from lectern.blocks.plotting import graph_objects

PAGE = Style()


@lru_cache(maxsize=256)
def figure(spec: ChartSpec, view: int = 0, style: Style = PAGE, page: int = 0) -> Any:
    """The figure of one view, as a `plotly.graph_objects.Figure` that is built once and never changed.

    On the stage (`style.room`) it is one of the `pages` that the view takes there.
    """
    return graph_objects().Figure(as_json(spec, view, style, page), skip_invalid=False)


def as_json(spec: ChartSpec, view: int = 0, style: Style = PAGE, page: int = 0) -> Json:
    """The figure of one view as plain data."""
    if style.room:
        panels = fitted(spec, view, style, page)
    else:
        panels = [panel_of(spec, rows, view, style) for rows in facets(spec, view)]
    return assembled(spec, panels, legend_of(spec, style), view, style)
