"""`python -m lectern import`, `pack` and `unpack`: lessons come in and go out at the terminal."""

from datetime import date
from pathlib import Path

from lectern.exchange.article import drafted
from lectern.exchange.ids import Names
from lectern.exchange.limits import LARGEST
from lectern.exchange.shelving import written
from lectern.exchange.zipped import packed, unpacked
from lectern.lessonfiles import HEAD
from lectern.problem import LessonError, Mark, Problem
from lectern.reading import load_lesson
from lectern.settings import lessons_folder
from lectern.words import exchange as words
from lectern.yamlfile import read_text


def imported(file: Path, name: str | None, today: date) -> tuple[str, int]:
    """Draft a lesson from an article; what to say about it, and the exit status."""
    called = name or Names().unused(file.stem, "")
    try:
        draft = drafted(read_text(file), called, today)
        if draft.refused:
            raise LessonError(draft.refused)
        folder = lessons_folder() / called
        written({each: text.encode() for each, text in draft.files.items()}, folder)
    except LessonError as error:
        return str(error), 1
    listed = [words.unplaced(each.line, each.what, each.why) for each in draft.unplaced]
    told = [words.UNPLACED.format(count=len(listed)), *listed] if listed else [words.ALL_PLACED]
    return "\n".join([words.IMPORTED.format(folder=folder), *told]), 0


def packed_to(lesson: str, to: Path | None) -> tuple[str, int]:
    """Pack a lesson, named by its folder or by its name among the lessons."""
    folder = (Path(lesson) if Path(lesson).is_dir() else lessons_folder() / lesson).resolve()
    if not (folder / HEAD).is_file():
        return str(_problem(folder, words.NO_LESSON)), 1
    target = to or Path(f"{folder.name}.zip")
    try:
        data = packed(folder)
        target.write_bytes(data)
    except LessonError as error:
        return str(error), 1
    except OSError as error:
        return str(_problem(target, words.NOT_WRITTEN, reason=error.strerror, folder=target.parent)), 1
    return words.PACKED.format(count=len(unpacked(data).files), file=target.absolute()), 0


def unpacked_from(file: Path, name: str | None) -> tuple[str, int]:
    """Put the lesson in a zip file among the lessons. One with mistakes is kept, to be mended: the status is 1."""
    try:
        with file.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        return str(_problem(file, words.NO_FILE, reason=error.strerror)), 1
    try:
        lesson = unpacked(data, name, archive=file.name)
        folder = lessons_folder() / lesson.name
        written(lesson.files, folder)
    except LessonError as error:
        return str(error), 1
    try:
        load_lesson(folder)
    except LessonError as error:
        return f"{error}\n\n{words.UNPACKED_BROKEN.format(folder=folder)}", 1
    return words.UNPACKED.format(folder=folder), 0


def _problem(file: Path, told: tuple[str, str], **given: object) -> Problem:
    message, cure = told
    return Problem(file, Mark(), message.format(**given), cure.format(**given))
