"""News between the windows of a talk: quick, only for teachers, and never in the way of a server that is to stop."""

from __future__ import annotations

import asyncio
import http.client
import json
import time
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Thread

import pytest

from lectern.server.events import BEAT, HELLO, MOST_STREAMS, MOST_WAITING, Hub
from lectern.server.teacher import COOKIE
from tests.serving import ROOT, Server, running, start, stop
from tests.teacher import session
from tests.test_server import Answer

APP = ROOT / "tests" / "ground" / "teaching.py"


# --- the hub


def heard(talk: str, do: Callable[[Hub], None], lines: int, heartbeat: float = 15.0) -> list[str]:
    """The lines that a listener to a talk gets, when this is done after its hello."""

    async def listen() -> list[str]:
        hub = Hub(heartbeat)
        stream = hub.listen(talk)
        found = [await anext(stream)]
        do(hub)
        found += [line async for line in _first(stream, lines)]
        await stream.aclose()  # type: ignore[attr-defined]
        return found

    with ThreadPoolExecutor() as apart:  # Playwright has a loop in this thread
        return apart.submit(asyncio.run, listen()).result()


async def _first(stream: AsyncIterator[str], count: int) -> AsyncIterator[str]:
    for _ in range(count):
        yield await asyncio.wait_for(anext(stream), 5)


def origins(lines: list[str]) -> list[str]:
    """Whose news they are."""
    return [json.loads(line.removeprefix("data: "))["origin"] for line in lines]


def test_who_is_slow_is_told_once_of_each_window_and_of_no_more_than_a_few() -> None:
    def do(hub: Hub) -> None:
        for number in range(1_000):
            hub.publish("t", f"window {number}")
            hub.publish("t", "stage")

    hello, *news, beat = heard("t", do, MOST_WAITING + 1, heartbeat=0.2)
    assert (hello, beat) == (HELLO, BEAT)
    assert len(set(origins(news))) == MOST_WAITING


def test_news_from_another_thread_arrive() -> None:
    def do(hub: Hub) -> None:
        Thread(target=hub.publish, args=("t", "notes")).start()

    assert origins(heard("t", do, 1)[1:]) == ["notes"]


def test_silence_is_filled_with_a_sign_of_life() -> None:
    assert heard("t", lambda hub: None, 2, heartbeat=0.01) == [HELLO, BEAT, BEAT]


def test_news_of_one_talk_do_not_reach_another() -> None:
    assert heard("t", lambda hub: hub.publish("u", "stage"), 1, heartbeat=0.01) == [HELLO, BEAT]


def test_windows_that_come_all_at_once_are_no_more_than_there_is_room_for() -> None:
    async def burst() -> list[str]:
        hub = Hub()
        streams = [hub.listen("t") for _ in range(MOST_STREAMS + 3)]
        hellos = [await anext(stream, "") for stream in streams]
        for stream in streams:
            await stream.aclose()  # type: ignore[attr-defined]
        return hellos

    with ThreadPoolExecutor() as apart:
        assert apart.submit(asyncio.run, burst()).result() == [HELLO] * MOST_STREAMS + [""] * 3


def test_who_publishes_where_nobody_listens_notices_nothing() -> None:
    Hub().publish("t", "stage")


# --- the address


@pytest.fixture(scope="module")
def teaching(tmp_path_factory: pytest.TempPathFactory, lessons: Path) -> Iterator[Server]:
    """An app in which a test can publish."""
    with running(tmp_path_factory.mktemp("teaching"), lessons, app=APP, LECTERN_PASSCODE="Seven tall ships") as server:
        yield server


@pytest.fixture(scope="module")
def cookie(teaching: Server) -> str:
    """A teacher's cookie."""
    return f"{COOKIE}={session(teaching)}"


class Listener:
    """A window that listens to a talk."""

    def __init__(self, server: Server, cookie: str, talk: str = "ab-c_1") -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
        headers = {"Cookie": cookie, "Accept": "text/event-stream", "Accept-Encoding": "gzip"}
        self._connection.request("GET", f"/classroom/events?talk={talk}", headers=headers)
        self.answer = self._connection.getresponse()
        self.hello = self.line() + self.line() if self.answer.status == 200 else ""

    def line(self) -> str:
        """The next line that is not empty; empty at the end of the stream."""
        while line := self.answer.readline().decode():
            if line.strip():
                return line
        return ""

    def origin(self) -> str:
        """Whose news come next."""
        return str(json.loads(self.line().removeprefix("data: "))["origin"])

    def leave(self) -> None:
        """Close the window."""
        self.answer.close()
        self._connection.close()


def move(server: Server, origin: str, talk: str = "ab-c_1") -> None:
    """Have a window move something."""
    assert Answer(server, f"/classroom/moved?talk={talk}&origin={origin}").status == 204


def test_news_reach_every_window_within_a_second_though_one_has_left(teaching: Server, cookie: str) -> None:
    first, second, third = (Listener(teaching, cookie) for _ in range(3))
    assert first.hello == HELLO.replace("\n\n", "\n")
    began = time.monotonic()
    move(teaching, "stage")
    assert [first.origin(), second.origin(), third.origin()] == ["stage"] * 3
    assert time.monotonic() - began < 1
    first.leave()
    move(teaching, "notes")
    assert [second.origin(), third.origin()] == ["notes"] * 2
    second.leave()
    third.leave()


def test_news_are_neither_packed_nor_kept_and_carry_the_security_headers(teaching: Server, cookie: str) -> None:
    listener = Listener(teaching, cookie)
    headers = listener.answer.headers
    assert headers["content-type"].startswith("text/event-stream")
    assert (headers["content-encoding"], headers["cache-control"]) == (None, "no-store")
    assert headers["content-security-policy"]
    listener.leave()


@pytest.mark.parametrize("cookie", ["", f"{COOKIE}={'A' * 22}", f"{COOKIE}=*"])
def test_news_are_only_for_teachers(teaching: Server, cookie: str) -> None:
    assert Answer(teaching, "/classroom/events?talk=ab-c_1", Cookie=cookie).status == 403


@pytest.mark.parametrize("talk", ["", "a" * 33, "a%0Ab", "..%2F"])
def test_a_talk_that_cannot_be_has_no_news(teaching: Server, cookie: str, talk: str) -> None:
    assert Answer(teaching, f"/classroom/events?talk={talk}", Cookie=cookie).status == 404


def test_a_talk_has_room_for_so_many_windows_and_for_more_when_some_have_left(teaching: Server, cookie: str) -> None:
    windows = [Listener(teaching, cookie, "full") for _ in range(MOST_STREAMS)]
    assert Listener(teaching, cookie, "full").answer.status == 503
    other = Listener(teaching, cookie, "another")
    assert other.answer.status == 200
    for window in [*windows, other]:
        window.leave()
    ends = time.monotonic() + 5
    while (again := Listener(teaching, cookie, "full")).answer.status == 503 and time.monotonic() < ends:
        time.sleep(0.05)
    assert again.answer.status == 200
    again.leave()


def test_a_server_that_is_told_to_stop_stops_with_windows_open(tmp_path: Path, lessons: Path) -> None:
    server = start(tmp_path, lessons)
    try:
        listener = Listener(server, f"{COOKIE}={session(server)}")
        began = time.monotonic()
        server.process.terminate()
        assert listener.line() == ""
        server.process.wait(5)
        assert time.monotonic() - began < 5
    finally:
        stop(server)
