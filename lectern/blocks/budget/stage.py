"""Draws a budget on the wall: what groups spend, the events they meet, and what is left in the end."""

import streamlit as st

from lectern.blocks.budget import Budget
from lectern.blocks.budget.onwall import (
    MOST_GROUPS,
    Board,
    Page,
    course,
    end_rows,
    met_rows,
    read_state,
    spend,
    written,
)
from lectern.blocks.onwall import table, turned
from lectern.blocks.wall import Wall
from lectern.words import wall as words


def draw(block: Budget, page: int, wall: Wall) -> None:
    """One page of the game."""
    shown = course(block)[page]
    board = _board(block, shown, wall)
    match shown.shows:
        case "prompt":
            _draw_prompt(block, wall)
        case "options":
            with st.container(key=wall.key("piece-listed")):
                for name in shown.options:
                    option = block.options[name]
                    wall.markdown(words.budget_option(option.name, option.about, option.hint))
        case "spend":
            _draw_spends(block, board, shown, wall)
        case "event":
            wall.markdown(block.events[shown.place].text)
        case "met":
            _draw_met(block, board, shown.place, wall)
        case _:
            with st.container(key=wall.key("piece-table")):
                wall.markdown(table(*end_rows(block, board)))


def take(block: Budget, page: int, wall: Wall) -> None:
    """Keep what was just set."""
    _board(block, course(block)[page], wall)


def _board(block: Budget, shown: Page, wall: Wall) -> Board:
    """The board with what was just written on it, kept before anything is drawn."""
    before = read_state(block, wall.kept())
    now = Board(int(turned(st.session_state, wall.key("groups"), before.groups)), before.spends)
    if shown.shows == "spend":
        for group in range(1, now.groups + 1):
            earlier = spend(block, now, group, shown.place)
            tokens = {
                option: int(turned(st.session_state, _key(wall, shown.place, group, option), count))
                for option, count in earlier.items()
            }
            now = now if tokens == earlier else written(now, group, shown.place, tokens)
    if now != before:
        wall.keep({"groups": now.groups, "spends": now.spends})
    return now


def _key(wall: Wall, place: int, group: int, option: str) -> str:
    return wall.key(f"spend-{place}-{group}-{option}")


def _draw_prompt(block: Budget, wall: Wall) -> None:
    wall.markdown(block.prompt)
    wall.markdown(words.budget_tokens(block.tokens, block.worth))
    with st.container(key=wall.key("piece-told")):
        named = (f"- **{outcome.name}.** {outcome.about or ''}" for outcome in block.outcomes.values())
        wall.markdown("\n".join(named))
    with st.container(key=wall.key("piece-groups")):
        st.number_input(words.BUDGET_GROUPS, 1, MOST_GROUPS, step=1, key=wall.key("groups"))


def _draw_spends(block: Budget, board: Board, shown: Page, wall: Wall) -> None:
    """A row an option, a column a group, and below it the sums."""
    groups, place = range(1, board.groups + 1), shown.place
    with st.container(key=wall.key("piece-board")):
        heads = _row(board)
        for group in groups:
            heads[group].markdown(f"**{words.budget_group(group)}**")
        for option in shown.options:
            bought, cells = block.options[option], _row(board)
            cells[0].markdown(wall.safe(bought.name))
            for group in groups:
                label = wall.safe(words.budget_cell(group, bought.name))
                cells[group].number_input(
                    label, 0, block.tokens, key=_key(wall, place, group, option), label_visibility="collapsed"
                )
        sums = _row(board)
        sums[0].markdown(words.budget_of(block.tokens))
        for group in groups:
            sums[group].markdown(words.budget_sum(sum(spend(block, board, group, place).values()), block.tokens))


def _row(board: Board) -> list[st.delta_generator.DeltaGenerator]:
    return st.columns([3, *([1] * board.groups)], gap="small", vertical_alignment="center")


def _draw_met(block: Budget, board: Board, place: int, wall: Wall) -> None:
    event = block.events[place]
    heads, rows, ready, hit = met_rows(block, board, place)
    with st.container(key=wall.key("piece-table")):
        if ready:
            wall.markdown(f"{words.BUDGET_IS_READY}: {event.shielded}")
        if hit:
            wall.markdown(f"{words.BUDGET_IS_HIT}: {event.hit}")
        wall.markdown(table(heads, rows))
