"""What can go wrong with the file that keeps answers, said so that a teacher knows what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, TimeoutError

SAFE = "Everything saved before is safe; this answer was not saved."
SENTENCES = {
    "locked": f"Another program is holding the file of answers. {SAFE} Close that program, then try again.",
    "missing": "The file of answers, or its folder, is not where it was and cannot be opened. "
    "Nothing was saved just now. Put it back, or check LECTERN_DATABASE_URL, then start the app again.",
    "address": "LECTERN_DATABASE_URL does not name a database that can be used here, or its driver is not installed. "
    "Nothing was saved just now. Write it as the README shows, then start the app again.",
    "read-only": f"The file of answers may be read but not written. {SAFE} "
    "Allow the app to write to its folder and to every file there whose name starts with the same name (.db, .db-wal, "
    ".db-shm), then try again.",
    "full": f"The disk is full. {SAFE} Make room on the disk, then try again.",
    "held": "The answers are deleted, but another program is reading the file, and traces of them may be left. "
    "Everything saved by others is safe. Close that program, then try again.",
    "damaged": "The file of answers is not a database, or it is damaged. It has not been touched. "
    "Move it away or put a copy back in its place, then start the app again.",
    "newer": "The file of answers was made by a newer Lectern. It has not been touched. "
    "Start the newer version, or point LECTERN_DATABASE_URL to another file.",
    "unreachable": f"The database does not answer. {SAFE} Check that it runs and can be reached, then try again.",
}
_NAMES = {
    "SQLITE_BUSY": "locked",
    "SQLITE_LOCKED": "locked",
    "SQLITE_CANTOPEN": "missing",
    "SQLITE_READONLY": "read-only",
    "SQLITE_PERM": "read-only",
    "SQLITE_FULL": "full",
    "SQLITE_IOERR_WRITE": "full",
    "SQLITE_IOERR_SHMSIZE": "full",
    "SQLITE_NOTADB": "damaged",
    "SQLITE_CORRUPT": "damaged",
}


class StoreError(Exception):
    """The store cannot do what it was asked; `reason` is one word, the message a sentence for people."""

    def __init__(self, reason: str) -> None:
        super().__init__(SENTENCES[reason])
        self.reason = reason


@contextmanager
def told() -> Iterator[None]:
    """Turn what the database or the disk says inside into a StoreError; mistakes in our code pass through."""
    try:
        yield
    except TimeoutError as error:
        raise StoreError("locked") from error
    except DBAPIError as error:
        reason = _reason(error)
        if reason is None:
            raise
        raise StoreError(reason) from error
    except PermissionError as error:
        raise StoreError("read-only") from error
    except OSError as error:
        raise StoreError("full" if error.errno == 28 else "missing") from error


def _reason(error: DBAPIError) -> str | None:
    """Our word for a driver's error; None where it is a mistake in the program."""
    original = error.orig
    if isinstance(original, sqlite3.Error):
        name: str = getattr(original, "sqlite_errorname", "")
        whole, family = _NAMES.get(name), _NAMES.get("_".join(name.split("_")[:2]))
        return whole or family or ("unreachable" if name.startswith("SQLITE_IOERR") else None)
    return "unreachable" if isinstance(error, OperationalError | InterfaceError) else None
