"""A lesson looked at with what is typed and not saved yet: whole, or with every mistake in it."""

import re
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Generic, TypeVar

from lectern.blocks.values import SLUG
from lectern.copies import Stamp, stamp
from lectern.lesson import Lesson
from lectern.lessonfiles import HEAD
from lectern.overlay.weaving import DEEPEST, base_of
from lectern.problem import LessonError, Problem
from lectern.reading import load_lesson
from lectern.versioned import Version, version_in

MOST = 8
"""How many looks are kept: the editor and its previews look at the same text one after another."""
T = TypeVar("T")
Asked = tuple[Path, Stamp, frozenset[tuple[str, str]]]
Bases = tuple[tuple[Path, Stamp], ...]
"""The lessons that one is a version of, as they were when it was looked at."""


@dataclass(frozen=True)
class Look:
    """What a look has found: the lesson, or why there is none."""

    lesson: Lesson | None
    problems: tuple[Problem, ...] = ()


@dataclass
class _Looks(Generic[T]):
    """What was found by looking, until a file of the lesson or of one that it is a version of changes."""

    read: Callable[[Path, Mapping[str, str]], T]
    found: OrderedDict[Asked, tuple[T, Bases]] = field(default_factory=OrderedDict)
    one_at_a_time: Lock = field(default_factory=Lock)

    def at(self, folder: Path, texts: Mapping[str, str]) -> T:
        """What is found in a folder with these texts in place of its files."""
        asked = (folder, stamp(folder), frozenset(texts.items()))
        with self.one_at_a_time:
            kept = self.found.get(asked)
            if kept is None or any(stamp(base) != was for base, was in kept[1]):
                bases = tuple((base, stamp(base)) for base in bases_of(folder))
                kept = self.found[asked] = self.read(folder, texts), bases
                if len(self.found) > MOST:
                    self.found.popitem(last=False)
            return kept[0]


def look(folder: Path, texts: Mapping[str, str]) -> Look:
    """The lesson in `folder` with these texts in place of its files."""
    return _lessons.at(folder, texts)


def version(folder: Path, texts: Mapping[str, str]) -> Version | None:
    """The lesson in `folder` as a version of another one; None when it is none, or cannot be put together."""
    return _versions.at(folder, texts)


def bases_of(folder: Path) -> list[Path]:
    """The folders of the lessons that the one in this folder is a version of, by what is on disk."""
    line = [folder]
    while len(line) <= DEEPEST + 1:
        base = _base(line[-1])
        if base is None or folder.parent / base in line:
            break
        line.append(folder.parent / base)
    return line[1:]


def _base(folder: Path) -> str | None:
    try:
        state = (folder / HEAD).stat()
    except OSError:
        return None
    return _base_as_of(folder, state.st_mtime_ns, state.st_size)


@lru_cache(256)
def _base_as_of(folder: Path, _changed: int, _size: int) -> str | None:
    base = base_of(folder)
    return base if base and re.fullmatch(SLUG, base) else None  # else it would lead out of the folder of lessons


def _version(folder: Path, texts: Mapping[str, str]) -> Version | None:
    return version_in(folder, texts) if bases_of(folder) else None


def _read(folder: Path, texts: Mapping[str, str]) -> Look:
    try:
        return Look(load_lesson(folder, texts))
    except LessonError as error:
        return Look(None, tuple(error.problems))


_lessons = _Looks(_read)
_versions = _Looks(_version)
