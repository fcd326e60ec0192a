"""Maps, releases and budgets: what holds for any rating, step or spend, and what an author is told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from lectern.blocks.budget.story import levels as reached
from lectern.blocks.budget.story import turns
from lectern.blocks.release.movement import forces, levels, stakes
from lectern.blocks.risk_map.labels import spots
from lectern.blocks.risk_map.picture import class_places, own_places
from tests.examples import example, written

MAP, RELEASE, BUDGET = example("risk_map"), example("release"), example("budget")
CALM = settings(max_examples=80, deadline=None)
LEVEL = st.integers(1, 5)
RATINGS = st.fixed_dictionaries(dict.fromkeys(MAP.items, st.fixed_dictionaries({"likely": LEVEL, "matters": LEVEL})))
CASES = st.sampled_from(sorted(RELEASE.cases))
STEPS = st.fixed_dictionaries(dict.fromkeys(RELEASE.parts, st.sampled_from(list(RELEASE.steps))))
SPENDS = st.fixed_dictionaries(dict.fromkeys(BUDGET.options, st.integers(0, 20)))


@CALM
@given(RATINGS)
def test_signs_on_a_map_never_share_a_place_and_stay_in_their_cell(ratings):
    places = own_places(ratings)
    assert len({(place.across, place.up) for place in places.values()}) == len(ratings)
    assert all(abs(places[item].up - rating["matters"]) < 0.5 for item, rating in ratings.items())
    assert all(places[item].across == rating["likely"] for item, rating in ratings.items())


@CALM
@given(st.lists(RATINGS, min_size=4, max_size=6))
def test_the_class_map_stands_at_the_means(answers):
    for item, place in class_places(answers).items():
        assert place.across == pytest.approx(sum(a[item]["likely"] for a in answers) / len(answers))
        assert (place.spread_up == 0) == (len({a[item]["matters"] for a in answers}) == 1)


@CALM
@given(RATINGS)
def test_every_name_on_a_map_gets_a_spot(ratings):
    assert spots(own_places(ratings), {i: r.name for i, r in MAP.items.items()}).keys() == ratings.keys()


@CALM
@given(CASES, STEPS, st.sampled_from(list(RELEASE.parts)))
def test_opening_a_part_further_never_lowers_a_benefit_or_a_risk(case, steps, part):
    order = list(RELEASE.steps)
    further = order[min(len(order) - 1, order.index(steps[part]) + 1)]
    judged = forces(RELEASE, case, {})
    less, more = (levels(RELEASE, case, chosen, judged) for chosen in (steps, {**steps, part: further}))
    assert all(0 <= less[effect].now <= more[effect].now <= 100 for effect in RELEASE.effects)


@CALM
@given(CASES, STEPS)
def test_people_are_told_from_most_gain_to_most_loss_with_reasons_that_pull_that_way(case, steps):
    moved = levels(RELEASE, case, steps, forces(RELEASE, case, {}))
    found = stakes(RELEASE, moved)
    assert [stake.points for stake in found] == sorted((stake.points for stake in found), reverse=True)
    assert all(bool(stake.reasons) == bool(stake.points) for stake in found)
    for stake in found:
        for effect in stake.reasons:
            welcome = (RELEASE.effects[effect].side == "benefit") == (moved[effect].change > 0)
            assert welcome == (stake.points > 0)


def test_nothing_moves_at_a_cases_own_start():
    for name, case in RELEASE.cases.items():
        moved = levels(RELEASE, name, case.start, forces(RELEASE, name, {}))
        assert all(level.change == 0 for level in moved.values())


def test_a_judgement_of_the_learners_own_comes_before_the_cases_and_the_lessons():
    assert forces(RELEASE, "weather", {})["misuse"] == {"data": 0, "code": 0, "weights": 1, "docs": 0}
    assert forces(RELEASE, "weather", {"misuse": {"weights": 4}})["misuse"]["weights"] == 4


@CALM
@given(SPENDS, st.sampled_from(list(BUDGET.options)))
def test_more_tokens_never_lower_an_outcome(spend, option):
    less, more = reached(BUDGET, spend), reached(BUDGET, {**spend, option: spend[option] + 1})
    assert all(0 <= less[outcome] <= more[outcome] <= 100 for outcome in BUDGET.outcomes)


@CALM
@given(st.lists(SPENDS, min_size=3, max_size=3))
def test_an_event_takes_something_only_when_its_shield_is_short(spends):
    for turn, spend in zip(turns(BUDGET, spends), spends, strict=True):
        enough = all(spend[option] >= needed for option, needed in turn.event.shield.items())
        assert turn.shielded == enough
        assert all(turn.after[outcome] <= turn.before[outcome] for outcome in BUDGET.outcomes)
        assert turn.after == turn.before or not enough


@pytest.mark.parametrize(
    ("kind", "path", "value", "message"),
    [
        ("release", ("effects", "reuse", "moved_by"), {"wieghts": "3"}, "no part `wieghts`"),
        ("release", ("people", "authors", "cares"), {"fame": "3"}, "no effect `fame`"),
        ("release", ("cases", "voices", "start"), {"data": "closed"}, "missing for part `code`"),
        ("tradeoff", ("options", "service", "scores"), {"cost": "3"}, "missing for criterion `privacy`"),
        ("tradeoff", ("options", "service", "why"), {"price": "Dear."}, "no criterion `price`"),
        ("budget", ("options", "audits", "effects"), {"honour": "3"}, "no outcome `honour`"),
        ("budget", ("events", 0, "shield"), {"upkeeep": "3"}, "no option `upkeeep`"),
        ("budget", ("events", 1, "id"), "hole", "two events are called `hole`"),
    ],
)
def test_a_name_that_is_not_declared_is_told_to_the_author(kind, path, value, message):
    block = written(kind)
    place = block
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    with pytest.raises(ValidationError) as failure:
        type(example(kind)).model_validate(block)
    assert message in str(failure.value)
