"""The folder of lessons: what is there, what is broken, and the last good version of each."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from lectern.copies import Stamp, last_copy, put_aside, stamp, sweep, take_away
from lectern.lesson import Lesson
from lectern.overlay.weaving import base_of
from lectern.problem import LessonError, Problem
from lectern.reading import lesson_folders, load_lesson

LOOK_EVERY = 0.5
SETTLED_AFTER = 0.5
_STANDS = "{} has mistakes: its last good version stays in use until they are mended."
_MENDED = "{} is whole again, and in use as it now is."
_CLOSED = "{} has mistakes and cannot be opened until they are mended."
_UNREADABLE = "The folder of lessons, {}, cannot be read ({}). What is in use stays in use."


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
    _bases: dict[str, tuple[Stamp, str | None]] = field(default_factory=dict)
    """The lesson that each one is a version of, if it is one, as of a stamp of its own files."""
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
        if self._opening() and self.kept is not None:
            sweep(self.kept, now)
        for gone in self._shelves.keys() - found.keys():
            self._take_away(gone)
        states = self._stamped(found)
        for name, folder in found.items():
            state = states[name]
            if self._stamps.get(name) != state and (whole == name or self._opening() or _settled(state, now)):
                self._shelves = {**self._shelves, name: self._read(folder, state)}
                self._stamps[name] = state

    def _stamped(self, found: dict[str, Path]) -> dict[str, Stamp]:
        """Each lesson's stamp, with those of the lessons that it is a version of."""
        own = {name: stamp(folder) for name, folder in found.items()}
        for name, folder in found.items():
            if name not in self._bases or self._bases[name][0] != own[name]:
                self._bases[name] = own[name], base_of(folder)
        return {name: tuple(part for each in self._line(name) for part in own.get(each, ())) for name in found}

    def _whole_stamp(self, name: str) -> Stamp:
        """The lesson's stamp at this moment, with those of the lessons that it is a version of."""
        return tuple(part for each in self._line(name) for part in stamp(self.folder / each))

    def _line(self, name: str) -> list[str]:
        """The lesson, the one that it is a version of, the one that this is a version of, and so on."""
        line: list[str] = []
        following: str | None = name
        while following in self._bases and following not in line:
            line.append(following)
            following = self._bases.get(following, ((), None))[1]
        return line

    def _take_away(self, name: str) -> None:
        """Forget a lesson that is deleted: another of its name must not bring it back. A wall may still show it."""
        self._shelves = {other: shelf for other, shelf in self._shelves.items() if other != name}
        del self._stamps[name]
        del self._bases[name]
        if self.kept is not None:
            take_away(self.kept / name)
            sweep(self.kept, self.clock())

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
        copy = None if self.kept is None else put_aside(lesson, self.kept / folder.name)
        return Shelf(folder.name, copy if copy and self._whole_stamp(folder.name) == state else lesson)

    def _last_good(self, name: str) -> Lesson | None:
        newest = None if self.kept is None else last_copy(self.kept / name)
        try:
            return None if newest is None else load_lesson(newest / name)
        except LessonError:
            return None


def _settled(state: Stamp, now: float) -> bool:
    """Whether nobody seems to be writing: the newest file has been as it is for a moment."""
    newest = max((changed for _, changed, _ in state), default=0) / 1e9
    return not 0 <= now - newest < SETTLED_AFTER
