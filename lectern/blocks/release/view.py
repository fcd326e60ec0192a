"""Drawing a release: steps part by part, what moves, who gains and who loses, and the defence."""

import streamlit as st

from lectern import words
from lectern.blocks.aside import aside
from lectern.blocks.chart.palette import palette
from lectern.blocks.chart.view import plot_bars
from lectern.blocks.desk import Desk
from lectern.blocks.release import LONGEST_DEFENCE, Release, telling
from lectern.blocks.release.movement import Forces, forces, levels

Changed = dict[str, dict[str, int]]


def draw(block: Release, desk: Desk) -> None:
    """One case at a time: decide, see, disagree if you like, and defend."""
    desk.markdown(block.prompt)
    case = _case(block, desk)
    if (about := block.cases[case].about) is not None:
        desk.markdown(about)
    kept = (desk.latest() or {}).get(case, {})
    steps = _steps(block, desk, case, kept.get("steps", {}))
    judged = forces(block, case, {})
    changed = _changed(desk, case, judged, kept.get("moved_by", {}))
    moved = levels(block, case, steps, forces(block, case, changed))
    _draw_effects(block, desk, moved)
    _draw_people(block, desk, moved)
    _draw_tables(block, desk, moved)
    _draw_judgements(block, desk, case, judged, changed)
    _draw_defence(block, desk, case, steps, changed)


def _case(block: Release, desk: Desk) -> str:
    if len(block.cases) == 1:
        return next(iter(block.cases))
    cases, kept = list(block.cases), list(desk.latest() or ())
    return st.radio(
        words.RELEASE_CASE,
        cases,
        index=cases.index(kept[-1]) if kept else 0,
        format_func=lambda case: desk.safe(block.cases[case].name),
        horizontal=True,
        key=desk.key("case"),
    )


def _steps(block: Release, desk: Desk, case: str, kept: dict[str, str]) -> dict[str, str]:
    """Two columns of sliders, the first half of the parts on the left, so that a phone keeps their order."""
    start, columns = block.cases[case].start, st.columns(2, gap="medium")
    chosen = {}
    for place, part in enumerate(block.parts):
        with columns[2 * place // len(block.parts)]:
            chosen[part] = _step(block, desk, desk.key(f"{case}-{part}"), part, start[part], kept.get(part))
    return chosen


def _step(block: Release, desk: Desk, key: str, part: str, start: str, kept: str | None) -> str:
    named = block.parts[part]
    chosen = st.select_slider(
        desk.safe(named.name),
        list(block.steps),
        kept or start,
        format_func=lambda step: block.steps[step].name,
        key=key,
        help=named.about and desk.safe(named.about),
        persist_state="page",
    )
    step, started = block.steps[chosen], None if chosen == start else block.steps[start].name
    st.markdown(aside(desk.safe(words.release_step(step.name, step.about, started))))
    return chosen


def _changed(desk: Desk, case: str, judged: Forces, kept: Changed) -> Changed:
    """The learner's own judgements: only where they differ from the lesson's."""
    own = {
        effect: {
            part: st.session_state.get(_force_key(desk, case, effect, part), kept.get(effect, {}).get(part, force))
            for part, force in parts.items()
        }
        for effect, parts in judged.items()
    }
    differing = {e: {p: n for p, n in parts.items() if n != judged[e][p]} for e, parts in own.items()}
    return {effect: parts for effect, parts in differing.items() if parts}


def _force_key(desk: Desk, case: str, effect: str, part: str) -> str:
    return desk.key(f"force-{case}-{effect}-{part}")


def _draw_effects(block: Release, desk: Desk, moved: telling.Moved) -> None:
    st.markdown(f"**{words.RELEASE_EFFECTS}**")
    plot_bars(telling.bars(block, moved, palette(desk.dark)), 100, desk, "effects")
    st.markdown(aside(words.RELEASE_READING))


def _draw_people(block: Release, desk: Desk, moved: telling.Moved) -> None:
    st.markdown(f"**{words.RELEASE_PEOPLE}**")
    if not any(level.change for level in moved.values()):
        st.markdown(words.RELEASE_STILL)
        return
    for heading, lines in telling.people(block, moved).items():
        st.markdown(f"{heading}\n" + "\n".join(f"- {desk.safe(line)}" for line in lines))


def _draw_tables(block: Release, desk: Desk, moved: telling.Moved) -> None:
    with st.expander(words.AS_A_TABLE, key=desk.key("table")):
        st.table(telling.effect_rows(block, moved))
        st.table(telling.people_rows(block, moved))


def _draw_judgements(block: Release, desk: Desk, case: str, judged: Forces, changed: Changed) -> None:
    with st.expander(words.RELEASE_DISAGREE, key=desk.key("disagree")):
        st.markdown(words.RELEASE_FORCES)
        effect = st.selectbox(
            words.RELEASE_EFFECT,
            list(block.effects),
            format_func=lambda name: block.effects[name].name,
            key=desk.key("effect"),
        )
        for part, force in judged[effect].items():
            st.slider(
                desk.safe(words.part_of(block.effects[effect].name, block.parts[part].name)),
                0,
                5,
                changed.get(effect, {}).get(part, force),
                key=_force_key(desk, case, effect, part),
                persist_state="page",
            )
            if part in changed.get(effect, {}):
                st.markdown(aside(words.lessons_number(force)))
        st.button(words.LESSONS_SCORES, key=desk.key("back"), on_click=_take_back, args=(desk, case, judged))


def _take_back(desk: Desk, case: str, judged: Forces) -> None:
    for effect, parts in judged.items():
        for part, force in parts.items():
            st.session_state[_force_key(desk, case, effect, part)] = force


def _draw_defence(block: Release, desk: Desk, case: str, steps: dict[str, str], changed: Changed) -> None:
    kept = (desk.latest() or {}).get(case, {})
    defence = st.text_area(
        desk.safe(block.defend),
        kept.get("defence", ""),
        key=desk.key(f"defence-{case}"),
        max_chars=LONGEST_DEFENCE,
        persist_state="page",
    )
    pressed = st.button(words.RELEASE_KEEP, key=desk.key("keep"), type="primary")
    decision = {"steps": steps, "defence": defence.strip()} | ({"moved_by": changed} if changed else {})
    if pressed and not defence.strip():
        st.warning(words.RELEASE_NO_DEFENCE)
    elif pressed:
        desk.refresh()  # another window may have kept another case meanwhile
        others = {name: kept for name, kept in (desk.latest() or {}).items() if name != case}
        desk.save({**others, case: decision})
    now = (desk.latest() or {}).get(case)
    if now is not None:
        st.markdown(aside(words.AS_KEPT if now == decision else words.CHANGED_SINCE))
