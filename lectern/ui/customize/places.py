"""Where things stand in a lesson that is being written: its folder, the section of a file, the block of a line."""

from pathlib import Path

from lectern.lesson import Lesson, Section
from lectern.lessonfiles import section_of
from lectern.problem import LessonError
from lectern.reading import lesson_folders
from lectern.settings import lessons_folder
from lectern.yamldoc import YamlDoc
from lectern.yamlfile import parse_text


def folders() -> dict[str, Path]:
    """The folders of all lessons, by name. OSError when the folder of lessons cannot be looked into."""
    return {folder.name: folder for folder in sorted(lesson_folders(lessons_folder()))}


def folder_of(lesson: str) -> Path | None:
    """The folder of a lesson; None when there is none of this name."""
    try:
        return folders().get(lesson)
    except OSError:
        return None


def section_in(lesson: Lesson, file: str) -> Section | None:
    """The section that a file holds; None where it holds none of this lesson."""
    return next((section for section in lesson.sections if section.id == section_of(file)), None)


def parsed(text: str, file: str) -> YamlDoc | None:
    """The text as YAML with its lines; None where it cannot be read."""
    try:
        return parse_text(text, Path(file))
    except LessonError:
        return None


def block_at(text: str, line: int, file: str) -> int | None:
    """The place in the file of the block that a line (from 1) is part of; None before the first."""
    doc = parsed(text, file)
    blocks = doc.data.get("blocks") if doc and isinstance(doc.data, dict) else None
    begun = [place for place in range(len(blocks or ())) if doc and doc.values["blocks", place].line <= line]
    return begun[-1] if begun and isinstance(blocks, list) else None


def line_of(text: str, place: int) -> int:
    """The line on which the block at a place begins; 1 where that cannot be said."""
    doc = parsed(text, "")
    mark = doc.values.get(("blocks", place)) if doc else None
    return mark.line if mark else 1
