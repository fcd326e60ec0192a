"""A file without its YAML: the blocks of a section, and the form of one of them or of the file's head."""

from collections.abc import Callable
from contextlib import suppress

import streamlit as st

from lectern import blockedit
from lectern.forms import Known, known_in
from lectern.lessonfiles import HEAD, section_of
from lectern.manuscript import Unwritten, current, editable
from lectern.ui.arrive import arrive
from lectern.ui.customize import following, version_head
from lectern.ui.customize.blocklist import Asked, draw_block_list
from lectern.ui.customize.form import draw_form
from lectern.ui.customize.formbegun import begin, place_now
from lectern.ui.customize.formdrafts import FormKeeper
from lectern.ui.customize.looking import bases_of, look
from lectern.ui.customize.places import line_of
from lectern.ui.customize.problems import draw_problems
from lectern.ui.customize.save import draw_said, save
from lectern.ui.customize.workspace import OpenFile
from lectern.words import customize as words
from lectern.words import forms as form_words
from lectern.yamledit import EditError

ABOUT = "about"
"""Stands for the head of a section where else the place of a block does."""


def draw(opened: OpenFile) -> None:
    """The blocks, or the form of what is chosen among them. The head of a lesson is one form."""
    if opened.name == HEAD and bases_of(opened.workspace.folder):
        version_head.draw(opened)
        draw_said()
        return
    with st.container():
        draw_problems(opened.workspace, look(opened.workspace.folder, opened.workspace.texts()).problems)
    chosen = None if opened.name == HEAD else st.session_state.get(_key(opened))
    if opened.name == HEAD or chosen is not None:
        with st.container(key=f"at-form-{chosen}--form"):
            _draw_form(opened, chosen)
        arrive(None if chosen is None else f"form-{chosen}", "arrive-form")
    else:
        draw_said()
        if st.button(words.ABOUT_SECTION, icon=":material/tune:", key="about-section"):
            _choose(opened, ABOUT)
        asked = draw_block_list(opened.text, f"list-{opened.name}")
        if asked and asked.do == "edit":
            _choose(opened, asked.place)
        elif asked:
            _perform(opened, asked)


def _draw_form(opened: OpenFile, chosen: int | str | None) -> None:
    if chosen is not None and st.button(words.BACK_TO_BLOCKS, icon=":material/arrow_back:", key="back-to-blocks"):
        _choose(opened, None)
    key = _form_key(opened, chosen)
    place = place_now(opened.text, chosen, key) if isinstance(chosen, int) else None
    new = draw_form(opened.text, known(opened), FormKeeper(opened.workspace, key, place, opened.name))
    if new is not None:
        save(opened, "form", new)
        st.rerun()  # the list of files too, for a title may be another one
    draw_said()


def _choose(opened: OpenFile, chosen: int | str | None, *, fresh: bool = False) -> None:
    """Open the form of a block, or go back to the list."""
    st.session_state[_key(opened)] = chosen
    begin(_form_key(opened, chosen), fresh=fresh)
    if isinstance(chosen, int):
        follow(opened, chosen)
    st.rerun(scope="fragment")


def follow(opened: OpenFile, place: int) -> None:
    """Have the preview show the block at a place."""
    here = following.Stand(opened.name, line_of(opened.text, place))
    if following.follow(opened.workspace.name, here):
        opened.workspace.tell()


def _perform(opened: OpenFile, asked: Asked) -> None:
    """Do to the blocks what was asked, and save it."""
    opened = opened.workspace.open(opened.name)
    if asked.mark and not blockedit.stands(opened.text, asked.place, asked.mark):
        st.error(form_words.OTHER_NOW, icon=":material/sync_problem:")
        return
    ways: dict[str, Callable[[], str]] = {
        "up": lambda: blockedit.moved(opened.text, asked.place, asked.place - 1),
        "down": lambda: blockedit.moved(opened.text, asked.place, asked.place + 1),
        "copy": lambda: blockedit.duplicated(opened.text, asked.place, known(opened)),
        "hide": lambda: blockedit.hidden(opened.text, asked.place),
        "show": lambda: blockedit.shown(opened.text, asked.place),
        "remove": lambda: blockedit.removed(opened.text, asked.place),
        "add": lambda: blockedit.added(opened.text, asked.place, asked.kind, known(opened)),
    }
    try:
        new = ways[asked.do]()
    except EditError as error:
        st.error(str(error), icon=":material/error:")
        return
    saved = save(opened, "form", new)
    if asked.do == "add" and saved.text == new:
        _choose(saved, asked.place, fresh=True)
    st.rerun(scope="fragment")


def known(opened: OpenFile) -> Known:
    """What the lesson's blocks may refer to, with what is typed and not saved."""
    place = opened.workspace
    typed = place.texts()
    texts: dict[str, str] = {}
    for name in editable(place.folder):
        if name == HEAD or section_of(name):
            with suppress(Unwritten):  # one that cannot be read is told of where it is opened
                texts[name] = typed[name] if name in typed else current(place.folder, name).text
    sections = {section: text for name, text in texts.items() if (section := section_of(name))}
    return known_in(place.folder, texts.get(HEAD, ""), sections, section_of(opened.name) or "")


def _form_key(opened: OpenFile, chosen: int | str | None) -> str:
    return f"form-{opened.workspace.lesson}/{opened.name}-{chosen}"


def _key(opened: OpenFile) -> str:
    return f"block-{opened.workspace.lesson}/{opened.name}"
