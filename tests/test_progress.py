"""What a learner's attempts say: state, mastery, calibration, what to look at again, time."""

from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectern.progress import calibration, look_again, mastery, misconceptions_held, standing
from tests.attempts import OTHER, RIGHT, WRONG, attempt, lesson, record, single
from tests.examples import example

ONE, TWO, THREE = single("one"), single("two"), single("three")
HALF = example("multiple", id="half", objective="parts")
VOTE = example("vote", id="poll")


def standings(block, *answers):
    return standing(block, [attempt(block, answer, minute) for minute, answer in enumerate(answers)])


@pytest.mark.parametrize(
    ("block", "answers", "state", "credit"),
    [
        (ONE, [], "new", 0),
        (ONE, [RIGHT], "right", 1),
        (ONE, [WRONG], "wrong", 0),
        (ONE, [WRONG, RIGHT], "right", 1),
        (ONE, [RIGHT, WRONG], "wrong", 0),
        (ONE, [None], "new", 0),
        (ONE, [None, RIGHT], "right", 0.5),
        (ONE, [RIGHT, None], "right", 0.5),
        (ONE, [WRONG, None], "wrong", 0),
        (HALF, [["a"]], "partly", 0.5),
        (HALF, [["a"], None], "partly", 0.5),
        (HALF, [["a", "b"], None], "right", 0.5),
        (VOTE, ["a"], "answered", 0),
    ],
)
def test_how_a_block_stands(block, answers, state, credit):
    found = standings(block, *answers)
    assert (found.state, found.credit) == (state, credit)
    assert found.answer_shown == (None in answers)


def test_the_latest_answer_is_the_one_kept_last_even_when_the_clock_was_set_back():
    first, second = attempt(ONE, WRONG, 9), attempt(ONE, RIGHT, 1)
    assert standing(ONE, [first, second]).latest is second


def test_an_edited_question_is_unanswered():
    edited = single("one", prompt="Which name is exact?")
    found = standing(edited, [attempt(ONE, RIGHT)])
    assert (found.state, found.latest, found.credit) == ("new", None, 0)


def test_better_feedback_leaves_the_answer_standing():
    better = single("one", explain="Better.", notes="New.", hints=["Look."], difficulty=3)
    assert standing(better, [attempt(ONE, RIGHT)]).state == "right"


@pytest.mark.parametrize(
    "kind", ["multiple", "short", "number", "order", "match", "blank", "true_false", "vote", "open"]
)
def test_a_question_that_changed_its_kind_is_unanswered_and_harms_nothing(kind):
    changed = example(kind, id="one", **({} if kind in ("vote", "open") else {"objective": "parts"}))
    found = record([changed], attempt(ONE, WRONG, confidence=3), attempt(ONE, None, 1))
    assert found.standings["one"].state == "new"
    assert found.standings["one"].attempts == ()
    assert look_again(found) == []
    assert sum(row.answers for row in calibration(found)) == 0


def test_an_answer_that_no_longer_can_be_one_has_no_verdict():
    assert standing(ONE, [replace(attempt(ONE, RIGHT), answer=["junk"])]).verdict() is None


def test_answers_to_other_blocks_do_not_count():
    found = record([ONE], attempt(TWO, RIGHT))
    assert found.standings["one"].state == "new"


def test_what_is_done_in_a_section():
    blocks = [ONE, example("text"), VOTE, single("present-only", show=["present"])]
    found = record(blocks, attempt(ONE, WRONG), attempt(VOTE, "a", 1))
    assert found.done(found.lesson.sections[0]) == (2, 2)


@pytest.mark.parametrize(
    ("answers", "level", "credit"),
    [
        ({}, "new", 0),
        ({ONE: RIGHT}, "getting there", 1),
        ({ONE: RIGHT, TWO: RIGHT}, "secure", 1),
        ({ONE: RIGHT, TWO: WRONG}, "getting there", 0.5),
        ({ONE: WRONG}, "building", 0),
        ({ONE: WRONG, TWO: WRONG, THREE: RIGHT}, "building", 1 / 3),
        ({ONE: None}, "building", 0),
    ],
)
def test_how_far_an_objective_is_reached(answers, level, credit):
    given = [attempt(block, answer) for block, answer in answers.items()]
    (found,) = mastery(record([ONE, TWO, THREE], *given))
    assert (found.level, found.answered, found.questions) == (level, len(answers), 3)
    assert found.credit == pytest.approx(credit)


def test_an_objective_with_one_question_is_secure_by_it():
    assert mastery(record([ONE], attempt(ONE, RIGHT)))[0].level == "secure"


