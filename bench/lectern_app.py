"""Everything the benchmark knows about Lectern: its addresses, its settings, its words, its talks, its editor."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

from sqlalchemy.engine import Engine

from lectern import words
from lectern.database import open_database
from lectern.lesson import page_path
from lectern.passcode import Keys
from lectern.server.teacher import COOKIE
from lectern.talks import Talks
from lectern.words import customize as customize_words

LESSON, LESSON_ONE, TALK, SECTION = "bench", "bench-one", "bench-talk", "section"
PAGES = {
    "lectern": page_path(LESSON, SECTION),
    "lectern_one": page_path(LESSON_ONE, SECTION),
    "lectern_stage": "present",
    "lectern_editor": "customize",
}
CHECK = words.CHECK
"""The bare apps say the same; after a first answer Lectern's button says it with a word more."""
UNSAVED, SAVED = customize_words.STATE_UNSAVED, customize_words.STATE_SAVED


def environment(lessons: Path, data: Path) -> dict[str, str]:
    """The settings Lectern reads: where the lessons lie, and a folder of its own for the database."""
    return {"LECTERN_LESSONS": str(lessons), "LECTERN_DATA": str(data)}


def talk(data: Path, step: str) -> str:
    """The page of a new talk on the measured lesson that stands at a step."""
    with _database(data) as engine:
        begun = Talks(engine).begin(TALK, None, None, (), datetime.now(UTC))
        Talks(engine).move(begun.id, step, 0, datetime.now(UTC))
    return f"present?talk={begun.id}"


def editor(lesson: str, section: str, line: int) -> str:
    """The page on which a section is written, with the cursor on a line."""
    asks = {"lesson": lesson, "file": f"sections/{section}.yaml", "line": line}
    return f"customize?{urlencode(asks)}"


def teacher(data: Path) -> dict[str, str]:
    """The cookie of a browser that gave the passcode."""
    with _database(data) as engine:
        return teacher_of(engine)


def teacher_of(engine: Engine) -> dict[str, str]:
    """The same for the passcode in a database."""
    keys, now = Keys(engine), datetime.now(UTC)
    keys.first(now)
    kept = keys.kept()
    assert kept is not None
    return {"name": COOKIE, "value": keys.begin(kept, now)}


def address(data: Path) -> str:
    """The database that an app keeps in its data folder."""
    return f"sqlite:///{(data / 'lectern.db').as_posix()}"


@contextmanager
def _database(data: Path) -> Iterator[Engine]:
    engine = open_database(address(data))
    try:
        yield engine
    finally:
        engine.dispose()
