"""Draws figures on the wall, as wide as they were made: it is scaled as a whole, and nothing on it measures itself."""

from collections.abc import Sequence
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lectern import words
from lectern.blocks import bars as labelled
from lectern.blocks.chart.palette import palette
from lectern.blocks.chart.panel import Style
from lectern.blocks.onwall import HALF, MOST_BESIDE, TYPE, WIDTH, beside
from lectern.blocks.plotting import graph_objects
from lectern.blocks.wall import Wall


def plot(drawn: Any, key: str, alt: str, width: int = WIDTH) -> None:
    """Draw a Plotly figure so many stage pixels wide, with its text alternative."""
    graph_objects()  # Streamlit makes a figure of plain data
    config = {"displayModeBar": False, "staticPlot": True, "responsive": False}
    st.plotly_chart(drawn, theme=None, key=f"plot-{key}", config=config, alt=alt, width=width)


def halves(bars: int) -> tuple[DeltaGenerator | None, DeltaGenerator]:
    """The place for what moves so many bars, None where they need the whole wall, and the place for the bars."""
    if bars > MOST_BESIDE:
        return None, st.container()
    left, right = st.columns([5, 6], gap="large")
    return left, right


def draw_bars(bars: Sequence[labelled.Bar], most: float, high: int, wall: Wall, key: str) -> None:
    """Labelled bars from nought to `most`, at most so high, with what they say as their text alternative."""
    many = len(bars) > MOST_BESIDE
    if many:
        drawn = labelled.on_stage(bars, most, Style(dark=wall.dark, size=TYPE, room=(WIDTH, high)))
    else:
        colours = palette(wall.dark, wall=True)
        drawn = beside(labelled.figure(bars, most, colours.text, colours.grid), len(bars), high)
    alt = words.listing(f"{bar.name} {bar.words}" for bar in bars)
    plot(drawn, wall.key(key), alt, WIDTH if many else HALF)
