"""Talks on disk: what is on the wall, what was shown when, and the class's rounds."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any, TypedDict, Unpack

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from lectern import database as db
from lectern import roundrows, voterows
from lectern.classroom import Change, Round, Shown, Talk, closes, with_devices
from lectern.ledger import Ledger, moment

__all__ = ["Talk", "Talks"]

FIRST_STEP = "cover"
# Asked at every press of a key, and so made once.
_TALK = sa.select(db.talk).where(db.talk.c.id == sa.bindparam("name"))


class Terms(TypedDict, total=False):
    """What a teacher settles before a talk, and may change in it."""

    people: int | None
    minutes: float | None
    left_out: Iterable[str]


class Talks(Ledger):
    """Every talk that was given with this database. What cannot be kept or read is a StoreError."""

    def begin(
        self, lesson: str, people: int | None, minutes: float | None, left_out: Iterable[str], at: datetime
    ) -> Talk:
        """A new talk, with the cover on the wall."""
        name = secrets.token_urlsafe(9)
        talk = Talk(name, lesson, people, minutes, frozenset(left_out), FIRST_STEP, 0, at, at)
        with self._writing() as connection:
            connection.execute(db.talk.insert(), _talk_row(talk))
            connection.execute(db.shown.insert(), {"talk": name, "step": FIRST_STEP, "at": moment(at)})
        return talk

    def find(self, name: str) -> Talk | None:
        """The talk of this id; None when there is none."""
        with self._reading() as connection:
            return _talk(connection, name)

    def opened(self, name: str) -> tuple[Talk, list[Round]] | None:
        """The talk of this id and its rounds, in the order they were begun; None when there is none."""
        with self._reading() as connection:
            talk = _talk(connection, name)
            return None if talk is None else (talk, roundrows.of_talk(connection, name))

    def recent(self, limit: int = 20, lesson: str | None = None) -> list[Talk]:
        """The talks, on this lesson if one is named, that were begun last, the newest first."""
        wanted = sa.true() if lesson is None else db.talk.c.lesson == lesson
        newest = sa.select(db.talk).where(wanted).order_by(db.talk.c.started_at.desc(), db.talk.c.id).limit(limit)
        with self._reading() as connection:
            return [_as_talk(row) for row in connection.execute(newest)]

    def move(self, name: str, step: str, build: int, at: datetime) -> Talk:
        """Put a screen on the wall, as what outlives the app, unless a later move was quicker: the talk as it is then.
        KeyError for a talk that is not there."""
        with self._moving() as connection:
            before = _found(connection, name)
            if before.moved > at:
                return before
            if before.step != step:
                connection.execute(db.shown.insert(), {"talk": name, "step": step, "at": moment(at)})
            change = {"step": step, "build": build, "moved_at": moment(at)}
            connection.execute(db.talk.update().where(db.talk.c.id == name).values(change))
        return replace(before, step=step, build=build, moved=at)

    def settle(self, name: str, **terms: Unpack[Terms]) -> Talk:
        """Change what is named of a talk's terms. KeyError for a talk that is not there."""
        changed: dict[str, Any] = {**terms}
        if "left_out" in terms:
            changed["left_out"] = _listed(terms["left_out"])
        with self._changing() as connection:
            if changed:
                connection.execute(db.talk.update().where(db.talk.c.id == name).values(changed))
            return _found(connection, name)

    def forget(self, name: str) -> None:
        """Delete a talk with all that was kept of it."""
        with self._writing() as connection:
            connection.execute(db.talk.delete().where(db.talk.c.id == name))
            for table in (db.shown, db.round_, db.vote, db.device, db.room):
                connection.execute(table.delete().where(table.c.talk == name))

    def shown(self, name: str) -> list[Shown]:
        """What came on the wall in a talk, in order."""
        rows = sa.select(db.shown).where(db.shown.c.talk == name).order_by(db.shown.c.id)
        with self._reading() as connection:
            return [Shown(row.step, datetime.fromisoformat(row.at)) for row in connection.execute(rows)]

    def rounds(self, name: str) -> list[Round]:
        """The rounds of a talk, in the order they were begun."""
        with self._reading() as connection:
            return roundrows.of_talk(connection, name)

    def change(self, fresh: Round, do: Change) -> Round:
        """What `do` makes of the round as it is on disk, or of `fresh` where it is not yet begun; no other change
        comes in between."""
        with self._changing() as connection:
            before = roundrows.find(connection, fresh, "update")
            if before is None:
                if do(fresh) is fresh:
                    return fresh
                before = roundrows.begun(connection, fresh, "update")
            after = do(before)
            if after is before:
                return after
            if ballot := closes(before, after):  # no vote is taken any more, and those that were are counted
                after = with_devices(after, ballot, voterows.tally(connection, after, ballot).letters)
            roundrows.write(connection, after)
        return after


def _found(connection: Connection, name: str) -> Talk:
    found = _talk(connection, name)
    if found is None:
        raise KeyError(name)
    return found


def _talk(connection: Connection, name: str) -> Talk | None:
    row = connection.execute(_TALK, {"name": name}).one_or_none()
    return None if row is None else _as_talk(row)


def _listed(names: Iterable[str]) -> str:
    return json.dumps(sorted(names))


def _talk_row(talk: Talk) -> dict[str, Any]:
    return {
        "id": talk.id,
        "lesson": talk.lesson,
        "people": talk.people,
        "minutes": talk.minutes,
        "left_out": _listed(talk.left_out),
        "step": talk.step,
        "build": talk.build,
        "started_at": moment(talk.started),
        "moved_at": moment(talk.moved),
    }


def _as_talk(row: Row[Any]) -> Talk:
    moments = (datetime.fromisoformat(each) for each in (row.started_at, row.moved_at))
    left_out = frozenset(json.loads(row.left_out))
    return Talk(row.id, row.lesson, row.people, row.minutes, left_out, row.step, row.build, *moments)
