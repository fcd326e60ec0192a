"""The texts of a translated section, one beside the other: the original's, and a field for what it is here."""

import hashlib

import streamlit as st

from lectern.manuscript import Unwritten
from lectern.overlay.book import WHOLE, text_file
from lectern.ui.customize import merge
from lectern.ui.customize.contents import draw_files
from lectern.ui.customize.looking import version as version_at
from lectern.ui.customize.save import at_work, draw_said, draw_save, save
from lectern.ui.customize.workspace import OpenFile, Workspace
from lectern.ui.prose import safe
from lectern.versioned import Version
from lectern.versiontexts import Wording, parts_of, translated, wordings
from lectern.words import customize as words
from lectern.words import version as own_words
from lectern.yamledit import EditError

LONG = 70
MOST = 24
"""About how many texts stand on a page."""


def draw(place: Workspace, name: str) -> None:
    """The list of files, and beside it the texts of a section, or of the lesson's head (`lesson`)."""
    with st.container(key="customize-file", horizontal=True, gap="large"):
        draw_files(place, text_file(name))
        with st.container(key="texts", gap="small"):
            _draw_work(place, name)


@st.fragment
def _draw_work(place: Workspace, name: str) -> None:
    with at_work():
        _draw_open(place, name)


def _draw_open(place: Workspace, name: str) -> None:
    version = version_at(place.folder, place.texts())
    if version is None or not (name == WHOLE or name in version.base.sections):
        st.title(own_words.NO_SUCH_SECTION, anchor=False)
        return
    title = own_words.LESSON_TEXTS if name == WHOLE else version.titles().get(name, name)
    st.title(safe(own_words.translate(title)), anchor=False)
    try:
        opened = place.open(text_file(name))
    except Unwritten as error:
        st.error(words.UNWRITTEN[error.reason], icon=":material/error:")
        return
    draw_save(opened, typing=False)
    draw_said()
    merge.draw(opened)
    texts = wordings(version, name)
    st.markdown(own_words.texts_open(sum(not text.to for text in texts), sum(text.stale for text in texts)))
    if not texts:
        st.markdown(own_words.NO_TEXTS)
        return
    only = st.toggle(own_words.ONLY_OPEN, key="only-open")
    shown = [text for text in texts if not only or text.stale or not text.to]
    _draw_fields(opened, version, name, _choose_part(name, parts_of(shown, MOST)))


def _choose_part(name: str, parts: list[list[Wording]]) -> list[Wording]:
    """The texts that are worked on, of a section that has too many for one page."""
    if len(parts) < 2:
        return parts[0] if parts else []
    labels = [own_words.part(number, len(parts), part[0].block) for number, part in enumerate(parts, 1)]
    key = f"part-{name}-{len(parts)}"
    place = st.selectbox(own_words.PART, range(len(parts)), format_func=labels.__getitem__, key=key)
    return parts[place or 0]


def _draw_fields(opened: OpenFile, version: Version, name: str, texts: list[Wording]) -> None:
    """The texts in a form, sent as a whole. Where there are many, not each key is to draw the page anew."""
    with st.form(f"texts-{name}", border=False):
        typed: dict[Wording, str] = {}
        above = None
        for text in texts:
            if text.block != above:
                above = text.block
                st.header(_heading(version, name, text.block), anchor=False)
            typed[text] = _draw_field(name, text)
        pressed = st.form_submit_button(own_words.SAVE_TEXTS, type="primary", icon=":material/save:")
    if pressed:
        changed = {text: to for text, to in typed.items() if to is not None and to != text.to.rstrip("\n")}
        fits = {text: text.to for text in typed if text.stale and st.session_state.get(f"{_key(name, text)}#fits")}
        _save(opened, version, name, fits | changed)


def _heading(version: Version, name: str, block: str) -> str:
    if block == "":
        return own_words.LESSON_TEXTS if name == WHOLE else own_words.SECTION_TEXTS
    return own_words.LOOSE if block == "*" else f"`{block}`"


def _draw_field(name: str, text: Wording) -> str:
    """One text of the original with the field for its translation beside it."""
    key = _key(name, text)
    said, field = st.columns(2, gap="medium")
    with said:
        badge = f":orange-badge[:material/edit: {own_words.MISSING}]" if not text.to else ""
        badge = f":orange-badge[:material/update: {own_words.STALE}]" if text.stale else badge
        st.markdown(f"{safe(f'`{text.at}`')} {badge}")
        st.code(text.now, language=None, wrap_lines=True)
        if text.stale:
            st.markdown(own_words.STALE_HOW)
            st.code(text.was, language=None, wrap_lines=True)
    with field:
        label = f"{text.block} {text.at}".strip(" *")
        tall = 68 + 26 * min(8, len(text.now) // LONG + text.now.count("\n"))
        written = st.text_area(label, text.to.rstrip("\n"), key=key, height=tall)
        if text.stale:
            st.checkbox(own_words.STILL_FITS, key=f"{key}#fits")
    return written.replace("\r\n", "\n").rstrip("\n")


def _key(name: str, text: Wording) -> str:
    """Another one when the text is another: a field shows what is on disk until somebody types in it."""
    what = repr((text.block, text.at, text.now, text.to, text.was))
    return f"texts-{name}-{hashlib.blake2b(what.encode(), digest_size=8).hexdigest()}"


def _save(opened: OpenFile, version: Version, name: str, typed: dict[Wording, str]) -> None:
    try:
        new = translated(version, name, typed)
    except EditError as error:
        st.error(safe(str(error)), icon=":material/error:")
        return
    save(opened, "form", new)
    st.rerun(scope="fragment")
