"""Everything the benchmark knows about Lectern: its addresses, settings and the words on its buttons."""

from pathlib import Path

LESSON, SECTION = "bench", "section"
SECTION_PATH = f"{LESSON}--{SECTION}"
CHECK = "Check"
AGAIN = "Try again"


def environment(lessons: Path, data: Path) -> dict[str, str]:
    """The settings Lectern reads: where the lessons lie, and a database of its own."""
    return {"LECTERN_LESSONS": str(lessons), "LECTERN_DATABASE_URL": f"sqlite:///{data / 'bench.db'}"}
