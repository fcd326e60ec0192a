"""What a device is asked and how it is read: every kind in the words of the wall, and nothing of the key."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectern.blocks.base import Answerable, Question
from lectern.classroom import Round, Talk
from lectern.device import page
from lectern.device.asking import form_of
from lectern.device.form import Choose, Slide
from lectern.device.reading import as_sent, letters_in, read
from lectern.device.state import State, state_of, token
from lectern.device.summing import adopted, lines
from lectern.device.summing import given as answers_given
from lectern.lesson import Lesson
from lectern.rounds import Rounds, fresh
from lectern.showing import Showing
from lectern.stage.parts import Choices, Screen
from lectern.stage.screens import screens_of
from lectern.words import device as words
from tests.every import WORKED, make
from tests.marked import MARK
from tests.marked import make as make_marked

NOON = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)
NOT_ON_DEVICES = {"release", "budget", "cards"}
ASKED = sorted(set(WORKED) - NOT_ON_DEVICES)


@pytest.fixture(scope="module")
def lesson(tmp_path_factory: pytest.TempPathFactory) -> Lesson:
    return make(tmp_path_factory.mktemp("every"))


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Lesson:
    return make_marked(tmp_path_factory.mktemp("marked"))


def asking(lesson: Lesson, kind: str) -> Screen:
    """The screen on which a kind asks."""
    return next(each for each in screens_of(lesson) if each.kind == kind and form_of(lesson, each))


def answer_to(screen: Screen) -> Any:
    """Some answer to it."""
    block = screen.block
    if isinstance(block, Question):
        return block.solution()
    match block.kind if block else "":
        case "vote":
            return ["a"] if block.many else "a"  # type: ignore[union-attr]
        case "scale":
            return {screen.item: 2}
        case "open":
            return "Because."
        case "predict":
            return block.answer if block.number else "a"  # type: ignore[union-attr]
        case "tradeoff":
            return {"weights": dict.fromkeys(block.criteria, 40), "scores": {}}  # type: ignore[union-attr]
    return {name: {"likely": 4, "matters": 2} for name in block.items}  # type: ignore[union-attr]


def showing(lesson: Lesson, screen: Screen, *rounds: Round) -> Showing:
    return Showing(
        Talk("secret", lesson.id, None, None, frozenset(), screen.name, 0, NOON, NOON), Rounds(rounds), lesson
    )


def state(lesson: Lesson, screen: Screen, **how: Any) -> State:
    shown = showing(lesson, screen)
    return state_of(shown, shown.round_at(NOON), how.get("own", {}))


@pytest.mark.parametrize("kind", ASKED)
def test_every_kind_can_be_answered_on_a_device_and_its_answer_shown_again(lesson: Lesson, kind: str) -> None:
    screen = asking(lesson, kind)
    answer = answer_to(screen)
    assert isinstance(screen.block, Answerable)
    sent = as_sent(lesson, screen, screen.block.accept(answer))
    form = form_of(lesson, screen)
    assert form is not None
    assert len(sent) == len(form.fields)
    assert read(lesson, screen, sent) == screen.block.accept(answer)


@pytest.mark.parametrize("kind", sorted(NOT_ON_DEVICES))
def test_what_is_worked_together_sends_devices_to_the_screen(lesson: Lesson, kind: str) -> None:
    assert {form_of(lesson, each) for each in screens_of(lesson) if each.kind == kind} == {None}


@pytest.mark.parametrize("kind", ASKED)
def test_a_device_shows_the_options_of_the_wall_in_their_order(lesson: Lesson, kind: str) -> None:
    screen = asking(lesson, kind)
    on_the_wall = [part.texts for part in screen.parts if isinstance(part, Choices)]
    form = form_of(lesson, screen)
    assert form is not None
    if screen.ballot:
        (field,) = form.fields
        assert isinstance(field, Choose)
        assert [field.texts] == on_the_wall
    html = page.screen(state(lesson, screen), "")
    assert "<form" in html
    assert html.count('class="field') + html.count("field arrange") + html.count("choose field") >= len(form.fields)


JUNK = [None, "", 7, {}, [], [None], [[]], [0], [-1], [99], [True], [1.5], ["x"], [{}], [[0]], [[99]], [["a"]], [[[]]],
        [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], [math.nan], [math.inf], ["9" * 400]]  # fmt: skip


@pytest.mark.parametrize("kind", ASKED)
def test_junk_is_no_answer(lesson: Lesson, kind: str) -> None:
    screen = asking(lesson, kind)
    for sent in JUNK:
        found = read(lesson, screen, sent)
        assert found is None or (kind in ("open", "short", "number", "predict", "blank") and len(str(sent)) < 450), sent


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(sent=PLAIN)
def test_nothing_that_can_be_sent_breaks_the_reading(lesson: Lesson, sent: object) -> None:
    for kind in ASKED:
        screen = asking(lesson, kind)
        found = read(lesson, screen, sent)
        assert isinstance(screen.block, Answerable)
        if found is not None:
            assert screen.block.accept(found) == found
            letters_in(screen, found)


def test_no_device_is_told_a_key_or_what_is_said_afterwards(marked: Lesson) -> None:
    asked = [each for each in screens_of(marked) if form_of(marked, each)]
    assert len({each.kind for each in asked}) == len(ASKED) - 2  # no trade-off and no map in that lesson
    for screen in asked:
        told = page.room(state(marked, screen), "K7M4P", "")
        assert MARK not in told
        assert screen.block.fingerprint() not in told  # type: ignore[union-attr]


def test_the_name_of_what_is_asked_cannot_be_made_without_the_talk(lesson: Lesson) -> None:
    screen = asking(lesson, "single")
    one, other = (Talk(name, "tide", None, None, frozenset(), screen.name, 0, NOON, NOON) for name in ("one", "other"))
    found = fresh("one", lesson, screen, NOON)
    assert found is not None
    assert token(one, found) != token(other, found)
    assert token(one, found) != token(one, Round(**{**found.__dict__, "phase": "revote"}))


def test_an_answer_screen_has_no_form(lesson: Lesson) -> None:
    answers = [each for each in screens_of(lesson) if each.answer]
    assert answers
    assert {form_of(lesson, each) for each in answers} == {None}


def test_html_in_what_is_asked_or_answered_stays_text(lesson: Lesson) -> None:
    screen = asking(lesson, "open")
    hostile = "<img src=x onerror=alert(1)><script>alert(1)</script>[x](javascript:alert(1))"
    shown = page.screen(state(lesson, screen, own={1: hostile}), "")
    assert "<script" not in shown
    assert "<img" not in shown
    assert "&lt;script&gt;" in shown
    assert "href" not in str(page.inline(hostile))
    assert "<img" not in str(page.whole("![x](https://example.org/x.png)"))


@pytest.mark.parametrize(
    ("phase", "says"),
    [
        ("locked", words.CLOSED_VOTE),
        ("discuss", words.TALK),
        ("relocked", words.CLOSED_VOTE),
        ("revealed", words.REVEALED),
    ],
)
def test_while_no_vote_is_open_a_device_says_why_and_what_it_answered(lesson: Lesson, phase: str, says: str) -> None:
    screen = asking(lesson, "single")
    found = fresh("secret", lesson, screen, NOON)
    assert found is not None
    closed = Round(**{**found.__dict__, "phase": phase})
    shown = state_of(showing(lesson, screen, closed), closed, {1: "b"})
    told = page.screen(shown, "")
    assert says in told
    assert shown.yours == screen.block.options[1].text  # type: ignore[union-attr]
    assert "<form" not in told


def test_the_second_vote_begins_afresh_and_recalls_the_first(lesson: Lesson) -> None:
    screen = asking(lesson, "single")
    found = fresh("secret", lesson, screen, NOON)
    assert found is not None
    again = Round(**{**found.__dict__, "phase": "revote"})
    shown = state_of(showing(lesson, screen, again), again, {1: "b"})
    assert (shown.shows, shown.sent) == ("form", False)
    assert shown.before == screen.block.options[1].text  # type: ignore[union-attr]
    assert state_of(showing(lesson, screen, again), again, {1: "b", 2: "a"}).sent


# --- what it comes to


def test_answers_are_counted_in_words_and_the_right_one_is_known(lesson: Lesson) -> None:
    block = asking(lesson, "number").block
    assert isinstance(block, Question)
    right = block.solution()
    found = answers_given(block, [right, right, right + 9999])
    assert [(each.count, each.right) for each in found] == [(2, True), (1, False)]


def test_the_class_s_weights_are_means_that_can_be_put_on_the_wall(lesson: Lesson) -> None:
    screen = asking(lesson, "tradeoff")
    form = form_of(lesson, screen)
    assert form is not None
    assert all(isinstance(field, Slide) for field in form.fields)
    answers = [read(lesson, screen, [value] * len(form.fields)) for value in (10, 25)]
    state_on_the_wall = adopted(screen.block, answers)  # type: ignore[arg-type]
    assert state_on_the_wall is not None
    assert set(state_on_the_wall["weights"].values()) == {18}
    assert len(lines(screen.block, answers)) == len(form.fields)  # type: ignore[arg-type]


def test_guesses_come_to_their_middle_and_no_more_marks_than_fit(lesson: Lesson) -> None:
    screen = asking(lesson, "predict")
    scale = screen.block.number  # type: ignore[union-attr]
    span = scale.max - scale.min
    answers = [read(lesson, screen, [str(scale.min + span * share / 40)]) for share in range(41)]
    found = adopted(screen.block, answers)  # type: ignore[arg-type]
    assert found is not None
    assert found["number"] == pytest.approx(scale.min + span / 2, abs=scale.step)
    assert len(found["marks"]) == 12
    assert screen.block.accept(found["number"]) is not None  # type: ignore[union-attr]
