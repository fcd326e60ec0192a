"""A lesson looked at with what is typed and not saved yet: whole, or with every mistake in it."""

import re
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from lectern.blocks.values import SLUG
from lectern.copies import Stamp, stamp
from lectern.lesson import Lesson
from lectern.overlay.weaving import DEEPEST, base_of
from lectern.problem import LessonError, Problem
from lectern.reading import load_lesson

MOST = 8
"""How many looks are kept: the editor and its previews look at the same text one after another."""


@dataclass(frozen=True)
class Look:
    """What a look has found: the lesson, or why there is none."""

    lesson: Lesson | None
    problems: tuple[Problem, ...] = ()


_looks: OrderedDict[tuple[Path, tuple[Stamp, ...], frozenset[tuple[str, str]]], Look] = OrderedDict()
_one_at_a_time = Lock()


def look(folder: Path, texts: Mapping[str, str]) -> Look:
    """The lesson in `folder` with these texts in place of its files."""
    asked = (folder, tuple(map(stamp, _line(folder))), frozenset(texts.items()))
    with _one_at_a_time:
        found = _looks.get(asked)
        if found is None:
            found = _looks[asked] = _read(folder, texts)
            if len(_looks) > MOST:
                _looks.popitem(last=False)
        return found


def _line(folder: Path) -> Iterator[Path]:
    """The lesson's folder, that of the lesson it is a version of, and so on."""
    for _ in range(DEEPEST + 1):
        yield folder
        base = base_of(folder)
        if base is None or not re.fullmatch(SLUG, base):  # else it would lead out of the folder of lessons
            return
        folder = folder.parent / base


def _read(folder: Path, texts: Mapping[str, str]) -> Look:
    try:
        return Look(load_lesson(folder, texts))
    except LessonError as error:
        return Look(None, tuple(error.problems))
