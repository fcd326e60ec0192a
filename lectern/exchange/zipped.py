"""Zipped: a whole lesson as one zip file, and back, with everything checked before a byte is written."""

import io
import os
import re
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lectern.blocks.values import SLUG
from lectern.exchange.naming import KINDS, Told, clashes, is_own, left_by_a_system, strange, unfit
from lectern.exchange.opening import Refused, content_of, is_folder, opened, unfit_entry
from lectern.lesson import OWN_ADDRESSES
from lectern.lessonfiles import HEAD
from lectern.problem import LessonError, Mark, Problem, one_line
from lectern.words import exchange as words
from lectern.yamlbuild import MAX_PROBLEMS

LARGEST_WHOLE = 60_000_000
"""How large its files may be together."""
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
Wrong = tuple[str, Told, dict[str, object]]
"""What is wrong with a file in an archive: its name, the words, and what they speak of."""


@dataclass(frozen=True)
class Unpacked:
    """A lesson out of an archive: what it is called, and its files by their names in its folder."""

    name: str
    files: dict[str, bytes]


def packed(folder: Path) -> bytes:
    """The lesson in this folder as one zip file: the same bytes for the same files.

    Only files that lessons have go into it. LessonError when it cannot be packed so that it can be unpacked again.
    """
    archive = f"{folder.name}.zip"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        for name in own_files(folder):
            entry = zipfile.ZipInfo(f"{folder.name}/{name}", _LONG_AGO)
            entry.create_system, entry.external_attr = 3, (stat.S_IFREG | 0o644) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            try:
                made.writestr(entry, (folder / name).read_bytes())
            except OSError as error:
                raise LessonError([_problem(name, words.NO_FILE, reason=error.strerror)]) from None
    data = stream.getvalue()
    unpacked(data, archive=archive)
    return data


def own_files(folder: Path) -> list[str]:
    """The names of the files in the folder that belong to a lesson, in order; links that lead out of it are none."""
    found = (Path(inside, name) for inside, _, names in os.walk(folder) for name in names)
    inside = (path for path in found if path.is_file() and path.resolve().is_relative_to(folder.resolve()))
    return sorted(name for name in (path.relative_to(folder).as_posix() for path in inside) if is_own(name))


def unpacked(data: bytes, name: str | None = None, *, archive: str = "lesson.zip") -> Unpacked:
    """The lesson in an archive, checked. `name` is what it is to be called, else the name of the folder in it.

    `archive` is the name of its file: problems bear it, and so does a lesson that is packed without a folder.
    LessonError carries everything that is wrong with it; whether its lesson has mistakes is not looked at.
    """
    try:
        archived = opened(data)
    except Refused as refused:
        raise LessonError([_problem(archive, refused.told, **refused.given)]) from None
    wanted = [entry for entry in archived.infolist() if not is_folder(entry) and not left_by_a_system(entry.filename)]
    top, misplaced = _top([entry.filename for entry in wanted])
    called = name or top.rstrip("/") or Path(archive).stem
    wrong: dict[str, Problem] = {}
    for each, told, given in (*_unfit_entries(archived, wanted), *misplaced, *(() if misplaced else _misnamed(called))):
        wrong.setdefault(each, _problem(archive, told, **given))
    if wrong:
        raise LessonError(list(wrong.values())[:MAX_PROBLEMS])
    return Unpacked(called, _contents(archived, wanted, top, archive))


def _unfit_entries(archived: zipfile.ZipFile, wanted: list[zipfile.ZipInfo]) -> Iterator[Wrong]:
    """The entries that cannot be taken out, or do not belong into a lesson."""
    for entry in archived.infolist():
        if told := unfit_entry(entry):
            yield _wrong(entry.orig_filename, told)
    for name, told, other in clashes(entry.filename for entry in wanted):
        yield _wrong(name, told, other=other)
    for entry in wanted:
        if told := strange(entry.filename):
            yield _wrong(entry.filename, told, kinds=", ".join(KINDS))


def _wrong(name: str, told: Told, **given: object) -> Wrong:
    return name, told, {"name": name, **given}


def _top(names: list[str]) -> tuple[str, list[Wrong]]:
    """The folder that all files lie in, with its slash, or "" for none; and what is wrong with where they lie."""
    heads = sorted(name for name in names if name == HEAD or (name.endswith(f"/{HEAD}") and name.count("/") == 1))
    if not heads:
        return "", [_wrong("", words.ZIP_NO_LESSON)]
    if HEAD in heads:
        return "", []
    if len(heads) > 1:
        listed = ", ".join(f"`{head.split('/')[0]}`" for head in heads[:5])
        return "", [_wrong("", words.ZIP_LESSONS, names=listed)]
    top = heads[0].removesuffix(HEAD)
    outside = [name for name in names if not name.startswith(top)]
    return top, [_wrong(name, words.ZIP_OUTSIDE, top=top.rstrip("/")) for name in outside]


def _misnamed(name: str) -> Iterator[Wrong]:
    if not re.fullmatch(SLUG, name) or unfit(name):
        yield _wrong(name, words.ZIP_NAME)
    elif name in OWN_ADDRESSES:
        yield _wrong(name, words.ZIP_OWN)


def _contents(archived: zipfile.ZipFile, entries: list[zipfile.ZipInfo], top: str, archive: str) -> dict[str, bytes]:
    """The files' bytes, counted while they are read."""
    found: dict[str, bytes] = {}
    problems: list[Problem] = []
    left = LARGEST_WHOLE
    for entry in entries:
        try:
            content = content_of(archived, entry)
        except Refused as refused:
            problems.append(_problem(archive, refused.told, name=entry.filename, **refused.given))
            continue
        left -= len(content)
        if left < 0:
            problems.append(_problem(archive, words.ZIP_TOTAL, limit=LARGEST_WHOLE // 1_000_000))
            break
        found[entry.filename.removeprefix(top)] = content
    if problems:
        raise LessonError(problems)
    return found


def _problem(archive: str, told: Told, **given: object) -> Problem:
    message, cure = told
    return Problem(Path(archive), Mark(), one_line(message.format(**given)), one_line(cure.format(**given)))
