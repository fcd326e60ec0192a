"""A good minimal lesson on disk, for tests to break."""

from pathlib import Path

import pytest

from lectern.problem import LessonError, Problem
from lectern.reading import load_lesson

HEAD = """\
title: Small
promise: One thing, learnt.
language: en
authors: [A teacher]
licence: CC BY 4.0
audience: Anybody
minutes: 5
objectives: {know: Know it}
misconceptions: {mix-up: {says: It is so., better: It is not., see: first}}
sources: {book: {title: A book}}
sections: [one]
"""
SECTION = """\
title: One
summary: The first.
minutes: 5
blocks:
  - kind: text
    id: first
    body: Some words.
"""
QUESTION = """\
  - kind: single
    id: ask
    prompt: Which one?
    objective: know
    difficulty: 1
    options:
      - {text: This, correct: true, feedback: Yes.}
      - {text: That, feedback: No., misconception: mix-up}
"""
ONE = "sections/one.yaml"


def lesson_at(parent: Path, name: str = "small", **files: str | bytes | None) -> Path:
    """A lesson folder below `parent`: the minimal lesson with some files replaced, added, or left out (None).

    Files are named as keywords can be: `lesson`, `one` (in sections), or by path in a dict: `**{"data/a.csv": "…"}`.
    """
    folder = parent / name
    contents: dict[str, str | bytes | None] = {"lesson.yaml": HEAD, ONE: SECTION}
    for key, content in files.items():
        contents[{"lesson": "lesson.yaml", "one": ONE}.get(key, key)] = content
    for file, content in contents.items():
        if content is not None:
            place = folder / file
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def mistakes(folder: Path) -> list[Problem]:
    """What is wrong with a lesson; the test fails when nothing is."""
    with pytest.raises(LessonError) as caught:
        load_lesson(folder)
    return caught.value.problems


def rows(folder: Path) -> list[tuple[str, int, int, str, str]]:
    """The mistakes as rows: file, line, column, message, cure."""
    return [
        (
            problem.file.relative_to(folder.name).as_posix(),
            problem.mark.line,
            problem.mark.column,
            problem.message,
            problem.cure,
        )
        for problem in mistakes(folder)
    ]


def swap(text: str, *pairs: tuple[str, str]) -> str:
    """The text with each first word replaced by its second, once."""
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def question(*, instead: dict[str, str] | None = None) -> str:
    """The minimal section with a question after its text; `instead` replaces words in it."""
    return SECTION + swap(QUESTION, *(instead or {}).items())
