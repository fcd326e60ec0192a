"""A ledger: reading and writing in one database, one writer at a time, with trouble told in words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from threading import Lock
from weakref import WeakKeyDictionary

from sqlalchemy.engine import Connection, Engine

from lectern import database as db
from lectern.trouble import StoreError, told

_turns: WeakKeyDictionary[Engine, Lock] = WeakKeyDictionary()


class Ledger:
    """A part of what is kept in a database."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._turn = _turns.setdefault(engine, Lock())

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        # One writer at a time in all ledgers of a file: waiting our turn here is quicker than SQLite's sleeping and
        # trying again.
        with told(), self._my_turn(), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def _changing(self) -> Iterator[Connection]:
        """Write what depends on what is read first: nobody else writes between the two."""
        with self._writing() as connection:
            db.alone(connection)
            yield connection

    @contextmanager
    def _voting(self) -> Iterator[Connection]:
        """Write what depends on rows that are read first: nobody else changes those between the two."""
        with self._writing() as connection:
            db.by_row(connection)
            yield connection

    @contextmanager
    def _moving(self) -> Iterator[Connection]:
        """Change what passes in a moment, and need not be waited for."""
        with told(), self._my_turn(), self.engine.connect() as connection, db.soon(connection):
            db.alone(connection)
            yield connection
            connection.commit()

    @contextmanager
    def _my_turn(self) -> Iterator[None]:
        """Wait no longer for other writers than for other programs: a class must not wait one after another. A server
        lets many write at once."""
        if self.engine.dialect.name != "sqlite":
            yield
            return
        if not self._turn.acquire(timeout=db.BUSY_MS / 1000):
            raise StoreError("locked")
        try:
            yield
        finally:
            self._turn.release()


def moment(at: datetime) -> str:
    """A moment as it is kept: in UTC, so that earlier sorts before later."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def as_json(value: object) -> str:
    """A value as it is kept in a column of text."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
