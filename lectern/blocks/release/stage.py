"""Draws a release on the wall: case by case what the class decides, what moves, and who gains and who loses."""

import streamlit as st

from lectern import words as all_words
from lectern.blocks.chart.palette import palette
from lectern.blocks.chart.stage import draw_bars, halves
from lectern.blocks.onwall import table, turned
from lectern.blocks.release import Release, telling
from lectern.blocks.release.onwall import Steps, course, moved, people, read_state, step_lines
from lectern.blocks.wall import Wall
from lectern.words import wall as words

HIGH = 420
"""How high what moves may be, in stage pixels."""


def draw(block: Release, page: int, wall: Wall) -> None:
    """Each case is decided before the next page shows what that moves."""
    steps, shown = _steps(block, wall), course(block)[page]
    match shown.shows:
        case "steps":
            _draw_steps(block, wall)
        case "decide":
            _draw_decision(block, shown.case, wall)
        case "effects":
            _draw_effects(block, shown.case, steps, wall)
        case "people":
            _draw_people(block, shown.case, steps, wall)
        case _:
            _draw_defence(block, steps, wall)


def take(block: Release, _page: int, wall: Wall) -> None:
    """Keep what was just set."""
    _steps(block, wall)


def _steps(block: Release, wall: Wall) -> Steps:
    """What the class has decided, with what was just moved, kept before anything is drawn."""
    before = read_state(block, wall.kept())
    now = {
        case: {part: turned(st.session_state, _key(wall, case, part), step) for part, step in steps.items()}
        for case, steps in before.items()
    }
    if now != before:
        wall.keep({"steps": now})
    return now


def _key(wall: Wall, case: str, part: str) -> str:
    return wall.key(f"step-{case}-{part}")


def _draw_steps(block: Release, wall: Wall) -> None:
    wall.markdown(block.prompt)
    with st.container(key=wall.key("piece-told")):
        wall.markdown(f"**{words.RELEASE_STEPS}**")
        wall.markdown("\n".join(f"1. {step}" for step in step_lines(block)))


def _draw_decision(block: Release, case: str, wall: Wall) -> None:
    with st.container(key=wall.key("piece-told")):
        wall.markdown(block.cases[case].about or block.prompt)
    names = list(block.parts)
    half = (len(names) + 1) // 2
    for column, some in zip(st.columns(2, gap="large"), (names[:half], names[half:]), strict=True):
        with column:
            _draw_parts(block, case, some, wall)


def _draw_parts(block: Release, case: str, names: list[str], wall: Wall) -> None:
    if not names:
        return
    with st.container(key=wall.key(f"piece-steps-{names[0]}")):
        for part in names:
            st.select_slider(
                wall.safe(block.parts[part].name),
                list(block.steps),
                format_func=lambda step: block.steps[step].name,
                key=_key(wall, case, part),
            )


def _draw_effects(block: Release, case: str, steps: Steps, wall: Wall) -> None:
    """The steps at the left, so that they can be moved on, unless what moves needs the whole wall."""
    bars = telling.bars(block, moved(block, case, steps[case]), palette(wall.dark, wall=True))
    left, right = halves(len(bars))
    if left:
        with left:
            _draw_parts(block, case, list(block.parts), wall)
    with right:
        draw_bars(bars, 100, HIGH, wall, f"effects-{case}")
        with st.container(key=wall.key("piece-small")):
            st.markdown(words.RELEASE_READING)


def _draw_people(block: Release, case: str, steps: Steps, wall: Wall) -> None:
    gain, lose, still = people(block, moved(block, case, steps[case]))
    with st.container(key=wall.key("piece-listed")):
        if not gain and not lose:
            st.markdown(words.RELEASE_STILL)
            return
        for heading, lines in ((all_words.RELEASE_GAIN, gain), (all_words.RELEASE_LOSE, lose)):
            if lines:
                st.markdown(f"**{heading}**")
                wall.markdown("\n".join(f"- {line}" for line in lines))
        if still:
            wall.markdown(words.release_neither(still))


def _draw_defence(block: Release, steps: Steps, wall: Wall) -> None:
    wall.markdown(block.defend)
    with st.container(key=wall.key("piece-small")):
        heads = ["", *(part.name for part in block.parts.values())]
        rows = [
            [block.cases[case].name, *(block.steps[steps[case][part]].name for part in block.parts)]
            for case in block.cases
        ]
        wall.markdown(table(heads, rows))
