"""The lesson clock: minutes a block takes, what to leave out when there are fewer, and how a talk stands."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lectern.blocks import KINDS
from lectern.classroom import Shown
from lectern.clock import minutes_of, planned, standing, timed, used
from lectern.lesson import Section
from lectern.plan import proposal
from lectern.reading import load_lesson
from lectern.stage.names import block_name
from lectern.stage.screens import screens_of
from tests.attempts import lesson, single
from tests.examples import example
from tests.serving import ROOT

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
SHIPPED = load_lesson(ROOT / "lessons" / "open-source-ai")


def text(name, minutes=2.0, **changes):
    return example("text", id=name, minutes=minutes, **changes)


def ask(name, minutes=3.0, **changes):
    return single(name, minutes=minutes, **changes)


def activity(name, minutes):
    return example("activity", id=name, minutes=minutes, steps=[{"minutes": minutes, "do": "Sort."}])


def in_sections(*sections, **head):
    """A lesson of sections called `one`, `two`, ..., each of these blocks."""
    whole = lesson()
    names = ("one", "two", "three")
    made = tuple(Section(name, name, "S", 5, tuple(blocks)) for name, blocks in zip(names, sections, strict=False))
    return replace(whole, sections=made, head=whole.head.model_copy(update=head))


def shown(*steps):
    """What came on the wall: (step, minute)."""
    return [Shown(step, NOON + timedelta(minutes=minute)) for step, minute in steps]


def at(minutes):
    return NOON + timedelta(minutes=minutes)


# --- minutes


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_takes_some_time(kind):
    assert 0.5 <= minutes_of(example(kind)) <= 60


def test_what_the_author_declared_counts():
    assert minutes_of(single("one", minutes=7)) == 7


def test_an_estimate_grows_with_what_is_to_be_read_and_worked():
    short, long = (example("text", body=" ".join(["word"] * count)) for count in (20, 600))
    assert minutes_of(long) > minutes_of(short) + 4
    assert minutes_of(example("cards", items=[{"front": "F", "back": "B"}] * 20)) == 10
    assert minutes_of(example("scale", items={"a": "One", "b": "Two", "c": "Three"})) == 3


def test_a_block_without_an_id_is_called_by_its_section_and_place():
    blocks = (example("text", id=None), example("text", id="named"), example("text", id=None))
    section = Section("sea", "Sea", "S", 5, blocks)
    assert [block_name(section, place) for place in range(3)] == ["sea-block-0", "named", "sea-block-2"]


@pytest.mark.parametrize("name", ["cover", "end", "section-sea", "sea-block-0"])
def test_a_block_called_like_a_screen_of_another_kind_has_a_name_of_its_own(name):
    made = in_sections([example("text", id=None), example("text", id=name)])
    made = replace(made, sections=(replace(made.sections[0], id="sea"),))
    names = [screen.name for screen in screens_of(made)]
    assert len(set(names)) == len(names)
    assert {block_name(made.sections[0], place) for place in (0, 1)} < set(names)


def test_only_what_is_presented_takes_time_in_class():
    made = in_sections([text("a"), text("b", show=["study"]), text("c")], [text("d", 5)])
    assert [each.name for each in timed(made)] == ["a", "c", "d"]
    assert planned(made) == {"one": 4, "two": 5}
    assert planned(made, {"c", "nothing"}) == {"one": 2, "two": 5}


# --- what to leave out


def test_nothing_is_left_out_when_there_is_time():
    plan = proposal(in_sections([text("a"), activity("b", 30)]), 32)
    assert (plan.left_out, plan.minutes, plan.fits) == (frozenset(), 32, True)


def test_first_goes_what_is_not_core_then_activities_then_what_nothing_refers_to_then_questions():
    blocks = [ask("q"), text("t"), activity("act", 10), ask("extra", core=False), ask("q2", 2)]
    made = in_sections(blocks)
    order = [proposal(made, minutes).left_out for minutes in (20, 17, 7, 5, 3)]
    assert order == [set(), {"extra"}, {"extra", "act"}, {"extra", "act", "t"}, {"extra", "act", "t", "q"}]


def test_the_longest_activity_goes_first_and_no_more_than_needed():
    made = in_sections([activity("short", 10), activity("long", 40), text("t")])
    assert proposal(made, 12).left_out == {"long"}
    made = in_sections([text("small", 1, core=False), activity("long", 40), text("t")])
    assert proposal(made, 10).left_out == {"long"}, "what fits again is taken back"


def test_what_treats_a_question_stays_while_the_question_stays():
    blocks = [text("treats", 6, title="How"), ask("q", 3), text("other", 2), text("last", 1)]
    plan = proposal(in_sections(blocks), 10)
    assert plan.left_out == {"other"}
    assert proposal(in_sections(blocks), 7).left_out == {"other", "q"}
    assert proposal(in_sections(blocks), 4).left_out == {"treats", "q"}


def test_a_second_vote_is_not_taken_without_the_first():
    before = example("vote", id="before", minutes=9)
    after = example("vote", id="after", minutes=2, compare_with="before")
    assert proposal(in_sections([before, after, ask("q", 1)]), 10).left_out == {"after"}


def test_what_treats_a_misconception_goes_after_what_nothing_refers_to():
    belief = {"it-is": {"says": "It is.", "better": "It is not.", "see": "long"}}
    head = type(lesson().head).model_validate(lesson().head.model_dump() | {"misconceptions": belief})
    made = in_sections([text("long", 5), text("short", 1), text("last", 1)], misconceptions=head.misconceptions)
    assert proposal(made, 6).left_out == {"last"}


def test_every_section_keeps_something_and_a_plan_that_cannot_fit_says_so():
    plan = proposal(in_sections([text("a", 4), text("b", 3)], [ask("c", 5, core=False)]), 2)
    assert (plan.left_out, plan.minutes, plan.fits) == ({"a"}, 8, False)


@settings(max_examples=12)
@given(st.integers(5, 700))
def test_a_plan_of_the_shipped_lesson_keeps_to_the_time_and_to_what_belongs_together(minutes):
    plan = proposal(SHIPPED, minutes)
    assert plan == proposal(SHIPPED, minutes)
    assert plan.minutes == sum(planned(SHIPPED, plan.left_out).values())
    assert plan.fits == (plan.minutes <= minutes)
    kept = [each for each in timed(SHIPPED) if each.name not in plan.left_out]
    assert {each.section.id for each in kept} == {section.id for section in SHIPPED.sections}
    names = {each.name for each in kept}
    assert all(target in names for each in kept for _, target in each.block.block_refs())


@pytest.mark.parametrize("minutes", [30, 50, 90, 180])
def test_a_plan_of_the_shipped_lesson_uses_the_time_and_still_asks(minutes):
    plan = proposal(SHIPPED, minutes)
    kept = [each.block.kind for each in timed(SHIPPED) if each.name not in plan.left_out]
    assert minutes - 2 <= plan.minutes <= minutes
    assert {"single", "vote", "text"} <= set(kept)


# --- how a talk stands


def test_time_goes_to_what_is_on_the_wall_and_what_comes_again_adds_up():
    steps = shown(("cover", 0), ("a", 1), ("a--2", 3), ("a", 4))
    assert used(steps, at(10)) == {"a": 120 + 360, "a--2": 60}
    assert used([], at(10)) == {}


def test_a_night_is_no_lesson_time_and_a_clock_set_back_takes_nothing_away():
    assert used(shown(("a", 1), ("b", 24 * 60)), at(24 * 60 + 2)) == {"b": 120}
    assert used(shown(("a", 1), ("b", 5), ("c", 3)), at(4)) == {"a": 240, "c": 60}


def test_from_an_hour_on_a_stay_is_a_pause():
    assert used(shown(("a", 0), ("b", 59), ("c", 119)), at(120)) == {"a": 59 * 60, "c": 60}


def test_a_talk_that_waits_on_its_cover_for_the_class_begins_on_time():
    steps = used(shown(("cover", 0), ("a", 15)), at(16))
    assert steps == {"a": 60}
    assert standing(LESSON, (), steps, "a") == 0


LESSON = in_sections([text("a", 2), text("b", 3)], [text("c", 5)])


@pytest.mark.parametrize(
    ("steps", "now", "here", "ahead"),
    [
        ([("cover", 0)], 0, "cover", 0),
        ([("cover", 0)], 15, "cover", 0),
        ([("cover", 0), ("a", 0)], 1, "a", 0),
        ([("cover", 0), ("a", 0)], 3, "a", -1),
        ([("cover", 0), ("a", 0), ("b", 1)], 1, "b", 1),
        ([("cover", 0), ("a", 0), ("b", 1), ("b--2", 3)], 4, "b--2", 1),
        ([("cover", 0), ("a", 0), ("section-two", 7)], 7, "section-two", -2),
        ([("cover", 0), ("c", 0)], 1, "c", 5),
        ([("cover", 0), ("a", 0), ("end", 9)], 9, "end", 1),
    ],
)
def test_ahead_and_behind(steps, now, here, ahead):
    assert standing(LESSON, (), used(shown(*steps), at(now)), here) == pytest.approx(ahead)


def test_what_is_left_out_is_not_planned_and_shown_all_the_same_it_costs():
    steps = used(shown(("a", 0), ("b", 2)), at(4))
    assert standing(LESSON, {"b"}, steps, "b") == -2
    assert standing(LESSON, {"b"}, used(shown(("a", 0), ("c", 2)), at(4)), "c") == 0


def test_a_step_that_the_lesson_no_longer_has_has_no_standing():
    assert standing(LESSON, (), {}, "gone") is None
