"""Review: the questions that are due, asked again."""

from datetime import UTC, datetime

import streamlit as st

from lectern import words
from lectern.citing import day
from lectern.lesson import Lesson
from lectern.progress import Record
from lectern.review import schedule
from lectern.ui.desk import StudyDesk
from lectern.ui.draw import draw_question
from lectern.ui.furniture import page, paper
from lectern.ui.pages.sections import record_of
from lectern.ui.session import Learner

AT_ONCE = 10


def draw(lesson: Lesson, me: Learner) -> None:
    """The questions due now; else when the next one is."""
    record = record_of(lesson, me)
    dues = schedule(record)
    now = datetime.now(UTC)
    due = [item for item in dues if item.at <= now]
    afresh = Record(lesson, ())  # what is due is asked as if for the first time
    asked = [item.standing.block for item in due[:AT_ONCE]]
    with page("review", lesson, {block.id: block.lang for block in asked if block.lang}), paper():
        st.title(words.REVIEW, anchor=False)
        st.markdown(words.REVIEW_HOW)
        if not dues:
            st.markdown(words.NOT_REVIEWED_YET)
            return
        if not due:
            st.markdown(f"{words.REVIEW_NONE} {words.due_on(day(f'{dues[0].at:%Y-%m-%d}'))}")
            return
        st.header(f"{words.REVIEW_DUE}: {len(due)}", anchor=False)
        for block in asked:
            draw_question(StudyDesk(lesson, block, me, record, sitting=afresh))
