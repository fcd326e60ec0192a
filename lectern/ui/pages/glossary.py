"""The lesson's terms, each at two reading levels."""

import streamlit as st

from lectern import words
from lectern.lesson import Lesson
from lectern.ui.furniture import page, paper
from lectern.ui.prose import safe
from lectern.ui.session import Learner


def draw(lesson: Lesson, _me: Learner) -> None:
    """Every term in alphabetical order."""
    with page("glossary", lesson), paper():
        st.title(words.GLOSSARY, anchor=False)
        for term, entry in sorted(lesson.head.glossary.items(), key=lambda pair: pair[0].casefold()):
            st.markdown(f"**{safe(term)}**: {safe(entry.plain)}  \n:small[{words.FULLER}: {safe(entry.full)}]")
