"""The files of a lesson as its author edits them: read as they stand, and replaced as a whole or not at all."""

import errno
import hashlib
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from lectern.disk import put
from lectern.lessonfiles import HEAD, section_of
from lectern.yamledit import BOM
from lectern.yamlfile import MAX_BYTES

NAMES = re.compile(r"lesson\.yaml|[a-z0-9_-]{1,80}/[A-Za-z0-9][A-Za-z0-9_.-]{0,80}\.(?:yaml|csv)")
_NO_TEXT = re.compile("[\0\ud800-\udfff]")
_ENDING = re.compile(r"\r\n|\r|\n")
_REASONS = {
    **dict.fromkeys((errno.ENOSPC, errno.EFBIG, errno.EDQUOT), "full"),
    **dict.fromkeys((errno.EROFS, errno.EACCES, errno.EPERM), "read-only"),
}


class Unwritten(Exception):
    """A file that could not be read or written, and stands as it was.

    `reason` is `full`, `read-only`, `too-large`, `gone` or `not-text`.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Text:
    """A file as it stands on disk; `revision` names these very bytes."""

    text: str
    revision: str


NOTHING = Text("", "")
"""A file that is not there yet."""


def editable(folder: Path) -> list[str]:
    """The names of the files that can be edited: the head, the sections, then what else is written as text."""
    found = {name for name in _written(folder) if _fits(folder, name)}
    return sorted(found, key=lambda name: (name != HEAD, section_of(name) is None, name))


def _written(folder: Path) -> Iterator[str]:
    with suppress(OSError):
        yield from (path.relative_to(folder).as_posix() for path in (*folder.glob("*.yaml"), *folder.glob("*/*.*")))


def is_name(name: str) -> bool:
    """Whether a file of this name could be edited."""
    return bool(NAMES.fullmatch(name))


def _fits(folder: Path, name: str) -> bool:
    """Whether a name is that of a text file of this lesson, and leads nowhere else; a file not there yet fits too."""
    try:
        leads_to = (folder / name).resolve()
        if leads_to.exists() and not leads_to.is_file():
            return False  # a folder, or a pipe, which would keep whoever reads it waiting
    except (OSError, RuntimeError):
        return False
    return bool(NAMES.fullmatch(name)) and leads_to.is_relative_to(folder.resolve())


def revision_of(data: bytes) -> str:
    """The name of these bytes."""
    return hashlib.sha256(data).hexdigest()[:16]


def current(folder: Path, name: str) -> Text:
    """A file as it stands now; NOTHING where there is none. Unwritten where it cannot be read as text."""
    if not _fits(folder, name):
        raise Unwritten("gone")
    try:
        data = (folder / name).read_bytes()
    except FileNotFoundError:
        return NOTHING
    except OSError as error:
        raise Unwritten(_REASONS.get(error.errno or 0, "gone")) from error
    try:
        text = data.decode()
    except UnicodeDecodeError:
        raise Unwritten("not-text") from None
    return Text(checked(text), revision_of(data))


def checked(text: str) -> str:
    """A text that a database can hold, as it is; Unwritten for any other, which is no text for people either."""
    if _NO_TEXT.search(text):
        raise Unwritten("not-text")
    return text


def as_written(before: str, typed: str) -> str:
    """What an editor gives back, with the line endings and the byte-order mark that the file had before.

    An editor ends every line alike; a line that was not touched keeps the ending it had.
    """
    old, new = _lines(before.removeprefix(BOM)), _lines(typed.removeprefix(BOM))
    ends = [end for _, end in old if end]
    usual = max(set(ends), key=ends.count) if ends else "\n"
    kept = [(text, usual if end else "") for text, end in new]
    if len(set(ends)) > 1:
        same = SequenceMatcher(None, [text for text, _ in old], [text for text, _ in new], autojunk=False)
        for first, second, size in same.get_matching_blocks():
            for place in range(size):
                text, end = old[first + place]
                kept[second + place] = (text, end if end and new[second + place][1] else kept[second + place][1])
    mark = BOM if before.startswith(BOM) else ""
    return mark + "".join(text + end for text, end in kept)


def _lines(text: str) -> list[tuple[str, str]]:
    """Each line with its ending."""
    rows, start = [], 0
    for found in _ENDING.finditer(text):
        rows.append((text[start : found.start()], found[0]))
        start = found.end()
    return [*rows, (text[start:], "")] if start < len(text) else rows


def write(folder: Path, name: str, text: str) -> Text:
    """Put a text in place of a file: whoever reads finds the old one or the new one, and after a power cut too.

    Unwritten, and nothing is changed, where that cannot be done.
    """
    data = checked(text).encode()
    if not _fits(folder, name) or not folder.is_dir():
        raise Unwritten("gone")
    if len(data) > MAX_BYTES:
        raise Unwritten("too-large")
    try:
        put((folder / name).resolve(), data)
    except OSError as error:
        raise Unwritten(_REASONS.get(error.errno or 0, "read-only")) from error
    return Text(text, revision_of(data))
