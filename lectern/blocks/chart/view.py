"""Draws a chart with its heading, switch, source, note and table."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from lectern import words
from lectern.blocks import bars as labelled
from lectern.blocks.aside import aside
from lectern.blocks.chart import Chart
from lectern.blocks.chart.figure import figure
from lectern.blocks.chart.palette import palette
from lectern.blocks.chart.panel import Style
from lectern.blocks.chart.spec import ChartSpec
from lectern.blocks.chart.table import table
from lectern.blocks.desk import Desk
from lectern.blocks.plotting import graph_objects

MOVING = frozenset({"scatter", "line", "step"})
"""Types in which a mark says more when it is touched."""


def draw(block: Chart, desk: Desk) -> None:
    """The whole chart. Only one with views runs in a fragment of its own."""
    if block.views:
        st.fragment(show)(block, desk)
    else:
        show(block, desk)


def show(spec: ChartSpec, desk: Desk) -> None:
    """Heading, chart and what belongs below it."""
    with st.container(key=desk.key("chart")):
        st.header(desk.safe(spec.title), anchor=False)
        view = _chosen_view(spec, desk)
        drawn = figure(spec, view, Style(dark=desk.dark))
        plot(drawn, desk.key(f"figure-{view}"), spec.alt, moving=spec.type in MOVING)
        st.markdown(aside(desk.sources(spec.source, spec.as_of)))
        if spec.note:
            desk.markdown(spec.note)
        _table(spec, view)


def plot(drawn: Any, key: str, alt: str, *, moving: bool = False) -> None:
    """Draw a Plotly figure in our own colours, with its text alternative; `moving` ones say more when touched."""
    graph_objects()  # Streamlit makes a figure of plain data
    config = {"displayModeBar": False, "staticPlot": not moving, "responsive": True}
    st.plotly_chart(drawn, theme=None, key=key, config=config, alt=alt)


def plot_bars(bars: Sequence[labelled.Bar], most: float, desk: Desk, key: str) -> None:
    """Draw labelled bars from nought to `most`, with what they say as their text alternative."""
    colours = palette(desk.dark)
    alt = words.listing(f"{bar.name} {bar.words}" for bar in bars)
    plot(labelled.figure(bars, most, colours.text, colours.grid), desk.key(key), alt)


def _chosen_view(spec: ChartSpec, desk: Desk) -> int:
    if not spec.views:
        return 0
    labels = [view.label for view in spec.views]
    chosen = st.segmented_control(
        words.CHART_VIEWS,
        range(len(labels)),
        default=0,
        required=True,
        format_func=lambda place: desk.safe(labels[place]),
        key=desk.key("view"),
        label_visibility="collapsed",
    )
    return int(chosen or 0)


def _table(spec: ChartSpec, view: int) -> None:
    import pandas as pd

    with st.expander(words.TABLE):
        heads, cells = table(spec, view)
        st.table(pd.DataFrame(cells, columns=heads).set_index(heads[0]))
