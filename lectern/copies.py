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
_COPIES = 2
"""Always kept: the version in use, and the one before it, which some page may still be drawing."""
_HELD_FOR = 24 * 60 * 60 * 10**9
"""Nanoseconds for which older ones stay: a wall shows the version that a block began with as long as it is on."""
_MOST = 200
"""So many copies at most: they share the files that are alike, so that each takes little room."""
_GONE = ".gone"
"""Beside the copies of a lesson that was taken away, since when: walls may hold them, and nobody else has them."""


def stamp(folder: Path, endings: tuple[str, ...] = _KEPT) -> Stamp:
    """What changes whenever a file of the lesson in this folder does that has one of these endings."""
    found = (f"{inside}/{name}" for inside, _, names in os.walk(folder) for name in names)
    begins = len(f"{folder}/")
    return _states(folder, (path[begins:] for path in found if path.lower().endswith(endings)))


def put_aside(lesson: Lesson, copies: Path) -> Lesson | None:
    """Copy a good lesson, and give the one that uses the copy; None when the disk is full or may not be written.

    A copy holds the lesson's folder and, beside it, those of the lessons that it is a version of.
    """
    used = {folder: _states(folder, lesson.files) for folder in (lesson.folder, *lesson.bases)}
    name = repr([(folder.name, states) for folder, states in used.items()])
    place = copies / hashlib.sha256(name.encode()).hexdigest()[:16]
    try:
        if not _holds(place, used):
            _copy(used, place, next(iter(copies_in(copies)), None))
        os.utime(place)  # now it is the newest
        (copies / _GONE).unlink(missing_ok=True)
        _clear(copies)
    except OSError:
        pass  # the lesson is good, only its copy may be missing
    bases = tuple(place / folder.name for folder in lesson.bases)
    return replace(lesson, folder=place / lesson.id, bases=bases) if _holds(place, used) else None


def copies_in(folder: Path) -> list[Path]:
    """The copies of a lesson that were put aside there, the newest first."""
    return [place for place, _ in _aged(folder)]


def last_copy(folder: Path) -> Path | None:
    """The newest copy of a lesson, unless the lesson was taken away since."""
    gone = _changed(folder / _GONE)
    return next((place for place, when in _aged(folder) if when > gone), None)


def take_away(copies: Path) -> None:
    """Leave the copies of a lesson to the walls that hold them: nobody else finds them any more."""
    with suppress(OSError):
        if copies.is_dir():
            (copies / _GONE).touch()


def sweep(kept: Path, now: float) -> None:
    """Delete the copies of lessons that were taken away longer ago than a wall holds them; `now` in seconds."""
    with suppress(OSError):
        for copies in [item for item in kept.iterdir() if item.is_dir()]:
            gone = _changed(copies / _GONE)
            if gone and now * 1e9 - gone > _HELD_FOR:
                shutil.rmtree(copies, ignore_errors=True)


def _aged(folder: Path) -> list[tuple[Path, int]]:
    """Each copy with when it was last put aside, the newest first."""
    with suppress(OSError):
        found = [item for item in folder.iterdir() if item.is_dir() and not item.name.startswith(".")]
        return sorted(((item, _changed(item)) for item in found), key=lambda each: each[1], reverse=True)
    return []


def _changed(file: Path) -> int:
    """When it was changed, in nanoseconds; 0 where it is not there."""
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0


def _clear(copies: Path) -> None:
    """Delete the copies that no wall can hold any more, and those beyond what the disk is to bear."""
    aged = _aged(copies)
    for place, (old, when) in enumerate(aged):
        if place >= _MOST or (place >= _COPIES and aged[0][1] - when > _HELD_FOR):
            shutil.rmtree(old, ignore_errors=True)


def _states(folder: Path, names: Iterable[str]) -> Stamp:
    """Each of these files that is there, with what changes when it does."""
    rows = []
    for name in names:
        with suppress(OSError):  # it went while we looked
            state = os.stat(f"{folder}/{name}")  # asked several times a key: a Path takes more than twice as long
            rows.append((name, state.st_mtime_ns, state.st_size))
    return tuple(sorted(rows))


def _holds(place: Path, used: dict[Path, Stamp]) -> bool:
    """Whether all these files are there as they were."""
    return all(_states(place / folder.name, _names(states)) == states for folder, states in used.items())


def _names(states: Stamp) -> list[str]:
    return [name for name, _, _ in states]


def _copy(used: dict[Path, Stamp], place: Path, before: Path | None) -> None:
    """Copy the files that a lesson uses, so that `place` is there with all of them or not at all.

    Those that are in the copy `before` just so are shared with it: no copy is ever written to.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place.parent, prefix=".", ignore_cleanup_errors=True) as fresh:
        whole = Path(fresh, place.name)
        for folder, states in used.items():
            for name in _names(states):
                target = whole / folder.name / name
                target.parent.mkdir(parents=True, exist_ok=True)
                if not (before and _shared(before / folder.name / name, folder / name, target)):
                    shutil.copy2(folder / name, target)
        if _holds(whole, used):
            shutil.rmtree(place, ignore_errors=True)
            whole.rename(place)


def _shared(there: Path, wanted: Path, target: Path) -> bool:
    """Whether a file that was copied before is the one wanted, and could be given a second name."""
    try:
        old, new = there.stat(), wanted.stat()
        if (old.st_mtime_ns, old.st_size) != (new.st_mtime_ns, new.st_size):
            return False
        os.link(there, target)
    except OSError:
        return False
    return True
