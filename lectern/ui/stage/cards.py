"""Draws what only the teacher sees beside a step: hands, key, notes, clock."""

from datetime import UTC, datetime

import streamlit as st

from lectern import classroom, clock, tallies
from lectern.blocks.aside import aside
from lectern.classroom import Round
from lectern.server.ledgers import talks
from lectern.stage import cues
from lectern.stage.ballots import letters_of, many, right_letters
from lectern.stage.parts import Choices
from lectern.stage.steering import block_of
from lectern.trouble import StoreError
from lectern.ui.prose import safe
from lectern.ui.stage.fields import field, typed
from lectern.ui.stage.leading import BUTTON
from lectern.ui.stage.presses import Press, do
from lectern.ui.stage.window import COUNTING, Window
from lectern.words import room as room_words
from lectern.words import wall as words

_TOLD = {
    "look_for": words.LOOK_FOR,
    "no_device": words.NO_DEVICE,
    "support": words.SUPPORT,
    "stretch": words.STRETCH,
    "model_answer": words.MODEL_ANSWER,
    "rubric": words.RUBRIC,
}


def draw_tally(window: Window) -> None:
    """The hands counted so far, to be changed while they may; what they suggest."""
    found = window.round()
    choices = next((part for part in window.here.parts if isinstance(part, Choices)), None)
    if not window.here.ballot or found is None or choices is None:
        return
    opinion = found.phase == "revealed" and not right_letters(window.here.block)
    st.subheader(words.OPINION_REVEALED if opinion else words.PHASES[found.phase], anchor=False)
    letters = letters_of(window.lesson, window.here)
    hands, votes = classroom.hands(found), classroom.votes(found)
    joined = window.room is not None or votes != hands
    right = right_letters(window.here.block)
    for number, (letter, text) in enumerate(zip(letters, choices.texts, strict=True), start=1):
        label = words.numbered(number, text, letter in right)
        raised = hands.get(letter, 0)
        sent = votes.get(letter, 0) - raised if joined else None
        _draw_count(window, found, letter, label, raised, sent)
    _draw_said(window, found)


def _draw_count(window: Window, found: Round, letter: str, label: str, value: int, sent: int | None) -> None:
    """One option's hands, and the devices beside them."""
    this = field(f"count-{found.block}-{found.item}-{found.phase}-{letter}", value)
    press = {"do": "count", "letter": letter, **window.seen}
    with st.container(key=f"tally-{letter}", horizontal=True, vertical_alignment="center", gap="medium"):
        st.markdown(safe(label), width="stretch")
        st.number_input(
            safe(label),
            0,
            classroom.MOST_HANDS,
            this.initial or 0,
            key=this.key,
            disabled=found.phase not in COUNTING,
            on_change=_take_typed,
            args=(window.talk.id, this.key, press),
            label_visibility="collapsed",
            width=150,
        )
        if sent is not None:
            st.markdown(room_words.devices_of(value, sent), width=110)


def _take_typed(talk: str, key: str, press: Press) -> None:
    value, was = typed(key)
    do(talk, {**press, "value": value or 0, "was": was or 0}, BUTTON)


def _draw_said(window: Window, found: Round) -> None:
    """Votes beside heads, before and after, and what the share of right ones suggests."""
    block, people = window.here.block, window.talk.people
    several = many(block)
    turnout = tallies.compared(classroom.votes(found), people, several)
    sent = classroom.has_devices(found)
    said = [words.turnout(turnout.said, turnout.hands, turnout.people, several, sent)] if turnout else []
    first, second = classroom.votes(found, 1), classroom.votes(found, 2)
    if tallies.total(second):
        said += [words.ballot(words.TALLY_FIRST, first, sent), words.ballot(words.TALLY_SECOND, second, sent)]
    before, after = window.shares_right()
    if before is not None:
        said.append(words.shares(before, after, several))
    gained = tallies.gain(before, after)
    if gained is not None:
        said.append(words.gained(gained))
    if window.advice:
        said.append(f"**{words.SUGGESTS}:** {words.SUGGESTION[window.advice]}")
    if said:
        st.markdown("\n".join(f"- {line}" for line in said))


def draw_source(window: Window) -> None:
    """Where the advice comes from, below what is needed at once."""
    if window.here.ballot and window.advice:
        st.markdown(aside(words.SUGGESTION_SOURCE))


def draw_cues(window: Window) -> None:
    """The key, why, misconceptions to listen for, and the author's notes."""
    block = window.here.block
    for heading, text in ((words.KEY, cues.answer_in_words(block)), (words.WHY, cues.why(block))):
        if text:
            st.markdown(f"**{heading}:** {safe(text)}")
    found = cues.listen_for(window.lesson, block)
    if found:
        st.subheader(words.LISTEN_FOR, anchor=False)
        st.markdown("\n".join(f"- *{safe(each.says)}* {words.BETTER}: {safe(each.better)}" for each in found))
    st.subheader(words.TO_SAY, anchor=False)
    st.markdown(safe(block.notes) if block is not None and block.notes else words.NO_NOTES)
    for name, texts in cues.told(block).items():
        st.markdown(f"**{_TOLD[name]}**\n" + "\n".join(f"- {safe(text)}" for text in texts))


def draw_clock(window: Window) -> None:
    """Minutes planned and used, for this block, its section and the whole."""
    st.subheader(words.CLOCK, anchor=False)
    try:
        used = clock.used(talks().shown(window.talk.id), datetime.now(UTC))
    except StoreError:
        return
    name, here = block_of(window.talk.step), window.here
    lines = []
    if here.block is not None:
        spent = sum(seconds for step, seconds in used.items() if block_of(step) == name) / 60
        lines.append(f"{words.THIS_STEP}: {words.took(clock.minutes_of(here.block), spent)}")
    if here.section is not None:
        names = {each.name for each in clock.timed(window.lesson) if each.section.id == here.section.id}
        spent = sum(seconds for step, seconds in used.items() if block_of(step) in names) / 60
        planned = clock.planned(window.lesson, window.talk.left_out)[here.section.id]
        lines.append(f"{words.THIS_SECTION}: {words.took(planned, spent)}")
    whole = sum(clock.planned(window.lesson, window.talk.left_out).values())
    lines.append(f"{words.WHOLE_TALK}: {words.took(whole, sum(used.values()) / 60)}")
    if window.talk.minutes is not None:
        lines.append(words.time_left(window.talk.minutes - sum(used.values()) / 60, window.talk.minutes))
    ahead = clock.standing(window.lesson, window.talk.left_out, used, window.talk.step)
    if ahead is not None:
        lines.append(f"**{words.ahead(ahead)}**")
    st.markdown("\n".join(f"- {line}" for line in lines))
