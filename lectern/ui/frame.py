"""The frame round everything a learner answers: check, verdict, hints, try again."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

import streamlit as st

from lectern import words
from lectern.blocks.aside import aside
from lectern.blocks.base import Question, Remark, Verdict
from lectern.ui.desk import StudyDesk


def view_of(kind: str) -> Any:
    """The module that draws a kind."""
    return import_module(f"lectern.blocks.{kind}.view")


def question(desk: StudyDesk) -> None:
    """A graded question: asked in a form, checked on the server, kept before the verdict is shown.

    Only what follows the answer is a fragment: pressing Check sends the form's values and draws nothing of it again.
    """
    _draw_changed(desk)
    with st.form(desk.key("form"), border=False):
        view_of(desk.block.kind).ask(desk.block, desk, desk.latest())
        st.segmented_control(
            words.HOW_SURE, list(words.CONFIDENCE), format_func=words.CONFIDENCE.__getitem__, key=desk.key("sure")
        )
        _check(desk)


@st.fragment
def _check(desk: StudyDesk) -> None:
    """The button, the verdict, and the way on."""
    block = desk.block
    assert isinstance(block, Question)
    seen = _hints_seen(desk)
    if st.session_state.get(desk.key("give-up")):  # pressed: known before the button is drawn again
        desk.give_up(seen)
    tried = desk.standing.latest is not None
    kept = False
    if st.form_submit_button(words.CHECK_AGAIN if tried else words.CHECK, type="primary", key=desk.key("check")):
        confidence = st.session_state.get(desk.key("sure"))
        kept = desk.hand_in(view_of(block.kind).given(block, desk), confidence, seen)
    _after(desk, block, seen, _progress(desk) if kept and desk.sitting is None else "")


def _draw_changed(desk: StudyDesk) -> None:
    if desk.standing.outdated and not desk.standing.attempts:
        st.info(words.QUESTION_CHANGED, icon=":material/update:")


def _after(desk: StudyDesk, block: Question, seen: int, progress: str) -> None:
    """What follows the form: the verdict, with the progress it brought, then the way on."""
    standing = desk.standing
    verdict = standing.verdict()
    if verdict is not None:
        _draw_verdict(desk, verdict, progress)
    if standing.answer_shown or (verdict is not None and verdict.correct):
        _draw_answer(desk, block, verdict)
    else:
        _draw_help(desk, block, seen, tried=verdict is not None)


def _progress(desk: StudyDesk) -> str:
    """How much of the section is answered now."""
    section, _ = desk.lesson.places[desk.name]
    done, count = desk.record.done(section)
    return aside(f"{desk.safe(section.title)} · {words.answered_of(done, count)}")


def _draw_verdict(desk: StudyDesk, verdict: Verdict, progress: str) -> None:
    alone = len(verdict.remarks) == 1
    said = "\n\n".join(filter(None, (_remark(desk, remark, alone=alone) for remark in verdict.remarks)))
    text = "\n\n".join(filter(None, [said, progress]))
    if verdict.correct:
        st.success(text, title=words.RIGHT, icon=":material/check_circle:")
    elif verdict.score > 0:
        st.warning(text, title=words.partly(verdict.score), icon=":material/contrast:")
    else:
        st.error(text, title=words.WRONG, icon=":material/cancel:")
    for name in verdict.misconceptions:
        desk.misconception(name)


def _remark(desk: StudyDesk, remark: Remark, *, alone: bool) -> str:
    """What is said about one part of an answer; where there are several parts, each is marked by sign and word."""
    mark = f":material/check: {words.RIGHT}" if remark.right else f":material/close: {words.NOT_RIGHT}"
    about = f"**{desk.safe(remark.about)}**" if remark.about else ""
    head = about if alone or not about else f"{about} · {mark}"
    return "  \n".join(filter(None, [head, desk.safe(remark.text or "")]))


def _draw_answer(desk: StudyDesk, block: Question, verdict: Verdict | None) -> None:
    if verdict is None or not verdict.correct:
        st.info(desk.safe(block.in_words(block.solution())), title=words.THE_ANSWER, icon=":material/key:")
    if block.explain:
        desk.markdown(f"**{words.WHY}.** {block.explain}")
    if block.source or block.as_of:
        st.markdown(aside(desk.sources(block.source, block.as_of)))


def _draw_help(desk: StudyDesk, block: Question, seen: int, *, tried: bool) -> None:
    """Hints one by one, then the answer for whoever has tried."""
    count = len(block.hints)
    for number, hint in enumerate(block.hints[:seen], start=1):
        st.info(desk.safe(hint), title=words.hint_number(number, count), icon=":material/lightbulb:")
    if seen < count:
        label = words.NEXT_HINT if seen else words.HINT
        _quiet_button(label, ":material/lightbulb:", desk.key("hint"), _one_more, (desk,))
    elif tried:
        _quiet_button(words.SHOW_ANSWER, ":material/key:", desk.key("give-up"))


def _quiet_button(
    label: str, icon: str, key: str, pressed: Callable[..., None] | None = None, args: tuple[object, ...] = ()
) -> None:
    """A button beside Check. In a form every button sends the form, so that nothing filled in is lost."""
    st.form_submit_button(label, icon=icon, type="tertiary", key=key, on_click=pressed, args=args)


def _one_more(desk: StudyDesk) -> None:
    """One more hint from now on."""
    st.session_state[desk.key("hints")] = _hints_seen(desk) + 1


def _hints_seen(desk: StudyDesk) -> int:
    """How many hints are open: in this session, or when the latest answer was given."""
    latest = desk.standing.latest
    return int(st.session_state.get(desk.key("hints"), latest.hints if latest else 0))


def opinion(desk: StudyDesk) -> None:
    """A vote, scale or open question: kept, never graded; what others said shows once it is answered."""
    _draw_changed(desk)
    with st.form(desk.key("form"), border=False):
        view_of(desk.block.kind).ask(desk.block, desk, desk.latest())
        _keep(desk)


@st.fragment
def _keep(desk: StudyDesk) -> None:
    """The button, and what shows once there is an answer."""
    block, view = desk.block, view_of(desk.block.kind)
    label = words.KEEP_ANSWER if desk.standing.latest is None else words.CHANGE_ANSWER
    pressed = st.form_submit_button(label, type="primary", key=desk.key("check"))
    if pressed and desk.save(view.given(block, desk)):
        st.success(words.KEPT, icon=":material/check:")
    answer = desk.latest()
    if answer is not None:
        view.after(block, desk, answer)


@st.fragment
def piece(desk: StudyDesk) -> None:
    """A prediction or trade-off: it draws itself."""
    said = st.empty()
    view_of(desk.block.kind).draw(desk.block, desk)
    with said:  # drawn last: it may have been answered just now
        _draw_changed(desk)
