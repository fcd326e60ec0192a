"""Trade-off kinds: the sums behind them hold for any scores, weights, steps and tokens."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from lectern.blocks.tradeoff.ranking import Flip, beaten, flips, leaders, means

CRITERIA = ("cost", "privacy", "language")
WHOLE = st.integers(0, 100)
HALVES = st.integers(0, 10).map(lambda half: half / 2)
SCORES = st.lists(st.fixed_dictionaries(dict.fromkeys(CRITERIA, HALVES)), min_size=2, max_size=5).map(
    lambda rows: {f"option-{place}": row for place, row in enumerate(rows)}
)
WEIGHTS = st.fixed_dictionaries(dict.fromkeys(CRITERIA, WHOLE))
CALM = settings(max_examples=150, deadline=None)


def first_flip(scores, weights, criterion, sign):
    """What trying every weight one by one finds."""
    now, drawn = set(leaders(scores, weights)), None
    changes = range(1, (100 - weights[criterion] if sign > 0 else weights[criterion]) + 1)
    for change in changes:
        weight = weights[criterion] + sign * change
        then = leaders(scores, {**weights, criterion: weight})
        flip = Flip(criterion, sign * change, weight, then)
        if then and not now <= set(then):
            return flip
        if then and set(then) != now and drawn is None:
            drawn = flip
    return drawn


@CALM
@given(SCORES, WEIGHTS)
def test_flip_points_are_those_that_trying_every_weight_finds(scores, weights):
    found = {(flip.criterion, flip.change > 0): flip for flip in flips(scores, weights)}
    for criterion in CRITERIA:
        for sign in (1, -1):
            slow = first_flip(scores, weights, criterion, sign) if sum(weights.values()) else None
            assert found.get((criterion, sign > 0)) == slow


@CALM
@given(SCORES, WEIGHTS)
def test_a_flip_really_flips_and_one_less_does_not_overtake(scores, weights):
    now = set(leaders(scores, weights))
    for flip in flips(scores, weights):
        step = 1 if flip.change > 0 else -1
        almost = leaders(scores, {**weights, flip.criterion: flip.weight - step})
        assert set(leaders(scores, {**weights, flip.criterion: flip.weight})) == set(flip.leaders) != now
        assert now <= set(almost)


@CALM
@given(SCORES, WEIGHTS)
def test_flips_come_smallest_change_first_and_stay_within_bounds(scores, weights):
    found = flips(scores, weights)
    assert [abs(flip.change) for flip in found] == sorted(abs(flip.change) for flip in found)
    assert all(0 <= flip.weight <= 100 and flip.change for flip in found)


@CALM
@given(SCORES, WEIGHTS, st.integers(2, 9))
def test_the_ranking_depends_on_proportions_only(scores, weights, times):
    assert means(scores, weights) == means(scores, {c: w * times for c, w in weights.items()})


@CALM
@given(SCORES, WEIGHTS)
def test_a_beaten_option_never_leads_alone(scores, weights):
    assert not set(leaders(scores, weights)) <= set(beaten(scores)) or len(leaders(scores, weights)) != 1


@given(SCORES)
def test_with_every_weight_at_nought_there_is_no_ranking_and_no_flip(scores):
    nought = dict.fromkeys(CRITERIA, 0)
    assert (means(scores, nought), leaders(scores, nought), flips(scores, nought)) == ({}, (), ())


@CALM
@given(st.fixed_dictionaries(dict.fromkeys(CRITERIA, HALVES)), WEIGHTS)
def test_equal_options_tie_whatever_the_weights(row, weights):
    twins = {"one": row, "two": row}
    assert leaders(twins, weights) == (("one", "two") if sum(weights.values()) else ())
    assert flips(twins, weights) == ()
    assert beaten(twins) == {}


def test_the_flip_is_the_first_whole_weight_past_the_draw():
    scores = {"cheap": {"cost": 4, "privacy": 1}, "private": {"cost": 2, "privacy": 4}}
    weights = {"cost": 60, "privacy": 30}
    assert means(scores, weights) == {"cheap": Fraction(3), "private": Fraction(8, 3)}
    assert flips(scores, weights) == (
        Flip("privacy", 11, 41, ("private",)),
        Flip("cost", -16, 44, ("private",)),
    )


def test_a_draw_at_the_very_bound_is_told_as_a_draw():
    scores = {"cheap": {"cost": 2, "privacy": 0}, "private": {"cost": 0, "privacy": 1}}
    assert flips(scores, {"cost": 50, "privacy": 10}) == (
        Flip("cost", -46, 4, ("private",)),
        Flip("privacy", 90, 100, ("cheap", "private")),
    )


def test_when_options_tie_one_step_decides_between_them():
    scores = {"cheap": {"cost": 2, "privacy": 0}, "private": {"cost": 0, "privacy": 2}}
    found = flips(scores, {"cost": 50, "privacy": 50})
    assert {(flip.criterion, flip.change, flip.leaders) for flip in found} == {
        ("cost", 1, ("cheap",)),
        ("cost", -1, ("private",)),
        ("privacy", 1, ("private",)),
        ("privacy", -1, ("cheap",)),
    }
