"""The list of a lesson's sections with what is done in each."""

import streamlit as st

from lectern import words
from lectern.blocks.aside import aside
from lectern.lesson import Lesson
from lectern.progress import Record
from lectern.trouble import StoreError
from lectern.ui import places
from lectern.ui.prose import safe
from lectern.ui.session import Learner


def record_of(lesson: Lesson, me: Learner) -> Record:
    """Everything this learner did in the lesson; nothing when the store cannot say (the page says so itself)."""
    try:
        return Record(lesson, me.attempts(lesson.id))
    except StoreError:
        return Record(lesson, ())


def contents(lesson: Lesson, record: Record, *, summaries: bool = False) -> None:
    """A link to each section, with its state; with a summary of each on the cover."""
    for number, section in enumerate(lesson.sections, start=1):
        done, count = record.done(section)
        icon = (
            ":material/check_circle:"
            if count and done == count
            else ":material/timelapse:"
            if done
            else ":material/circle:"
        )
        told = " · ".join(filter(None, [f"{number}. {section.title}", words.section_state(done, count)]))
        places.link_to_section(lesson, section, told, icon)
        if summaries:
            detail = f"{words.minutes(section.minutes)} · {words.answered_of(done, count)}"
            st.markdown(f"{safe(section.summary)} {aside(detail)}")
