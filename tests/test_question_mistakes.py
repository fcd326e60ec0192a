"""What an author can get wrong in a question: each mistake in plain words, at the very place."""

import pytest
from pydantic import ValidationError

from tests.examples import example, written

RIGHT = {"text": "Yes", "correct": "true", "feedback": "."}
WRONG = {"text": "No", "feedback": "."}
PAIRS = [{"left": "a", "right": "1"}, {"left": "b", "right": "2"}]
GAP = {"accept": ["x"]}

MISTAKES = [
    ("single", {"options": [WRONG, {**WRONG, "text": "Nor"}]}, "no option is right", ("options",)),
    ("single", {"options": [RIGHT, {**RIGHT, "text": "Aye"}]}, "2 options are marked right", ("options", 1)),
    ("single", {"options": [RIGHT, {**WRONG, "text": " yes"}]}, "two options say the same", ("options", 1, "text")),
    ("single", {"options": [RIGHT, {"text": "No"}]}, "this option has no feedback", ("options", 1)),
    (
        "single",
        {"options": [{**RIGHT, "misconception": "myth"}, WRONG]},
        "a right option cannot point to a misconception",
        ("options", 0, "misconception"),
    ),
    ("multiple", {"options": [WRONG, {**WRONG, "text": "Nor"}]}, "no option is right", ("options",)),
    ("multiple", {"options": [RIGHT, {"text": "No"}]}, "this option has no feedback", ("options", 1)),
    ("match", {"pairs": [*PAIRS, PAIRS[0]]}, "two left sides say the same", ("pairs", 2, "left")),
    ("match", {"pairs": PAIRS, "extra": ["2"]}, "`2` is there already", ("extra", 0)),
    ("match", {"pairs": PAIRS, "extra": ["X", "x "]}, "`x ` is there already", ("extra", 1)),
    (
        "match",
        {"pairs": [{"left": "c", "right": "X"}, *PAIRS, {"left": "d", "right": "x "}]},
        "`x ` reads like `X`",
        ("pairs", 3, "right"),
    ),
    (
        "match",
        {"pairs": [PAIRS[0], {"left": "b", "right": "1"}], "extra": None},
        "every pair has the same right side",
        ("pairs",),
    ),
    ("order", {"items": [{"text": t} for t in "aba"]}, "two items say the same", ("items", 2, "text")),
    ("number", {"range": ["1", "30"]}, "`tolerance` and `range` say the same thing twice", ("tolerance",)),
    ("number", {"tolerance": None, "range": ["30", "1"]}, "this range runs backwards", ("range",)),
    ("number", {"tolerance": None, "range": ["1", "2"]}, "the answer lies outside its own range", ("range",)),
    (
        "number",
        {"near": [{"range": ["20.5", "21"], "feedback": "."}]},
        "these numbers count as right",
        ("near", 0, "range"),
    ),
    ("short", {"patterns": ["open", "(open"]}, "the pattern `(open` cannot be read: missing )", ("patterns", 1)),
    ("short", {"accept": ["open", "..."]}, "`...` has no letter or digit to compare", ("accept", 1)),
    ("short", {"near": [{"feedback": "."}]}, "this near miss fits no answer", ("near", 0)),
    (
        "short",
        {"near": [{"accept": ["OPEN weights!"], "feedback": "."}]},
        "`OPEN weights!` counts as right",
        ("near", 0, "accept", 0),
    ),
    ("blank", {"text": "A {{part}}, a {{recipe}}, a {{third}}"}, "the gap `third` is not explained", ("text",)),
    ("blank", {"text": "A {{part}}, no more"}, "the text has no gap `recipe`", ("gaps", "recipe")),
    ("blank", {"text": "{{a}} {{a}}", "gaps": {"a": GAP}}, "the gap `a` stands here twice", ("text",)),
    ("blank", {"text": "{{a}} {{b", "gaps": {"a": GAP}}, "a gap is not closed or not named plainly", ("text",)),
    ("blank", {"text": "{{a}}", "gaps": {"a": {}}}, "a gap needs either `accept` or `choose`", ("gaps", "a")),
    (
        "blank",
        {"text": "{{a}}", "gaps": {"a": {"choose": [RIGHT, WRONG], "otherwise": "."}}},
        "`otherwise` is for gaps to write into",
        ("gaps", "a", "otherwise"),
    ),
    ("blank", {"text": "{{a}}", "gaps": {"a": {"choose": [RIGHT]}}}, "one option gives", ("gaps", "a", "choose")),
    (
        "blank",
        {"text": "{{a}}", "gaps": {"a": {"choose": [RIGHT, {**WRONG, "text": "yes"}]}}},
        "two options say the same",
        ("gaps", "a", "choose", 1, "text"),
    ),
    (
        "blank",
        {"text": "{{a}}", "gaps": {"a": {"choose": [RIGHT, {"text": "No"}]}}},
        "this option has no feedback",
        ("gaps", "a", "choose", 1),
    ),
    ("vote", {"options": [{"text": "Yes"}, {"text": "yes "}]}, "two options say the same", ("options", 1, "text")),
]


@pytest.mark.parametrize(("kind", "changes", "message", "place"), MISTAKES)
def test_a_mistake_is_told_in_plain_words_with_its_cure_at_its_place(kind, changes, message, place):
    with pytest.raises(ValidationError) as caught:
        example(kind, **changes)
    (error,) = caught.value.errors()
    told = error["ctx"]
    assert told["message"].startswith(message)
    assert told["cure"]
    assert (*error["loc"], *told["at"]) == place


@pytest.mark.parametrize("kind", ["single", "multiple"])
def test_what_is_wrong_with_options_is_told_together_with_other_mistakes(kind):
    with pytest.raises(ValidationError) as caught:
        example(kind, difficulty="9", options=[RIGHT, {"text": "No"}])
    assert [error["loc"] for error in caught.value.errors()] == [("difficulty",), ("options",)]


@pytest.mark.parametrize("field", ["prompt", "objective", "difficulty"])
@pytest.mark.parametrize("kind", ["single", "multiple", "true_false", "match", "order", "number", "short", "blank"])
def test_a_question_says_what_it_asks_what_for_and_how_hard(kind, field):
    with pytest.raises(ValidationError) as caught:
        type(example(kind)).model_validate(written(kind, **{field: None}))
    assert [error["loc"] for error in caught.value.errors()] == [(field,)]


@pytest.mark.parametrize("number", ["nan", "inf", "-inf", "1e999"])
def test_a_number_that_is_none_cannot_be_the_answer(number):
    with pytest.raises(ValidationError):
        example("number", answer=number, near=None)
