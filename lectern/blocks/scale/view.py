"""Draws statements on a scale, and afterwards where the class stands."""

import streamlit as st

from lectern import words
from lectern.blocks.base import Answer
from lectern.blocks.classmates import OTHERS_NEEDED
from lectern.blocks.desk import Desk
from lectern.blocks.scale import Scale


def ask(block: Scale, desk: Desk, last: Answer | None) -> None:
    """A row of points for each statement."""
    if block.items:
        st.markdown(desk.safe(block.prompt))
    choices, before = block.choices(), last or {}
    for item, statement in block.statements().items():
        st.radio(
            desk.safe(statement),
            choices,
            index=choices.index(before[item]) if item in before else None,
            format_func=lambda choice: desk.safe(block.name(choice)),
            horizontal=True,
            key=desk.key(f"answer-{item}"),
        )


def given(block: Scale, desk: Desk) -> object:
    """The point picked for each statement that has one."""
    picked = {item: st.session_state.get(desk.key(f"answer-{item}")) for item in block.statements()}
    return {item: point for item, point in picked.items() if point is not None}


def after(block: Scale, desk: Desk, answer: Answer) -> None:
    """Statement by statement: before, now, and the middle of the class."""
    answers = desk.everyone()
    enough = len(answers) > OTHERS_NEEDED
    earlier = block.accept(desk.answer_to(block.compare_with)) if block.compare_with else None
    st.markdown(words.class_answers(len(answers)) if enough else words.OTHERS_LATER)
    for item, statement in block.statements().items():
        if item not in answer:
            continue
        before = block.name(earlier[item]) if earlier and item in earlier else None
        middle = _middle(block, item, answers, answer)
        shown = None if middle is None else block.name(middle)
        st.markdown(desk.safe(words.scale_standing(statement, before, block.name(answer[item]), shown)))


def _middle(block: Scale, item: str, answers: list[Answer], own: Answer) -> int | None:
    """The middle of the class, once enough others have given this very statement a point."""
    others = len(block.points_given(item, answers)) - len(block.points_given(item, [own]))
    return block.middle(item, answers) if others >= OTHERS_NEEDED else None
