"""Pieces on the wall: what the class sets is kept and read back, nothing is told too early, and every page draws."""

from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from lectern.blocks import onwall as onwall_module
from lectern.blocks.budget import onwall as budget
from lectern.blocks.chart.panel import Style
from lectern.blocks.onwall import turned
from lectern.blocks.predict import onwall as predict
from lectern.blocks.predict.numberline import line, points
from lectern.blocks.release import onwall as release
from lectern.blocks.risk_map import onwall as risk_map
from lectern.blocks.risk_map.labels import WALL, spots
from lectern.blocks.risk_map.picture import Place
from lectern.blocks.tradeoff import onwall as tradeoff
from tests.examples import example, under

KINDS = ("predict", "tradeoff", "release", "risk_map", "budget")
STYLE = Style(size=26, room=(1168, 0))
FOLDS = example("predict")
MONEY = example("budget")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 200) | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)
NAMES = st.sampled_from(["number", "marks", "weights", "steps", "hands", "groups", "spends"])


def onwall(kind):
    return import_module(f"lectern.blocks.{kind}.onwall")


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=40, deadline=None)
@given(raw=JSON | st.dictionaries(NAMES, JSON, max_size=3))
def test_a_state_that_was_made_by_hand_is_read_as_something_that_can_be_drawn(kind, raw):
    block = example(kind)
    assert type(onwall(kind).read_state(block, raw)) is type(onwall(kind).read_state(block, {}))


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_has_a_heading_even_where_titles_are_missing_or_long(kind):
    for title in (None, "What a long title this is " * 8):
        headings = onwall(kind).pages(example(kind, title=title))
        assert all(headings)
        assert max(map(len, headings)) <= 90


def test_a_widget_that_was_touched_wins_and_one_that_was_not_follows_the_other_window():
    memory = {}
    assert turned(memory, "weight", 50) == 50
    memory["weight"] = 80
    assert turned(memory, "weight", 50) == 80
    assert turned(memory, "weight", 80) == 80
    assert turned(memory, "weight", 30) == 30
    assert memory["weight"] == 30


def test_what_is_set_and_put_back_at_once_is_put_back():
    memory = {}
    assert turned(memory, "hands", 0) == 0
    for pressed in (1, 0, 1):
        before, memory["hands"] = memory["hands"], pressed
        assert turned(memory, "hands", before) == pressed


def test_what_a_browser_sends_that_has_not_heard_yet_is_not_taken_for_a_change(monkeypatch):
    memory = {}
    assert turned(memory, "number", None) is None
    assert turned(memory, "number", 50) == 50, "the slider beside it was moved"
    memory["number"] = None
    assert turned(memory, "number", 50) == memory["number"] == 50
    memory["number"] = 70
    assert turned(memory, "number", 50) == 70
    monkeypatch.setattr(onwall_module, "LATEST", 0.0)
    assert turned(memory, "number", 40) == 40
    memory["number"] = 70
    assert turned(memory, "number", 40) == 70, "later it is somebody who puts it back"


def test_the_line_of_numbers_does_not_hold_the_answer_before_it_is_told():
    called = predict.Called(40, (10, 70))
    drawn = line(FOLDS.number, points(FOLDS, called, STYLE, told=False), 2, STYLE)
    assert "12.8" not in str(drawn)
    assert "Class: 40" in str(drawn)
    assert "Data: 12.8" in str(line(FOLDS.number, points(FOLDS, called, STYLE, told=True), 3, STYLE))


def test_the_gap_is_said_in_words():
    assert predict.gap(FOLDS, predict.Called(40)) == (
        "The class said **40 mm**. The data say **12.8 mm**: 27.2 mm too high."
    )
    assert "and that is what the data say" in predict.gap(FOLDS, predict.Called(12.8))
    assert predict.gap(FOLDS, predict.Called()) == "The data say **12.8 mm**."


def test_numbers_called_out_are_marked_once_each_and_can_be_taken_back():
    called = predict.marked(predict.marked(predict.Called(10)))
    assert called.marks == (10,)
    assert predict.unmarked(called).marks == ()
    kept = predict.read_state(FOLDS, {"number": 40.0, "marks": [10.0, 900.0]})
    assert kept == predict.Called(40, (10,)), "a number that is off the scale now is dropped"


def test_the_class_starts_from_the_lessons_weights_and_keeps_its_own():
    block = example("tradeoff")
    assert tradeoff.read_state(block, {})["cost"] == 60
    kept = tradeoff.read_state(block, {"weights": {"cost": 0, "gone": 5}})
    assert kept["cost"] == 0
    assert kept.keys() == block.criteria.keys()
    assert any("would win" in sentence for sentence in tradeoff.nearest(block, kept))


def test_who_gains_and_who_loses_follows_from_the_steps_of_the_case():
    block = example("release")
    steps = release.read_state(block, {"steps": {"homework": {"data": "open", "weights": "nowhere"}}})["homework"]
    assert steps["weights"] == block.cases["homework"].start["weights"], "a step that is gone is where the case starts"
    gain, lose, _ = release.people(block, release.moved(block, "homework", steps))
    assert any(name.startswith("**Researchers**") for name in gain)
    assert any(name.startswith("**People whose texts were used**") for name in lose)


