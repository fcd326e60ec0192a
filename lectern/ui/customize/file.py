"""One file of a lesson: its text or its blocks on the left, what learners and classes will see on the right."""

import streamlit as st

from lectern.lesson import Lesson
from lectern.lessonfiles import HEAD, section_of
from lectern.manuscript import Unwritten
from lectern.ui.customize import blocks, following, history, merge, preview, source
from lectern.ui.customize.contents import draw_files
from lectern.ui.customize.looking import look
from lectern.ui.customize.places import section_in
from lectern.ui.customize.problems import LINE
from lectern.ui.customize.save import at_work, draw_said, draw_save, draw_trouble
from lectern.ui.customize.workspace import Workspace
from lectern.ui.prose import safe
from lectern.words import customize as words

VIEW = "view"


def draw(place: Workspace, name: str) -> None:
    """The list of files, the work on one of them, and its preview."""
    following.follow(place.name, following.stand(place.name) or following.Stand(name))
    with st.container(key="customize-file", horizontal=True, gap="large"):
        draw_files(place, name)
        with st.container(key="work", gap="small"):
            _draw_work(place, name)
        with st.container(key="seen", gap="small"):
            preview.draw(place, name)


@st.fragment
def _draw_work(place: Workspace, name: str) -> None:
    """The work on the file. While the database cannot be used, the editor stays with all that is typed in it."""
    with at_work(lambda: source.draw_again(place, name)):
        source.begin()
        _draw_file(place, name)


def _draw_file(place: Workspace, name: str) -> None:
    try:
        opened = place.open(name)
    except Unwritten as error:
        st.title(name, anchor=False)
        st.error(words.UNWRITTEN[error.reason], icon=":material/error:")
        history.draw_lost(place, name)
        return
    lost: Unwritten | None = None
    try:
        opened = source.taken(opened)
    except Unwritten as error:
        lost = error
    lesson = look(place.folder, place.texts()).lesson
    st.title(_title(place, lesson, name), anchor=False)
    view = _choose_view(name)
    with st.container():
        if lost:
            draw_trouble(words.NOT_KEPT, lost)
    draw_save(opened, typing=view == "source")
    if view != "blocks":
        draw_said()
    merge.draw(opened)
    match view:
        case "versions":
            history.draw(opened)
        case "blocks":
            blocks.draw(opened)
        case _:
            source.draw(opened)
    source.tell(opened)


def _choose_view(name: str) -> str:
    """How to work with the file: by forms unless the address asks for a line of its text."""
    formless = name != HEAD and section_of(name) is None
    ways = [way for way in words.VIEWS if not (formless and way == "blocks")]
    asked = "source" if LINE in st.query_params else st.session_state.get(VIEW) or st.query_params.get(VIEW)
    st.session_state[VIEW] = asked if asked in ways else ways[0]
    chosen = st.segmented_control(
        words.VIEW,
        ways,
        format_func=words.VIEWS.__getitem__,
        required=True,
        label_visibility="collapsed",
        key=VIEW,
    )
    view = chosen or ways[0]
    if st.query_params.get(VIEW, ways[0]) != view:  # else a run that is late would write over where somebody has gone
        st.query_params[VIEW] = view
    return view


def _title(place: Workspace, lesson: Lesson | None, name: str) -> str:
    """The section's title; while the lesson has mistakes, the last one that was known."""
    known = f"title-{place.lesson}/{name}"
    if lesson:
        section = section_in(lesson, name)
        st.session_state[known] = safe(section.title) if section else None
    return str(st.session_state.get(known) or (words.HEAD if name == HEAD else name))
