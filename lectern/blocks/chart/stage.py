"""Draws bars on the wall: beside what moves them, or across the whole of it where there are many."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lectern import words
from lectern.blocks import bars as labelled
from lectern.blocks.chart.palette import palette
from lectern.blocks.chart.panel import Style
from lectern.blocks.chart.view import plot
from lectern.blocks.onwall import MOST_BESIDE, TYPE, WIDTH, beside
from lectern.blocks.wall import Wall


def halves(bars: int) -> tuple[DeltaGenerator | None, DeltaGenerator]:
    """The place for what moves so many bars, None where they need the whole wall, and the place for the bars."""
    if bars > MOST_BESIDE:
        return None, st.container()
    left, right = st.columns([5, 6], gap="large")
    return left, right


def draw_bars(bars: Sequence[labelled.Bar], most: float, high: int, wall: Wall, key: str) -> None:
    """Labelled bars from nought to `most`, at most so high, with what they say as their text alternative."""
    if len(bars) > MOST_BESIDE:
        drawn = labelled.on_stage(bars, most, Style(dark=wall.dark, size=TYPE, room=(WIDTH, high)))
    else:
        colours = palette(wall.dark, wall=True)
        drawn = beside(labelled.figure(bars, most, colours.text, colours.grid), len(bars), high)
    plot(drawn, wall.key(key), words.listing(f"{bar.name} {bar.words}" for bar in bars))
