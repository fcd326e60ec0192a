"""Where the lesson's facts come from."""

import streamlit as st

from lectern import words
from lectern.lesson import Lesson, Source
from lectern.ui.furniture import page, paper
from lectern.ui.prose import cited, safe
from lectern.ui.session import Learner
from lectern.words import overlay


def draw(lesson: Lesson, _me: Learner) -> None:
    """Every source with its author, date, licence and what to know about it."""
    with page("sources", lesson), paper():
        st.title(words.SOURCES, anchor=False)
        if lesson.originals:
            rows = (f"- {overlay.original(each.title, each.authors, each.licence)}" for each in lesson.originals)
            st.markdown(safe("\n".join([f"{overlay.ORIGINALS}\n", *rows])))
        st.markdown(words.SOURCES_HOW)
        ordered = sorted(lesson.head.sources.values(), key=lambda source: source.title.casefold())
        st.markdown("\n".join(f"- {_whole(source)}" for source in ordered))


def _whole(source: Source) -> str:
    rest = ". ".join(filter(None, [source.licence, source.note]))
    return f"{cited(source)}. {safe(rest)}" if rest else cited(source)
