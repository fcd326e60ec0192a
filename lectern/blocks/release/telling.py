"""Telling: what a release brings about, as bars, sentences and table rows."""

from collections.abc import Sequence

from lectern import words
from lectern.blocks.bars import Bar
from lectern.blocks.chart.palette import Palette
from lectern.blocks.release import Release
from lectern.blocks.release.movement import Level, Stake, stakes

Moved = dict[str, Level]
Row = dict[str, str]


def bars(block: Release, moved: Moved, colours: Palette) -> list[Bar]:
    """One bar for each effect, from 0 to 100, with the case's start marked; risks are striped."""
    return [
        Bar(
            words.with_side(effect.name, effect.side),
            words.release_level(moved[name].now, moved[name].change),
            moved[name].now,
            colours.series[0] if effect.side == "benefit" else colours.series[1],
            start=moved[name].start,
            hatched=effect.side == "risk",
        )
        for name, effect in block.effects.items()
    ]


def people(block: Release, moved: Moved) -> dict[str, list[str]]:
    """Who gains, who loses and who does neither: a heading each, most first, with the reasons."""
    found = stakes(block, moved)
    groups = {
        words.RELEASE_GAIN: [stake for stake in found if stake.points > 0],
        words.RELEASE_LOSE: [stake for stake in reversed(found) if stake.points < 0],
        words.RELEASE_NEITHER: [stake for stake in found if stake.points == 0],
    }
    return {heading: _lines(block, moved, group) for heading, group in groups.items() if group}


def _lines(block: Release, moved: Moved, group: Sequence[Stake]) -> list[str]:
    lines = []
    for stake in group:
        because = [words.release_because(block.effects[e].name, moved[e].change) for e in stake.reasons]
        name = block.people[stake.person].name
        lines.append(words.release_stake(name, stake.points, words.listing(because)))
    return lines


def effect_rows(block: Release, moved: Moved) -> list[Row]:
    """The bars as a table, with what each effect means."""
    return [
        {
            words.RELEASE_EFFECT: words.with_side(effect.name, effect.side),
            words.MEANING: effect.about or "",
            words.RELEASE_NOW: words.release_level(moved[name].now, moved[name].change),
        }
        for name, effect in block.effects.items()
    ]


def people_rows(block: Release, moved: Moved) -> list[Row]:
    """Everybody with what they gain or lose."""
    return [
        {
            words.RELEASE_PERSON: block.people[stake.person].name,
            words.MEANING: block.people[stake.person].about or "",
            words.RELEASE_CHANGE: words.moved(stake.points),
        }
        for stake in stakes(block, moved)
    ]
