"""Shelving: a checked lesson put on disk, as a whole or not at all."""

import errno
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from lectern.disk import settle
from lectern.exchange.naming import Told
from lectern.problem import LessonError, Mark, Problem, one_line
from lectern.words import exchange as words

ARRIVING = ".arriving-"
"""Begins the name of a folder in which a lesson is made; the library passes over it, whatever becomes of it."""
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_CLOSED = {errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOTDIR}


def written(files: Mapping[str, bytes], folder: Path) -> None:
    """Write a new lesson's files, by their names in its folder. They are on disk when this returns.

    LessonError, and nothing is left behind, when there is such a folder, the disk is full or may not be written to.
    """
    if os.path.lexists(folder):
        raise LessonError([_problem(folder, words.EXISTS)])
    try:
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=ARRIVING, ignore_cleanup_errors=True) as fresh:
            whole = Path(fresh, folder.name)
            for name, content in files.items():
                _write(whole / name, content)
            for inside, _, _ in os.walk(whole):
                settle(Path(inside))
            whole.rename(folder)
    except OSError as error:
        raise LessonError([_problem(folder, _told(error, folder), reason=error.strerror)]) from None
    with suppress(OSError):  # it is there; only whether a power cut would leave it there cannot be said
        settle(folder.parent)


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("xb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _told(error: OSError, folder: Path) -> Told:
    if os.path.lexists(folder):
        return words.EXISTS
    if error.errno in _FULL:
        return words.FULL
    return words.READ_ONLY if error.errno in _CLOSED else words.NOT_WRITTEN


def _problem(folder: Path, told: Told, **given: object) -> Problem:
    shown = {"name": folder.name, "folder": folder.parent, **given}
    message, cure = (text.format(**shown) for text in told)
    return Problem(Path(folder.name), Mark(), one_line(message), one_line(cure))
