"""Fifty learners at once: what a killed process had acknowledged is on disk, and hand-made answers do nothing."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sqlite3
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import pytest
from websockets.exceptions import ConnectionClosed

from bench import lectern_app
from bench.learner import Learner, NotShown
from bench.lesson import write_sections
from tests.serving import Server, running, start, stop, wait_until_healthy

pytestmark = pytest.mark.xdist_group("holds")
LEARNERS, ENOUGH, LETTERS = 50, 150, "bcda"
PATH = lectern_app.PAGES["lectern"]
Row = tuple[str, str, str]
Result = TypeVar("Result")


def stored(server: Server) -> set[Row]:
    """Whose answer to which question is on disk: learner, block, letter."""
    database = sqlite3.connect(server.database)
    rows = database.execute("SELECT learner, block, answer FROM attempt").fetchall()
    database.close()
    return {(learner, block, json.loads(answer)) for learner, block, answer in rows}


def on_its_own(work: Coroutine[Any, Any, Result]) -> Result:
    """Run it in a thread of its own: the browser's driver may already hold this thread's event loop."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


async def answer_until_killed(server: Server, said: list[Row], enough: asyncio.Event) -> None:
    """One learner answers everything in turn and notes each verdict that arrived."""
    learner = Learner(server.port, PATH)
    await learner.open()
    assert learner._socket
    assert learner._socket.request
    code = learner._socket.request.headers["Cookie"].partition("=")[2]
    for letter in LETTERS:
        for number in range(1, 11):
            try:
                await learner.answer(number, letter)
            except (ConnectionClosed, NotShown, TimeoutError, OSError):
                return
            said.append((code, f"question-{number}", letter))
            if len(said) >= ENOUGH:
                enough.set()


async def kill_a_class(server: Server) -> list[Row]:
    """Let everybody answer, kill the process in the middle of it, and return what the learners were told."""
    said: list[Row] = []
    enough = asyncio.Event()
    class_of = [asyncio.create_task(answer_until_killed(server, said, enough)) for _ in range(LEARNERS)]
    await asyncio.wait_for(enough.wait(), 90)
    os.kill(server.process.pid, signal.SIGKILL)
    await asyncio.gather(*class_of)
    return said


def test_not_one_acknowledged_answer_is_missing_after_a_kill(tmp_path: Path) -> None:
    write_sections(tmp_path / "lessons")
    server = start(tmp_path, tmp_path / "lessons")
    try:
        said = on_its_own(kill_a_class(server))
    finally:
        stop(server)
    with running(tmp_path, tmp_path / "lessons") as again:
        wait_until_healthy(again)
        assert len({learner for learner, *_ in said}) > LEARNERS / 2
        assert set(said) - stored(again) == set()


@pytest.mark.parametrize("forged", ["Option 1z", '{"order": [0]}', "e", "\x00", "x" * 2_000_000])
def test_an_answer_that_is_not_there_is_neither_scored_nor_kept(tmp_path: Path, forged: str) -> None:
    write_sections(tmp_path / "lessons")

    async def forge(server: Server) -> None:
        learner = Learner(server.port, PATH)
        await learner.open()
        radio, _ = learner._radio("Option 1a")
        learner._picked[radio.id] = forged
        with pytest.raises(NotShown):
            await learner._press(learner._button(lectern_app.CHECK, "Option 1a"), "Because 1")
        assert stored(server) == set()
        assert learner.screen.exceptions == 0
        await learner.answer(1, "a")
        assert {row[1:] for row in stored(server)} == {("question-1", "a")}
        await learner.close()

    with running(tmp_path, tmp_path / "lessons") as server:
        on_its_own(forge(server))
