"""How questions are asked: what is drawn, what comes back, and what must never be drawn."""

import pytest
from streamlit.testing.v1 import AppTest

from lectern.blocks.arrange import arranged
from lectern.ui.desk import StudyDesk
from lectern.ui.session import Learner
from tests.attempts import record
from tests.examples import example, written

GRADED = ["single", "multiple", "true_false", "match", "order", "number", "short", "blank"]
OPINIONS = ["vote", "scale", "open"]
SAID = {
    "vote": "b",
    "scale": {"own-models": 4, "publish-everything": "unsure"},
    "open": "It depends on the data.",
}


def form(kind, changes, desk):
    """A page with one question in a form; what it gives is kept under `raw`."""
    from importlib import import_module

    import streamlit as st

    from tests.examples import example
    from tests.plain_desk import PlainDesk

    block = example(kind, **changes)
    view = import_module(f"lectern.blocks.{kind}.view")
    place = PlainDesk(block, **desk)
    with st.form("form"):
        view.ask(block, place, place.latest())
        if st.form_submit_button("Check"):
            st.session_state["raw"] = view.given(block, place)
    if place.class_answers:
        view.after(block, place, place.latest())


def asked(kind, changes=None, **desk):
    """The page as it is first drawn."""
    page = AppTest.from_function(
        form, kwargs={"kind": kind, "changes": changes or {}, "desk": desk}, default_timeout=20
    )
    page.run()
    assert not page.exception
    return page


def sent(page):
    """What the form gives when it is sent."""
    page.button[0].click().run()
    assert not page.exception
    return page.session_state["raw"]


def drawn(page):
    """Everything the server has sent to the browser, as text."""
    return [str(node.proto) for node in walk(page._tree)]


def walk(node):
    """The elements and blocks of a page in order."""
    if getattr(node, "proto", None) is not None:
        yield node
    for child in getattr(node, "children", {}).values():
        yield from walk(child)


def prose(page):
    return "\n".join(element.value for element in page.markdown)


@pytest.mark.parametrize("kind", [kind for kind in GRADED + OPINIONS if kind != "order"])
def test_nothing_is_chosen_before_the_learner_chooses(kind):
    assert example(kind).accept(sent(asked(kind))) is None


@pytest.mark.parametrize("kind", GRADED)
def test_the_latest_answer_stands_in_the_form_and_comes_back_from_it(kind):
    question = example(kind)
    assert question.accept(sent(asked(kind, last=question.solution()))) == question.solution()


@pytest.mark.parametrize("kind", OPINIONS)
def test_the_latest_opinion_stands_in_the_form_and_comes_back_from_it(kind):
    assert example(kind).accept(sent(asked(kind, last=SAID[kind]))) == SAID[kind]


def test_many_votes_come_back_as_ticked():
    page = asked("vote", {"many": "true"}, last=["b", "d"])
    assert sent(page) == ["b", "d"]


def test_answers_come_from_the_widgets_that_a_learner_uses():
    page = asked("single")
    page.radio[0].set_value("b")
    assert sent(page) == "b"
    page = asked("multiple")
    page.checkbox[0].check()
    assert len(sent(page)) == 1
    page = asked("match")
    for box in page.selectbox:
        box.set_value("A contract with users")
    assert sent(page) == dict.fromkeys("012", "A contract with users")
    page = asked("blank")
    page.text_input[0].set_value("weights")
    page.selectbox[0].set_value("b")
    assert sent(page) == {"part": "weights", "recipe": "b"}
    page = asked("scale")
    page.radio[1].set_value(2)
    assert sent(page) == {"publish-everything": 2}


def test_items_stand_mixed_and_are_an_answer_as_they_stand():
    question = example("order")
    assert sent(asked("order")) == question.mixed("amber-otter-lamp")


def moved(options):
    """The same options, of which now the last one is right."""
    last = len(options) - 1
    return [{"text": o["text"], "feedback": ".", "correct": str(place == last)} for place, o in enumerate(options)]


def other_key(kind):
    """The same question with another key."""
    data = written(kind)
    match kind:
        case "single" | "multiple":
            return {"options": moved(data["options"])}
        case "true_false":
            return {"answer": "true"}
        case "match":
            rights = [pair["right"] for pair in data["pairs"]]
            turned = [*rights[1:], *data["extra"]]
            pairs = [{**pair, "right": right} for pair, right in zip(data["pairs"], turned, strict=True)]
            return {"pairs": pairs, "extra": rights[:1]}
        case "order":
            return {"items": data["items"][::-1]}
        case "number":
            return {"answer": "55", "near": None}
        case "short":
            return {"accept": ["shareware"], "near": None}
        case "blank":
            choose = moved(data["gaps"]["recipe"]["choose"])
            return {"gaps": {"part": {"accept": ["other"]}, "recipe": {"choose": choose}}}
    raise AssertionError(kind)


@pytest.mark.parametrize("kind", GRADED)
def test_what_the_browser_is_sent_would_be_the_same_with_another_key(kind):
    changes = other_key(kind)
    assert example(kind, **changes).solution() != example(kind).solution() or kind in (
        "single",
        "multiple",
        "order",
    )
    assert drawn(asked(kind)) == drawn(asked(kind, changes))


