"""Live rooms: how long a vote takes to be kept and to be on the wall, what devices cost, and whether one is lost.

python -m bench.live [--brief]        also: make bench-live

The floor is a bare Streamlit poll (`apps/tuned_poll`) with as many open pages in the same run.
"""

import argparse
import statistics
import tempfile
from datetime import date
from pathlib import Path

from bench import lesson
from bench.__main__ import RESULTS
from bench.crowd import crowd
from bench.numbers import percentile
from bench.school import Load, capacity, lectern, load
from bench.servers import Server
from bench.table import Row, compared, limited, machine, markdown

POLL = "tuned_poll"
ABOUT = (
    "A report, not a test. Every device is a program on this machine with its own two connections: it opens the room's "
    "page, listens, and votes once at a random moment of ten seconds. Kept is from sending until the server has said "
    "that it is on disk; on the wall is from sending until the projector's own connection has counted it (the drawing "
    "of the number in a browser is not in it). The devices, the server and the floor share the machine's cores."
)


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
