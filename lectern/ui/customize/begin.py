"""Beginning a lesson: from nothing, from another one, from an article or from a zip file."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import streamlit as st

from lectern.blocks.values import SLUG
from lectern.exchange.ids import Names
from lectern.exchange.shelving import written
from lectern.exchange.zipped import packed, unpacked
from lectern.lesson import OWN_ADDRESSES
from lectern.lessonfiles import HEAD
from lectern.manuscript import Text, editable, revision_of
from lectern.problem import LessonError, Problem
from lectern.settings import ROOT, lessons_folder
from lectern.ui.customize.parcels import draft_of, lesson_in
from lectern.ui.customize.places import folders
from lectern.ui.customize.save import author
from lectern.ui.customize.workspace import versions
from lectern.ui.prose import plain
from lectern.ui.session import library
from lectern.words import customize as words
from lectern.words import exchange
from lectern.yamledit import AddKey, Put, data_in, edited

STARTER = ROOT / "assets" / "starter"


def draw(others: Mapping[str, Callable[[], None]]) -> None:
    """The ways to begin, `others` among them, and the one that is chosen."""
    st.header(words.BEGIN, anchor=False)
    ways = {"empty": _draw_empty, **others, "copy": _draw_copy, "article": _draw_article, "zip": _draw_zip}
    way = st.segmented_control(
        words.BEGIN_FROM,
        list(ways),
        format_func=words.BEGIN_WAYS.__getitem__,
        default="empty",
        required=True,
        key="begin",
    )
    ways[way or "empty"]()


def _draw_empty() -> None:
    title = st.text_input(words.NEW_TITLE, max_chars=200, key="empty-title")
    name = ask_name(title, "empty")
    if st.button(words.BEGIN_NOW, type="primary", key="empty-now"):
        if not (title or "").strip():
            st.warning(words.TITLE_FIRST, icon=":material/edit:")
            return
        files = {path.relative_to(STARTER).as_posix(): path.read_bytes() for path in STARTER.rglob("*.yaml")}
        head = edited(files[HEAD].decode(), [Put(("title",), title.strip())])
        write(files | {HEAD: head.encode()}, name)


def _draw_copy() -> None:
    there = folders()
    if not there:
        st.markdown(words.NO_LESSONS)
        return
    of = st.selectbox(words.COPY_OF, list(there), key="copy-of")
    name = ask_name(f"my-{of}", "copy")
    if st.button(words.BEGIN_NOW, type="primary", key="copy-now"):
        try:
            copy = unpacked(packed(there[of]), of).files
        except LessonError as error:
            _tell(error.problems)
            return
        write(copy | {HEAD: _as_copy(copy[HEAD].decode("utf-8-sig")).encode()}, name)


def _as_copy(head: str) -> str:
    """The head of a copy: a draft with a title of its own, so that nobody takes one for the other."""
    data = data_in(head)
    title = Put(("title",), words.COPY_TITLE.format(title=data["title"]))
    return edited(head, [title] if "draft" in data else [title, AddKey(("draft",), "true")])


def _draw_article() -> None:
    st.markdown(words.ARTICLE_HOW)
    given = st.file_uploader(words.ARTICLE, type=["md", "markdown", "txt"], key="article")
    if given is None:
        return
    name = ask_name(Path(given.name).stem, f"article-{given.name}")
    try:
        text = given.getvalue().decode("utf-8-sig")
    except UnicodeDecodeError:
        st.error(words.UNWRITTEN["not-text"], icon=":material/error:")
        return
    if not _fits(name):
        return
    draft = draft_of(text, name, date.today())
    if draft.refused:
        _tell(draft.refused)
        return
    if draft.unplaced:
        with st.expander(exchange.UNPLACED.format(count=len(draft.unplaced)), icon=":material/list:"):
            for each in draft.unplaced:
                st.markdown(f"- {plain(exchange.unplaced(each.line, each.what, each.why).strip())}")
    if st.button(words.BEGIN_NOW, type="primary", key="article-now"):
        write({file: content.encode() for file, content in draft.files.items()}, name)


def _draw_zip() -> None:
    st.markdown(words.ZIP_HOW)
    given = st.file_uploader(words.ZIP, type=["zip"], key="zip")
    if given is None:
        return
    lesson = lesson_in(given.getvalue(), given.name)
    if isinstance(lesson, list):
        _tell(lesson)
        return
    name = ask_name(lesson.name, f"zip-{given.name}")
    st.markdown(words.zip_holds(len(lesson.files)))
    if st.button(words.BEGIN_NOW, type="primary", key="zip-now"):
        write(lesson.files, name)


def ask_name(suggested: str, key: str) -> str:
    """The name of the new lesson's folder, suggested from what is known of it."""
    slug = Names().unused(suggested, "")
    typed = st.text_input(words.FOLDER, slug, max_chars=80, help=words.FOLDER_WHY, key=f"name-{key}-{slug}")
    name = (typed or "").strip()
    with st.container():
        if name and (lessons_folder() / name).exists():
            st.warning(words.FOLDER_TAKEN, icon=":material/folder_off:")
    return name


def _fits(name: str) -> bool:
    """Whether a new lesson can be called so; why not is told."""
    if not re.fullmatch(SLUG, name) or name in OWN_ADDRESSES:
        st.error(words.FOLDER_UNFIT, icon=":material/error:")
        return False
    return True


def write(files: Mapping[str, bytes], name: str) -> None:
    """Put a new lesson on disk, as a whole, and open it."""
    if not _fits(name):
        return
    try:
        written(files, lessons_folder() / name)
    except LessonError as error:
        _tell(error.problems)
        return
    _keep_first(files, name)
    library().look_now(name)
    st.query_params.from_dict({"lesson": name})
    st.rerun()


def _keep_first(files: Mapping[str, bytes], name: str) -> None:
    """Keep the texts that the lesson began with as its first versions, and from whom they came."""
    for file in editable(lessons_folder() / name):
        text = Text(files[file].decode("utf-8", "replace"), revision_of(files[file]))
        versions().keep(name, file, text, "begun", author(), datetime.now(UTC))


def _tell(problems: tuple[Problem, ...] | list[Problem]) -> None:
    """Why it could not be."""
    for problem in problems:
        told, title = f"{problem.message}. {problem.cure}", problem.file.as_posix()
        st.error(plain(told), title=plain(title), icon=":material/error:")
