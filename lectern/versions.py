"""Every text that a lesson's files ever had: kept before a file is written, so that any of them can come back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from lectern import database as db
from lectern.ledger import Ledger, moment
from lectern.manuscript import Text

How = Literal["found", "saved", "form", "restored", "begun"]
"""How a text came to be: `found` on disk, where another program had written it, or made here in one of these ways."""
LONGEST_AUTHOR = 80


@dataclass(frozen=True)
class Version:
    """One text that a file had, without the text: how it came, from whom, and when."""

    id: int
    file: str
    revision: str
    how: How
    author: str
    at: datetime


class Versions(Ledger):
    """The versions of the files of every lesson. What cannot be kept or read is a StoreError."""

    def history(self, lesson: str, file: str, limit: int = 200) -> list[Version]:
        """The versions of a file, the newest first."""
        return self._versions(lesson, db.saved.c.file == file, limit)

    def latest(self, lesson: str, limit: int = 20) -> list[Version]:
        """What was last done to a lesson, in whichever file."""
        return self._versions(lesson, sa.true(), limit)

    def before(self, lesson: str, file: str) -> Version | None:
        """The version that undoing the last save leads to; None when there is none. A version that was restored stands
        where the one stands that it restored, so that undoing twice goes back two steps."""
        found = self.history(lesson, file)
        here = 0
        while here < len(found) and found[here].how == "restored":
            older = range(here + 1, len(found))
            here = next((place for place in older if found[place].revision == found[here].revision), len(found))
        return found[here + 1] if here + 1 < len(found) else None

    def text(self, version: int) -> str | None:
        """The text of a version; None when there is no such version."""
        with self._reading() as connection:
            return connection.execute(sa.select(db.saved.c.text).where(db.saved.c.id == version)).scalar_one_or_none()

    def keep(self, lesson: str, file: str, text: Text, how: How, author: str, at: datetime) -> None:
        """Keep a text, unless it is the last one that was kept of this file."""
        with self.only_writer() as connection:
            keep(connection, lesson, file, text, how, author, at)

    @contextmanager
    def only_writer(self) -> Iterator[Connection]:
        """Keep everybody else from saving, in other processes too, until this is done."""
        with self._changing() as connection:
            yield connection

    def _versions(self, lesson: str, where: sa.ColumnElement[bool], limit: int) -> list[Version]:
        columns = [column for column in db.saved.c if column.name not in ("text", "lesson")]
        chosen = sa.select(*columns).where(db.saved.c.lesson == lesson, where)
        with self._reading() as connection:
            rows = connection.execute(chosen.order_by(db.saved.c.id.desc()).limit(limit))
            return [Version(**dict(row._mapping) | {"at": datetime.fromisoformat(row.at)}) for row in rows]


def keep(connection: Connection, lesson: str, file: str, text: Text, how: How, author: str, at: datetime) -> None:
    """Keep a text within a transaction, unless it is the last one that was kept of this file."""
    of_file = (db.saved.c.lesson == lesson) & (db.saved.c.file == file)
    last = sa.select(db.saved.c.revision).where(of_file).order_by(db.saved.c.id.desc()).limit(1)
    if connection.execute(last).scalar_one_or_none() == text.revision:
        return
    row = {"lesson": lesson, "file": file, "revision": text.revision, "text": text.text, "how": how}
    connection.execute(db.saved.insert(), row | {"author": author[:LONGEST_AUTHOR], "at": moment(at)})
