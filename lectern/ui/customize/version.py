"""One section of a version that comes from the original: its blocks as they are here, and what is changed in them."""

from collections.abc import Callable

import streamlit as st

from lectern import versioning
from lectern.blockedit import stands
from lectern.forms import summary
from lectern.lessonfiles import HEAD, section_file
from lectern.manuscript import Unwritten
from lectern.ui import places
from lectern.ui.arrive import arrive
from lectern.ui.customize import following, merge, preview
from lectern.ui.customize.blocklist import Asked, Note, draw_block_list
from lectern.ui.customize.contents import draw_files
from lectern.ui.customize.form import draw_form
from lectern.ui.customize.formbegun import begin, place_now
from lectern.ui.customize.formdrafts import FormKeeper
from lectern.ui.customize.looking import version as version_at
from lectern.ui.customize.save import at_work, draw_said, draw_save, save
from lectern.ui.customize.workspace import NAME, OpenFile, Workspace
from lectern.ui.prose import safe
from lectern.versioned import Version
from lectern.versionparts import Standing
from lectern.vouching import Made, Refused
from lectern.words import customize as words
from lectern.words import forms as form_words
from lectern.words import version as own_words
from lectern.yamledit import EditError, data_in

ABOUT = "about"


def draw(place: Workspace, section: str) -> None:
    """The list of files, the work on the section, and its preview."""
    name = section_file(section)
    here = following.stand(place.name)
    following.follow(place.name, here if here and here.file == name else following.Stand(name))
    with st.container(key="customize-file", horizontal=True, gap="large"):
        draw_files(place, name)
        with st.container(key="work", gap="small"):
            _draw_work(place, section)
        with st.container(key="seen", gap="small"):
            preview.draw(place, name)


@st.fragment
def _draw_work(place: Workspace, section: str) -> None:
    with at_work():
        _draw_open(place, section)


def _draw_open(place: Workspace, section: str) -> None:
    try:
        opened = place.open(HEAD)
        version = version_at(place.folder, place.texts())
    except Unwritten as error:
        st.title(section, anchor=False)
        st.error(words.UNWRITTEN[error.reason], icon=":material/error:")
        return
    if version is None or section not in version.raw.sections:
        st.title(own_words.NO_SUCH_SECTION, anchor=False)
        asks = {"lesson": place.lesson, "file": HEAD, "view": "source", NAME: place.name}
        places.link("customize", own_words.TO_THE_HEAD, ":material/code:", asks)
        return
    st.title(safe(version.titles()[section]), anchor=False)
    draw_save(opened, typing=False)
    draw_said()
    merge.draw(opened)
    key = f"version-{place.lesson}/{section}"
    chosen = st.session_state.get(key)
    if isinstance(chosen, int) and chosen >= len(version.blocks(section)):
        chosen = None
    if chosen is not None:
        with st.container(key=f"at-form-{chosen}--form"):
            _draw_form(opened, version, section, chosen)
        arrive(f"form-{chosen}", "arrive-form")
    else:
        _draw_list(opened, version, section)


def _draw_list(opened: OpenFile, version: Version, section: str) -> None:
    st.markdown(own_words.FROM_ORIGINAL)
    with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
        if st.button(words.ABOUT_SECTION, icon=":material/tune:", key="about-section"):
            _choose(opened, section, ABOUT)
        if version.language and section in version.base.sections:
            asks = {"lesson": opened.workspace.lesson, "texts": section, NAME: opened.workspace.name}
            places.link("customize", own_words.TRANSLATE_SECTION, ":material/translate:", asks)
    notes = {place: _note(version, block) for place, block in enumerate(version.blocks(section))}
    asked = draw_block_list(version.section_text(section), f"list-{section}", notes)
    if asked and asked.do == "edit":
        _choose(opened, section, asked.place)
    elif asked:
        _perform(opened, version, section, asked)
    _draw_left_out(opened, version, section)


