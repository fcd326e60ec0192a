"""Look again: what is not right yet, confident and wrong first."""

import streamlit as st

from lectern import words
from lectern.blocks.base import Question
from lectern.lesson import Lesson
from lectern.progress import LookAgain, look_again
from lectern.ui import places
from lectern.ui.belief import draw_belief
from lectern.ui.furniture import page, paper
from lectern.ui.pages.sections import record_of
from lectern.ui.prose import safe
from lectern.ui.session import Learner


def draw(lesson: Lesson, me: Learner) -> None:
    """Each question worth a second look, with a link to it and to the block that treats it."""
    record = record_of(lesson, me)
    with page("again", lesson), paper():
        st.title(words.LOOK_AGAIN, anchor=False)
        items = look_again(record)
        if not items:
            st.markdown(words.LOOK_AGAIN_NONE if record.attempts else words.NOTHING_YET)
            return
        st.markdown(words.LOOK_AGAIN_HOW)
        for item in items:
            with st.container(key=f"again-{item.standing.block.id}"):
                _draw_item(lesson, item)


def _draw_item(lesson: Lesson, item: LookAgain) -> None:
    question = item.standing.block
    assert isinstance(question, Question)
    sure = f" :orange-badge[:material/priority_high: {words.SURE_AND_WRONG}]" if item.sure else ""
    st.markdown(f"**{safe(question.prompt)}**{sure}")
    for name in item.misconceptions:
        draw_belief(lesson, name)
    told = lesson.treating(question)
    if told and not item.misconceptions:
        places.link_to_place(lesson, *told, words.SEE_AGAIN)
    places.link_to_block(lesson, question.id, words.TRY_AGAIN_LINK, ":material/replay:")
