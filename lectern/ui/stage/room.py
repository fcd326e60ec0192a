"""Draws the room of a talk for the teacher: how it is opened, shown, lent to the class, and closed."""

import re
from collections.abc import Callable
from contextlib import suppress
from functools import partial

import streamlit as st

from lectern.blocks.aside import aside
from lectern.blocks.base import Answerable
from lectern.rooms import MOST_DEVICES, Room
from lectern.server import events, network
from lectern.server.held import live
from lectern.server.ledgers import rooms
from lectern.server.live import now
from lectern.trouble import StoreError
from lectern.ui.prose import safe
from lectern.ui.stage.joining import address
from lectern.ui.stage.leading import BUTTON
from lectern.ui.stage.memory import memory
from lectern.ui.stage.presses import TROUBLE, do
from lectern.ui.stage.window import Window
from lectern.words import room as words

MOST = 1000
LONGEST_ADDRESS = 200
WRONG = "room-address-wrong"
_ADDRESS = re.compile(r"https?://[\w.\-\[\]:]+(/[\w.~/%\-]*)?")


def draw_room(window: Window) -> None:
    """The room of a talk for the teacher: opened, shown, lent to the class, closed."""
    st.subheader(words.ROOM, anchor=False)
    if window.room is None and window.trouble is not None:
        return  # there may be one: what is the matter is said above
    if window.room is None:
        _draw_closed(window)
        return
    with suppress(StoreError):  # what is the matter is said above
        _draw_open(window, window.room)


def _draw_closed(window: Window) -> None:
    st.markdown(aside(words.ROOM_HOW))
    st.button(words.ROOM_OPEN, key="room-open", icon=":material/qr_code_2:", on_click=_open, args=(window.talk.id,))


def _open(talk: str) -> None:
    if _kept(lambda: rooms().open(talk, MOST_DEVICES, now())):
        do(talk, {"do": "join", "on": True}, BUTTON)
        _told(talk)


def _draw_open(window: Window, room: Room) -> None:
    talk = window.talk.id
    found, joining = address(room), live(talk).joining
    st.markdown(words.room_open(room.code, f"{found}/join" if found else "", rooms().devices(talk)))
    if found is None:
        st.markdown(aside(words.ONLY_HERE_DEVICES if network.listens_alone() else words.NO_NETWORK_DEVICES))
    st.button(
        words.ROOM_HIDE if joining else words.ROOM_SHOW,
        key="room-show",
        icon=":material/qr_code_2:",
        on_click=do,
        args=(talk, {"do": "join", "on": not joining}, BUTTON),
    )
    _draw_pace(window, room)
    with st.expander(words.ROOM_MORE, key="room-more"):
        _draw_terms(talk, room, found or "")
    with st.popover(words.ROOM_CLOSE, type="tertiary", key="room-close"):
        st.markdown(words.ROOM_CLOSE_HOW)
        st.button(words.ROOM_CLOSE_SURE, key="room-close-now", on_click=_close, args=(talk,))


def _draw_pace(window: Window, room: Room) -> None:
    """Lets the class work through a section alone, and takes it back."""
    talk, here = window.talk.id, window.here.section
    if room.section is not None:
        titles = {section.id: section.title for section in window.lesson.sections}
        st.markdown(words.room_alone(safe(titles.get(room.section, room.section))))
        _draw_progress(window, room)
        st.button(words.ROOM_LEAD, key="room-lead", on_click=_pace, args=(talk, None))
    elif here is not None:
        label = words.room_let(here.title)
        st.button(safe(label), key="room-let", help=words.ROOM_LET_HOW, on_click=_pace, args=(talk, here.id))


def _draw_progress(window: Window, room: Room) -> None:
    """For each block of the section that is answered, how many have; nobody is named."""
    done, devices = rooms().progress(room, window.lesson.id), rooms().devices(room.talk)
    section = next((each for each in window.lesson.sections if each.id == room.section), None)
    asked = [block for block in (section.shown("study") if section else ()) if isinstance(block, Answerable)]
    with st.container(key="progress", gap="xsmall"):
        for block in asked:
            told = words.done_of(safe(str(getattr(block, "prompt", block.id))), done.get(block.id, 0), devices)
            st.progress(min(1.0, done.get(block.id, 0) / devices) if devices else 0.0, text=told)


def _draw_terms(talk: str, room: Room, found: str) -> None:
    st.text_input(
        words.ROOM_ADDRESS,
        room.address or found,
        key=f"room-address-{room.code}",
        help=words.ROOM_ADDRESS_HOW,
        on_change=partial(_settle_address, talk, f"room-address-{room.code}"),
    )
    if memory().get(WRONG):
        st.warning(words.ADDRESS_WRONG, icon=":material/edit:")
    st.number_input(
        words.ROOM_MOST,
        1,
        MOST,
        room.most,
        key=f"room-most-{room.code}",
        help=words.ROOM_MOST_HOW,
        on_change=partial(_settle_most, talk, f"room-most-{room.code}"),
    )


def _settle_address(talk: str, key: str) -> None:
    typed = str(st.session_state[key]).strip().rstrip("/").removesuffix("/join")
    whole = typed if "://" in typed or not typed else f"{network.scheme()}://{typed}"
    memory()[WRONG] = bool(whole) and not _ADDRESS.fullmatch(whole)
    if not memory()[WRONG] and _kept(lambda: rooms().settle(talk, address=whole[:LONGEST_ADDRESS] or None)):
        _told(talk)


def _settle_most(talk: str, key: str) -> None:
    _kept(lambda: rooms().settle(talk, most=st.session_state[key]))


def _pace(talk: str, section: str | None) -> None:
    if _kept(lambda: rooms().pace(talk, section, now())):
        _told(talk, devices=True)


def _close(talk: str) -> None:
    if _kept(lambda: rooms().close(talk, now())):
        do(talk, {"do": "join", "on": False}, BUTTON)
        _told(talk, devices=True)


def _kept(act: Callable[[], object]) -> bool:
    """Do it; False, and why above the notes, when the database refuses."""
    mine = memory()
    try:
        act()
    except StoreError as error:
        mine[TROUBLE] = error
        return False
    mine[TROUBLE] = None
    return True


def _told(talk: str, devices: bool = False) -> None:
    """Tell the windows, and where it concerns them the devices."""
    events.publish(talk, BUTTON)
    if devices:
        events.publish(events.for_devices(talk), BUTTON)
