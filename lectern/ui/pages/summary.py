"""The learner's summary: objectives, mastery, calibration, time."""

import streamlit as st

from lectern import words
from lectern.blocks.aside import aside
from lectern.lesson import Lesson
from lectern.progress import Calibration, Mastery, Record, calibration, mastery, misconceptions_held
from lectern.ui import places
from lectern.ui.belief import draw_belief
from lectern.ui.furniture import page, paper
from lectern.ui.pages.sections import record_of
from lectern.ui.prose import safe
from lectern.ui.session import Learner

_LEVEL_ICONS = {
    "new": ":material/circle:",
    "building": ":material/clock_loader_20:",
    "getting there": ":material/clock_loader_60:",
    "secure": ":material/check_circle:",
}


def draw(lesson: Lesson, me: Learner) -> None:
    """Everything the attempts say, in words and tables."""
    record = record_of(lesson, me)
    with page("summary", lesson), paper():
        st.title(words.SUMMARY, anchor=False)
        if not record.attempts:
            st.markdown(words.NOTHING_YET)
            places.link_to_section(lesson, lesson.sections[0], words.START, ":material/arrow_forward:")
            return
        _draw_sections(record)
        _draw_mastery(lesson, mastery(record))
        _draw_calibration(calibration(record))
        _draw_misconceptions(lesson, record)
        _draw_time(record)


def _draw_sections(record: Record) -> None:
    st.header(words.YOUR_PROGRESS, anchor=False)
    for section in record.lesson.sections:
        done, count = record.done(section)
        st.progress(done / count if count else 0.0, text=safe(f"{section.title} · {words.answered_of(done, count)}"))


def _draw_mastery(lesson: Lesson, rows: list[Mastery]) -> None:
    st.header(words.MASTERY, anchor=False)
    lines = (
        f"- {_LEVEL_ICONS[row.level]} **{words.LEVELS[row.level]}**"
        f" ({words.answered_of(row.answered, row.questions)}): {safe(lesson.head.objectives[row.objective])}"
        for row in rows
    )
    st.markdown("\n".join(lines))
    st.markdown(aside(words.MASTERY_HOW))


def _draw_calibration(rows: list[Calibration]) -> None:
    st.header(words.CALIBRATION, anchor=False)
    if not any(row.answers for row in rows):
        st.markdown(words.NO_CONFIDENCE_YET)
        return
    for row in rows:
        if row.answers:
            text = f"{words.CONFIDENCE[row.confidence]}: {words.right_of(row.right, row.answers)}"
            st.progress(row.right / row.answers, text=text)
    st.markdown(aside(words.CALIBRATION_HOW))


def _draw_misconceptions(lesson: Lesson, record: Record) -> None:
    held = misconceptions_held(record)
    if not held:
        return
    st.header(words.MISCONCEPTIONS, anchor=False)
    for name, count in held.items():
        draw_belief(lesson, name, how_often=words.times(count))


def _draw_time(record: Record) -> None:
    st.header(words.TIME_SPENT, anchor=False)
    st.markdown(words.about_minutes(record.time_spent().total_seconds() / 60))
    st.markdown(aside(words.TIME_HOW))
