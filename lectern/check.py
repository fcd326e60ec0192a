"""`python -m lectern check`: every mistake in a lesson or a folder of lessons, and what could be better in it."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from lectern.advising import advice
from lectern.lint import Finding
from lectern.problem import LessonError, Mark, Problem
from lectern.reading import lesson_folders, load_lesson

WARNING = "warning"
"""Begins what is no mistake: the lesson can be used as it is, and the exit status stays 0."""


def _lessons_at(path: Path) -> list[Path]:
    """The lesson folder at `path`, the one a file in it belongs to, or all lesson folders below it."""
    if any((path / name).is_file() for name in ("lesson.yaml", "lesson.yml")):
        return [_named(path)]
    if path.is_file():
        return [folder for folder in path.resolve().parents if (folder / "lesson.yaml").is_file()][:1]
    if path.is_dir():
        return sorted(lesson_folders(_named(path)))
    return []


def problems_in(path: Path) -> tuple[list[Problem], list[Finding]]:
    """Every mistake in the lessons at `path`, and every warning about those that have none."""
    try:
        folders = _lessons_at(path)
    except OSError as error:
        cure = "Check its name and permissions."
        return [Problem(path, Mark(), f"this cannot be read ({error.strerror})", cure)], []
    if not folders:
        cure = "Name a lesson's folder, or a folder of lessons."
        return [Problem(path, Mark(), "there is no lesson here", cure)], []
    found: list[Problem] = []
    warned: list[Finding] = []
    for folder in folders:
        try:
            warned += _warnings(folder)
        except LessonError as error:
            found += [_named_from_here(problem, folder) for problem in error.problems]
    return list(dict.fromkeys(found)), list(dict.fromkeys(warned))


def _warnings(folder: Path) -> Iterator[Finding]:
    """What could be better in a lesson without mistakes, each at its place in the lesson's files. LessonError."""
    for finding in advice(load_lesson(folder), folder, {}, date.today()):
        yield replace(finding, problem=_named_from_here(finding.problem, folder))


def _named(folder: Path) -> Path:
    """The folder in full, under the name it is called by: a link keeps its own."""
    return folder.resolve() if folder.name in ("", "..") else folder.absolute()


def _named_from_here(problem: Problem, folder: Path) -> Problem:
    """The problem with its file named so that it can be opened: from the current folder, or in full."""
    file, here = folder.parent / problem.file, Path.cwd()
    return replace(problem, file=file.relative_to(here) if file.is_relative_to(here) else file)


def report(path: Path, *, as_json: bool) -> tuple[str, int]:
    """What to print about the lessons at `path`, and the exit status: 1 when something is wrong."""
    found, warned = problems_in(path)
    if as_json:
        told = [*(each.as_dict() for each in found), *map(_as_dict, warned)]
        return json.dumps(told, indent=2), int(bool(found))
    listed = [*map(str, found), *map(_told, warned)]
    return "\n\n".join([*listed, _sum(path, len(found), len(warned))]), int(bool(found))


def _as_dict(finding: Finding) -> dict[str, object]:
    about = {WARNING: True, "rule": finding.rule, "reason": finding.reason, "source": finding.source}
    return {**finding.problem.as_dict(), **about}


def _told(finding: Finding) -> str:
    """A warning as it is printed: after the cure its reason, and who says so."""
    problem = replace(finding.problem, message=f"{WARNING}: {finding.problem.message} [{finding.rule}]")
    why = f"\n  Why: {finding.reason}\n  Source: {finding.source}" if finding.reason else ""
    return f"{problem}{why}"


def _sum(path: Path, mistakes: int, warnings: int) -> str:
    """The last line: how much was found."""
    also = f", {_counted(warnings, WARNING)}" if warnings else ""
    if mistakes:
        return f"{_counted(mistakes, 'mistake')}{also}."
    return f"No mistakes in {', '.join(folder.name for folder in _lessons_at(path))}{also}."


def _counted(count: int, what: str) -> str:
    return f"1 {what}" if count == 1 else f"{count} {what}s"