@pytest.mark.parametrize("kind", GRADED)
def test_no_feedback_hint_or_explanation_is_sent_with_the_question(kind):
    page = "\n".join(drawn(asked(kind)))
    told = [text for text in spoken_later(written(kind)) if text in page]
    assert told == []


def spoken_later(data, under=""):
    """Every text of a question that is for afterwards."""
    if isinstance(data, dict):
        return [text for name, value in data.items() for text in spoken_later(value, name if name in LATER else under)]
    if isinstance(data, list):
        return [text for value in data for text in spoken_later(value, under)]
    return [data] if under else []


LATER = (
    "feedback",
    "misconception",
    "hints",
    "explain",
    "otherwise",
    "too_low",
    "too_high",
    "accept",
    "patterns",
)


def test_each_learner_sees_an_order_of_their_own_and_always_the_same():
    options = [{"text": f"Option {place}", "correct": str(place == 0), "feedback": "."} for place in range(6)]
    orders = [asked("single", {"options": options}, seed=seed).radio[0].options for seed in ("one", "two", "one")]
    assert orders[0] == orders[2] != orders[1]
    assert asked("single", {"options": options, "shuffle": "false"}).radio[0].options == [o["text"] for o in options]


def test_a_pinned_option_keeps_its_place():
    options = [{"text": f"Option {place}", "correct": str(place == 0), "feedback": "."} for place in range(5)]
    options[4]["pin"] = "true"
    letters = [arranged(example("single", options=options).by_letter(), str(seed)) for seed in range(20)]
    assert {order[4] for order in letters} == {"e"}
    assert len({order[0] for order in letters}) > 1


def test_dollar_signs_stay_dollar_signs_in_prompts_and_options():
    page = asked("vote", {"prompt": "$5 or $6?", "options": [{"text": "$5"}, {"text": "$6"}]})
    assert page.radio[0].label == r"\$5 or \$6?"
    assert page.radio[0].options == ["$5", "$6"]


def test_a_vote_shows_the_class_once_it_is_given_and_how_the_learner_has_moved():
    class_answers = ["a", "a", "b", "b"]
    page = asked(
        "vote",
        {"compare_with": "before"},
        last="b",
        class_answers=class_answers,
        other_answers={"before": "a"},
    )
    assert "4 of you have answered" in prose(page)
    assert "Before, you said: The laboratory that made it" in prose(page)
    assert "The public, by law: 2 (your vote)" in "\n".join(drawn(page))


def test_a_scale_shows_before_now_and_the_middle_of_the_class():
    points = [1, 3, 4, 5, "unsure"]
    class_answers = [{"own-models": point} for point in points]
    before = {"before": {"own-models": 2}}
    page = asked(
        "scale",
        {"compare_with": "before"},
        last={"own-models": 4},
        class_answers=class_answers,
        other_answers=before,
    )
    assert "before: 2 · you: 4 · middle of the class: 3" in prose(page)


def test_an_earlier_vote_that_is_not_studied_is_no_answer():
    earlier = example("vote", id="before", show=["present"])
    later = example("vote", id="after", compare_with="before")
    found = record([earlier, later])
    assert StudyDesk(found.lesson, later, Learner("me"), found).answer_to("before") is None


@pytest.mark.parametrize("kind", ["vote", "scale"])
def test_with_two_others_nobody_can_read_off_what_one_of_them_said(kind):
    page = asked(kind, last=SAID[kind], class_answers=[SAID[kind]] * 3)
    assert "once three others have answered" in prose(page)
    assert "your vote" not in "".join(drawn(page))
    assert "middle of the class" not in prose(page)


def test_the_middle_of_a_statement_waits_until_three_others_have_given_it_a_point():
    shy = [{"own-models": "unsure"}, {"trust": 3}, {"trust": 4}]
    asked_about = {"items": {"own-models": "Build your own.", "trust": "Trust it."}}
    answers = [{"own-models": 1}, {"own-models": 5, "trust": 2}, {"own-models": 2, "trust": 2}, *shy]
    page = asked("scale", asked_about, last={"own-models": 2, "trust": 2}, class_answers=answers)
    assert prose(page).count("middle of the class") == 1
    assert "Trust it." in prose(page).partition("middle of the class")[0]


def test_a_model_answer_shows_only_after_writing():
    model_answer = written("open")["model_answer"]
    assert model_answer not in prose(asked("open"))
    assert model_answer in prose(asked("open", last="It depends.", class_answers=["It depends."]))


@pytest.mark.parametrize(
    ("moved", "places"),
    [
        ([3, 2, 1, 0], [3, 2, 1, 0]),
        ([0, 1, 2, 9], [0, 1, 2, 3]),
        ("junk", [0, 1, 2, 3]),
        ([[], 1, 2, 3], [0, 1, 2, 3]),
    ],
)
def test_the_browser_moves_places_and_the_server_knows_which_items_stand_there(moved, places):
    page, mixed = asked("order"), example("order").mixed("amber-otter-lamp")
    page.session_state["making-a-model-answer"] = {"order": moved}
    assert sent(page) == [mixed[place] for place in places]
