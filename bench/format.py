"""How long a lesson of five hundred questions takes to load and check, and to be taken from the cache."""

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from bench import lesson
from bench.numbers import Sample
from lectern.library import Library
from lectern.reading import load_lesson


@dataclass(frozen=True)
class Reading:
    """Seconds to load and check; to get it again with a look whether its files changed, and without."""

    load: Sample
    again_with_look: Sample
    again: Sample


def reading(questions: int = 500, times: int = 7) -> Reading:
    """Writes the lesson into a temporary folder and reads it."""
    with tempfile.TemporaryDirectory(prefix="bench-") as place:
        folder = lesson.write_long(Path(place), questions)
        asked = len(load_lesson(folder).questions)
        if asked != questions:
            raise RuntimeError(f"the lesson has {asked} questions, not {questions}")
        load = _timed(lambda: load_lesson(folder), times)
        ticking = count()
        looking = Library(Path(place), None, lambda: float(next(ticking)), print)
        resting = Library(Path(place), None, lambda: 0.0, print)
        for library in (looking, resting):
            library.lesson(folder.name)
        with_look = _timed(lambda: looking.lesson(folder.name), 50)
        return Reading(load, with_look, _timed(lambda: resting.lesson(folder.name), 50))


def _timed(work: Callable[[], object], times: int) -> Sample:
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return Sample(tuple(taken))


if __name__ == "__main__":
    print(reading())
