"""Beginning a version or a translation of a lesson."""

from collections.abc import Mapping

import streamlit as st
from pydantic import TypeAdapter, ValidationError

from lectern.blocks.base import Language
from lectern.lesson import Lesson
from lectern.overlay.translation import translation_of
from lectern.overlay.writing import start_overlay
from lectern.ui.customize.begin import ask_name, write
from lectern.ui.customize.save import AUTHOR
from lectern.words import version as own_words

_LANGUAGE: TypeAdapter[str] = TypeAdapter(Language)


def draw_begin_version(lesson: Lesson) -> None:
    """Asks what a version of a lesson is to be called, makes it and opens it."""
    st.markdown(own_words.BEGIN_VERSION_HOW)
    title = st.text_input(
        own_words.VERSION_TITLE,
        own_words.version_title(lesson.head.title),
        max_chars=200,
        key=f"version-title-{lesson.id}",
    )
    author = _ask_author(lesson, "version")
    name = ask_name(f"my-{lesson.id}", f"version-{lesson.id}")
    if st.button(own_words.BEGIN_VERSION, type="primary", key=f"version-now-{lesson.id}"):
        if title.strip() and author:
            write(_encoded(start_overlay(lesson, title.strip(), [author])), name)
        else:
            st.warning(own_words.VERSION_FIRST, icon=":material/edit:")


def draw_begin_translation(lesson: Lesson) -> None:
    """Asks into which language a lesson is to be translated, makes the version with its texts and opens it."""
    st.markdown(own_words.BEGIN_TRANSLATION_HOW)
    typed = st.text_input(
        own_words.LANGUAGE, help=own_words.LANGUAGE_HOW, max_chars=20, key=f"translate-to-{lesson.id}"
    )
    language = (typed or "").strip()
    author = _ask_author(lesson, "translation")
    name = ask_name(f"{lesson.id}-{language.lower() or 'xx'}", f"translation-{lesson.id}")
    if st.button(own_words.BEGIN_TRANSLATION, type="primary", key=f"translate-now-{lesson.id}"):
        if language == lesson.head.language:
            st.error(own_words.LANGUAGE_SAME, icon=":material/error:")
        elif not _is_language(language):
            st.error(f"{own_words.LANGUAGE_UNFIT} {own_words.LANGUAGE_HOW}", icon=":material/error:")
        else:
            write(_encoded(translation_of(lesson, language, [author] if author else [])), name)


def _ask_author(lesson: Lesson, key: str) -> str:
    given = str(st.session_state.get(AUTHOR) or "")
    typed = st.text_input(own_words.VERSION_AUTHOR, given, max_chars=100, key=f"{key}-author-{lesson.id}")
    return (typed or "").strip()


def _is_language(code: str) -> bool:
    try:
        _LANGUAGE.validate_python(code)
    except ValidationError:
        return False
    return True


def _encoded(files: Mapping[str, str]) -> dict[str, bytes]:
    return {name: text.encode() for name, text in files.items()}
