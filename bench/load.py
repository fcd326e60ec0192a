"""Many learners at once, in a process of its own: how long each waits for the verdict, and what goes wrong.

python -m bench.load --port 8501 --learners 400 --phases 10:60     (each answers every 10 s, for 60 s)
"""

import argparse
import asyncio
import json
import resource
import statistics
import time
from dataclasses import asdict, dataclass, field

from websockets.exceptions import WebSocketException

from bench.crowd import Phase
from bench.learner import Learner, NotShown
from bench.servers import LETTERS, memory, processor_seconds

AT_A_TIME = 8


@dataclass
class Tally:
    """Counts while a phase runs."""

    waits: list[float] = field(default_factory=list)
    errors: dict[str, int] = field(default_factory=dict)

    def wrong(self, error: Exception) -> None:
        name = f"{type(error).__name__}: {error}"[:80]
        self.errors[name] = self.errors.get(name, 0) + 1


async def run(
    port: int, path: str, pid: int, learners: int, questions: int, phases: list[tuple[float, float]]
) -> list[Phase]:
    """Opens the learners, takes them through the phases (seconds between answers, seconds long)."""
    await _warm(port, path)
    empty = memory(pid)
    crowd = [Learner(port, path) for _ in range(learners)]
    gate = asyncio.Semaphore(AT_A_TIME)
    await asyncio.gather(*(_open(learner, gate) for learner in crowd))
    done = []
    for every, seconds in phases:
        phase = await _phase(crowd, pid, questions, every, seconds)
        phase.memory_each = (memory(pid) - empty) / learners
        done.append(phase)
    await asyncio.gather(*(learner.close() for learner in crowd))
    return done


async def _warm(port: int, path: str) -> None:
    learner = Learner(port, path)
    await learner.open()
    for letter in LETTERS:
        await learner.answer(1, letter)
    await learner.close()


async def _open(learner: Learner, gate: asyncio.Semaphore) -> None:
    async with gate:
        await learner.open()


async def _phase(crowd: list[Learner], pid: int, questions: int, every: float, seconds: float) -> Phase:
    tally, phase = Tally(), Phase(len(crowd), every)
    server, client, began = processor_seconds(pid), _own_seconds(), time.perf_counter()
    await asyncio.gather(
        *(
            _study(learner, began + every * n / len(crowd), every, began + seconds, questions, tally)
            for n, learner in enumerate(crowd)
        )
    )
    length = time.perf_counter() - began
    phase.server_cores = (processor_seconds(pid) - server) / length
    phase.client_cores = (_own_seconds() - client) / length
    phase.answers, phase.errors = len(tally.waits), tally.errors
    phase.rate = phase.answers / max(length, seconds)
    if len(tally.waits) > 1:
        cuts = statistics.quantiles(tally.waits, n=100, method="inclusive")
        phase.p50, phase.p95, phase.worst = cuts[49], cuts[94], max(tally.waits)
    return phase


async def _study(learner: Learner, due: float, every: float, until: float, questions: int, tally: Tally) -> None:
    """Answers whenever due; one who still waits for a verdict when the next is due misses that turn."""
    turn = 0
    while due < until:
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        try:
            tally.waits.append(await learner.answer(1 + turn % questions, LETTERS[turn // questions % len(LETTERS)]))
        except (NotShown, TimeoutError) as error:
            tally.wrong(error)
        except (WebSocketException, OSError) as error:
            tally.wrong(error)
            return
        turn += 1
        while due < time.perf_counter():
            due += every


def _own_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--pid", type=int, required=True)
    parser.add_argument("--path", default="")
    parser.add_argument("--learners", type=int, default=400)
    parser.add_argument("--questions", type=int, default=1)
    parser.add_argument("--phases", default="10:60", help="seconds between answers : seconds long, ...")
    asked = parser.parse_args()
    phases = [(float(pace), float(long)) for pace, long in (part.split(":") for part in asked.phases.split(","))]
    done = asyncio.run(run(asked.port, asked.path, asked.pid, asked.learners, asked.questions, phases))
    print(json.dumps([asdict(phase) for phase in done]))


if __name__ == "__main__":
    main()
