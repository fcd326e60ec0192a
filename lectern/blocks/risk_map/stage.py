"""Draws a map of benefits and risks on the wall: hands for each item, then the class's map."""

import streamlit as st

from lectern import words as all_words
from lectern.blocks.chart.palette import palette
from lectern.blocks.chart.stage import plot
from lectern.blocks.onwall import turned
from lectern.blocks.risk_map import RiskMap
from lectern.blocks.risk_map.figure import figure
from lectern.blocks.risk_map.labels import WALL
from lectern.blocks.risk_map.onwall import AXES, LEVELS, MOST_HANDS, Axis, Hands, places, read_state, with_devices
from lectern.blocks.wall import Wall
from lectern.words import wall as words

MOST_LINES = 7
"""So many items stand in lines of their own."""


def draw(block: RiskMap, page: int, wall: Wall) -> None:
    """What to think of, then an item a page, then the map."""
    hands = _hands(block, wall)
    items = list(block.items)
    if page == 0:
        _draw_prompt(block, wall)
    elif page <= len(items):
        _draw_item(block, items[page - 1], hands, wall)
    else:
        _draw_map(block, with_devices(hands, wall.sent()), wall)


def take(block: RiskMap, _page: int, wall: Wall) -> None:
    """Keep what was just set."""
    _hands(block, wall)


def _hands(block: RiskMap, wall: Wall) -> Hands:
    """The hands with those just counted, kept before anything is drawn."""
    before = read_state(block, wall.kept())
    now = {
        item: {
            axis: [turned(st.session_state, _key(wall, item, axis, level), own[axis][level]) for level in range(LEVELS)]
            for axis in AXES
        }
        for item, own in before.items()
    }
    if now != before:
        wall.keep({"hands": now})
    return now


def _key(wall: Wall, item: str, axis: Axis, level: int) -> str:
    return wall.key(f"hands-{item}-{axis}-{level}")


def _draw_prompt(block: RiskMap, wall: Wall) -> None:
    wall.markdown(block.prompt)
    for column, side in zip(st.columns(2, gap="large"), all_words.SIDES, strict=True):
        names = [item.name for item in block.items.values() if item.side == side]
        with column, st.container(key=wall.key(f"piece-told-{side}")):
            if names:
                st.markdown(f"**{words.RISK_MAP_SIDES[side]}**")
                wall.markdown(
                    "\n".join(f"- {name}" for name in names) if len(names) <= MOST_LINES else "; ".join(names)
                )


def _draw_item(block: RiskMap, item: str, hands: Hands, wall: Wall) -> None:
    rated = block.items[item]
    with st.container(key=wall.key("piece-told")):
        wall.markdown(words.risk_map_item(all_words.SIDES[rated.side], rated.about))
    for axis in AXES:
        question = block.likely if axis == "likely" else block.matters
        labels = block.likely_labels if axis == "likely" else block.matters_labels
        with st.container(key=wall.key(f"piece-hands-{axis}")):
            wall.markdown(f"**{question}** {words.risk_map_hands(sum(hands[item][axis]), wall.people)}")
            for level, column in enumerate(st.columns(LEVELS, gap="small", vertical_alignment="bottom")):
                column.number_input(wall.safe(labels[level]), 0, MOST_HANDS, step=1, key=_key(wall, item, axis, level))


def _draw_map(block: RiskMap, hands: Hands, wall: Wall) -> None:
    found = places(hands)
    if not found:
        st.markdown(words.RISK_MAP_EMPTY)
        return
    alt = all_words.listing(
        all_words.risk_map_point(block.items[item].name, place.across, place.up) for item, place in found.items()
    )
    drawn = figure(block, found, palette(wall.dark, wall=True), all_words.SIDES, WALL)
    plot(drawn, wall.key("map"), alt)
    unrated = [rated.name for item, rated in block.items.items() if item not in found]
    with st.container(key=wall.key("piece-small")):
        st.markdown(all_words.RISK_MAP_SPREAD)
        if unrated:
            wall.markdown(words.risk_map_unrated(all_words.listing(unrated)))
