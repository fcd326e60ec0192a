"""Runs each benchmark on the bare apps and Lectern in turn, and keeps the rows and figures."""

import statistics
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bench import stage, writing
from bench.browser import browser, loads, presses
from bench.crowd import Phase, crowd, pace
from bench.format import reading
from bench.numbers import Sample
from bench.servers import LECTERN, LECTERN_EDITOR, LECTERN_ONE, LECTERN_STAGE, Server
from bench.start import BARE, starts
from bench.table import Row, compared, limited, machine, markdown

AFTER_A_KEY = 200
"""Milliseconds from the last key to Ctrl+S: about what a hand takes."""
RATES = [60.0, 90.0, 110.0, 130.0, 150.0]


@dataclass(frozen=True)
class Effort:
    """How often and how long each thing is measured."""

    presses: int = 36
    loads: int = 7
    starts: int = 7
    learners: int = 400
    rounds: int = 2
    seconds: float = 60
    step: float = 10


class Report:
    """Collects rows and notes while the benchmark runs."""

    def __init__(self, lessons: Path, effort: Effort) -> None:
        self.lessons, self.effort = lessons, effort
        self.rows: list[Row] = []
        self.notes: list[str] = []
        self.machine, self.browser = machine(), ""

    def note(self, words: str) -> None:
        self.notes.append(words)
        print(words, flush=True)

    def verdicts(self) -> None:
        """Like beside like: one question on the page, then ten questions and two charts."""
        names = ["stock", "tuned", "tuned_section", LECTERN_ONE, LECTERN]
        with ExitStack() as open_now:
            servers = [open_now.enter_context(Server(name, self.lessons)).settle() for name in names]
            running = open_now.enter_context(browser())
            self.browser = running.version
            waits = presses(running, servers, self.effort.presses)
        for name, sample in waits.items():
            self.note(f"press Check to verdict, {name}: {sample} ms")
        middle = {name: sample.median for name, sample in waits.items()}
        one, ten = "Check to verdict, one question", "Check to verdict, ten questions and two charts"
        self.rows += [
            compared(one, middle[LECTERN_ONE], middle["tuned"], 1.3, "ms", "tuned"),
            compared(ten, middle[LECTERN], middle["stock"], 1.0, "ms", "stock"),
            compared(ten, middle[LECTERN], middle["tuned_section"], None, "ms", "tuned"),
            compared(ten, middle[LECTERN], middle["tuned"], None, "ms", "tuned, one question"),
        ]

    def crowds(self) -> None:
        """400 learners on the tuned floor and on Lectern in turn; then stock at half of that."""
        seen: dict[str, list[Phase]] = {"tuned": [], LECTERN: []}
        for _ in range(self.effort.rounds):
            for name, phases in seen.items():
                phases += self._crowd(name, self.effort.learners)
        ours, floor = (statistics.median(phase.p95 for phase in seen[name]) * 1000 for name in (LECTERN, "tuned"))
        learners = f"{self.effort.learners} learners every 10 s"
        self.rows.append(compared(f"{learners}, p95", ours, floor, 1.5, "ms", "tuned"))
        wrong = sum(sum(phase.errors.values()) for phase in seen[LECTERN])
        self.rows.append(limited(f"{learners}, errors", wrong, 0, "errors"))
        each = statistics.median(phase.memory_each for phase in seen[LECTERN])
        self.rows.append(limited("memory per learner", each, 0.3, "MB"))
        stock = self._crowd("stock", self.effort.learners // 2)[0].p95 * 1000
        label = f"p95 beside stock at {self.effort.learners // 2} learners"
        self.rows.append(Row(label, f"{ours:.3g} ms", f"{stock:.0f} ms", f"{stock / ours:.0f}x faster"))

    def _crowd(self, name: str, learners: int) -> list[Phase]:
        with Server(name, self.lessons) as server:
            phases = crowd(server.settle(), learners, (10, self.effort.seconds))
        for phase in phases:
            self.note(f"{name}: {phase}")
        return phases

    def throughput(self) -> None:
        best = {}
        for name in ("tuned", LECTERN):
            with Server(name, self.lessons) as server:
                best[name], phases = pace(server.settle(), self.effort.learners // 2, RATES, self.effort.step)
            for phase in phases:
                self.note(f"throughput, {name}: {phase}")
        ours, floor = (f"{best[name]:.0f}/s" for name in (LECTERN, "tuned"))
        self.rows.append(Row("answers a second, p95 < 500 ms", ours, floor, "", ">= 90/s", best[LECTERN] >= 89.5))

    def pages(self) -> None:
        with ExitStack() as open_now:
            names = ("stock", LECTERN)
            servers = [open_now.enter_context(Server(name, self.lessons)).settle() for name in names]
            times = loads(open_now.enter_context(browser()), servers, self.effort.loads)
        for key, sample in times.items():
            self.note(f"page, {', '.join(key)}: {sample} ms")
        wanted: list[tuple[str, str, float | None]] = [
            ("throttled", "text", None),
            ("throttled", "charts", 0.55),
        ]
        wanted += [(how, what, 1.25) for how in ("cold", "warm") for what in ("text", "charts")]
        for how, what, most in wanted:
            ours, stock = (times[name, how, what].median for name in (LECTERN, "stock"))
            label = f"{what}, {'cold at 10 Mbit/s' if how == 'throttled' else how + ', unthrottled'}"
            self.rows.append(compared(label, ours, stock, most, "ms", "stock"))

    def stage(self) -> None:
        """A talk beside a bare page with the same steps: going on, opening it, and what needs no server."""
        with tempfile.TemporaryDirectory(prefix="bench-") as folder, ExitStack() as open_now:
            servers = open_now.enter_context(stage.stages(Path(folder), 2 * self.effort.presses))
            running = open_now.enter_context(browser())
            self.browser = running.version
            self._onward(stage.steps(running, servers, 2 * self.effort.presses))
            self._first(stage.first(running, servers[:2], self.effort.loads))
            local = stage.local(running, servers[1], self.effort.presses)
        for name, sample in local.items():
            self.note(f"stage, key to {name}: {sample} ms")
            self.rows.append(limited(f"stage, key to {name}, no server", sample.median, 100, "ms"))

    def _onward(self, seen: dict[tuple[str, str], Sample]) -> None:
        for what in ("chart", "text"):
            ours, bare = seen[LECTERN_STAGE, what], seen[stage.BARE, what]
            self._beside(f"stage, press to next step, a {what}", ours, bare, 1.3)
            stock = seen[stage.STOCK, what]
            self.note(f"stage, press to next step, a {what}, Streamlit's own settings: {stock} ms")
            name = f"stage, press to next step, a {what}, own settings"
            self.rows.append(compared(name, ours.median, stock.median, 1.3, "ms", "stock"))
        ours, bare = seen[LECTERN_STAGE, "words"], seen[stage.BARE, "words"]
        self._beside("stage, press to the words of a text", ours, bare, 1.3)

    def _first(self, seen: dict[tuple[str, str, str], Sample]) -> None:
        for how in ("cold", "warm"):
            for what in ("text", "charts"):
                ours, bare = (seen[name, how, what] for name in (LECTERN_STAGE, stage.BARE))
                self._beside(f"first stage, {how}, {what}", ours, bare, 1.25)

    def _beside(self, measure: str, ours: Sample, bare: Sample, most: float) -> None:
        self.note(f"{measure}: Lectern {ours}, bare {bare} ms")
        self.rows.append(compared(measure, ours.median, bare.median, most, "ms", "bare"))

    def customize(self) -> None:
        """A section being written, beside a bare text field that draws one line, or the same section."""
        times = self.effort.presses
        with tempfile.TemporaryDirectory(prefix="bench-") as folder, ExitStack() as open_now:
            servers = open_now.enter_context(writing.editors(Path(folder)))
            running = open_now.enter_context(browser())
            self.browser = running.version
            self._mistakes(writing.mistakes(running, servers, times))
            self.note(f"of that, the lesson read and checked: {writing.checks(Path(folder), times)} ms")
            at_once, after, unsaved = (
                writing.previews(running, servers, times, saved) for saved in (0, AFTER_A_KEY, None)
            )
            self._previews("Ctrl+S in the instant of the last key, to preview", at_once, at_once)
            self._previews(f"Ctrl+S {AFTER_A_KEY} ms after the last key, to preview", after, at_once, None)
            self._previews("key to preview, not saved", unsaved, unsaved)
            self.note(f"Ctrl+S to the word that it is saved: {writing.saves(running, servers, times)} ms")

    def _mistakes(self, seen: dict[tuple[str, str], writing.Waits]) -> None:
        for does in ("makes", "mends"):
            ours, bare = seen[LECTERN_EDITOR, does], seen[writing.BARE, does]
            name = f"key that {does} a mistake to problem list"
            self._split(name, ours, bare)
            self.rows += [
                limited(f"{name}, median", ours.sample().median, 150, "ms"),
                limited(f"{name}, p95", ours.sample().p95, 150, "ms"),
                compared(name, ours.sample().median, bare.sample().median, None, "ms", "bare line"),
            ]

    def _previews(
        self, name: str, seen: dict[str, writing.Waits], floor: dict[str, writing.Waits], most: float | None = 1.5
    ) -> None:
        ours, bare = seen[LECTERN_EDITOR], floor[writing.BARE]
        self._split(name, ours, bare)
        self.rows.append(compared(name, ours.sample().median, bare.sample().median, most, "ms", "bare rerun"))

    def _split(self, name: str, ours: writing.Waits, bare: writing.Waits) -> None:
        """Where the time goes: the rest after a key, the way to the server and back, the drawing of what came."""
        for who, waits in (("Lectern", ours), ("bare", bare)):
            parts = ", ".join(f"{part} {waits.sample(part).median:.1f}" for part in ("rest", "trip", "redraw"))
            self.note(f"{name}, {who}: {waits.sample()} ms, p95 {waits.sample().p95:.3g}; {parts}")

    def starting(self) -> None:
        seen = starts(self.lessons, self.effort.starts)
        for name, sample in seen.seconds.items():
            self.note(f"start to healthy, {name}: {sample} s")
        ours, bare = seen.seconds[LECTERN].median, seen.seconds[BARE].median
        self.rows.append(compared("start to healthy", ours, bare, 1.3, "s", "bare"))
        said = ", ".join(seen.imported) or "none beyond Streamlit's own"
        self.rows.append(Row("pandas, plotly before healthy", said, "", "", "none", not seen.imported))

    def reading(self) -> None:
        seen = reading()
        self.rows.append(limited("load and check 500 questions", seen.load.median, 0.5, "s"))
        self.rows.append(limited("reuse from cache", seen.again_with_look.median * 1000, 1, "ms"))

    def text(self, about: str) -> str:
        notes = "\n".join(f"- {note}" for note in self.notes)
        place = f"{self.machine}, browser {self.browser or 'not used'}"
        parts = [f"# Speed, {date.today()}", f"{place}.", about, markdown(self.rows), "## Figures", notes]
        return "\n\n".join(parts) + "\n"
