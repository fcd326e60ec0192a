"""Draws a timeline as a list by year, which a phone and a screen reader can follow."""

from collections.abc import Sequence

import streamlit as st

from lectern import words
from lectern.blocks.aside import aside
from lectern.blocks.desk import Desk
from lectern.blocks.timeline import Event, Timeline

MARKS = ("circle", "square", "change_history", "star", "diamond", "hexagon", "pentagon", "favorite")
"""A shape for each category, beside its word."""


def draw(block: Timeline, desk: Desk) -> None:
    """Title, then year by year what happened; what has not happened yet says so."""
    st.header(desk.safe(block.title), anchor=False)
    with st.container(key=desk.key("timeline"), gap="xsmall"):
        for year, events in block.by_year().items():
            items = "\n".join(_item(block, event, desk) for event in events)
            st.markdown(f"### {year}\n\n{items}")
    _sources(block, desk)


def _item(block: Timeline, event: Event, desk: Desk) -> str:
    marks = [_category(block, event, desk)]
    day = _day(event.date)
    if day:
        marks.insert(0, day)
    if block.is_planned(event):
        marks.append(f":material/schedule: {words.TIMELINE_PLANNED}")
    text = f" {desk.safe(event.text)}" if event.text else ""
    title = desk.safe(event.title).rstrip(".")
    return f"- **{title}.**{text}  \n  {aside(' · '.join(marks))}"


def _category(block: Timeline, event: Event, desk: Desk) -> str:
    place = list(block.categories).index(event.category)
    return f":material/{MARKS[place]}: {desk.safe(block.categories[event.category])}"


def _day(date: str) -> str:
    """The day and month in words; the year stands beside them already."""
    parts = [int(part) for part in date.split("-")[1:]]
    if not parts:
        return ""
    month = words.MONTHS[parts[0] - 1]
    return f"{parts[1]} {month}" if len(parts) > 1 else month


def _sources(block: Timeline, desk: Desk) -> None:
    """Where the dates are recorded: the timeline's own sources, then those of single events."""
    if block.source or block.as_of:
        st.markdown(aside(desk.sources(block.source, block.as_of)))
    events = [event for events in block.by_year().values() for event in events if event.source]
    if not events:
        return
    with st.expander(words.TIMELINE_SOURCES):
        st.markdown("\n".join(f"- {_cited(event, events, desk)}" for event in _one_each(events)))


def _one_each(events: Sequence[Event]) -> list[Event]:
    """One event for each source, in order."""
    return list({event.source: event for event in reversed(events)}.values())[::-1]


def _cited(event: Event, events: Sequence[Event], desk: Desk) -> str:
    titles = "; ".join(desk.safe(other.title) for other in events if other.source == event.source)
    return f"{titles}. {desk.sources((event.source or '',))}"
