"""Addresses: which page of which lesson, and which block on it."""

from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

import streamlit as st

from lectern.lesson import OWN_PAGES, Lesson, Section, page_path
from lectern.ui.prose import safe

AT = "at"
SUMMARY, AGAIN, REVIEW, GLOSSARY, SOURCES = OWN_PAGES


def asked() -> str:
    """The URL path that the browser is at."""
    return unquote(urlsplit(st.context.url or "").path.rpartition("/")[2]).strip()


def register(pages: dict[str, st.Page]) -> None:
    """Make this run's pages known to the links below."""
    st.session_state["lectern_pages"] = pages


def link(path: str, label: str, icon: str | None = None, asks: Mapping[str, str] | None = None) -> None:
    """A link to a page; `asks` is the query of its address. The words alone where there is no such page: a preview
    may show a section that is not saved yet."""
    page: st.Page | None = st.session_state["lectern_pages"].get(path)
    if page is None:
        st.markdown(safe(label))
    else:
        st.page_link(page, label=safe(label), icon=icon, query_params=asks)


def link_to_section(lesson: Lesson, section: Section, label: str, icon: str | None = None) -> None:
    """A link to a section."""
    link(page_path(lesson.id, section.id), label, icon)


def link_to_block(lesson: Lesson, block_id: str, label: str, icon: str | None = ":material/arrow_forward:") -> None:
    """A link to the very block, wherever it stands in the lesson; none to a block that is not studied."""
    section, block = lesson.places[block_id]
    if block.appears("study"):
        _link_into(lesson, section, block_id, f"{label}: {block.title or section.title}", icon)


def link_to_place(lesson: Lesson, section: Section, place: int, label: str) -> None:
    """A link to the block at a place among those of a section that are studied, by its title."""
    title = section.shown("study")[place].title
    _link_into(lesson, section, name_at(section, place), f"{label}: {title}", ":material/arrow_forward:")


def name_at(section: Section, place: int) -> str:
    """What the block at `place` is called on the page: its id, or its number where it has none."""
    return section.shown("study")[place].id or f"block-{place}"


def _link_into(lesson: Lesson, section: Section, name: str, label: str, icon: str | None) -> None:
    link(page_path(lesson.id, section.id), label, icon, {AT: name})
