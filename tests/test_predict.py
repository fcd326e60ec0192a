"""Predictions: committed before the data are shown, kept as first made."""

import pytest
from pydantic import ValidationError
from streamlit.testing.v1 import AppTest

from lectern.blocks.base import Answerable
from lectern.blocks.predict import Predict
from tests.examples import example

CHART = {
    "type": "bar",
    "title": "Ost is wet",
    "data": [{"town": "Ost", "rain": "610"}],
    "x": "rain",
    "y": "town",
    "source": "met",
    "as_of": "2026",
    "alt": "Ost has 610 mm.",
}


def predict(**fields):
    written = {"kind": "predict", "id": "rain", "prompt": "How much?", "reveal": "Much.", "chart": CHART, **fields}
    return Predict.model_validate(written)


NUMBER = {"number": {"min": "0", "max": "1000", "step": "5", "unit": "mm"}, "answer": "612.5"}
OPTIONS = {"options": [{"text": "A little"}, {"text": "A lot", "correct": "true"}]}


@pytest.mark.parametrize("raw", [-1, 1001, True, None, "5", [5], float("nan"), float("inf"), 10**400])
def test_only_a_number_within_the_range_is_a_prediction(raw):
    assert predict(**NUMBER).accept(raw) is None


def test_the_gap_says_how_far_off_and_on_which_side():
    block = predict(**NUMBER)
    assert block.gap(600.0) == -12.5
    assert block.gap(700.0) == 87.5


@pytest.mark.parametrize(("guess", "held"), [(612.5, None), (862.0, None), (863.0, "myth"), (300.0, "myth")])
def test_only_a_guess_that_is_far_off_points_to_the_misconception(guess, held):
    assert predict(**NUMBER, misconception="myth").suggests(guess) == held


def test_a_wrong_option_points_to_its_own_misconception_before_the_predictions():
    options = [{"text": "A lot", "correct": "true"}, {"text": "None", "misconception": "dry"}, {"text": "A little"}]
    block = predict(options=options, misconception="myth")
    assert [block.suggests(letter) for letter in "abc"] == [None, "dry", "myth"]


def test_an_option_is_predicted_by_its_letter():
    block = predict(**OPTIONS)
    assert [block.accept(raw) for raw in ("a", "b", "c", 0)] == ["a", "b", None, None]
    assert [block.gap(letter) for letter in "ab"] == [1, 0]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "either"),
        (NUMBER | OPTIONS, "either"),
        (NUMBER | {"answer": "1200"}, "outside"),
        ({"number": NUMBER["number"]}, "answer is missing"),
        ({"number": {"min": "5", "max": "5"}, "answer": "5"}, "below"),
        ({"options": [{"text": "A"}, {"text": "B"}]}, "exactly one"),
        (OPTIONS | {"answer": "3"}, "marked there"),
        (NUMBER | {"chart": CHART | {"x": "rian"}}, "rian"),
    ],
)
def test_a_prediction_asks_in_one_way_and_knows_its_answer(fields, message):
    with pytest.raises(ValidationError, match=message):
        predict(**fields)


def test_a_prediction_is_not_graded():
    assert issubclass(Predict, Answerable)
    assert not hasattr(Predict, "grade")


def page():
    """A page with one prediction on it and no other."""
    from pathlib import Path

    import streamlit as st

    from lectern.blocks.predict.view import draw
    from tests.examples import example

    class Desk:
        folder = Path()
        dark = False
        seed = "amber"
        block = example("predict", misconception="folds-add-up")

        def key(self, name):
            return name

        def markdown(self, text):
            st.markdown(text)

        def safe(self, text):
            return text

        def latest(self):
            return st.session_state.get("kept")

        def first(self):
            return st.session_state.get("kept")

        def refresh(self):
            if "elsewhere" in st.session_state:
                st.session_state["kept"] = st.session_state["elsewhere"]

        def misconception(self, name):
            st.markdown(f"As if: {name}")

        def save(self, raw):
            st.session_state.setdefault("saved", []).append(raw)
            st.session_state["kept"] = self.block.accept(raw)
            return st.session_state["kept"] is not None

        def everyone(self):
            return [*st.session_state.get("class", []), self.latest()]

        def answer_to(self, block_id):
            return None

        def sources(self, ids, as_of=None):
            return f"Source: {', '.join(ids)}"

    st.fragment(draw)(Desk.block, Desk())


def said(app: AppTest) -> str:
    return "\n".join(element.value for element in app.markdown)


def test_nothing_of_the_data_is_sent_before_the_prediction():
    app = AppTest.from_function(page).run()
    block = example("predict")
    assert not app.exception
    assert block.chart.title not in said(app)
    assert "128 layers" not in said(app)
    assert not app.get("plotly_chart")


def test_an_empty_prediction_is_asked_for_again():
    app = AppTest.from_function(page).run()
    app.button[0].click().run()
    assert "saved" not in app.session_state
    assert app.info


def test_a_committed_prediction_is_shown_beside_the_answer_and_stays():
    app = AppTest.from_function(page).run()
    app.number_input[0].set_value(7.0)
    app.button[0].click().run()
    assert not app.exception
    assert app.session_state["saved"] == [7.0]
    assert "5.8 mm too low" in said(app)
    assert "128 layers" in said(app)
    assert not app.number_input
    assert len(app.get("plotly_chart")) == 2


def test_the_prediction_kept_first_in_another_window_stays():
    app = AppTest.from_function(page).run()
    app.session_state["elsewhere"] = 5.0
    app.number_input[0].set_value(12.8)
    app.button[0].click().run()
    assert not app.exception
    assert "saved" not in app.session_state
    assert "7.8 mm too low" in said(app)


def test_what_a_far_off_guess_suggests_is_said_beside_the_data():
    app = AppTest.from_function(page)
    app.session_state["kept"] = 100.0
    app.run()
    assert not app.exception
    assert "As if: folds-add-up" in said(app)


@pytest.mark.parametrize(("others", "shown"), [([5.0, 90.0], False), ([5.0, 90.0, 7.0], True)])
def test_the_class_is_shown_once_three_others_have_predicted(others, shown):
    app = AppTest.from_function(page)
    app.session_state["kept"] = 7.0
    app.session_state["class"] = others
    app.run()
    strip = app.get("plotly_chart")[0].proto
    assert ("predictions of the class" in strip.alt) == shown
