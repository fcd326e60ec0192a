"""A long lesson: does the server's memory creep?   python -m bench.soak --minutes 30

A hundred learners answer with little pause for thought; each leaves after a section and a new one comes,
so that whatever a visit leaves behind adds up. The first third is warm-up. Memory creeps when its slope is
more than two standard errors above nothing and also worth speaking of: more than 100 bytes an answer, at which
a school of 30 classes (30 learners, 60 answers a day each) fills 75 MB in two weeks. Less is the allocator, or
a cache filling up. When the error is too wide to rule out that much, the soak says so: it was too short.
"""

import argparse
import asyncio
import tempfile
from pathlib import Path

from websockets.exceptions import WebSocketException

from bench import lesson
from bench.learner import Learner, NotShown
from bench.numbers import Trend, trend
from bench.servers import LECTERN, LETTERS, Server, memory

EVERY = 10.0
THINK = 2.0
VISIT = 20
ALLOWED = 100.0


class Class:
    """Learners who come, answer and go, until the bell."""

    def __init__(self, server: Server, learners: int) -> None:
        self.server, self.learners = server, learners
        self.answers = self.errors = 0
        self.rang = False
        self.curve: list[tuple[float, float, int]] = []

    async def sit(self, minutes: float) -> None:
        seats = [asyncio.create_task(self._seat(number)) for number in range(self.learners)]
        clock = asyncio.get_running_loop().time
        began = clock()
        while (passed := clock() - began) < minutes * 60:
            self.curve.append((passed, memory(self.server.pid), self.answers))
            if len(self.curve) % 6 == 1:
                megabytes = self.curve[-1][1]
                print(f"{passed / 60:5.1f} min  {megabytes:7.1f} MB  {self.answers} answers", flush=True)
            await asyncio.sleep(EVERY)
        self.rang = True
        await asyncio.gather(*seats)

    async def _seat(self, number: int) -> None:
        await asyncio.sleep(THINK * number / self.learners)
        while not self.rang:
            learner = Learner(self.server.port, self.server.page)
            try:
                await self._visit(learner)
            except (NotShown, TimeoutError, OSError, WebSocketException) as error:
                self.errors += 1
                print(f"error: {error}", flush=True)
            finally:
                await learner.close()

    async def _visit(self, learner: Learner) -> None:
        await learner.open()
        for turn in range(VISIT):
            if self.rang:
                return
            await learner.answer(
                1 + turn % self.server.questions, LETTERS[turn // self.server.questions % len(LETTERS)]
            )
            self.answers += 1
            await asyncio.sleep(THINK)


def verdict(curve: list[tuple[float, float, int]]) -> str:
    """The slope in words, from (seconds, megabytes, answers so far)."""
    steady = curve[len(curve) // 3 :]
    megabytes = [each[1] for each in steady]
    hourly = trend([seconds / 3600 for seconds, _, _ in steady], megabytes)
    bytes_each = trend([float(answers) for _, _, answers in steady], [each * 2**20 for each in megabytes])
    return (
        f"memory {_said(bytes_each)}: {hourly.slope:+.1f} ± {hourly.error:.1f} MB an hour at this pace, "
        f"{bytes_each.slope:+.0f} ± {bytes_each.error:.0f} bytes an answer (allowed: {ALLOWED:.0f})"
    )


def _said(each: Trend) -> str:
    if each.slope > 2 * each.error and each.slope > ALLOWED:
        return "creeps"
    return "does not creep" if each.slope + 2 * each.error <= ALLOWED else "cannot be judged, soak longer"


def main() -> None:
    parser = argparse.ArgumentParser(description="Does the server's memory creep?")
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--learners", type=int, default=100)
    parser.add_argument("--app", default=LECTERN, help="lectern, or one of the bare apps")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        lesson.write_sections(Path(folder))
        with Server(asked.app, Path(folder)) as server:
            room = Class(server.settle(), asked.learners)
            asyncio.run(room.sit(asked.minutes))
    print(f"{room.answers} answers, {room.errors} errors; {verdict(room.curve)}")


if __name__ == "__main__":
    main()
