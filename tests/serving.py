"""The app, started as a person would start it, for the tests that need it running."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from lectern.words import teacher as words

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60.0


@dataclass(frozen=True)
class Server:
    """A running app: where it answers, its process, its database and lessons, and what it prints."""

    url: str
    process: subprocess.Popen[bytes]
    database: Path
    lessons: Path
    log: Path
    address: str = ""
    """The address of its database, where that is no file."""

    @property
    def keeps(self) -> str:
        """The address of its database."""
        return self.address or f"sqlite:///{self.database.as_posix()}"

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self.url.rsplit(":", 1)[1])


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
    return port


def start(
    folder: Path,
    lessons: Path,
    app: Path = ROOT / "app.py",
    cwd: Path = ROOT,
    port: int | None = None,
    **environment: str,
) -> Server:
    """Start `streamlit run APP` with its database, passcode and log in `folder`; returns once it is healthy."""
    port = port or free_port()
    database, log = folder / "lectern.db", folder / "server.log"
    settings = {
        "LECTERN_DATABASE_URL": f"sqlite:///{database.as_posix()}",
        "LECTERN_DATA": str(folder / "data"),
        "LECTERN_LESSONS": str(lessons),
    }
    options = ["--server.port", str(port), "--server.headless", "true", "--server.address", "127.0.0.1"]
    command = [sys.executable, "-m", "streamlit", "run", str(app), *options]
    with log.open("ab") as output:
        process = subprocess.Popen(
            command, cwd=cwd, env=os.environ | settings | environment, stdout=output, stderr=output
        )
    address = environment.get("LECTERN_DATABASE_URL", "")
    server = Server(f"http://127.0.0.1:{port}", process, database, lessons, log, address)
    wait_until_healthy(server)
    if "LECTERN_PASSCODE" in environment:
        wait_until_said(server, words.GIVEN)  # else a test's session would be one of the passcode before it
    return server


def healthy(url: str) -> bool:
    """Whether the app answers."""
    try:
        with urllib.request.urlopen(f"{url}/_stcore/health", timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def wait_until_healthy(server: Server) -> None:
    """Return when the app answers; fail with its log if it dies or takes too long."""
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends and server.process.poll() is None:
        if healthy(server.url):
            return
        time.sleep(0.05)
    stop(server)
    raise AssertionError(f"the app did not start:\n{server.log.read_text(encoding='utf-8')}")


def wait_until_said(server: Server, what: str) -> None:
    """Return when the app's log says so."""
    ends = time.monotonic() + PATIENCE
    while what not in server.log.read_text(encoding="utf-8"):
        assert time.monotonic() < ends, f"the app did not say: {what}"
        time.sleep(0.05)


def stop(server: Server) -> None:
    """End the process that `start` started."""
    server.process.terminate()
    try:
        server.process.wait(10)
    except subprocess.TimeoutExpired:
        server.process.kill()
        server.process.wait()


@contextmanager
def running(folder: Path, lessons: Path, **how: object) -> Iterator[Server]:
    """The app while the block runs (see `start`)."""
    server = start(folder, lessons, **how)  # type: ignore[arg-type]
    try:
        yield server
    finally:
        stop(server)
