"""The servers that are measured: each on a free port with its own temporary data, stopped by its pid."""

import os
import subprocess
import sys
import tempfile
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from types import TracebackType

from bench import lectern_app
from tests.serving import free_port

APPS = Path(__file__).parent / "apps"
ROOT = Path(__file__).parent.parent
LECTERN, LECTERN_ONE, LECTERN_STAGE = "lectern", "lectern_one", "lectern_stage"
LECTERN_EDITOR = "lectern_editor"
LETTERS = "bcda"  # the order in which learners try the options; the right one comes last
ONE_QUESTION = ("tuned", "tuned_poll", "stock_one", LECTERN_ONE)
STAGES = ("tuned_stage", "stock_stage", LECTERN_STAGE)
TUNED = ("tuned", "tuned_poll", "tuned_section", "tuned_stage", "tuned_editor")
PATIENCE = 60.0


class Server:
    """One running app: `with Server("stock") as server` gives its address, memory and processor time.

    `page` is the path of what is measured, without the leading slash; `cookies` are what its browsers bring along.
    """

    def __init__(self, name: str, lessons: Path | None = None, environment: dict[str, str] | None = None) -> None:
        self.name = name
        self.page = lectern_app.PAGES.get(name, "")
        self.cookies: list[dict[str, str]] = []
        self.port = free_port()
        self.seconds_to_healthy = 0.0
        self.log_when_healthy = ""
        self.lessons = lessons or ROOT / "lessons"
        self._environment = environment or {}

    def __enter__(self) -> "Server":
        self._folder = tempfile.TemporaryDirectory(prefix="bench-")
        self._log = self.folder / "log.txt"
        began = time.perf_counter()
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                _command(self.name, self.port),
                cwd=ROOT if self.name in lectern_app.PAGES else APPS / self.name,
                env=os.environ | self._own_environment() | self._environment,
                stdout=log,
                stderr=log,
            )
        try:
            self._wait(began)
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def folder(self) -> Path:
        """Where it keeps its own data while it runs."""
        return Path(self._folder.name)

    @property
    def charts(self) -> int:
        """How many charts stand on its page."""
        if self.name in STAGES:
            return 1
        return 0 if self.questions == 1 else 2

    @property
    def questions(self) -> int:
        return 1 if self.name in ONE_QUESTION else 10

    @property
    def pid(self) -> int:
        return self._process.pid

    def settle(self) -> "Server":
        """Waits until the work an app does in the background after its start is done."""
        for _ in range(40):
            before = processor_seconds(self.pid)
            time.sleep(0.5)
            if processor_seconds(self.pid) - before < 0.02:
                break
        return self

    def log(self) -> str:
        return self._log.read_text(errors="replace")

    def stop(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._folder.cleanup()

    def _own_environment(self) -> dict[str, str]:
        if self.name not in lectern_app.PAGES:
            return {}
        return lectern_app.environment(self.lessons, self.folder)

    def _wait(self, began: float) -> None:
        while time.perf_counter() - began < PATIENCE:
            read_before_asking = self._log.stat().st_size
            if _healthy(self.port):
                self.seconds_to_healthy = time.perf_counter() - began
                self.log_when_healthy = self._log.read_bytes()[:read_before_asking].decode(errors="replace")
                return
            if self._process.poll() is not None:
                raise RuntimeError(f"{self.name} ended before it was healthy:\n{self.log()}")
            time.sleep(0.005)
        raise RuntimeError(f"{self.name} was not healthy after {PATIENCE:.0f} s:\n{self.log()}")


def memory(pid: int) -> float:
    """Resident megabytes of a process."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def processor_seconds(pid: int) -> float:
    """Processor time a process has used so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _command(name: str, port: int) -> list[str]:
    """Tuned apps run under uvicorn, with the options Streamlit gives it; the others under `streamlit run`."""
    if name in TUNED:
        options = ["--ws", "websockets-sansio", "--ws-per-message-deflate", "false", "--no-access-log"]
        return [sys.executable, "-m", "uvicorn", "app:app", "--port", str(port), *options]
    place = ["--server.port", str(port), "--server.address", "127.0.0.1", "--server.headless", "true"]
    return [sys.executable, "-m", "streamlit", "run", "app.py", *place, "--browser.gatherUsageStats", "false"]


def _healthy(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