def test_a_question_counts_for_each_of_its_objectives():
    both = single("both", objective=["parts", "terms"])
    rows = mastery(record([both], attempt(both, RIGHT), objectives=("terms", "parts", "charts")))
    assert [(row.objective, row.answered, row.questions) for row in rows] == [
        ("terms", 1, 1),
        ("parts", 1, 1),
        ("charts", 0, 0),
    ]


def test_calibration_counts_first_answers_by_their_confidence():
    given = [
        attempt(ONE, WRONG, 0, confidence=3),
        attempt(ONE, RIGHT, 1, confidence=1),
        attempt(TWO, RIGHT, 2, confidence=3),
        attempt(THREE, RIGHT, 3),
        attempt(HALF, ["a"], 4, confidence=2),
    ]
    rows = calibration(record([ONE, TWO, THREE, HALF], *given))
    assert [(row.confidence, row.answers, row.right) for row in rows] == [(1, 0, 0), (2, 1, 0), (3, 2, 1)]


def test_look_again_puts_confident_and_wrong_first_then_what_is_worth_least():
    given = [
        attempt(ONE, RIGHT, 0, confidence=3),
        attempt(TWO, OTHER, 1, confidence=1),
        attempt(HALF, ["a"], 2),
        attempt(THREE, WRONG, 3, confidence=3),
    ]
    found = look_again(record([HALF, ONE, TWO, THREE], *given))
    assert [(item.standing.block.id, item.sure) for item in found] == [("three", True), ("two", False), ("half", False)]
    assert found[0].misconceptions == ("download-is-open",)


def test_what_was_only_right_once_shown_is_looked_at_again_and_what_was_mended_alone_is_not():
    given = [attempt(ONE, None), attempt(ONE, RIGHT, 1), attempt(TWO, WRONG, 2, confidence=3), attempt(TWO, RIGHT, 3)]
    assert [item.standing.block.id for item in look_again(record([ONE, TWO], *given))] == ["one"]


def test_misconceptions_are_counted_most_often_first():
    given = [attempt(ONE, WRONG), attempt(TWO, WRONG, 1), attempt(THREE, OTHER, 2)]
    assert misconceptions_held(record([ONE, TWO, THREE], *given)) == {"download-is-open": 2}


@pytest.mark.parametrize(
    ("minutes", "spent"), [([], 0), ([0], 0), ([0, 3], 3), ([0, 5, 6], 6), ([0, 6, 8], 2), ([0, 1, 600, 602], 3)]
)
def test_time_spent_leaves_pauses_out(minutes, spent):
    found = record([ONE], *(attempt(ONE, RIGHT, minute) for minute in reversed(minutes)))
    assert found.time_spent() == timedelta(minutes=spent)


HISTORY = st.lists(
    st.tuples(
        st.sampled_from([ONE, TWO, HALF, VOTE]),
        st.sampled_from([RIGHT, WRONG, OTHER, None]),
        st.sampled_from([None, 1, 2, 3]),
        st.floats(0, 30),
    ),
    max_size=12,
)


def played(history):
    minutes = count()
    rows = []
    for block, answer, confidence, pause in history:
        taken = [answer] if block is HALF and answer else None if block is VOTE and answer is None else answer
        if block is not VOTE or taken:
            rows.append(attempt(block, taken, next(minutes) * 30 + pause, confidence=confidence))
    return rows


@given(history=HISTORY)
def test_whatever_was_answered_the_numbers_make_sense(history):
    found = record([ONE, TWO, HALF, VOTE], *played(history))
    for row in mastery(found):
        assert 0 <= row.credit <= 1
        assert row.answered <= row.questions
    for row in calibration(found):
        assert 0 <= row.right <= row.answers <= 3
    again = look_again(found)
    assert [item.sure for item in again] == sorted((item.sure for item in again), reverse=True)
    assert all(item.standing.credit < 1 for item in again)
    assert found.time_spent() >= timedelta(0)


@given(history=HISTORY)
def test_one_more_right_answer_never_lowers_mastery(history):
    rows = played(history)
    before = mastery(record([ONE, TWO, HALF], *rows))[0].credit
    asked = {row.block for row in rows}
    if "one" in asked:
        after = mastery(record([ONE, TWO, HALF], *rows, attempt(ONE, RIGHT, 10_000)))[0].credit
        assert after >= before


def test_an_objective_nobody_asks_about_stays_new():
    assert mastery(record([VOTE], attempt(VOTE, "a")))[0].level == "new"
    assert len(lesson(ONE, TWO).questions) == 2
