"""Where this copy of the app keeps its things, and how it runs: read from the environment once, here."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def development() -> bool:
    """Whether an author or developer is at work (`LECTERN_DEV=1`): files are watched, errors are shown."""
    return os.environ.get("LECTERN_DEV", "") not in ("", "0")


def lessons_folder() -> Path:
    """The folder of lessons: `LECTERN_LESSONS`, or `lessons/` beside `app.py`."""
    return Path(os.environ.get("LECTERN_LESSONS") or ROOT / "lessons").resolve()


def data_folder() -> Path:
    """Where the app keeps what it writes: `LECTERN_DATA`, or `data/` beside `app.py`."""
    return Path(os.environ.get("LECTERN_DATA") or ROOT / "data").resolve()


def database_url() -> str:
    """The address of the database: `LECTERN_DATABASE_URL`, or a SQLite file in `data/` the data folder."""
    return os.environ.get("LECTERN_DATABASE_URL") or f"sqlite:///{(data_folder() / 'lectern.db').as_posix()}"


def given_passcode() -> str | None:
    """The teacher's passcode where a deployment gives it: `LECTERN_PASSCODE`."""
    return os.environ.get("LECTERN_PASSCODE") or None


def kept_folder() -> Path:
    """Where the last good version of each lesson is put aside."""
    return data_folder() / "last-good"
