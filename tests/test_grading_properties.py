"""What holds for every answer to every question, whatever it is."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectern.blocks import KINDS
from lectern.blocks.base import Answerable, Question
from tests.examples import example

GRADED = [name for name, block_class in KINDS.items() if issubclass(block_class, Question)]
ANSWERED = [name for name, block_class in KINDS.items() if issubclass(block_class, Answerable)]
ODD = st.sampled_from(["a", "b", "0", "1", "true", "part", "recipe", "statement", "unsure", "\ud800", "\0"])
SCALAR = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30) | ODD
JSON = st.recursive(
    SCALAR,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=8) | ODD, inner, max_size=5),
)
LETTERS = st.sets(st.sampled_from("abcdefghi"), min_size=1)


def answers(kind):
    """Answers that a learner could really give to the example of a kind."""
    question = example(kind)
    match kind:
        case "single":
            return st.sampled_from(sorted(question.by_letter()))
        case "multiple":
            return st.sets(st.sampled_from(sorted(question.by_letter())), min_size=1).map(sorted)
        case "true_false":
            return st.sampled_from(["true", "false"])
        case "match":
            return st.fixed_dictionaries(dict.fromkeys(question.solution(), st.sampled_from(question.rights())))
        case "order":
            return st.permutations(question.solution())
        case "number":
            return st.floats(allow_nan=False, allow_infinity=False)
        case "short":
            return st.text("open weights-source", min_size=1).filter(str.strip)
        case "blank":
            return st.fixed_dictionaries({"part": st.sampled_from(["weights", "?"]), "recipe": st.sampled_from("abc")})
    raise AssertionError(kind)


def several(key, credit):
    """A question with several right options: one letter of `key` for each, `r` for right."""
    options = [{"text": f"Option {place}", "correct": mark == "r", "feedback": "."} for place, mark in enumerate(key)]
    return example("multiple", options=options, credit=credit)


@pytest.mark.parametrize("kind", GRADED)
@given(st.data())
def test_a_score_lies_between_nothing_and_one_and_is_always_the_same(kind, data):
    question, raw = example(kind), data.draw(answers(kind))
    answer = question.accept(raw)
    verdict = question.grade(answer)
    assert 0 <= verdict.score <= 1
    assert verdict == question.grade(answer) == example(kind).grade(question.accept(answer))
    assert verdict.correct is all(remark.right for remark in verdict.remarks)
    assert set(verdict.misconceptions) <= {"download-is-open"}
    assert question.in_words(answer)


@pytest.mark.parametrize("kind", ANSWERED)
@given(JSON)
def test_no_json_of_any_shape_breaks_an_answer(kind, raw):
    block = example(kind)
    answer = block.accept(raw)
    assert answer is None or block.accept(answer) == answer


@given(st.text("rw", min_size=2, max_size=9).filter(lambda key: "r" in key), LETTERS)
def test_one_more_wrong_tick_never_pays_and_ticking_everything_is_never_right(key, letters):
    question = several(key, "right_minus_wrong")
    known = sorted(question.by_letter())
    ticked = sorted(letters & set(known)) or known[:1]
    wrong = [letter for letter in known if letter not in question.solution()]
    score = question.grade(ticked).score
    for letter in set(wrong) - set(ticked):
        assert question.grade(sorted([*ticked, letter])).score < score or score == 0
    everything = question.grade(known).score
    assert everything < 1 if wrong else everything == 1
    assert everything == pytest.approx(max(0, 1 - len(wrong) / len(question.solution())))


@given(st.text("rw", min_size=2, max_size=9).filter(lambda key: "r" in key), LETTERS)
def test_exact_credit_is_all_or_nothing(key, letters):
    question = several(key, "exact")
    ticked = question.accept(sorted(letters & set(question.by_letter())))
    assert ticked is None or question.grade(ticked).score == (ticked == question.solution())


@given(st.integers(3, 9), st.data())
def test_swapping_right_neighbours_costs_exactly_one_pair(count, data):
    question = example("order", items=[{"text": f"Item {place}"} for place in range(count)])
    order = list(data.draw(st.permutations(range(count))))
    pair = 2 / (count * (count - 1))
    for place, (one, other) in enumerate(pairwise(order)):
        swapped = [*order[:place], other, one, *order[place + 2 :]]
        change = question.grade(swapped).score - question.grade(order).score
        assert change == pytest.approx(-pair if one < other else pair)
    assert question.grade(order).score + question.grade(order[::-1]).score == pytest.approx(1)


@given(answers("match"))
def test_match_scores_the_share_of_right_pairs(answer):
    question = example("match")
    right = sum(answer[place] == right for place, right in question.solution().items())
    verdict = question.grade(answer)
    assert verdict.score == right / len(question.pairs) == sum(r.right for r in verdict.remarks) / len(verdict.remarks)


@given(st.floats(allow_nan=False, allow_infinity=False), st.integers(0, 6))
def test_a_number_that_was_shown_is_read_back(number, decimals):
    question = example("number", near=None, decimals=str(decimals))
    assert question.accept(question.in_words(number)) == pytest.approx(number, rel=1e-11)


@given(st.text(max_size=40))
def test_the_order_first_shown_knows_nothing_of_the_right_one(seed):
    items = [{"text": text} for text in ("Pear", "Apple", "Quince", "Fig")]
    shown = [
        [question.items[item].text for item in question.mixed(seed)]
        for question in (example("order", items=items), example("order", items=items[::-1]))
    ]
    assert shown[0] == shown[1]
