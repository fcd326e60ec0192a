"""Drawing a budget: spend, see what it brings, meet what happens, move tokens, and look back."""

from collections.abc import Sequence

import streamlit as st

from lectern import words
from lectern.blocks.aside import aside
from lectern.blocks.budget import Budget, telling
from lectern.blocks.budget.story import Levels, Spend, Turn, levels, lost_by, turns
from lectern.blocks.chart.palette import palette
from lectern.blocks.chart.view import plot_bars
from lectern.blocks.desk import Desk


def draw(block: Budget, desk: Desk) -> None:
    """What has happened so far, then either the next spend or the look back."""
    desk.markdown(block.prompt)
    if block.worth:
        st.markdown(aside(desk.safe(block.worth)))
    spends = _spends(desk)
    if st.session_state.get(desk.key("commit")):
        spends = _commit(block, desk, spends)
    met = turns(block, spends)
    for number, turn in enumerate(met, start=1):
        _draw_event(block, desk, number, turn)
    if len(spends) < block.rounds:
        _draw_spend(block, desk, spends, met)
    else:
        _draw_look_back(block, desk, spends, met)


def _spends(desk: Desk) -> list[dict[str, int]]:
    """The spends of this game so far: those on disk, unless a new game was begun."""
    if st.session_state.get(desk.key("again")):
        return []
    found: list[dict[str, int]] = (desk.latest() or {"spends": []})["spends"]
    return found


def _commit(block: Budget, desk: Desk, before: list[dict[str, int]]) -> list[dict[str, int]]:
    """The spends after one more, which is kept only when it follows those that are kept now."""
    desk.refresh()
    if _spends(desk) != before:
        st.info(words.BUDGET_ELSEWHERE, icon=":material/sync:")
    elif desk.save({"spends": [*before, _given(block, desk, len(before))]}):
        st.session_state[desk.key("again")] = False
    return _spends(desk)


def _given(block: Budget, desk: Desk, place: int) -> dict[str, int]:
    """The spend as the button was pressed: read before it is drawn, so that one run draws what comes of it."""
    return {name: int(st.session_state[_tokens_key(desk, place, name)]) for name in block.options}


def _tokens_key(desk: Desk, place: int, option: str) -> str:
    return desk.key(f"tokens-{st.session_state.get(desk.key('game'), 0)}-{place}-{option}")


def _draw_event(block: Budget, desk: Desk, number: int, turn: Turn) -> None:
    with st.container(border=True, key=desk.key(f"event-{number}")):
        st.markdown(words.budget_event(number, len(block.events), desk.safe(turn.event.title)))
        desk.markdown(turn.event.text)
        if turn.shielded:
            st.success(desk.safe(turn.event.shielded), icon=":material/shield:")
            shield = {block.options[option].name: needed for option, needed in turn.event.shield.items()}
            st.markdown(aside(desk.safe(words.budget_shielded(shield))))
            return
        st.warning(desk.safe(turn.event.hit), icon=":material/bolt:")
        missing = {block.options[option].name: gap for option, gap in turn.missing.items()}
        fell = {block.outcomes[o].name: (turn.before[o], turn.after[o]) for o in turn.event.hits}
        st.markdown(aside(desk.safe(words.budget_hit(missing, fell))))


def _draw_spend(block: Budget, desk: Desk, spends: Sequence[Spend], met: Sequence[Turn]) -> None:
    st.markdown(f"**{words.budget_round(len(spends) + 1, block.rounds)}**")
    said = st.container(key=desk.key("tokens-left"))
    spending, reached = st.columns([3, 2], gap="large")
    with spending:
        spend = _spend(block, desk, spends)
    left = block.tokens - sum(spend.values())
    with said:
        (st.info if left >= 0 else st.warning)(words.budget_left(left, block.tokens))
    with reached:
        _draw_outcomes(block, desk, levels(block, spend, lost_by(met)), met[-1].after if met else None)
        if met:
            st.markdown(aside(words.BUDGET_MOVED))
        with st.expander(words.AS_A_TABLE, key=desk.key("levels")):
            st.table(telling.outcome_rows(block, levels(block, spend, lost_by(met))))
    label = words.budget_commit(len(spends), len(block.events))
    st.button(label, key=desk.key("commit"), type="primary", disabled=not 0 <= left < block.tokens)


def _spend(block: Budget, desk: Desk, spends: Sequence[Spend]) -> dict[str, int]:
    """A number for each option, starting from the spend before."""
    earlier = spends[-1] if spends else {}
    spend = {}
    for name, option in block.options.items():
        value = st.number_input(
            desk.safe(option.name),
            0,
            block.tokens,
            earlier.get(name, 0),
            step=5 if block.tokens >= 50 else 1,
            key=_tokens_key(desk, len(spends), name),
        )
        spend[name] = int(value)
        if option.about or option.hint:
            st.markdown(aside(desk.safe(" ".join(filter(None, [option.about, option.hint])))))
    return spend


def _draw_outcomes(block: Budget, desk: Desk, now: Levels, before: Levels | None) -> None:
    plot_bars(telling.bars(block, now, before, palette(desk.dark)), 100, desk, "outcomes")


def _draw_look_back(block: Budget, desk: Desk, spends: Sequence[Spend], met: Sequence[Turn]) -> None:
    first = levels(block, spends[0])
    last = met[-1].after if met else first
    held = sum(turn.shielded for turn in met)
    st.markdown(f"**{words.BUDGET_LOOK_BACK}**")
    if met:
        st.markdown(words.budget_held(held, len(met)))
    _draw_outcomes(block, desk, last, first if met else None)
    if met:
        st.markdown(aside(words.BUDGET_READING))
    with st.expander(words.AS_A_TABLE, key=desk.key("table")):
        st.table(telling.rounds(block, spends, met))
    st.button(words.BUDGET_AGAIN, key=desk.key("again-button"), on_click=_start_again, args=(desk,))


def _start_again(desk: Desk) -> None:
    st.session_state[desk.key("again")] = True
    st.session_state[desk.key("game")] = st.session_state.get(desk.key("game"), 0) + 1
