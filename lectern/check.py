"""`python -m lectern check`: every mistake in a lesson, or in a folder of lessons."""

import json
from dataclasses import replace
from pathlib import Path

from lectern.problem import LessonError, Mark, Problem
from lectern.reading import lesson_folders, load_lesson


def _lessons_at(path: Path) -> list[Path]:
    """The lesson folder at `path`, the one a file in it belongs to, or all lesson folders below it."""
    if any((path / name).is_file() for name in ("lesson.yaml", "lesson.yml")):
        return [_named(path)]
    if path.is_file():
        return [folder for folder in path.resolve().parents if (folder / "lesson.yaml").is_file()][:1]
    if path.is_dir():
        return sorted(lesson_folders(_named(path)))
    return []


def problems_in(path: Path) -> list[Problem]:
    """Every mistake in the lessons at `path`."""
    try:
        folders = _lessons_at(path)
    except OSError as error:
        return [Problem(path, Mark(), f"this cannot be read ({error.strerror})", "Check its name and permissions.")]
    if not folders:
        cure = "Name a lesson's folder, or a folder of lessons."
        return [Problem(path, Mark(), "there is no lesson here", cure)]
    found: list[Problem] = []
    for folder in folders:
        try:
            load_lesson(folder)
        except LessonError as error:
            found += [_named_from_here(problem, folder) for problem in error.problems]
    return found


def _named(folder: Path) -> Path:
    """The folder in full, under the name it is called by: a link keeps its own."""
    return folder.resolve() if folder.name in ("", "..") else folder.absolute()


def _named_from_here(problem: Problem, folder: Path) -> Problem:
    """The problem with its file named so that it can be opened: from the current folder, or in full."""
    file, here = folder.parent / problem.file, Path.cwd()
    return replace(problem, file=file.relative_to(here) if file.is_relative_to(here) else file)


def report(path: Path, *, as_json: bool) -> tuple[str, int]:
    """What to print about the lessons at `path`, and the exit status: 1 when something is wrong."""
    found = problems_in(path)
    if as_json:
        return json.dumps([problem.as_dict() for problem in found], indent=2), int(bool(found))
    if found:
        count = "1 mistake" if len(found) == 1 else f"{len(found)} mistakes"
        return "\n\n".join(map(str, found)) + f"\n\n{count}.", 1
    names = ", ".join(folder.name for folder in _lessons_at(path))
    return f"No mistakes in {names}.", 0