def test_hands_become_a_mean_and_how_far_they_lie_apart():
    hands = {"misuse": {"likely": [0, 0, 0, 0, 4], "matters": [2, 0, 0, 0, 2]}}
    hands["upkeep"] = {"likely": [1, 0, 0, 0, 0], "matters": [0, 0, 0, 0, 0]}
    assert risk_map.places(hands) == {"misuse": Place(5, 3, 0, 2)}


def test_names_find_a_place_of_their_own_though_all_items_are_rated_alike():
    names = {item: rated.name for item, rated in example("risk_map").items.items()}
    found = spots(dict.fromkeys(names, Place(4, 4)), names, WALL)
    assert len(set(found.values())) == len(names)


def test_a_group_spends_what_it_spent_before_until_it_moves_tokens():
    board = budget.written(budget.Board(2, {}), 1, 0, {"upkeep": 15})
    assert budget.spend(MONEY, board, 1, 2)["upkeep"] == 15
    moved = budget.written(board, 1, 1, {"upkeep": 0})
    assert budget.spend(MONEY, moved, 1, 0)["upkeep"] == 15
    assert budget.spend(MONEY, moved, 1, 2)["upkeep"] == 0
    assert budget.spend(MONEY, moved, 2, 2)["upkeep"] == 0


def test_the_board_says_who_was_ready_and_what_the_others_lost():
    board = budget.written(budget.Board(2, {}), 1, 0, {"upkeep": 15})
    board = budget.written(board, 2, 0, {"audits": 40})
    heads, (ready, hit), any_ready, any_hit = budget.met_rows(MONEY, board, 0)
    assert heads[1] == "Upkeep of open projects (needs 15)"
    assert "ready" in ready[2]
    assert "hit" in hit[2]
    assert "→" in hit[3]
    assert (any_ready, any_hit) == (True, True)
    assert budget.end_rows(MONEY, board)[1][0][-1] == "1 of 3"


def stage(kind, page, revealed, state):
    """One page on a wall that outlives a rerun, in a fragment as the stage draws it."""
    from importlib import import_module

    import streamlit as st

    from tests.examples import example
    from tests.plain_wall import PlainWall

    wall = st.session_state.setdefault("wall", PlainWall(example(kind), revealed, state))
    st.fragment(import_module(f"lectern.blocks.{kind}.stage").draw)(wall.block, page, wall)


def drawn(kind, page, revealed=False, state=None):
    given = {"kind": kind, "page": page, "revealed": revealed, "state": state or {}}
    shown = AppTest.from_function(stage, kwargs=given, default_timeout=20).run()
    assert not shown.exception
    return shown


def said(shown):
    return "\n".join(element.value for element in (*shown.markdown, *shown.warning, *shown.info))


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_draws_from_what_was_kept_before(kind):
    block = example(kind)
    for page in range(len(onwall(kind).pages(block))):
        assert drawn(kind, page, revealed=True).main.children


def test_before_the_reveal_nothing_of_a_predictions_answer_is_drawn():
    assert drawn("predict", 0).main.children
    for page in range(1, len(predict.pages(FOLDS))):
        shown = drawn("predict", page)
        assert not said(shown)
        assert not shown.get("plotly_chart")


def test_the_slider_and_the_typed_number_are_one_number():
    shown = drawn("predict", 0)
    shown.slider[0].set_value(30.0).run()
    assert shown.session_state["wall"].state == {"number": 30.0, "marks": []}
    assert shown.number_input[0].value == 30.0
    shown.number_input[0].set_value(55.5).run()
    assert shown.slider[0].value == 55.5
    shown.button[0].click().run()
    assert shown.session_state["wall"].state == {"number": 55.5, "marks": [55.5]}


def test_weights_are_kept_as_they_are_moved_and_the_ranking_waits_for_the_next_page():
    shown = drawn("tradeoff", 0)
    assert not shown.get("plotly_chart")
    shown.slider[0].set_value(100).run()
    assert shown.session_state["wall"].state["weights"]["cost"] == 100
    assert drawn("tradeoff", 1).get("plotly_chart")


def test_a_case_is_decided_before_anybody_sees_what_it_moves():
    shown = drawn("release", 1)
    assert not shown.get("plotly_chart")
    shown.select_slider[0].set_value("open").run()
    assert shown.session_state["wall"].state["steps"]["homework"]["data"] == "open"
    assert drawn("release", 2, state=shown.session_state["wall"].state).get("plotly_chart")


def test_hands_are_counted_by_taps_and_said_beside_the_class():
    shown = drawn("risk_map", 1)
    shown.number_input[3].increment().run()
    assert shown.session_state["wall"].state["hands"]["transparency"]["likely"] == [0, 0, 0, 1, 0]
    assert "1 hand of 27" in said(shown)


def test_a_group_that_spends_too_much_is_told_so_in_words():
    page = next(at for at, one in enumerate(budget.course(MONEY)) if one.shows == "spend")
    shown = drawn("budget", page)
    for field in shown.number_input:
        if field.label.startswith("Group 2"):
            field.set_value(30)
    shown.run()
    assert "50\N{NO-BREAK SPACE}over" in said(shown)
    assert shown.session_state["wall"].state["spends"]["0"]["2"]["upkeep"] == 30


def test_an_event_tells_nobody_how_to_be_ready_for_it_before_the_groups_have_spent():
    for at, page in enumerate(budget.course(MONEY)):
        if page.shows in ("spend", "event"):
            text = said(drawn("budget", at))
            assert not [told for told in under(MONEY.model_dump(), "shielded") if told in text]
