"""`python -m lectern print`: a sheet of a lesson as a file."""

from pathlib import Path

from lectern import check
from lectern.reading import load_lesson
from lectern.settings import lessons_folder
from lectern.sheets.chromium import NoPdf, pdf
from lectern.sheets.page import standing_alone
from lectern.sheets.papers import SHEETS
from lectern.words import sheets as words


def written(lesson: str, sheet: str, paper: str, *, as_pdf: bool, to: Path | None) -> tuple[str, int]:
    """Write a sheet; what to say about it, and the exit status. `lesson` is a folder, or a name in the lessons'."""
    folder = Path(lesson) if Path(lesson).is_dir() else lessons_folder() / lesson
    told, wrong = check.report(folder, as_json=False)
    if wrong:
        return told, wrong
    if not (folder / "lesson.yaml").is_file():
        return words.NO_LESSON.format(folder=folder), 1
    found = load_lesson(folder.resolve())
    target = to or Path(f"{found.id}-{sheet}-{paper}.{'pdf' if as_pdf else 'html'}")
    html = standing_alone(SHEETS[sheet](found), paper)
    try:
        target.write_bytes(pdf(html) if as_pdf else html.encode())
    except NoPdf as error:
        return str(error), 1
    except OSError as error:
        return words.NOT_WRITTEN.format(file=target, reason=error.strerror), 1
    return words.WRITTEN.format(file=target.absolute()), 0
