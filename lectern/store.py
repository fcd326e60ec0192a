"""The only thing that remembers: every attempt is one row, on disk before anybody is told it was saved."""

from __future__ import annotations

import json
import re
import secrets
from datetime import UTC, datetime
from functools import cache

import sqlalchemy as sa
from sqlalchemy.engine import Row
from sqlalchemy.exc import IntegrityError

from lectern import database as db
from lectern.ledger import Ledger, as_json, moment
from lectern.progress import Attempt
from lectern.settings import ROOT
from lectern.trouble import StoreError

__all__ = ["Store", "StoreError"]

WORDS_EACH = 3
TRIES = 20


@cache
def word_list() -> tuple[str, ...]:
    """The words learners are known by."""
    lines = (ROOT / "assets" / "words.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


class Store(Ledger):
    """Attempts and learners at a database address (`sqlite:///...`, `postgresql+psycopg://...`)."""

    def __init__(self, address: str) -> None:
        super().__init__(db.open_database(address))

    def record(self, attempt: Attempt) -> None:
        """Write one attempt; when this returns, it is on disk."""
        values = {
            "learner": attempt.learner,
            "lesson": attempt.lesson,
            "block": attempt.block,
            "fingerprint": attempt.fingerprint,
            "answer": as_json(attempt.answer),
            "score": attempt.score,
            "confidence": attempt.confidence,
            "hints": attempt.hints,
            "at": moment(attempt.at),
        }
        with self._writing() as connection:
            connection.execute(db.attempt.insert(), values)

    def attempts(self, learner: str, lesson: str, block: str | None = None) -> list[Attempt]:
        """Everything this learner did in this lesson, or at one block of it, oldest first."""
        columns = db.attempt.c
        here = [columns.learner == learner, columns.lesson == lesson]
        return self._read(*here, *([columns.block == block] if block else []))

    def everyone(self, lesson: str, block: str, fingerprint: str) -> list[Attempt]:
        """The last attempt of each learner at this block as it is now worded."""
        columns = db.attempt.c
        here = (columns.lesson == lesson) & (columns.block == block) & (columns.fingerprint == fingerprint)
        lasts = sa.select(sa.func.max(columns.id)).where(here).group_by(columns.learner)
        return self._read(columns.id.in_(lasts))

    def words(self, learner: str) -> str:
        """The three words this learner is known by, given at the first call."""
        for _ in range(TRIES):
            if known := self._one(db.learner.c.words, db.learner.c.code == learner):
                return known
            row = {"code": learner, "words": _three(), "created_at": moment(datetime.now(UTC))}
            try:
                with self._writing() as connection:
                    connection.execute(db.learner.insert(), row)
            except IntegrityError:
                continue  # the words are taken, or another page of this learner was quicker
            return row["words"]
        raise RuntimeError(f"no free words in {TRIES} draws: the word list is broken")

    def learner(self, words: str) -> str | None:
        """The learner code behind three words, however they were typed; None if nobody has them."""
        spelled = "-".join(re.findall(r"[a-z]+", words.casefold()))
        return self._one(db.learner.c.code, db.learner.c.words == spelled)

    def count(self, learner: str) -> int:
        """How many answers this learner has kept, in all lessons."""
        given = sa.select(sa.func.count()).where(db.attempt.c.learner == learner, db.attempt.c.answer != "null")
        with self._reading() as connection:
            return connection.execute(given).scalar_one()

    def forget(self, learner: str) -> None:
        """Delete everything of this learner; when this returns, no trace of it can be read from the disk."""
        with self._writing() as connection:
            connection.execute(db.attempt.delete().where(db.attempt.c.learner == learner))
            connection.execute(db.learner.delete().where(db.learner.c.code == learner))
            for table in (db.vote, db.device):
                connection.execute(table.delete().where(table.c.learner == learner))
        db.scrub(self.engine)

    def ping(self) -> None:
        """Return if the store can be read; StoreError if not."""
        with self._reading() as connection:
            connection.execute(sa.select(db.version))

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    def _read(self, *where: sa.ColumnElement[bool]) -> list[Attempt]:
        with self._reading() as connection:
            rows = connection.execute(sa.select(db.attempt).where(*where).order_by(db.attempt.c.id))
            return [_attempt(row) for row in rows]

    def _one(self, column: sa.Column[str], where: sa.ColumnElement[bool]) -> str | None:
        with self._reading() as connection:
            return connection.execute(sa.select(column).where(where)).scalar_one_or_none()


def _three() -> str:
    return "-".join(secrets.choice(word_list()) for _ in range(WORDS_EACH))


def _attempt(row: Row[tuple[object, ...]]) -> Attempt:
    fields = dict(row._mapping)
    del fields["id"]
    return Attempt(**fields | {"answer": json.loads(row.answer), "at": datetime.fromisoformat(row.at)})
