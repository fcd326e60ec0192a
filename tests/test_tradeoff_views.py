"""Trade-off kinds on a page: what moves at once, what is kept, what comes back, and what stays hidden."""

import pytest
from streamlit.testing.v1 import AppTest

from lectern import words
from tests.examples import example, written

RATED = {"likely": 4, "matters": 2}


def page(kind, last, answers):
    """A page with one block, in a fragment as the app draws it; the desk outlives a rerun."""
    from importlib import import_module

    import streamlit as st

    from tests.examples import example
    from tests.plain_desk import PlainDesk

    if "desk" not in st.session_state:
        st.session_state["desk"] = PlainDesk(example(kind), last=last, class_answers=answers)
    st.fragment(import_module(f"lectern.blocks.{kind}.view").draw)(
        st.session_state["desk"].block, st.session_state["desk"]
    )


def opened(kind, last=None, answers=()):
    """The page as it is first drawn."""
    shown = AppTest.from_function(
        page, kwargs={"kind": kind, "last": last, "answers": list(answers)}, default_timeout=20
    )
    shown.run()
    assert not shown.exception
    return shown


def press(shown, label):
    next(button for button in shown.button if button.label == label).click().run()
    assert not shown.exception


def find(widgets, label):
    return next(widget for widget in widgets if widget.label == label)


def kept(shown):
    return shown.session_state["desk"].last


def said(shown):
    everything = [*shown.markdown, *shown.info, *shown.warning, *shown.success]
    return "\n".join(element.value for element in everything)


def charts(shown):
    return len(shown.get("plotly_chart"))


def ratings():
    return dict.fromkeys(example("risk_map").items, RATED)


def test_no_map_is_drawn_before_the_learner_has_rated_everything():
    shown = opened("risk_map", answers=[ratings()] * 9)
    assert charts(shown) == 0
    press(shown, "Show my map")
    assert (charts(shown), kept(shown)) == (0, None)
    names = [item.name for item in example("risk_map").items.values()]
    assert f"Give both answers first for {', '.join(names[:-1])} and {names[-1]}." in said(shown)


def test_the_one_thing_that_is_rated_by_half_is_named():
    shown = opened("risk_map")
    for radio in shown.radio[:-1]:
        radio.set_value(3)
    press(shown, "Show my map")
    last = list(example("risk_map").items.values())[-1].name
    assert (charts(shown), kept(shown)) == (0, None)
    assert f"Give both answers first for {last}." in said(shown)


def test_ratings_are_kept_and_give_two_maps_and_a_table():
    shown = opened("risk_map", answers=[ratings()] * 4)
    for radio in shown.radio:
        radio.set_value(3)
    press(shown, "Show my map")
    assert kept(shown) == {item: {"likely": 3, "matters": 3} for item in example("risk_map").items}
    assert (charts(shown), len(shown.table)) == (2, 2)


@pytest.mark.parametrize("others", [0, 1, 2])
def test_the_class_is_not_shown_until_three_others_have_answered(others):
    shown = opened("risk_map", last=ratings(), answers=[ratings()] * (1 + others))
    assert charts(shown) == 1
    assert "once 3 others have answered" in said(shown)
    assert len(shown.table) == 1


def test_a_case_decided_in_another_window_is_not_lost():
    block = example("release")
    here, there = list(block.cases)[:2]
    decided = {"steps": dict(block.cases[there].start), "defence": "Because."}
    shown = opened("release")
    shown.session_state["desk"].elsewhere = {there: decided}
    shown.text_area[0].set_value("Pupils first.")
    press(shown, "Keep my decision")
    assert kept(shown)[there] == decided
    assert kept(shown)[here]["defence"] == "Pupils first."


def test_the_case_decided_last_is_open_when_the_learner_comes_back():
    block = example("release")
    first, second = list(block.cases)[:2]
    decided = {"steps": dict(block.cases[second].start), "defence": "Because."}
    shown = opened("release", last={second: decided, first: decided})
    assert shown.radio[0].value == first
    shown.radio[0].set_value(second).run()
    shown.text_area[0].set_value("Pupils first.")
    press(shown, "Keep my decision")
    assert list(kept(shown)) == [first, second]
    assert shown.radio[0].value == second


