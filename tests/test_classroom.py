"""A round of hands: what may follow what, which ballot is counted, and what is said of the count."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from lectern.classroom import (
    MOST_HANDS,
    Round,
    back,
    count,
    forward,
    hands,
    reveal,
    set_count,
)
from lectern.tallies import Turnout, compared, gain, share_right, shifts, suggestion, total
from lectern.words import wall as words
from tests.examples import example

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
LETTERS = ("a", "b", "c")
ROUND = Round("talk", "why", "", "print", {}, NOON, NOON)
COUNTED = replace(ROUND, phase="locked", first={"a": 3, "b": 9})
FOLLOWS = {
    "ask": {"locked", "revealed"},
    "locked": {"ask", "discuss", "revealed"},
    "discuss": {"locked", "revote", "revealed"},
    "revote": {"discuss", "relocked", "revealed"},
    "relocked": {"revote", "revealed"},
    "revealed": set(),
}


def in_phase(phase, **changes):
    return replace(ROUND, phase=phase, **changes)


def test_a_question_is_voted_on_talked_over_voted_on_again_and_answered():
    this, phases = replace(ROUND, first={"a": 1}), []
    for minute in range(6):
        this = forward(this, NOON + timedelta(minutes=minute), True)
        phases.append((this.phase, this.since.minute))
    assert phases == [("locked", 0), ("discuss", 1), ("revote", 2), ("relocked", 3), ("revealed", 4), ("revealed", 4)]


@pytest.mark.parametrize(("first", "then"), [({}, "revealed"), ({"a": 0}, "revealed"), ({"a": 0, "b": 1}, "discuss")])
def test_a_vote_with_no_hands_is_not_talked_over(first, then):
    assert forward(in_phase("locked", first=first), NOON, True).phase == then


def test_where_no_hands_are_counted_the_answer_follows_the_question():
    assert forward(ROUND, NOON, False).phase == "revealed"


@pytest.mark.parametrize(
    ("phase", "before"), [("locked", "ask"), ("discuss", "locked"), ("revote", "discuss"), ("relocked", "revote")]
)
def test_a_teacher_can_go_back_to_count_again(phase, before):
    then = in_phase(before, first={"a": 1}, times={before: NOON.isoformat()})
    assert back(in_phase(phase, first={"a": 1}), NOON) == then


@pytest.mark.parametrize("phase", ["ask", "revealed"])
def test_nothing_comes_before_the_question_and_the_answer_is_not_taken_back(phase):
    this = in_phase(phase)
    assert back(this, NOON) is this


@pytest.mark.parametrize("phase", FOLLOWS)
def test_the_answer_can_be_shown_at_any_time(phase):
    assert reveal(in_phase(phase), NOON).phase == "revealed"


@pytest.mark.parametrize(
    ("phase", "first", "second"),
    [
        ("ask", {"a": 2}, {}),
        ("locked", {"a": 2}, {}),
        ("discuss", {}, {}),
        ("revote", {}, {"a": 2}),
        ("relocked", {}, {"a": 2}),
        ("revealed", {}, {}),
    ],
)
def test_hands_go_to_the_vote_that_is_taken_or_may_still_be_corrected(phase, first, second):
    for this in (count(in_phase(phase), "a", 2, LETTERS), set_count(in_phase(phase), "a", 2, LETTERS)):
        assert (this.first, this.second) == (first, second)


@pytest.mark.parametrize(("by", "kept"), [(-1, 2), (-9, 0), (10**6, MOST_HANDS)])
def test_hands_are_never_fewer_than_none_nor_more_than_any_hall_holds(by, kept):
    assert count(COUNTED, "a", by, LETTERS).first == {"a": kept, "b": 9}


@pytest.mark.parametrize("letter", ["d", "", "A", "aa"])
def test_an_option_that_is_not_there_gets_no_hands(letter):
    assert count(ROUND, letter, 1, LETTERS) is ROUND
    assert set_count(ROUND, letter, 5, LETTERS) is ROUND


@pytest.mark.parametrize(
    ("phase", "second", "latest"),
    [
        ("ask", {}, 1),
        ("discuss", {"a": 2}, 1),
        ("revote", {}, 0),
        ("relocked", {"a": 2}, 2),
        ("revealed", {"a": 2}, 2),
        ("revealed", {}, 1),
        ("revealed", {"a": 0}, 1),
    ],
)
def test_the_latest_hands_are_those_of_the_second_vote_once_it_is_taken(phase, second, latest):
    assert total(hands(in_phase(phase, first={"a": 1}, second=second))) == latest


class Class(RuleBasedStateMachine):
    """A teacher who presses anything in any order."""

    def __init__(self):
        super().__init__()
        self.this, self.minutes = ROUND, 0

    def then(self, after, *phases):
        assert after.phase in {self.this.phase, *phases}
        assert after.phase == self.this.phase or after.phase in FOLLOWS[self.this.phase]
        if after.phase != self.this.phase:
            assert after.since == self.now
        self.this = after

    @property
    def now(self):
        return NOON + timedelta(minutes=self.minutes)

    @rule(counted=st.booleans())
    def forward(self, counted):
        self.minutes += 1
        self.then(forward(self.this, self.now, counted), *FOLLOWS[self.this.phase])

    @rule()
    def back(self):
        self.minutes += 1
        self.then(back(self.this, self.now), *FOLLOWS[self.this.phase] - {"revealed"})

    @precondition(lambda self: self.minutes > 8)
    @rule()
    def reveal(self):
        self.then(reveal(self.this, self.now), "revealed")

    @rule(letter=st.sampled_from([*LETTERS, "z"]), by=st.integers(-3, 3) | st.integers(), whole=st.booleans())
    def hands(self, letter, by, whole):
        before = self.this
        after = (set_count if whole else count)(before, letter, by, LETTERS)
        self.then(after)
        if before.phase not in ("ask", "locked"):
            assert after.first == before.first
        if before.phase not in ("revote", "relocked"):
            assert after.second == before.second

    @invariant()
    def counts_are_counts(self):
        for ballot in (self.this.first, self.this.second):
            assert set(ballot) <= set(LETTERS)
            assert all(0 <= each <= MOST_HANDS for each in ballot.values())


TestClass = Class.TestCase


# --- what is said of the count


@pytest.mark.parametrize(
    ("ballot", "people", "many", "said"),
    [
        ({}, 28, False, None),
        ({"a": 0}, 28, False, None),
        ({"a": 20, "b": 8}, None, False, None),
        ({"a": 20, "b": 8}, 28, False, "all"),
        ({"a": 20, "b": 5}, 28, False, "fewer"),
        ({"a": 20, "b": 9}, 28, False, "more"),
        ({"a": 20, "b": 20}, 28, True, None),
        ({"a": 29, "b": 1}, 28, True, "more"),
    ],
)
def test_missing_and_surplus_hands_are_told(ballot, people, many, said):
    found = compared(ballot, people, many)
    assert (found and found.said) == said


def test_how_many_hands_are_missing_or_too_many_is_said_in_words():
    assert "3 did not vote" in words.turnout("fewer", 25, 28, False)
    assert "2 too many" in words.turnout("more", 30, 28, False)
    assert compared({"a": 30}, 28, False) == Turnout("more", 30, 28)


PREDICTED = example("predict", number=None, answer=None, options=[{"text": "12 mm", "correct": True}, {"text": "7 mm"}])


@pytest.mark.parametrize(
    ("block", "ballot", "people", "share"),
    [
        (example("single"), {"a": 7, "b": 2, "c": 1}, None, 0.7),
        (example("single"), {"b": 2}, 28, 0),
        (example("single"), {}, 28, None),
        (example("single"), {"a": 0}, 28, None),
        (example("true_false"), {"true": 3, "false": 9}, None, 0.75),
        (PREDICTED, {"a": 1, "b": 3}, 28, 0.25),
        (example("predict"), {"a": 1}, 28, None),
        (example("multiple"), {"a": 10, "b": 5, "c": 0, "d": 0}, 10, (1 + 0.5 + 1 + 1) / 4),
        (example("multiple"), {"c": 10, "d": 10}, 10, 0),
        (example("multiple"), {"a": 10}, None, None),
        (example("multiple"), {}, 10, None),
        (example("vote"), {"a": 10}, 10, None),
        (example("scale"), {"1": 10}, 10, None),
    ],
)
def test_the_share_of_right_hands(block, ballot, people, share):
    assert share_right(block, ballot, people) == pytest.approx(share)


@given(st.dictionaries(st.sampled_from("abcd"), st.integers(0, MOST_HANDS)), st.none() | st.integers(1, 300))
def test_whatever_is_counted_a_share_is_a_share(ballot, people):
    for kind in ("single", "multiple"):
        share = share_right(example(kind), ballot, people)
        assert share is None or 0 <= share <= 1


def test_what_moved_is_told_for_every_option_of_either_vote():
    assert shifts({"a": 3, "b": 9}, {"a": 10, "c": 2}) == {"a": 7, "b": -9, "c": 2}


@pytest.mark.parametrize(
    ("before", "after", "gained"),
    [(0.4, 0.7, 0.5), (0.5, 0.5, 0), (0.5, 0.25, -0.5), (0, 1, 1), (1, 1, None), (None, 0.5, None), (0.5, None, None)],
)
def test_the_gain_is_what_was_won_of_what_could_be_won(before, after, gained):
    assert gain(before, after) == pytest.approx(gained)


@pytest.mark.parametrize(
    ("right", "of", "advice"),
    [(0, 20, "teach"), (6, 20, "teach"), (7, 20, "discuss"), (14, 20, "discuss"), (15, 20, "go_on"), (20, 20, "go_on")],
)
def test_few_right_are_taught_again_some_talk_and_many_go_on(right, of, advice):
    assert suggestion(share_right(example("single"), {"a": right, "b": of - right}, None)) == advice
    assert words.SUGGESTION[advice]


def test_an_opinion_suggests_nothing():
    assert suggestion(share_right(example("vote"), {"a": 3}, 3)) is None
