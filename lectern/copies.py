"""Copies of good lessons, put aside so that each one in use finds its files whatever becomes of them."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from lectern.blocks.files import PICTURES
from lectern.lesson import Lesson

Stamp = tuple[tuple[str, int, int], ...]
BESIDE = (".csv", *PICTURES)
"""The endings of the files that a lesson's texts may name."""
_KEPT = (".yaml", *BESIDE)
_COPIES = 2  # the version in use, and the one before it, which some page may still be drawing


def stamp(folder: Path, endings: tuple[str, ...] = _KEPT) -> Stamp:
    """What changes whenever a file of the lesson in this folder does that has one of these endings."""
    found = (Path(inside, name) for inside, _, names in os.walk(folder) for name in names)
    return _states(folder, (path.relative_to(folder).as_posix() for path in found if path.suffix.lower() in endings))


def put_aside(lesson: Lesson, copies: Path) -> Lesson | None:
    """Copy a good lesson, and give the one that uses the copy; None when the disk is full or may not be written.

    A copy holds the lesson's folder and, beside it, those of the lessons that it is a version of.
    """
    used = {folder: _states(folder, lesson.files) for folder in (lesson.folder, *lesson.bases)}
    name = repr([(folder.name, states) for folder, states in used.items()])
    place = copies / hashlib.sha256(name.encode()).hexdigest()[:16]
    try:
        if not _holds(place, used):
            _copy(used, place)
        os.utime(place)  # now it is the newest
        for old in copies_in(copies)[_COPIES:]:
            shutil.rmtree(old, ignore_errors=True)
    except OSError:
        pass  # the lesson is good, only its copy may be missing
    bases = tuple(place / folder.name for folder in lesson.bases)
    return replace(lesson, folder=place / lesson.id, bases=bases) if _holds(place, used) else None


def copies_in(folder: Path) -> list[Path]:
    """The copies of a lesson that were put aside there, the newest first."""
    with suppress(OSError):
        found = [item for item in folder.iterdir() if item.is_dir() and not item.name.startswith(".")]
        return sorted(found, key=lambda item: item.stat().st_mtime_ns, reverse=True)
    return []


def _states(folder: Path, names: Iterable[str]) -> Stamp:
    """Each of these files that is there, with what changes when it does."""
    rows = []
    for name in names:
        with suppress(OSError):  # it went while we looked
            state = (folder / name).stat()
            rows.append((name, state.st_mtime_ns, state.st_size))
    return tuple(sorted(rows))


def _holds(place: Path, used: dict[Path, Stamp]) -> bool:
    """Whether all these files are there as they were."""
    return all(_states(place / folder.name, _names(states)) == states for folder, states in used.items())


def _names(states: Stamp) -> list[str]:
    return [name for name, _, _ in states]


def _copy(used: dict[Path, Stamp], place: Path) -> None:
    """Copy the files that a lesson uses, so that `place` is there with all of them or not at all."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place.parent, prefix=".", ignore_cleanup_errors=True) as fresh:
        whole = Path(fresh, place.name)
        for folder, states in used.items():
            for name in _names(states):
                target = whole / folder.name / name
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(folder / name, target)
        if _holds(whole, used):
            shutil.rmtree(place, ignore_errors=True)
            whole.rename(place)
