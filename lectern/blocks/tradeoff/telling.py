"""Telling: a ranking, and what would change it, as bars, sentences and table rows."""

from fractions import Fraction

from lectern import words
from lectern.blocks.bars import Bar
from lectern.blocks.chart.palette import Palette
from lectern.blocks.tradeoff import Tradeoff
from lectern.blocks.tradeoff.ranking import Scores, Weights, beaten, flips, leaders, means


def points(value: Fraction) -> str:
    """A mean as the learner reads it."""
    return f"{float(value):.2f}"


def bars(block: Tradeoff, scores: Scores, weights: Weights, colours: Palette) -> list[Bar]:
    """One bar for each option, best first; the leaders stand out."""
    first = leaders(scores, weights)
    return [
        Bar(
            block.options[option].name,
            points(mean),
            float(mean),
            colours.accent if option in first else colours.muted,
        )
        for option, mean in means(scores, weights).items()
    ]


def headline(block: Tradeoff, scores: Scores, weights: Weights) -> str:
    """Who leads, or that nothing has any weight."""
    first = leaders(scores, weights)
    if not first:
        return words.TRADEOFF_NO_WEIGHT
    best = means(scores, weights)[first[0]]
    return words.tradeoff_leads([block.options[option].name for option in first], points(best))


def changes(block: Tradeoff, scores: Scores, weights: Weights) -> list[str]:
    """A sentence for each change of one weight that changes the winner, and for what cannot."""
    if not any(weights.values()):
        return []
    found = flips(scores, weights)
    lines = [
        words.tradeoff_flip(
            block.criteria[flip.criterion].name, flip.change, [block.options[o].name for o in flip.leaders]
        )
        for flip in found
    ]
    moving = {flip.criterion for flip in found}
    firm = [criterion.name for name, criterion in block.criteria.items() if name not in moving]
    lines += [words.tradeoff_firm(words.listing(firm, words.OR))] if firm else []
    never = beaten(scores).items()
    return lines + [words.tradeoff_beaten(block.options[o].name, block.options[by].name) for o, by in never]


def mean_rows(block: Tradeoff, scores: Scores, weights: Weights) -> list[dict[str, str]]:
    """The ranking as a table."""
    return [
        {words.TRADEOFF_COLUMN: block.options[option].name, words.TRADEOFF_MEAN: points(mean)}
        for option, mean in means(scores, weights).items()
    ]


def score_rows(block: Tradeoff, scores: Scores) -> list[dict[str, str]]:
    """Every score, the learner's own marked: a row each, so that it fits on a phone."""
    return [
        {
            words.TRADEOFF_COLUMN: rated.name,
            words.TRADEOFF_CRITERION: criterion.name,
            words.TRADEOFF_SCORE: words.own_number(
                f"{scores[option][name]:g}", scores[option][name] != rated.scores[name]
            ),
        }
        for option, rated in block.options.items()
        for name, criterion in block.criteria.items()
    ]
