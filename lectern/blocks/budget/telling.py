"""Telling: what a budget has reached, as bars and table rows."""

from collections.abc import Sequence

from lectern import words
from lectern.blocks.bars import Bar
from lectern.blocks.budget import Budget
from lectern.blocks.budget.story import Levels, Spend, Turn, levels
from lectern.blocks.chart.palette import Palette

Row = dict[str, str]


def bars(block: Budget, now: Levels, before: Levels | None, colours: Palette) -> list[Bar]:
    """One bar for each outcome, from 0 to 100; with where it stood before, when there is a before."""
    return [
        Bar(
            outcome.name,
            words.budget_level(now[name], None if before is None else now[name] - before[name]),
            now[name],
            colours.accent,
            start=None if before is None else before[name],
        )
        for name, outcome in block.outcomes.items()
    ]


def outcome_rows(block: Budget, now: Levels) -> list[Row]:
    """The bars as a table, with what each outcome means."""
    return [
        {words.BUDGET_OUTCOME: outcome.name, words.MEANING: outcome.about or "", words.LEVEL: str(now[name])}
        for name, outcome in block.outcomes.items()
    ]


def rounds(block: Budget, spends: Sequence[Spend], met: Sequence[Turn]) -> list[Row]:
    """Every spend in a column of its own, and below it what was left of each outcome after its event."""
    tokens = [
        {words.BUDGET_COLUMN: option.name}
        | {words.budget_column(place): str(spend[name]) for place, spend in enumerate(spends, start=1)}
        for name, option in block.options.items()
    ]
    reached = [turn.after for turn in met] or [levels(block, spends[0])]
    outcomes = [
        {words.BUDGET_COLUMN: words.budget_outcome_row(outcome.name)}
        | {words.budget_column(place): str(after[name]) for place, after in enumerate(reached, start=1)}
        for name, outcome in block.outcomes.items()
    ]
    return tokens + outcomes
