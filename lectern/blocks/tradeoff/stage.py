"""Draws a trade-off on the wall: the class's weights, the ranking they make, and what would change it."""

import streamlit as st

from lectern.blocks.chart.palette import palette
from lectern.blocks.chart.stage import draw_bars, halves
from lectern.blocks.onwall import turned
from lectern.blocks.tradeoff import Tradeoff, ranking, telling
from lectern.blocks.tradeoff.onwall import CHANGED, RANKED, nearest, read_state, scores
from lectern.blocks.wall import Wall

TOP_SCORE = 5
HIGH = 390
"""How high the ranking may be, in stage pixels."""


def draw(block: Tradeoff, page: int, wall: Wall) -> None:
    """Weights alone first: the ranking stands on the next page, beside weights that can still be moved."""
    weights = _weights(block, wall)
    if page == CHANGED:
        _draw_changes(block, weights, wall)
    elif page == RANKED:
        _draw_ranked(block, weights, wall)
    else:
        wall.markdown(block.prompt)
        names = list(block.criteria)
        half = (len(names) + 1) // 2
        for column, some in zip(st.columns(2, gap="large"), (names[:half], names[half:]), strict=True):
            with column:
                _draw_weights(block, some, wall)


def take(block: Tradeoff, _page: int, wall: Wall) -> None:
    """Keep what was just set."""
    _weights(block, wall)


def _weights(block: Tradeoff, wall: Wall) -> dict[str, int]:
    """The class's weights with what was just moved, kept before anything is drawn."""
    before = read_state(block, wall.kept())
    now = {name: turned(st.session_state, _key(wall, name), weight) for name, weight in before.items()}
    if now != before:
        wall.keep({"weights": now})
    return now


def _key(wall: Wall, criterion: str) -> str:
    return wall.key(f"weight-{criterion}")


def _draw_weights(block: Tradeoff, names: list[str], wall: Wall) -> None:
    with st.container(key=wall.key(f"piece-dials-{names[0]}")):
        for name in names:
            label = wall.safe(block.criteria[name].name)
            st.slider(label, ranking.LEAST, ranking.MOST, key=_key(wall, name))


def _draw_ranked(block: Tradeoff, weights: dict[str, int], wall: Wall) -> None:
    """The weights at the left, so that they can be moved on, unless the ranking needs the whole wall."""
    found = scores(block)
    left, right = halves(max(len(block.options), len(block.criteria)))
    if left:
        with left:
            _draw_weights(block, list(block.criteria), wall)
    with right:
        with st.container(key=wall.key("piece-small")):
            wall.markdown(f"**{telling.headline(block, found, weights)}**")
        bars = telling.bars(block, found, weights, palette(wall.dark, wall=True))
        if bars:
            draw_bars(bars, TOP_SCORE, HIGH, wall, "ranking")


def _draw_changes(block: Tradeoff, weights: dict[str, int], wall: Wall) -> None:
    with st.container(key=wall.key("piece-told")):
        wall.markdown(f"**{telling.headline(block, scores(block), weights)}**")
        lines = nearest(block, weights)
        wall.markdown("\n".join(f"- {line}" for line in lines))
