"""Everything the benchmark knows about Lectern: its addresses, its settings and the words on its button."""

from pathlib import Path

from lectern import words
from lectern.ui.places import address

LESSON, LESSON_ONE, SECTION = "bench", "bench-one", "section"
PAGES = {"lectern": address(LESSON, SECTION), "lectern_one": address(LESSON_ONE, SECTION)}
CHECK = words.CHECK
"""The bare apps say the same; after a first answer Lectern's button says it with a word more."""


def environment(lessons: Path, data: Path) -> dict[str, str]:
    """The settings Lectern reads: where the lessons lie, and a folder of its own for the database."""
    return {"LECTERN_LESSONS": str(lessons), "LECTERN_DATA": str(data)}
