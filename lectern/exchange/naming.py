"""Naming: what a file in a lesson's archive may be called, so that it is the same file on every system."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from lectern.blocks.files import LONGEST_NAME, PICTURES
from lectern.words import exchange as words

Told = tuple[str, str]
KINDS = (".yaml", ".csv", *PICTURES)
ARCHIVES = (".zip", ".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".jar", ".iso")
DEEPEST = 6
DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})
"""What no file can be called on some systems."""
_PAPERS = re.compile(r"(?i)(licen[cs]e|readme|notice|attribution|authors)(\.(txt|md))?")
_LEFT_BY_SYSTEMS = re.compile(r"(^|/)(__MACOSX/.*|\.DS_Store|Thumbs\.db|desktop\.ini)$")


def left_by_a_system(name: str) -> bool:
    """Whether a file is one that systems add unasked (`__MACOSX/…`, `Thumbs.db`): it is passed over."""
    return bool(_LEFT_BY_SYSTEMS.search(name))


def is_own(name: str) -> bool:
    """Whether a file of this name belongs to a lesson: YAML, tables, pictures, licences."""
    path = PurePosixPath(name)
    if any(part.startswith(".") for part in path.parts):
        return False
    return path.suffix.lower() in KINDS or bool(_PAPERS.fullmatch(path.name))


def unfit(name: str) -> Told | None:
    """Why a file or folder cannot have this name, wherever it is unpacked; None when it can."""
    bare = name.removesuffix("/")
    parts = bare.split("/")
    if re.match(r"[a-zA-Z]:", name) or name.startswith(("/", "\\")) or {"..", "."} & set(re.split(r"[/\\]", bare)):
        return words.FILE_ABSOLUTE
    if re.search(r"[\\:<>\"|?*]", name) or any(unicodedata.category(char)[0] == "C" for char in name) or not all(parts):
        return words.FILE_LETTERS
    if unicodedata.normalize("NFC", name) != name:
        return words.FILE_NORMAL
    if any(part.endswith((" ", ".")) or part.startswith(" ") for part in parts):
        return words.FILE_LETTERS
    if any(part.split(".")[0].rstrip().lower() in DEVICES for part in parts):
        return words.FILE_DEVICE
    return words.FILE_LONG if len(name) > LONGEST_NAME or len(parts) > DEEPEST else None


def strange(name: str) -> Told | None:
    """Why a file does not belong into a lesson; None when it does."""
    if name.lower().endswith(ARCHIVES):
        return words.FILE_NESTED
    return None if is_own(name) else words.FILE_STRANGE


def clashes(names: Iterable[str]) -> Iterator[tuple[str, Told, str]]:
    """The names that are one with another, or lie under another, where capitals or the forms of letters do not count.

    Each with what is wrong, and the other.
    """
    first: dict[str, str] = {}
    listed = list(names)
    for name in listed:
        if _folded(name) in first:
            yield name, words.FILE_TWICE, first[_folded(name)]
        first.setdefault(_folded(name), name)
    for name in listed:
        for parent in PurePosixPath(_folded(name)).parents:
            if str(parent) in first:
                yield name, words.FILE_UNDER, first[str(parent)]


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
