"""A lesson's cover: what it promises, three doors, and where to go on."""

import streamlit as st

from lectern import words
from lectern.blocks.aside import aside
from lectern.blocks.figure.view import draw_picture
from lectern.lesson import Lesson, Section, page_path
from lectern.progress import Record
from lectern.sheets.papers import FOR_EVERYBODY
from lectern.ui import places
from lectern.ui.furniture import link_join, page, paper
from lectern.ui.pages.sections import contents, record_of
from lectern.ui.prose import safe
from lectern.ui.session import Learner
from lectern.ui.sheets import link_sheets
from lectern.words import overlay


def draw(lesson: Lesson, me: Learner) -> None:
    """The cover of one lesson."""
    record = record_of(lesson, me)
    with page("cover", lesson):
        with st.container(key="title-page"):
            said, shown = st.columns([5, 6], gap="large", vertical_alignment="center")
            with said:
                _draw_title(lesson)
                with st.container(key="go-on"):
                    draw_start(lesson, record)
            with shown:
                draw_picture_of(lesson)
        with st.container(key="doors", horizontal=True, gap="medium"):
            _draw_doors(lesson)
        link_join()
        with paper():
            _draw_about(lesson, record)


def draw_picture_of(lesson: Lesson) -> None:
    """The picture on a lesson's cover, or what it shows where it cannot be found."""
    cover = lesson.head.cover
    if cover and not draw_picture(lesson.file(cover.image), cover.alt):
        st.markdown(safe(cover.alt))


def _draw_title(lesson: Lesson) -> None:
    head = lesson.head
    st.title(safe(head.title), anchor=False)
    st.markdown(safe(head.promise))
    if lesson.originals:
        titles = [overlay.original(each.title, each.authors, each.licence) for each in lesson.originals]
        st.markdown(aside(safe(overlay.version_of(titles))))
    st.markdown(
        aside(safe(f"{head.audience} · {words.minutes(head.minutes)} · {', '.join(head.authors)} · {head.licence}"))
    )


def draw_start(lesson: Lesson, record: Record) -> None:
    """`Continue where you were` first, when there is something to continue."""
    where = _last_section(record)
    section = where or lesson.sections[0]
    label = f"{words.GO_ON}: {section.title}" if where else words.START
    places.link_to_section(lesson, section, label, ":material/arrow_forward:")


def _last_section(record: Record) -> Section | None:
    for attempt in reversed(record.attempts):
        if attempt.block in record.lesson.places:
            return record.lesson.places[attempt.block][0]
    return None


def _draw_doors(lesson: Lesson) -> None:
    doors = (
        ("study", words.DOOR_STUDY, words.DOOR_STUDY_WHO, page_path(lesson.id, lesson.sections[0].id)),
        ("present", words.DOOR_PRESENT, words.DOOR_PRESENT_WHO, "present"),
        ("customize", words.DOOR_CUSTOMIZE, words.DOOR_CUSTOMIZE_WHO, "customize"),
    )
    icons = {
        "study": ":material/auto_stories:",
        "present": ":material/co_present:",
        "customize": ":material/edit_note:",
    }
    for name, title, who, path in doors:
        with st.container(key=f"door-{name}", width=320):
            places.link(path, title, icons[name], None if name == "study" else {"lesson": lesson.id})
            st.markdown(who)


def _draw_about(lesson: Lesson, record: Record) -> None:
    st.header(words.SECTIONS, anchor=False)
    contents(lesson, record, summaries=True)
    st.header(words.WHAT_YOU_CAN_DO, anchor=False)
    st.markdown("\n".join(f"- {safe(text)}" for text in lesson.head.objectives.values()))
    if lesson.head.about:
        st.header(words.ABOUT, anchor=False)
        st.markdown(safe(lesson.head.about))
    places.link(page_path(lesson.id, places.SOURCES), words.SOURCES_ALL, ":material/library_books:")
    link_sheets(lesson, sorted(FOR_EVERYBODY))
    if lesson.head.further_reading:
        st.header(words.FURTHER_READING, anchor=False)
        rows = (
            f"- {f'[{item.title}](<{item.url}>)' if item.url else f'*{item.title}*'}"
            f"{f', {item.by}' if item.by else ''}: {item.why}"
            for item in lesson.head.further_reading
        )
        st.markdown(safe("\n".join(rows)))
