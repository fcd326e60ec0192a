"""Ranking: weighted means, and the smallest change of one weight that changes who leads. All exact."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

LEAST, MOST = 0, 100

Scores = Mapping[str, Mapping[str, float]]
Weights = Mapping[str, int]


@dataclass(frozen=True)
class Flip:
    """Were this criterion's weight changed to `weight`, these options would lead instead."""

    criterion: str
    change: int
    weight: int
    leaders: tuple[str, ...]


def means(scores: Scores, weights: Weights) -> dict[str, Fraction]:
    """Each option's weighted mean, best first, equals as written; empty when every weight is nought."""
    total = sum(weights.values())
    if total == 0:
        return {}
    mean = {option: _sum(own, weights) / total for option, own in scores.items()}
    return dict(sorted(mean.items(), key=lambda pair: -pair[1]))


def leaders(scores: Scores, weights: Weights) -> tuple[str, ...]:
    """The options with the highest mean: more than one when they tie, none when every weight is nought."""
    mean = means(scores, weights)
    return tuple(option for option in mean if mean[option] == max(mean.values()))


def flips(scores: Scores, weights: Weights) -> tuple[Flip, ...]:
    """For each criterion and direction, the smallest change that moves a leader off the top; smallest first.

    Where nothing does, but some option would draw level, that is the flip. Other weights stay as they are.
    """
    if not sum(weights.values()):
        return ()
    found = [_flip(scores, weights, criterion, sign) for criterion in weights for sign in (1, -1)]
    return tuple(sorted((flip for flip in found if flip), key=lambda flip: abs(flip.change)))


def beaten(scores: Scores) -> dict[str, str]:
    """Options that can never lead alone, each with one that is nowhere worse than it and somewhere better."""
    never: dict[str, str] = {}
    for option, own in scores.items():
        for other, theirs in scores.items():
            if all(theirs[c] >= own[c] for c in own) and any(theirs[c] > own[c] for c in own):
                never.setdefault(option, other)
    return never


def _sum(own: Mapping[str, float], weights: Weights) -> Fraction:
    return sum((Fraction(own[criterion]) * weight for criterion, weight in weights.items()), Fraction(0))


def _flip(scores: Scores, weights: Weights, criterion: str, sign: int) -> Flip | None:
    room = MOST - weights[criterion] if sign > 0 else weights[criterion] - LEAST
    now = leaders(scores, weights)
    crossings = [
        crossing
        for leader in now
        for other in scores
        if (crossing := _crossing(scores[leader], scores[other], weights, criterion, sign)) is not None
    ]
    # Past the crossing the other option is ahead; exactly on it the two are level.
    ahead = [floor(crossing) + 1 for crossing in crossings]
    level = [ceil(crossing) for crossing in crossings if crossing > 0]
    for change in sorted(ahead) + sorted(level):
        if change > room:
            continue
        weight = weights[criterion] + sign * change
        then = leaders(scores, {**weights, criterion: weight})
        if then and set(then) != set(now):
            return Flip(criterion, sign * change, weight, then)
    return None


def _crossing(
    leader: Mapping[str, float], other: Mapping[str, float], weights: Weights, criterion: str, sign: int
) -> Fraction | None:
    """How far the weight must move that way until the other draws level; None when it never gains."""
    gain = sign * (Fraction(other[criterion]) - Fraction(leader[criterion]))
    if gain <= 0:
        return None
    return (_sum(leader, weights) - _sum(other, weights)) / gain
