"""The contract that every kind of block keeps."""

import json
from importlib import import_module

import pytest

from lectern.blocks import KINDS
from lectern.blocks.base import Answerable, Question
from tests.examples import example

ANSWERED = [name for name, block_class in KINDS.items() if issubclass(block_class, Answerable)]
GRADED = [name for name, block_class in KINDS.items() if issubclass(block_class, Question)]
OPINIONS = ["vote", "scale", "open"]
GAP = {"accept": ["x"]}
ITEM = {"name": "Misuse", "side": "risk"}
OTHER = {"name": "Reuse", "side": "benefit"}
JUNK = [
    None,
    True,
    False,
    0,
    -1,
    3.5,
    10**400,
    float("nan"),
    float("inf"),
    "",
    " ",
    "\0",
    "\ud800",
    "zz",
    "x" * 9999,
]
JUNK += [
    [],
    [None],
    [[]],
    [{}],
    ["a", 1],
    [0] * 99,
    {},
    {"": None},
    {"0": []},
    {"0": {"0": 0}},
    {1: 2},
    ("a", None),
]


def fields(schema):
    """Every field of a model and of the models in it, by name, with its schema."""
    models = [schema, *schema.get("$defs", {}).values()]
    return [(name, field) for model in models for name, field in model.get("properties", {}).items() if name != "kind"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_loads_as_its_kind(kind):
    assert example(kind).kind == kind


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_a_teacher_can_write_is_explained(kind):
    assert [name for name, field in fields(KINDS[kind].model_json_schema()) if not field.get("description")] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_view_draws_it(kind):
    view = import_module(f"lectern.blocks.{kind}.view")
    assert callable(getattr(view, "ask", None) or view.draw)
    assert kind not in OPINIONS or callable(view.after)


@pytest.mark.parametrize("kind", ANSWERED)
def test_junk_is_never_an_answer_that_breaks(kind):
    block = example(kind)
    for junk in JUNK:
        answer = block.accept(junk)
        if answer is not None and kind in GRADED:
            assert 0 <= block.grade(answer).score < 1


@pytest.mark.parametrize("kind", ANSWERED)
def test_notes_for_the_teacher_never_make_earlier_answers_stale(kind):
    assert set(KINDS[kind].model_fields) >= KINDS[kind].MATTERS > set()
    assert example(kind, notes="Ask the back row first.").fingerprint() == example(kind).fingerprint()


@pytest.mark.parametrize(
    ("kind", "one", "other", "counts"),
    [
        ("blank", {"gaps": {"why": {"accept": ["x"]}}}, {"gaps": {"why": {"accept": ["y"]}}}, False),
        ("blank", {"gaps": {"why": GAP}}, {"gaps": {"why": {**GAP, "otherwise": "Look again."}}}, True),
        ("scale", {"items": {"about": "It is big."}}, {"items": {"about": "It is small."}}, False),
        (
            "risk_map",
            {"items": {"near": ITEM, "pin": OTHER}},
            {"items": {"near": ITEM, "pin": {**OTHER, "side": "risk"}}},
            False,
        ),
        (
            "risk_map",
            {"items": {"near": ITEM, "b": OTHER}},
            {"items": {"near": {**ITEM, "about": "."}, "b": OTHER}},
            True,
        ),
    ],
)
def test_only_what_is_asked_makes_earlier_answers_stale_whatever_an_author_calls_it(kind, one, other, counts):
    fields = {"text": "It is {{why}}."} if kind == "blank" else {}
    prints = {example(kind, **fields, **changes).fingerprint() for changes in (one, other)}
    assert (len(prints) == 1) == counts


@pytest.mark.parametrize("kind", GRADED + OPINIONS)
def test_another_prompt_makes_earlier_answers_stale(kind):
    assert example(kind, prompt="Something else altogether?").fingerprint() != example(kind).fingerprint()


@pytest.mark.parametrize("kind", GRADED)
def test_the_solution_scores_one_and_reads_as_words(kind):
    question = example(kind)
    solution = question.solution()
    verdict = question.grade(question.accept(solution))
    assert (verdict.score, verdict.correct, verdict.misconceptions) == (1, True, ())
    assert question.in_words(solution).strip()


@pytest.mark.parametrize("kind", GRADED)
def test_an_answer_comes_back_from_the_disk_as_it_went(kind):
    question = example(kind)
    solution = question.solution()
    assert question.accept(json.loads(json.dumps(solution))) == solution
