"""The folder of lessons: what is there, what is broken, and the last good version of each."""

import hashlib
import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from lectern.blocks.files import PICTURES
from lectern.lesson import Lesson
from lectern.problem import LessonError, Problem
from lectern.reading import lesson_folders, load_lesson

LOOK_EVERY = 0.5
SETTLED_AFTER = 0.5
_STANDS = "{} has mistakes: its last good version stays in use until they are mended."
_MENDED = "{} is whole again, and in use as it now is."
_CLOSED = "{} has mistakes and cannot be opened until they are mended."
_UNREADABLE = "The folder of lessons, {}, cannot be read ({}). What is in use stays in use."
_KEPT = (".yaml", ".csv", *PICTURES)
_COPIES = 2  # the version in use, and the one before it, which some page may still be drawing

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

    `kept` is a folder in which each good version is put aside: a lesson in use finds its pictures there, whatever
    becomes of the files it was read from, and the last one survives a restart. `clock` gives the time in seconds,
    as files bear it; `tell` gets the mistakes of a lesson that cannot be used as it is, for whoever looks after it.
    What has changed this very moment is left to settle, so that no half-written file is served.
    Safe to use from many threads: while one looks, the others go on with what is in use. Only the very first look
    makes them wait.
    """

    folder: Path
    kept: Path | None
    clock: Callable[[], float]
    tell: Callable[[str], object]
    _shelves: dict[str, Shelf] = field(default_factory=dict)
    _stamps: dict[str, Stamp] = field(default_factory=dict)
    _looked: float = float("-inf")
    _unreadable: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def shelves(self) -> list[Shelf]:
        """Every lesson in the folder, by name."""
        if self._is_due() and self._lock.acquire(blocking=self._opening()):
            try:
                if self._is_due():
                    now = self.clock()
                    self._look(now)
                    self._looked = now
            finally:
                self._lock.release()
        return sorted(self._shelves.values(), key=lambda shelf: shelf.id)

    def _is_due(self) -> bool:
        return abs(self.clock() - self._looked) >= LOOK_EVERY

    def _opening(self) -> bool:
        return self._looked == float("-inf")

    def offered(self) -> list[Shelf]:
        """What learners and classes may know of: every lesson but the drafts."""
        return [shelf for shelf in self.shelves() if not (shelf.lesson and shelf.lesson.draft)]

    def lesson(self, name: str) -> Lesson | None:
        """The version in use of the lesson called `name`, unless it is a draft."""
        return next((shelf.lesson for shelf in self.offered() if shelf.id == name), None)

    def look_now(self, name: str) -> None:
        """Take up at once a lesson whose files were just written whole: they need not settle."""
        with self._lock:
            self._look(self.clock(), whole=name)

    def _look(self, now: float, whole: str | None = None) -> None:
        found = self._found()
        if found is None:
            return
        for gone in self._shelves.keys() - found.keys():
            self._take_away(gone)
        for name, folder in found.items():
            state = stamp(folder)
            if self._stamps.get(name) != state and (whole == name or self._opening() or _settled(state, now)):
                self._shelves = {**self._shelves, name: self._read(folder, state)}
                self._stamps[name] = state

    def _take_away(self, name: str) -> None:
        """Forget a lesson that is deleted, its copies too: another of its name must not bring it back."""
        self._shelves = {other: shelf for other, shelf in self._shelves.items() if other != name}
        del self._stamps[name]
        if self.kept is not None:
            shutil.rmtree(self.kept / name, ignore_errors=True)

    def _found(self) -> dict[str, Path] | None:
        """Every lesson's folder; None, told once, when that cannot be said."""
        try:
            found = {folder.name: folder for folder in lesson_folders(self.folder)}
        except OSError as error:
            if not self._unreadable:
                self.tell(_UNREADABLE.format(self.folder, error.strerror))
            self._unreadable = True
            return None
        self._unreadable = False
        return found

    def _read(self, folder: Path, state: Stamp) -> Shelf:
        before = self._shelves.get(folder.name)
        try:
            lesson = load_lesson(folder)
        except LessonError as error:
            good = before.lesson if before else self._last_good(folder.name)
            self.tell(f"{error}\n\n{(_STANDS if good else _CLOSED).format(folder.name)}")
            return Shelf(folder.name, good, tuple(error.problems))
        if before and before.problems:
            self.tell(_MENDED.format(folder.name))
        copy = None if self.kept is None else _put_aside(lesson, state, self.kept / folder.name)
        return Shelf(folder.name, replace(lesson, folder=copy or folder))

    def _last_good(self, name: str) -> Lesson | None:
        newest = None if self.kept is None else next(iter(_copies(self.kept / name)), None)
        try:
            return None if newest is None else replace(load_lesson(newest), id=name)
        except LessonError:
            return None


def stamp(folder: Path) -> Stamp:
    """What changes whenever a file of the lesson does."""
    found = (Path(inside, name) for inside, _, names in os.walk(folder) for name in names)
    return _states(folder, (path.relative_to(folder).as_posix() for path in found if path.suffix.lower() in _KEPT))


def _states(folder: Path, names: Iterable[str]) -> Stamp:
    """Each of these files that is there, with what changes when it does."""
    rows = []
    for name in names:
        with suppress(OSError):  # it went while we looked
            state = (folder / name).stat()
            rows.append((name, state.st_mtime_ns, state.st_size))
    return tuple(sorted(rows))


def _settled(state: Stamp, now: float) -> bool:
    """Whether nobody seems to be writing: the newest file has been as it is for a moment."""
    newest = max((changed for _, changed, _ in state), default=0) / 1e9
    return not 0 <= now - newest < SETTLED_AFTER


def _put_aside(lesson: Lesson, state: Stamp, copies: Path) -> Path | None:
    """Copy a good lesson, and say where to; None when it is changing, or the disk is full or may not be written."""
    used = _states(lesson.folder, lesson.files)
    place = copies / hashlib.sha256(repr(used).encode()).hexdigest()[:16]
    try:
        if _states(place, lesson.files) != used:
            _copy(lesson.folder, used, place)
        os.utime(place)  # now it is the newest
        for old in _copies(copies)[_COPIES:]:
            shutil.rmtree(old, ignore_errors=True)
    except OSError:
        pass  # the lesson is good, only its copy may be missing
    return place if _states(place, lesson.files) == used and stamp(lesson.folder) == state else None


def _copy(folder: Path, used: Stamp, place: Path) -> None:
    """Copy the files that a lesson uses, so that `place` is there with all of them or not at all."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place.parent, prefix=".", ignore_cleanup_errors=True) as fresh:
        whole = Path(fresh, place.name)
        for name, _, _ in used:
            (whole / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(folder / name, whole / name)
        if _states(whole, (name for name, _, _ in used)) == used:
            shutil.rmtree(place, ignore_errors=True)
            whole.rename(place)


def _copies(folder: Path) -> list[Path]:
    """The copies of a lesson that were put aside, the newest first."""
    with suppress(OSError):
        found = [item for item in folder.iterdir() if (item / "lesson.yaml").is_file()]
        return sorted(found, key=lambda item: item.stat().st_mtime_ns, reverse=True)
    return []
