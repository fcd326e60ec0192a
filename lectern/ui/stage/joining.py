"""Draws on the wall how devices join, and that a class works alone; what the foot tells of the room."""

from io import BytesIO

import segno
import streamlit as st

from lectern.rooms import Room
from lectern.server import network
from lectern.server.held import live
from lectern.ui.prose import safe
from lectern.ui.stage.window import Window
from lectern.words import room as words


def draw_join(window: Window) -> None:
    """On the wall, in place of the step: how devices join."""
    room = window.room
    assert room is not None
    found = address(room)
    with st.container(key="stage-head"):
        st.title(words.JOIN, anchor=False)
    with st.container(key="stage-join", horizontal=True, gap="large"):
        if found is not None:
            st.image(_qr(f"{found}/join/{room.code}"), alt=words.join_alt(f"{found}/join"), width=420)
        with st.container(key="stage-join-words"):
            if found is not None:
                st.markdown(f"{words.JOIN_AT}  \n**{safe(_plain(found))}/join**")
            st.markdown(words.JOIN_CODE if found is not None else words.JOIN_CODE_ALONE)
            with st.container(key="stage-code"):
                st.markdown(f"**{room.code}**")
            st.markdown(words.JOIN_NO_NAME)


def draw_alone(window: Window) -> None:
    """On the wall, in place of the step: that the class works by itself, and on what."""
    section = window.room.section if window.room else None
    title = next((each.title for each in window.lesson.sections if each.id == section), "")
    with st.container(key="stage-head"):
        st.title(words.ALONE, anchor=False)
    with st.container(key="stage-body"):
        st.markdown(f"**{safe(title)}**")
        st.markdown(words.ALONE_HOW)


def shown_join(window: Window) -> bool:
    """Whether the wall shows how to join."""
    return live(window.talk.id).joining and window.room is not None


def foot(window: Window) -> dict[str, object]:
    """What the foot of the wall tells of the room; nothing where none is open."""
    room = window.room
    if room is None:
        return {"code": "", "at": "", "count": ""}
    return {"code": room.code, "at": _plain(address(room) or ""), "count": f"/classroom/votes?talk={window.talk.id}"}


def address(room: Room) -> str | None:
    """Where devices find the app; None where none can."""
    return room.address or network.root_for_others(st.context.url)


def _plain(address: str) -> str:
    """An address as it is typed."""
    return address.removeprefix("http://")


def _qr(address: str) -> str:
    """The picture to be read by a camera, dark on light in every theme."""
    drawn = BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", scale=10, border=3, light="#fff", xmldecl=False)
    return drawn.getvalue().decode()
