"""The folder of lessons: what is there, what is broken, and the last good version of each."""

import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lectern.lesson import PICTURES, Lesson
from lectern.problem import LessonError, Problem
from lectern.reading import load_lesson

LOOK_EVERY = 0.5
_STANDS = "{} has mistakes: its last good version stays in use until they are mended."
_CLOSED = "{} has mistakes and cannot be opened until they are mended."
_KEPT = (".yaml", ".csv", *PICTURES)

Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Shelf:
    """One lesson's place: the version in use (None when there never was a good one) and what is wrong on disk."""

    id: str
    lesson: Lesson | None
    problems: tuple[Problem, ...] = ()


@dataclass
class Library:
    """The lessons in a folder, read again when their files change.

    `kept` is a folder in which the last good version of each lesson survives a restart; `clock` gives seconds;
    `tell` gets the mistakes of a lesson that cannot be used as it is, for whoever looks after it.
    Safe to use from many threads.
    """

    folder: Path
    kept: Path | None
    clock: Callable[[], float]
    tell: Callable[[str], object]
    _shelves: dict[str, Shelf] = field(default_factory=dict)
    _stamps: dict[str, Stamp] = field(default_factory=dict)
    _looked: float = float("-inf")
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def shelves(self) -> list[Shelf]:
        """Every lesson in the folder, by name."""
        with self._lock:
            if self.clock() - self._looked >= LOOK_EVERY:
                self._look()
                self._looked = self.clock()
            return [self._shelves[name] for name in sorted(self._shelves)]

    def lesson(self, name: str) -> Lesson | None:
        """The version in use of the lesson called `name`."""
        return next((shelf.lesson for shelf in self.shelves() if shelf.id == name), None)

    def _look(self) -> None:
        found = {folder.name: folder for folder in _lesson_folders(self.folder)}
        for gone in self._shelves.keys() - found.keys():
            del self._shelves[gone], self._stamps[gone]
        for name, folder in found.items():
            stamp = _stamp(folder)
            if self._stamps.get(name) != stamp:
                self._shelves[name] = self._read(folder)
                self._stamps[name] = stamp

    def _read(self, folder: Path) -> Shelf:
        try:
            lesson = load_lesson(folder)
        except LessonError as error:
            before = self._shelves.get(folder.name)
            good = before.lesson if before else self._last_good(folder.name)
            self.tell(f"{error}\n\n{(_STANDS if good else _CLOSED).format(folder.name)}")
            return Shelf(folder.name, good, tuple(error.problems))
        return Shelf(folder.name, self._keep(lesson))

    def _keep(self, lesson: Lesson) -> Lesson:
        """Put a copy of a good lesson aside, so that a later mistake cannot take it away."""
        if self.kept is None:
            return lesson
        fresh, place = self.kept / f".{lesson.id}.new", self.kept / lesson.id
        try:
            shutil.rmtree(fresh, ignore_errors=True)
            shutil.copytree(lesson.folder, fresh, ignore=_not_kept)
            shutil.rmtree(place, ignore_errors=True)
            fresh.rename(place)
        except OSError:
            pass  # a full or read-only disk: the lesson itself is good, only its spare copy is missing
        return lesson

    def _last_good(self, name: str) -> Lesson | None:
        if self.kept is None or not (self.kept / name).is_dir():
            return None
        try:
            return load_lesson(self.kept / name)
        except LessonError:
            return None


def _lesson_folders(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (item for item in folder.iterdir() if item.is_dir() and not item.name.startswith((".", "_")))


def _stamp(folder: Path) -> Stamp:
    """What changes whenever a file of the lesson does."""
    files = (path for path in folder.rglob("*") if path.suffix.lower() in _KEPT)
    rows = []
    for path in files:
        try:
            state = path.stat()
        except OSError:
            continue
        rows.append((path.relative_to(folder).as_posix(), state.st_mtime_ns, state.st_size))
    return tuple(sorted(rows))


def _not_kept(_folder: str, names: list[str]) -> list[str]:
    return [name for name in names if "." in name and not name.lower().endswith(_KEPT)]
