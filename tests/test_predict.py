"""Predictions: committed before the data are shown, kept as first made."""

import pytest
from pydantic import ValidationError
from streamlit.testing.v1 import AppTest

from lectern.blocks.base import Answerable
from lectern.blocks.chart.panel import Style
from lectern.blocks.predict import Predict
from lectern.blocks.predict.strip import strip
from lectern.progress import standing
from tests.attempts import attempt
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


def page(block, last, others):
    """A page with one prediction on it, in a fragment as the app draws it; the desk outlives a rerun."""
    import streamlit as st

    from lectern.blocks.predict.view import draw
    from tests.plain_desk import PlainDesk

    if "desk" not in st.session_state:
        st.session_state["desk"] = PlainDesk(block, last=last, class_answers=[*others, last])
    st.fragment(draw)(block, st.session_state["desk"])


def opened(block=None, last=None, others=()):
    """The page as it is first drawn."""
    block = block or example("predict", misconception="folds-add-up")
    app = AppTest.from_function(page, kwargs={"block": block, "last": last, "others": others}, default_timeout=20)
    app.run()
    assert not app.exception
    return app


def commit(app: AppTest) -> None:
    app.button[0].click().run()
    assert not app.exception


def kept(app: AppTest) -> float | None:
    return app.session_state["desk"].last


def said(app: AppTest) -> str:
    return "\n".join(element.value for element in (*app.markdown, *app.info))


def sent(app: AppTest) -> str:
    """Everything that reaches the browser."""
    return "\n".join(str(element.proto) for element in app.main)


def test_nothing_of_the_data_is_sent_before_the_prediction():
    app = opened()
    block = example("predict")
    assert block.prompt in sent(app)
    assert not [text for text in (block.chart.title, block.chart.alt, "128 layers", "12.8") if text in sent(app)]
    assert not app.get("plotly_chart")


def test_a_corrected_prompt_asks_for_a_fresh_guess_and_shows_nothing_of_the_data():
    corrected = example("predict", prompt="How thick, in millimetres, is the paper after seven folds?")
    stands = standing(corrected, [attempt(example("predict"), 7.0)])
    assert stands.outdated
    app = opened(corrected, last=next(iter(stands.answers), None))
    assert corrected.chart.title not in sent(app)
    assert not app.get("plotly_chart")
    app.number_input[0].set_value(12.8)
    commit(app)
    assert corrected.chart.title in sent(app)


def test_an_empty_prediction_is_asked_for_again():
    app = opened()
    commit(app)
    assert kept(app) is None
    assert app.info


def test_a_committed_prediction_is_shown_beside_the_answer_and_stays():
    app = opened()
    app.number_input[0].set_value(7.0)
    commit(app)
    assert kept(app) == 7.0
    assert "5.8 mm too low" in said(app)
    assert "128 layers" in said(app)
    assert not app.number_input
    assert len(app.get("plotly_chart")) == 2


def test_the_prediction_kept_first_in_another_window_stays():
    app = opened()
    app.session_state["desk"].elsewhere = 5.0
    app.number_input[0].set_value(12.8)
    commit(app)
    assert kept(app) == 5.0
    assert "7.8 mm too low" in said(app)


def test_what_a_far_off_guess_suggests_is_said_beside_the_data():
    assert "As if: folds-add-up" in said(opened(last=100.0))


@pytest.mark.parametrize(("others", "shown"), [([5.0, 90.0], False), ([5.0, 90.0, 7.0], True)])
def test_the_class_is_shown_once_three_others_have_predicted(others, shown):
    strip = opened(last=7.0, others=others).get("plotly_chart")[0].proto
    assert ("predictions of the class" in strip.alt) == shown


@pytest.mark.parametrize(
    ("step", "decimals"), [("1", 0), ("2.5", 1), ("0.25", 2), ("10", 0), ("1e-3", 3), ("100000", 0)]
)
def test_the_box_shows_the_number_that_is_kept(step, decimals):
    number = {"min": "0", "max": "1000000", "step": step}
    box = opened(predict(number=number, answer="3")).number_input[0].proto
    assert box.format == f"%.{decimals}f"


@pytest.mark.parametrize(
    ("number", "answer", "guess", "sentence"),
    [
        (
            {"min": "0", "max": "100", "step": "1", "unit": "%"},
            "20.7",
            20.74,
            "You predicted **20.74%**. The data say **20.7%**: you were 0.04 percentage points too high.",
        ),
        (
            {"min": "0", "max": "2000000", "step": "1000", "unit": "t"},
            "1230000",
            1234000.0,
            "You predicted **1,234,000 t**. The data say **1,230,000 t**: you were 4,000 t too high.",
        ),
        (
            {"min": "1990", "max": "2030"},
            "2019",
            2012.0,
            "You predicted **2012**. The data say **2019**: you were 7 too low.",
        ),
        (
            {"min": "1990", "max": "2030", "unit": "m"},
            "2019",
            2019.0,
            "You predicted **2,019 m**, and that is what the data say.",
        ),
        (
            {"min": "1e20", "max": "1e26", "step": "1e20"},
            "1e25",
            1e24,
            "You predicted **10²⁴**. The data say **10²⁵**: you were 9×10²⁴ too low.",
        ),
    ],
)
def test_guess_and_answer_read_as_different_as_they_are(number, answer, guess, sentence):
    assert sentence in said(opened(predict(number=number, answer=answer), last=guess))


def test_a_year_is_written_as_one_in_the_box_and_on_the_strip():
    block = predict(number={"min": "1990", "max": "2030"}, answer="2019")
    assert opened(block).number_input[0].placeholder == "1990 to 2030"
    drawn = strip(block, 2012.0, (), Style())
    assert "2000" in drawn.layout.xaxis.ticktext
    assert [note.text for note in drawn.layout.annotations] == ["You: 2012", "Data: 2019"]
