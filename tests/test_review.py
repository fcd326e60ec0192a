"""When a question is due again: the better it went, the later."""

from datetime import timedelta

import pytest
from fsrs import Rating
from hypothesis import given
from hypothesis import strategies as st

from lectern.progress import standing
from lectern.review import due_at, rating, schedule
from tests.attempts import RIGHT, START, WRONG, attempt, record, single
from tests.examples import example

ONE, TWO = single("one"), single("two")
HALF = example("multiple", id="half", objective="parts")
DAY = 24 * 60


def due(*attempts, block=ONE):
    return due_at(standing(block, attempts))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (attempt(ONE, WRONG), Rating.Again),
        (attempt(ONE, WRONG, confidence=3), Rating.Again),
        (attempt(ONE, None), Rating.Again),
        (attempt(HALF, ["a"]), Rating.Hard),
        (attempt(HALF, ["a", "c"]), Rating.Again),
        (attempt(ONE, RIGHT, hints=1), Rating.Hard),
        (attempt(ONE, RIGHT, hints=1, confidence=3), Rating.Hard),
        (attempt(ONE, RIGHT), Rating.Good),
        (attempt(ONE, RIGHT, confidence=1), Rating.Good),
        (attempt(ONE, RIGHT, confidence=2), Rating.Good),
        (attempt(ONE, RIGHT, confidence=3), Rating.Easy),
    ],
)
def test_how_well_an_attempt_went(given, expected):
    assert rating(given) == expected


def test_what_was_never_attempted_is_never_due():
    assert due() is None
    assert schedule(record([ONE, TWO])) == []


def test_the_better_the_first_answer_the_later_it_is_due():
    again, hard, good, easy = (
        due(attempt(ONE, WRONG)),
        due(attempt(ONE, RIGHT, hints=2)),
        due(attempt(ONE, RIGHT)),
        due(attempt(ONE, RIGHT, confidence=3)),
    )
    assert START + timedelta(hours=12) <= again <= hard < good < easy


def test_every_success_on_its_day_makes_the_pause_longer():
    attempts = [attempt(ONE, RIGHT)]
    pauses = []
    for _ in range(5):
        ends = due(*attempts)
        pauses.append(ends - attempts[-1].at)
        attempts.append(attempt(ONE, RIGHT, (ends - START).total_seconds() / 60))
    assert pauses == sorted(pauses)
    assert pauses[0] < pauses[-1]


def test_a_lapse_brings_it_back_soon():
    learnt = [attempt(ONE, RIGHT, day * DAY, confidence=3) for day in (0, 10, 60)]
    kept = due(*learnt) - learnt[-1].at
    lapsed = due(*learnt, attempt(ONE, WRONG, 120 * DAY)) - (START + timedelta(days=120))
    assert lapsed < kept / 2


def test_the_soonest_comes_first_and_only_what_can_be_graded_comes():
    vote = example("vote", id="poll")
    found = schedule(record([ONE, TWO, vote], attempt(ONE, RIGHT), attempt(TWO, WRONG, 1), attempt(vote, "a", 2)))
    assert [row.standing.block.id for row in found] == ["two", "one"]
    assert found[0].at < found[1].at


def test_an_edited_question_is_not_due_until_it_is_answered_again():
    assert due_at(standing(single("one", prompt="Another?"), [attempt(ONE, RIGHT)])) is None


HISTORY = st.lists(
    st.tuples(
        st.sampled_from([RIGHT, WRONG, None]), st.sampled_from([None, 1, 2, 3]), st.integers(0, 2), st.floats(0.01, 90)
    ),
    min_size=1,
    max_size=8,
)


def played(history):
    minute, rows = 0.0, []
    for answer, confidence, hints, days in history:
        minute += days * DAY
        rows.append(attempt(ONE, answer, minute, confidence=confidence, hints=hints))
    return rows


@given(history=HISTORY)
def test_the_same_attempts_are_always_due_at_the_same_time(history):
    rows = played(history)
    first = due(*rows)
    assert first == due(*reversed(rows)) == due(*rows)
    assert first > rows[-1].at


@given(history=HISTORY, days=st.floats(0.01, 90))
def test_a_right_answer_is_never_due_before_a_wrong_one(history, days):
    rows = played(history)
    minute = (rows[-1].at - START).total_seconds() / 60 + days * DAY
    assert due(*rows, attempt(ONE, RIGHT, minute)) >= due(*rows, attempt(ONE, WRONG, minute))
