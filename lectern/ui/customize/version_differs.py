"""What differs between a version and its original, with the ways to take each difference back."""

import streamlit as st

from lectern import versioning
from lectern.lessonfiles import HEAD
from lectern.manuscript import Unwritten
from lectern.merging import difference
from lectern.overlay.book import WHOLE
from lectern.problem import LessonError
from lectern.ui import places
from lectern.ui.customize import merge
from lectern.ui.customize.contents import DIFFERS, draw_files
from lectern.ui.customize.looking import version as version_at
from lectern.ui.customize.save import at_work, draw_said, draw_save
from lectern.ui.customize.version import put
from lectern.ui.customize.workspace import NAME, OpenFile, Workspace
from lectern.ui.prose import safe
from lectern.versiondiffs import Laid, laid
from lectern.versioned import Version
from lectern.versiontexts import wordings
from lectern.words import customize as words
from lectern.words import version as own_words


def draw(place: Workspace) -> None:
    """The list of files, and beside it the differences."""
    with st.container(key="customize-file", horizontal=True, gap="large"):
        draw_files(place, DIFFERS)
        with st.container(key="differs", gap="small"):
            _draw_work(place)


@st.fragment
def _draw_work(place: Workspace) -> None:
    with at_work():
        _draw_open(place)


def _draw_open(place: Workspace) -> None:
    st.title(own_words.DIFFERS, anchor=False)
    try:
        opened = place.open(HEAD)
        version = version_at(place.folder, place.texts())
        found = laid(version) if version else []
    except Unwritten as error:
        st.error(words.UNWRITTEN[error.reason], icon=":material/error:")
        return
    except LessonError as error:
        st.error(safe(str(error)), icon=":material/error:")
        return
    if version is None:
        st.markdown(own_words.NO_VERSION)
        return
    draw_save(opened, typing=False)
    draw_said()
    merge.draw(opened)
    if not found:
        st.markdown(own_words.NO_DIFFERENCE)
    if version.language:
        _draw_translation(place, version)
    for title, group in _grouped(version, found).items():
        if group:
            st.header(safe(title), anchor=False)
            if title == own_words.CONFLICTS:
                st.markdown(own_words.CONFLICTS_HOW)
            for each in group:
                _draw_one(opened, version, each)


def _grouped(version: Version, found: list[Laid]) -> dict[str, list[Laid]]:
    """The differences under their headings: conflicts, the head, each section, the rest."""
    groups: dict[str, list[Laid]] = {own_words.CONFLICTS: [], own_words.ABOUT: []}
    titles = {name: f"{number}. {title}" for number, (name, title) in enumerate(version.titles().items(), 1)}
    groups |= {title: [] for title in titles.values()} | {own_words.ELSEWHERE: []}
    for each in found:
        if each.what in ("head", "sections"):
            groups[own_words.ABOUT].append(each)
        elif each.conflict:
            groups[own_words.CONFLICTS].append(each)
        elif each.what != "texts":
            groups[titles.get(each.section, own_words.ELSEWHERE)].append(each)
    return groups


def _draw_one(opened: OpenFile, version: Version, each: Laid) -> None:
    name = each.about if each.number is None else f"{each.number}-{each.about}"
    with st.container(key=f"difference-{name}", gap="small"):
        title = f"“{each.title}”" if each.title else f"`{each.about}`"
        st.subheader(safe(own_words.what(each.what, title)), anchor=False)
        if each.gone:
            _draw_gone(each)
        elif each.conflict:
            _draw_conflict(each)
        else:
            _draw_texts(each)
        with st.container(horizontal=True, gap="small"):
            _draw_ways(opened, version, each, name)


def _draw_texts(each: Laid) -> None:
    match each.what:
        case "move" if each.place:
            st.markdown(safe(own_words.moved(*each.place)))
        case "hide":
            st.markdown(own_words.IS_HIDDEN)
        case "remove":
            st.markdown(own_words.IS_LEFT_OUT)
            st.code(each.before, language="yaml", wrap_lines=True)
        case _:
            _draw_difference(each.before, each.after)


def _draw_difference(before: str, after: str) -> None:
    st.code(difference(before, after), language="diff", wrap_lines=True)


def _draw_gone(each: Laid) -> None:
    if each.was:
        st.markdown(own_words.VANISHED)
        st.code(each.was, language="yaml", wrap_lines=True)
    else:
        st.markdown(own_words.VANISHED_UNKNOWN)


def _draw_conflict(each: Laid) -> None:
    """The three texts: as it was, as it is, and the version's."""
    if each.was:
        st.markdown(f"**{own_words.ORIGINAL_CHANGED}**")
        _draw_difference(each.was, each.before)
        st.markdown(f"**{own_words.YOU_CHANGED}**")
    else:
        st.markdown(own_words.WAS_UNKNOWN)
    if each.what in ("hide", "remove"):
        st.markdown(own_words.IS_HIDDEN if each.what == "hide" else own_words.WHAT["remove"])
    else:
        _draw_difference(each.was or each.before, each.after)
    with st.expander(own_words.THREE_TEXTS, key=f"three-{each.number}"):
        named = {own_words.AS_IT_WAS: each.was, own_words.AS_IT_IS: each.before, own_words.YOURS: each.after}
        for label, text in named.items():
            if text:
                st.markdown(f"**{label}**")
                st.code(text, language="yaml", wrap_lines=True)


def _draw_ways(opened: OpenFile, version: Version, each: Laid, name: str) -> None:
    """The buttons below a difference."""
    number, about = each.number, each.about
    if number is None:
        if st.button(_named(own_words.BACK_TO_ORIGINAL, about), key=f"back-{name}", icon=":material/undo:"):
            put(opened, lambda: versioning.head_key_dropped(version, about))
        return
    if each.conflict and not each.gone:
        if st.button(_named(own_words.KEEP_MINE, about), key=f"keep-{name}", type="primary", icon=":material/check:"):
            put(opened, lambda: versioning.kept_mine(version, number))
        label = own_words.TAKE_ORIGINAL
    else:
        label = own_words.DROP if each.gone or not each.before else own_words.BACK_TO_ORIGINAL
    if st.button(_named(label, about), key=f"back-{name}", icon=":material/undo:"):
        put(opened, lambda: versioning.dropped(version, number))


def _named(label: str, about: str) -> str:
    """A button's name, which says what it is about: there are many of its kind."""
    return f"{label}: `{about}`"


def _draw_translation(place: Workspace, version: Version) -> None:
    """How far each section is translated."""
    st.header(own_words.TEXTS, anchor=False)
    titles = {WHOLE: own_words.LESSON_TEXTS, **version.titles()}
    for name, title in titles.items():
        if name != WHOLE and name not in version.base.sections:
            continue
        texts = wordings(version, name)
        told = own_words.texts_open(sum(not text.to for text in texts), sum(text.stale for text in texts))
        asks = {"lesson": place.lesson, "texts": name, NAME: place.name}
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            places.link("customize", own_words.translate(title), ":material/translate:", asks)
            st.markdown(told)
