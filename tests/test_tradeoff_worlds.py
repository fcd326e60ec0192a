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
FORCES = st.dictionaries(st.sampled_from(list(RELEASE.parts)), st.integers(0, 5))
OWN = st.dictionaries(st.sampled_from(list(RELEASE.effects)), FORCES)
SPENDS = st.fixed_dictionaries(dict.fromkeys(BUDGET.options, st.integers(0, 20)))


def rewritten(kind, path, value):
    """The example as its author wrote it, with one value in it changed."""
    block = place = written(kind)
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return block


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
@given(CASES, STEPS, st.sampled_from(list(RELEASE.parts)), OWN)
def test_opening_a_part_further_raises_just_what_it_is_said_to_move(case, steps, part, own):
    order = list(RELEASE.steps)
    further = order[min(len(order) - 1, order.index(steps[part]) + 1)]
    judged = forces(RELEASE, case, own)
    less, more = (levels(RELEASE, case, chosen, judged) for chosen in (steps, {**steps, part: further}))
    for effect in RELEASE.effects:
        moves = further != steps[part] and judged[effect][part] > 0
        assert 0 <= less[effect].now <= more[effect].now <= 100
        assert (less[effect].now < more[effect].now) == moves


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
    ("kind", "path", "value", "counts"),
    [
        ("budget", ("options", "computers", "hint"), "About 31 tokens.", True),
        ("budget", ("events", 0, "title"), "A hole in a well-known library", True),
        ("budget", ("events", 0, "text"), "A hole is found.", True),
        ("budget", ("events", 0, "shielded"), "It is closed within two days.", True),
        ("budget", ("events", 0, "hit"), "It stays open for weeks.", True),
        ("budget", ("events", 0, "hits", "trust"), "26", False),
        ("budget", ("options", "computers", "half"), "31", False),
        ("release", ("parts", "docs", "about"), "How it came about.", True),
        ("release", ("effects", "misuse", "name"), "Wrong use", True),
        ("release", ("cases", "weather", "about"), "Another situation altogether.", False),
        ("release", ("cases", "weather", "name"), "Another model", False),
        ("risk_map", ("items", "misuse", "about"), "Scams.", True),
        ("risk_map", ("likely",), "How unlikely is it?", False),
        ("risk_map", ("matters",), "How little does it matter?", False),
        ("risk_map", ("likely_labels",), ["sure", "likely", "even", "hardly", "never"], False),
        ("risk_map", ("matters_labels",), ["hugely", "a lot", "somewhat", "a little", "hardly"], False),
        ("tradeoff", ("options", "service", "scores", "cost"), "2.5", True),
    ],
)
def test_only_what_gives_an_answer_its_meaning_makes_it_stale(kind, path, value, counts):
    changed = type(example(kind)).model_validate(rewritten(kind, path, value))
    assert (changed.fingerprint() == example(kind).fingerprint()) == counts


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
        ("release", ("steps", "api", "name"), "hosted", "two steps say the same"),
        ("release", ("cases", "weather", "name"), "Voice  cloner", "two cases say the same"),
        ("release", ("effects", "privacy", "name"), "Misuse", "two effects say the same"),
        ("release", ("parts", "docs", "name"), "Code", "two parts say the same"),
        ("tradeoff", ("options", "bundle", "name"), "Small open model in the house", "two options say the same"),
        ("tradeoff", ("criteria", "language", "name"), "Privacy", "two criteria say the same"),
        ("risk_map", ("items", "misuse", "name"), "Innovation", "two items say the same"),
        ("risk_map", ("likely_labels",), ["no", "no", "even", "likely", "sure"], "two labels say the same"),
        ("risk_map", ("matters_labels",), ["no", "a bit", "so", "much", "much"], "two labels say the same"),
    ],
)
def test_names_that_are_not_declared_or_stand_twice_are_told_to_the_author(kind, path, value, message):
    with pytest.raises(ValidationError) as failure:
        type(example(kind)).model_validate(rewritten(kind, path, value))
    assert message in str(failure.value)