def test_a_game_that_went_on_in_another_window_is_not_put_back():
    block = example("budget")
    elsewhere = {"spends": [dict.fromkeys(block.options, 1)] * block.rounds}
    shown = opened("budget")
    shown.number_input[0].set_value(5).run()
    shown.session_state["desk"].elsewhere = elsewhere
    press(shown, words.budget_commit(0, len(block.events)))
    assert kept(shown) == elsewhere
    assert words.BUDGET_ELSEWHERE in said(shown)
    assert words.BUDGET_LOOK_BACK in said(shown)


def test_a_slider_moves_the_ranking_and_the_flip_points_at_once():
    shown = opened("tradeoff")
    assert "Large open model, shared leads with 3.59 of 5." in said(shown)
    assert "If **Transparency** weighed **26 more**, Small open model in the house would win." in said(shown)
    find(shown.slider, "Transparency").set_value(56).run()
    assert "Small open model in the house leads with 3.54 of 5." in said(shown)


def test_weights_at_nought_are_told_and_not_ranked():
    shown = opened("tradeoff", last={"weights": dict.fromkeys(example("tradeoff").criteria, 0), "scores": {}})
    assert charts(shown) == 0
    assert "there is no ranking" in said(shown)
    assert find(shown.button, words.TRADEOFF_KEEP).disabled


def test_own_scores_are_kept_apart_from_the_lessons_and_can_be_taken_back():
    shown = opened("tradeoff")
    shown.slider[5].set_value(5.0).run()  # the first option's score for cost
    press(shown, "Keep my weighing")
    assert kept(shown)["scores"] == {"house-server": {"cost": 5.0}}
    assert "Yours. The lesson says 3.5." in said(shown)
    press(shown, "Back to the lesson's scores")
    press(shown, "Keep my weighing")
    assert kept(shown)["scores"] == {}


def test_an_own_score_survives_a_look_at_another_option():
    shown = opened("tradeoff")
    shown.slider[5].set_value(0.0).run()
    shown.selectbox[0].select("service").run()
    press(shown, "Keep my weighing")
    assert kept(shown)["scores"] == {"house-server": {"cost": 0.0}}


@pytest.mark.parametrize("kind", ["tradeoff", "release"])
def test_no_two_sliders_have_one_name(kind):
    shown = opened(kind)
    names = [slider.label for slider in (*shown.slider, *shown.select_slider)]
    assert sorted(set(names)) == sorted(names)


def test_the_bars_are_told_to_who_cannot_see_them():
    for kind, told in (
        ("tradeoff", "Large open model, shared 3.59"),
        ("release", "Misuse (risk) 37"),
        ("budget", "Reach 0, Trust 0 and Staying power 0"),
    ):
        (chart,) = opened(kind).get("plotly_chart")
        assert told in chart.proto.alt


def test_a_weighing_stays_when_an_option_it_scored_is_taken_out():
    weights = dict.fromkeys(example("tradeoff").criteria, 7)
    own = {"bundle": {"cost": 1.0}, "service": {"privacy": 4.5}}
    left = {name: option for name, option in written("tradeoff")["options"].items() if name != "bundle"}
    shorter = example("tradeoff", options=left)
    assert shorter.fingerprint() == example("tradeoff").fingerprint()
    assert shorter.accept({"weights": weights, "scores": own}) == {
        "weights": weights,
        "scores": {"service": {"privacy": 4.5}},
    }


def test_a_kept_weighing_comes_back():
    weights = dict.fromkeys(example("tradeoff").criteria, 7)
    shown = opened("tradeoff", last={"weights": weights, "scores": {"service": {"privacy": 4.5}}})
    assert [slider.value for slider in shown.slider][:5] == [7] * 5
    assert shown.table[1].value["Score"].tolist()[11] == "4.5 (yours)"