def _note(version: Version, block: Standing) -> Note:
    """What is said of a block beside what every block has."""
    if block.fixed:
        return Note(own_words.UNNAMED, fixed=True)
    if block.own:
        return Note(own_words.OWN)
    changed = block.shape is not None
    if version.overtaken(block):
        return Note(own_words.CHANGED_BOTH, back=True)
    return Note(own_words.CHANGED if changed or block.move is not None else "", back=changed)


def _draw_left_out(opened: OpenFile, version: Version, section: str) -> None:
    gone = version.left_out(section)
    if not gone:
        return
    st.header(own_words.LEFT_OUT, anchor=False)
    for name in gone:
        said = summary(version.originals[name]) or name
        if st.button(safe(own_words.bring_back(said)), key=f"bring-back-{name}", icon=":material/undo:"):
            put(opened, lambda name=name: versioning.brought_back(version, name))  # type: ignore[misc]


def _draw_form(opened: OpenFile, version: Version, section: str, chosen: int | str) -> None:
    if st.button(words.BACK_TO_BLOCKS, icon=":material/arrow_back:", key="back-to-blocks"):
        _choose(opened, section, None)
    text, key = version.section_text(section), _form_key(opened, section, chosen)
    place = place_now(text, chosen, key) if isinstance(chosen, int) else None
    new = draw_form(text, version.known(section), FormKeeper(opened.workspace, key, place))
    if new is None:
        return
    data = data_in(new)
    if place is None:
        put(opened, lambda: versioning.section_set(version, section, data))
    else:
        put(opened, lambda: versioning.rewritten(version, section, place, data["blocks"][place]))


def _form_key(opened: OpenFile, section: str, chosen: int | str | None) -> str:
    return f"form-{opened.workspace.lesson}/{section}-{chosen}"


def _choose(opened: OpenFile, section: str, chosen: int | str | None, *, fresh: bool = False) -> None:
    """Open the form of a block, or go back to the list."""
    st.session_state[f"version-{opened.workspace.lesson}/{section}"] = chosen
    begin(_form_key(opened, section, chosen), fresh=fresh)
    _follow(opened, section, chosen)
    st.rerun(scope="fragment")


def _follow(opened: OpenFile, section: str, chosen: int | str | None) -> None:
    """Have the preview show the block that is worked on."""
    place = opened.workspace
    here = following.Stand(section_file(section), block=chosen if isinstance(chosen, int) else None)
    if following.follow(place.name, here):
        place.tell()


def _perform(opened: OpenFile, version: Version, section: str, asked: Asked) -> None:
    """Do to the blocks what was asked, and save it."""
    at = asked.place
    now = version_at(opened.workspace.folder, opened.workspace.texts())
    if asked.mark and not (now and stands(now.section_text(section), at, asked.mark)):
        st.error(form_words.OTHER_NOW, icon=":material/sync_problem:")
        return
    ways: dict[str, Callable[[], Made]] = {
        "up": lambda: versioning.shifted(version, section, at, -1),
        "down": lambda: versioning.shifted(version, section, at, 1),
        "copy": lambda: versioning.duplicated(version, section, at),
        "hide": lambda: versioning.hidden(version, section, at),
        "show": lambda: versioning.shown(version, section, at),
        "remove": lambda: versioning.removed(version, section, at),
        "add": lambda: versioning.added(version, section, at, asked.kind),
        "back": lambda: versioning.dropped(version, version.blocks(section)[at].shape),
    }
    if asked.do == "add":
        put(opened, ways["add"], lambda: _choose(opened, section, at, fresh=True))
    else:
        put(opened, ways[asked.do])


def put(opened: OpenFile, make: Callable[[], Made], then: Callable[[], None] = lambda: None) -> None:
    """Save what is made, with the originals that it keeps, and draw anew; why it cannot be made is told."""
    try:
        made = make()
    except (Refused, EditError) as error:
        st.error(safe(str(error)), icon=":material/error:")
        return
    for name, text in made.files.items():
        save(opened.workspace.open(name), "form", text)
    saved = save(opened, "form", made.text)
    if saved.disk.text == made.text:
        then()
    st.rerun(scope="fragment")
