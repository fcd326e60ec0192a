"""What happens as the app starts: layers and routes at once, heavy things after it is healthy."""

from __future__ import annotations

import asyncio
import gc
import importlib
import logging
import re
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Thread

from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from lectern.server import events, files, later, sheets, teacher, tickets
from lectern.server.bundle import Bundle, CompressedBundle
from lectern.server.front import PAGE, Front
from lectern.server.greeting import greet, tell_passcode
from lectern.server.learner import LearnerCookie
from lectern.server.security import SecurityHeaders
from lectern.server.uploads import TeachersUploads
from lectern.settings import development
from lectern.words import teacher as words

WAIT_FOR_HEALTH = 0.3
EVERYWHERE = ("PageLink.", "Radio.", "ButtonGroup.")  # how the names of small scripts start
STAGE = ("BidiComponent.", "serialization.", "recordbatch.")  # what carries the keys of a talk
CHARTS = "PlotlyChart."  # how the name of Streamlit's biggest script starts
HEAVY = ("pandas", "plotly.graph_objects", "lectern.store", *later.MODULES)
_NEEDED = re.compile(r'"\./(static/(?:js|css)/[^"]+)"')

_LOG = logging.getLogger("lectern")
bundle = Bundle()


def routes() -> list[BaseRoute]:
    """The addresses the app answers beside Streamlit's own."""
    return [*files.ROUTES, *tickets.ROUTES, *teacher.ROUTES, *events.ROUTES, *sheets.ROUTES, *later.ROUTES]


def middleware() -> list[Middleware]:
    """The layers every request passes, outermost first."""
    return [
        Middleware(SecurityHeaders),
        Middleware(CompressedBundle, bundle=bundle),
        Middleware(TeachersUploads),
        Middleware(LearnerCookie),
        Middleware(Front, first=bundle.named(*EVERYWHERE), stage=bundle.named(*STAGE), charts=bundle.named(CHARTS)[0]),
    ]


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[None]:
    """Runs before the first request: small frames leave at once, and warming waits until we are healthy."""
    loop = asyncio.get_running_loop()
    warming = Thread(target=warm, name="lectern-warm", daemon=True)
    loop.call_later(WAIT_FOR_HEALTH, warming.start)
    for listener in listeners():
        send_small_frames_at_once(listener)
        loop.call_soon(greet, listener)
    events.hub.start(loop)
    events.end_at_signals(loop)
    yield


def listeners() -> list[socket.socket]:
    """The sockets this process already listens on: one under `streamlit run`, none under another server."""
    sockets = [found for found in gc.get_objects() if isinstance(found, socket.socket)]
    return [found for found in sockets if found.fileno() >= 0 and _listens(found)]


def _listens(found: socket.socket) -> bool:
    internet = found.family in (socket.AF_INET, socket.AF_INET6) and found.type == socket.SOCK_STREAM
    return internet and bool(found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))


def send_small_frames_at_once(listener: socket.socket) -> None:
    """Set TCP_NODELAY on a listening socket, for the connections it will accept to inherit.

    Streamlit binds this socket itself, without the protocol number by which asyncio would know to do it.
    """
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def try_the_database() -> None:
    """Say in the terminal what the passcode is, or, and not first to a class, that the database cannot be used."""
    trouble = importlib.import_module("lectern.trouble")
    try:
        tell_passcode(teacher.keys())
    except trouble.StoreError as error:
        _LOG.warning("%s %s", error, words.NOBODY)


def warm() -> None:
    """Get ready what the first page with a chart needs, then leave start-up's objects out of collections."""
    for address in _NEEDED.findall(PAGE.read_text(encoding="utf-8")):
        bundle.pack(f"/{address}")
    for address in bundle.named(*EVERYWHERE, CHARTS):
        bundle.pack(address)
    for module in HEAVY:
        importlib.import_module(module)
    try_the_database()
    others = importlib.import_module("lectern.server.others")
    Thread(target=others.get_in_touch, name="lectern-others", daemon=True).start()
    screens = importlib.import_module("lectern.stage.screens")
    for shelf in importlib.import_module("lectern.server.shelf").library().shelves():
        if shelf.lesson is not None:
            screens.screens_of(shelf.lesson)
    plotly = importlib.import_module("plotly.graph_objects")
    plotly.Figure(plotly.Bar(x=[0], y=[0]), {"title": ""}).to_json()  # the first figure takes a quarter second
    if not development():
        gc.collect()
        gc.freeze()
