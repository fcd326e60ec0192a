"""Draws a vote, and afterwards what the class said."""

import streamlit as st

from lectern import words
from lectern.blocks.aside import aside
from lectern.blocks.base import Answer
from lectern.blocks.classmates import OTHERS_NEEDED
from lectern.blocks.desk import Desk
from lectern.blocks.vote import Vote


def ask(block: Vote, desk: Desk, last: Answer | None) -> None:
    """Radio buttons; with `many`, boxes to tick."""
    options = block.by_letter()
    if not block.many:
        letters = list(options)
        st.radio(
            desk.safe(block.prompt),
            letters,
            index=None if last is None else letters.index(last),
            format_func=lambda letter: desk.safe(options[letter].text),
            key=desk.key("answer"),
        )
        return
    st.markdown(desk.safe(block.prompt))
    st.markdown(aside(words.VOTE_MANY))
    with st.container(key=desk.key("options"), gap="xsmall"):
        for letter, option in options.items():
            st.checkbox(desk.safe(option.text), letter in (last or ()), key=desk.key(f"answer-{letter}"))


def given(block: Vote, desk: Desk) -> object:
    """The letter picked or None; with `many`, the letters ticked."""
    if not block.many:
        return st.session_state.get(desk.key("answer"))
    return [letter for letter in block.by_letter() if st.session_state.get(desk.key(f"answer-{letter}"))]


def after(block: Vote, desk: Desk, answer: Answer) -> None:
    """How the class has voted, and how the learner's own opinion has moved."""
    _draw_class(block, desk, answer)
    earlier = block.accept(desk.answer_to(block.compare_with)) if block.compare_with else None
    if earlier is not None:
        st.markdown(desk.safe(words.opinion_moved(block.in_words(earlier), block.in_words(answer))))


def _draw_class(block: Vote, desk: Desk, answer: Answer) -> None:
    answers = desk.everyone()
    if len(answers) <= OTHERS_NEEDED:
        st.markdown(words.OTHERS_LATER)
        return
    st.markdown(words.class_answers(len(answers)))
    for letter, count in block.counts(answers).items():
        text = desk.safe(block.by_letter()[letter].text)
        st.progress(count / len(answers), words.vote_count(text, count, letter in answer))
