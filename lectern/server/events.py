"""News between the windows of a talk: that something has moved, never what; each window then reads the database."""

from __future__ import annotations

import asyncio
import json
import re
import signal
from collections.abc import AsyncIterator, Callable
from functools import partial
from threading import current_thread, main_thread
from types import FrameType

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from lectern.server.across import across
from lectern.server.teacher import valid_teacher

ADDRESS = "/classroom/events"
MOST_STREAMS = 64
MOST_WAITING = 8
MOST_OWN = 4
"""How often one device may listen: it may have the page open more than once."""
TOGETHER = 0.3
"""Seconds in which votes are gathered before they are told."""
VOTED, ANEW = "votes", "anew"
HEARTBEAT = 15.0
HELLO, BEAT = ": hello\nretry: 1000\n\n", ": still here\n\n"
_TALK = re.compile(r"[\w-]{1,32}", re.ASCII)


class _Stream:
    """One window that listens: whose news it has not been sent yet."""

    def __init__(self, listener: str = "") -> None:
        self.listener = listener
        self._origins: dict[str, None] = {}
        self._woken = asyncio.Event()
        self._over = False

    def tell(self, origin: str) -> None:
        """Keep this news until it is sent: of several by the same window one is enough, of many windows a few."""
        self._origins[origin] = None
        if len(self._origins) > MOST_WAITING:
            del self._origins[next(iter(self._origins))]
        self._woken.set()

    def end(self) -> None:
        """Send no more."""
        self._over = True
        self._woken.set()

    async def lines(self, heartbeat: float) -> AsyncIterator[str]:
        """What is sent, as it comes; a sign of life when nothing does."""
        yield HELLO
        while not self._over:
            try:
                await asyncio.wait_for(self._woken.wait(), heartbeat)
            except TimeoutError:
                yield BEAT
            self._woken.clear()
            origins, self._origins = self._origins, {}
            for origin in origins:
                yield f"data: {json.dumps({'origin': origin})}\n\n"


class Hub:
    """The windows that listen, by talk. All is done on the server's own thread; any thread may publish."""

    def __init__(self, heartbeat: float = HEARTBEAT) -> None:
        self._heartbeat = heartbeat
        self._loop: asyncio.AbstractEventLoop | None = None
        self._open: dict[str, set[_Stream]] = {}
        self._voted: set[str] = set()

    def start(self, loop: asyncio.AbstractEventLoop) -> None:
        """Work on this loop."""
        self._loop = loop

    def publish(self, talk: str, origin: str) -> None:
        """Tell every window of a talk, in this process and the others, that the window `origin` has moved something."""
        across.send({"talk": talk, "origin": origin})
        self.deliver(talk, origin)

    def deliver(self, talk: str, origin: str) -> None:
        """Tell every window of a talk that listens to this process."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._tell, talk, origin)

    def voted(self, talk: str) -> None:
        """Tell every window of a talk that devices have voted; many votes in a moment are told as one."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._gather, talk)

    def _gather(self, talk: str) -> None:
        if talk not in self._voted and self._loop is not None:
            self._voted.add(talk)
            self._loop.call_later(TOGETHER, self._tell_voted, talk)

    def _tell_voted(self, talk: str) -> None:
        self._voted.discard(talk)
        self.publish(talk, VOTED)

    def deliver_all(self) -> None:
        """Tell everybody that something may have moved."""
        for talk in list(self._open):
            self.deliver(talk, ANEW)

    def _tell(self, talk: str, origin: str) -> None:
        for stream in self._open.get(talk, ()):
            stream.tell(origin)

    def full(self, talk: str, most: int = MOST_STREAMS, listener: str = "") -> bool:
        """Whether as many listen to a talk as may, or one listener to it as often as it may."""
        streams = self._open.get(talk, ())
        own = sum(stream.listener == listener for stream in streams) if listener else 0
        return len(streams) >= most or own >= MOST_OWN

    async def listen(self, talk: str, most: int = MOST_STREAMS, listener: str = "") -> AsyncIterator[str]:
        """The news of a talk, until the listener leaves or the server ends; none where the talk is full."""
        self._loop = asyncio.get_running_loop()
        if self.full(talk, most, listener):
            return  # others came in between the request and this
        stream = _Stream(listener)
        self._open.setdefault(talk, set()).add(stream)
        try:
            async for line in stream.lines(self._heartbeat):
                yield line
        finally:
            self._open[talk].discard(stream)
            if not self._open[talk]:
                del self._open[talk]

    def end(self) -> None:
        """End every stream."""
        for streams in self._open.values():
            for stream in streams:
                stream.end()


hub = Hub()
publish, voted = hub.publish, hub.voted


def for_devices(talk: str) -> str:
    """The name under which the devices of a talk listen: a teacher's window cannot ask for it, nor they for its."""
    return f"{talk}/devices"


def is_name(name: str) -> bool:
    """Whether news can be had under this name."""
    return bool(_TALK.fullmatch(name))


async def _events(request: Request) -> Response:
    talk = request.query_params.get("talk", "")
    if not is_name(talk):
        return Response(status_code=404)
    if not await run_sync(valid_teacher, request):
        return Response(status_code=403)
    return stream(talk)


def stream(name: str, most: int = MOST_STREAMS, listener: str = "") -> Response:
    """The answer that never ends: the news under a name."""
    if hub.full(name, most, listener):
        return Response(status_code=503)
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}  # a proxy in front must not hold news back
    return StreamingResponse(hub.listen(name, most, listener), media_type="text/event-stream", headers=headers)


def end_at_signals(loop: asyncio.AbstractEventLoop) -> None:
    """End the streams when the server is told to stop: it waits for every answer, and these would never end."""
    if current_thread() is not main_thread():
        return
    for number in (signal.SIGINT, signal.SIGTERM):
        before = signal.getsignal(number)
        if callable(before):
            signal.signal(number, partial(_end_first, loop, before))


def _end_first(
    loop: asyncio.AbstractEventLoop,
    then: Callable[[int, FrameType | None], object],
    caught: int,
    frame: FrameType | None,
) -> None:
    loop.call_soon_threadsafe(hub.end)
    then(caught, frame)


ROUTES = [Route(ADDRESS, _events, methods=["GET"])]
