"""Review: the questions that are due, asked again."""

from datetime import UTC, datetime

import streamlit as st

from lectern import words
from lectern.blocks.base import Question
from lectern.lesson import Lesson
from lectern.progress import Record
from lectern.review import schedule
from lectern.ui import frame
from lectern.ui.desk import StudyDesk
from lectern.ui.furniture import page, paper
from lectern.ui.pages.sections import record_of
from lectern.ui.prose import day
from lectern.ui.session import Learner

AT_ONCE = 10


def draw(lesson: Lesson, me: Learner) -> None:
    """The questions due now; else when the next one is."""
    record = record_of(lesson, me)
    dues = schedule(record)
    now = datetime.now(UTC)
    due = [item for item in dues if item.at <= now]
    afresh = Record(lesson, ())  # what is due is asked as if for the first time
    with page("review", lesson), paper():
        st.title(words.REVIEW, anchor=False)
        st.markdown(words.REVIEW_HOW)
        if not dues:
            st.markdown(words.NOT_REVIEWED_YET)
            return
        if not due:
            st.markdown(f"{words.REVIEW_NONE} {words.due_on(day(f'{dues[0].at:%Y-%m-%d}'))}")
            return
        st.header(f"{words.REVIEW_DUE}: {len(due)}", anchor=False)
        for item in due[:AT_ONCE]:
            _draw_question(StudyDesk(lesson, item.standing.block, me, record, sitting=afresh))


def _draw_question(desk: StudyDesk) -> None:
    assert isinstance(desk.block, Question)
    with st.container(key=f"at-{desk.name}--review"):
        if desk.block.given:
            desk.markdown(desk.block.given)
        frame.question(desk)
