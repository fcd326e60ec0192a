"""Draws what a talk has to show: every round with its counts, and a chart on the wall as a table."""

import streamlit as st

from lectern.blocks.chart.table import table
from lectern.classroom import Round, votes
from lectern.server.ledgers import votes as all_votes
from lectern.stage.parts import Drawn
from lectern.tallies import total
from lectern.trouble import StoreError
from lectern.ui.prose import safe
from lectern.ui.stage.window import Window
from lectern.words import wall as words


def draw_record(window: Window) -> None:
    """Every round of votes so far, in order: what was asked, when, and each ballot."""
    if not list(window.rounds):
        return
    counted = [found for found in _counted(window) if total(votes(found, 1)) or total(votes(found, 2))]
    with st.expander(words.RECORD, key="record"):
        for found in counted:
            st.markdown(f"{words.round_line(found.opened.astimezone(), safe(found.asked['prompt']))}\n{_lines(found)}")
        draw_tables(window.talk.id)


def _counted(window: Window) -> list[Round]:
    """The rounds with the votes of devices so far; as they were kept while the database cannot say."""
    try:
        return all_votes().counted(window.rounds)
    except StoreError:
        return list(window.rounds)


def draw_tables(talk: str) -> None:
    """The ways to what a class did as tables."""
    with st.container(horizontal=True, gap="small"):
        for what, label in words.RECORDS.items():
            address = f"/classroom/record?talk={talk}&what={what}"
            st.link_button(label, address, type="tertiary", icon=":material/download:")


def _lines(found: Round) -> str:
    first, second = votes(found, 1), votes(found, 2)
    twice = total(second) > 0
    said = (
        (text, words.before_after(first.get(letter, 0), second.get(letter, 0) if twice else None))
        for letter, text in found.asked["options"].items()
    )
    return "\n".join(f"- {safe(text)}: {hands}" for text, hands in said)


def draw_table(window: Window) -> None:
    """The chart that is on the wall as a table."""
    drawn = next((part for part in window.here.parts if isinstance(part, Drawn)), None)
    if drawn is None:
        return
    heads, rows = table(drawn.spec, drawn.view)
    with st.expander(words.TABLE_OF_CHART, key="table"):
        st.table([dict(zip(heads, row, strict=True)) for row in rows])
