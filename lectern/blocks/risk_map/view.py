"""Drawing a map of benefits and risks: the ratings first, then one's own map beside the class's."""

from collections.abc import Mapping

import streamlit as st

from lectern import words
from lectern.blocks.aside import aside
from lectern.blocks.base import Answer
from lectern.blocks.chart.palette import palette
from lectern.blocks.chart.view import plot
from lectern.blocks.classmates import OTHERS_NEEDED
from lectern.blocks.desk import Desk
from lectern.blocks.risk_map import Item, RiskMap
from lectern.blocks.risk_map.figure import figure
from lectern.blocks.risk_map.picture import Place, class_places, own_places

AXES = ("likely", "matters")


def draw(block: RiskMap, desk: Desk) -> None:
    """Before an answer is kept only the questions; afterwards the maps, and the questions to change it."""
    desk.markdown(block.prompt)
    given, pressed = _given(block, desk), bool(st.session_state.get(desk.key("commit")))
    missing = [block.items[name].name for name, rating in given.items() if None in rating.values()]
    if pressed and not missing:
        desk.save(given)
    answer = desk.latest()
    if answer is None:
        _draw_ratings(block, desk, {}, words.RISK_MAP_COMMIT)
        if pressed and missing:
            st.warning(desk.safe(words.risk_map_missing(missing)))
        return
    _draw_maps(block, desk, answer)
    with st.expander(words.RISK_MAP_CHANGE, key=desk.key("change")):
        _draw_ratings(block, desk, answer, words.RISK_MAP_AGAIN)


def _given(block: RiskMap, desk: Desk) -> dict[str, dict[str, int | None]]:
    """The ratings as the form was sent: read before it is drawn, so that one run draws what follows from it."""
    return {name: {axis: st.session_state.get(desk.key(f"{name}-{axis}")) for axis in AXES} for name in block.items}


def _draw_ratings(block: RiskMap, desk: Desk, answer: Answer, label: str) -> None:
    with st.form(desk.key("ratings"), border=False):
        for name, item in block.items.items():
            _draw_item(block, desk, name, item, answer.get(name, {}))
        st.form_submit_button(label, type="primary", key=desk.key("commit"))


def _draw_item(block: RiskMap, desk: Desk, name: str, item: Item, earlier: Mapping[str, int]) -> None:
    with st.container(key=desk.key(f"item-{name}"), gap="xsmall"):
        side = words.SIDES[item.side]
        st.markdown(f"**{desk.safe(item.name)}** · {side}" + (f"  \n{desk.safe(item.about)}" if item.about else ""))
        for axis in AXES:
            _draw_level(block, desk, name, axis, earlier.get(axis))


def _draw_level(block: RiskMap, desk: Desk, name: str, axis: str, earlier: int | None) -> None:
    question = block.likely if axis == "likely" else block.matters
    labels = block.likely_labels if axis == "likely" else block.matters_labels
    st.radio(
        desk.safe(words.part_of(block.items[name].name, question)),
        [1, 2, 3, 4, 5],
        index=None if earlier is None else earlier - 1,
        format_func=lambda level: desk.safe(labels[level - 1]),
        horizontal=True,
        key=desk.key(f"{name}-{axis}"),
    )


def _draw_maps(block: RiskMap, desk: Desk, answer: Answer) -> None:
    answers = desk.everyone()
    places, whole = own_places(answer), class_places(answers)
    own, others = st.columns(2, gap="medium")
    with own:
        _draw_map(block, desk, "own", words.RISK_MAP_OWN, places, answer)
    with others:
        if whole is None:
            st.markdown(f"**{words.RISK_MAP_CLASS}**")
            st.info(words.risk_map_too_few(OTHERS_NEEDED, max(0, len(answers) - 1)))
        else:
            means = {item: {"likely": place.across, "matters": place.up} for item, place in whole.items()}
            _draw_map(block, desk, "class", words.risk_map_class(len(answers)), whole, means)
            st.markdown(aside(words.RISK_MAP_SPREAD))
    with st.expander(words.AS_A_TABLE, key=desk.key("table")):
        st.table(_own_rows(block, answer))
        if whole:
            st.table(_class_rows(block, whole))


def _draw_map(
    block: RiskMap,
    desk: Desk,
    name: str,
    title: str,
    places: Mapping[str, Place],
    ratings: Mapping[str, Mapping[str, float]],
) -> None:
    st.markdown(f"**{title}**")
    points = (words.risk_map_point(block.items[i].name, r["likely"], r["matters"]) for i, r in ratings.items())
    drawn = figure(block, places, palette(desk.dark), words.SIDES)
    plot(drawn, desk.key(f"{name}-map"), words.listing(points))


def _own_rows(block: RiskMap, answer: Answer) -> list[dict[str, str]]:
    return [
        {
            words.RISK_MAP_ITEM: words.with_side(item.name, item.side),
            block.likely: block.likely_labels[answer[name]["likely"] - 1],
            block.matters: block.matters_labels[answer[name]["matters"] - 1],
        }
        for name, item in block.items.items()
    ]


def _class_rows(block: RiskMap, whole: Mapping[str, Place]) -> list[dict[str, str]]:
    return [
        {
            words.RISK_MAP_ITEM: item.name,
            words.RISK_MAP_CLASS_LIKELY: words.mean_and_spread(whole[name].across, whole[name].spread_across),
            words.RISK_MAP_CLASS_MATTERS: words.mean_and_spread(whole[name].up, whole[name].spread_up),
        }
        for name, item in block.items.items()
    ]
