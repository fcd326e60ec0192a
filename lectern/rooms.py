"""Rooms on disk: which code leads to which talk, and the devices that have joined."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, TypedDict, Unpack

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from lectern import database as db
from lectern.ledger import Ledger, moment
from lectern.roomcode import fresh_code
from lectern.roundrows import unless_there

# Asked at every vote, and so made once.
_ENTERED = (
    sa.select(db.room)
    .join(db.device, db.device.c.talk == db.room.c.talk)
    .where(db.room.c.code == sa.bindparam("code"), db.room.c.closed_at.is_(None))
    .where(db.device.c.learner == sa.bindparam("learner"))
)
MOST_DEVICES = 300
"""How many devices a room takes unless the teacher says otherwise."""
TRIES = 50


@dataclass(frozen=True)
class Room:
    """What joins students' devices to a talk."""

    code: str
    talk: str
    most: int
    """How many devices may join."""
    opened: datetime
    closed: datetime | None = None
    address: str | None = None
    """Where devices find the app, where the teacher has said so."""
    section: str | None = None
    """The section that the class works through alone; None while the teacher leads."""
    paced: datetime | None = None
    """When it began to work alone."""


class Terms(TypedDict, total=False):
    """What a teacher may change of a room."""

    most: int
    address: str | None


Joined = Literal["in", "full", "closed"]


class Rooms(Ledger):
    """Every room that was opened with this database. What cannot be kept or read is a StoreError."""

    def open(self, talk: str, most: int, at: datetime) -> Room:
        """The open room of a talk: the one it has, else a new one under a code that no room ever had."""
        with self._changing() as connection:
            if found := _of(connection, talk):
                return found
            for _ in range(TRIES):
                room = Room(fresh_code(secrets.choice), talk, most, at, address=_address_before(connection, talk))
                if connection.execute(unless_there(connection, db.room), _row(room)).rowcount:
                    return room
        raise RuntimeError(f"no free code in {TRIES} draws: there are too many rooms")

    def of(self, talk: str) -> Room | None:
        """The open room of a talk; None when it has none."""
        with self._reading() as connection:
            return _of(connection, talk)

    def find(self, code: str) -> Room | None:
        """The room under a code, open or closed; None when there never was one."""
        with self._reading() as connection:
            return _found(connection, code)

    def settle(self, talk: str, **terms: Unpack[Terms]) -> None:
        """Change what is named of the open room of a talk."""
        self._set(talk, dict(terms))

    def pace(self, talk: str, section: str | None, at: datetime) -> None:
        """Let the class work through a section alone, or with None be led again."""
        self._set(talk, {"section": section, "paced_at": moment(at) if section else None})

    def close(self, talk: str, at: datetime) -> None:
        """Let nobody in any more, and take no more votes."""
        self._set(talk, {"closed_at": moment(at)})

    def _set(self, talk: str, changed: dict[str, Any]) -> None:
        with self._writing() as connection:
            connection.execute(db.room.update().where(_open(talk)).values(changed))

    def join(self, code: str, learner: str, at: datetime) -> Joined:
        """Let a device in, once; why not, if not."""
        if self.entered(code, learner):
            return "in"
        with self._changing() as connection:
            room = _found(connection, code)
            if room is None or room.closed is not None:
                return "closed"
            if _is_in(connection, room.talk, learner):
                return "in"
            if _count(connection, room.talk) >= room.most:
                return "full"
            row = {"talk": room.talk, "learner": learner, "joined_at": moment(at)}
            connection.execute(unless_there(connection, db.device), row)
        return "in"

    def entered(self, code: str, learner: str) -> Room | None:
        """The open room under a code if a device has joined it, else None."""
        with self._reading() as connection:
            row = connection.execute(_ENTERED, {"code": code, "learner": learner}).one_or_none()
            return None if row is None else _as_room(row)

    def devices(self, talk: str) -> int:
        """How many devices have joined."""
        with self._reading() as connection:
            return _count(connection, talk)

    def numbers(self, talk: str) -> dict[str, int]:
        """The devices of a talk, numbered from 1 as they joined."""
        rows = sa.select(db.device.c.learner).where(db.device.c.talk == talk).order_by(db.device.c.joined_at)
        with self._reading() as connection:
            return {learner: number for number, learner in enumerate(connection.scalars(rows), start=1)}

    def progress(self, room: Room, lesson: str) -> dict[str, int]:
        """While the class works alone: how many devices have answered each block since. By block; nobody is named."""
        if room.paced is None:
            return {}
        tried = db.attempt.join(db.device, db.attempt.c.learner == db.device.c.learner)
        since = db.attempt.c.at >= moment(room.paced)
        given = db.attempt.c.answer != "null"  # who only asked to see the answer has not
        here = (db.device.c.talk == room.talk) & (db.attempt.c.lesson == lesson) & since & given
        devices = sa.func.count(sa.distinct(db.attempt.c.learner)).label("devices")
        counted = sa.select(db.attempt.c.block, devices).select_from(tried).where(here).group_by(db.attempt.c.block)
        with self._reading() as connection:
            return {row.block: row.devices for row in connection.execute(counted)}

    def alone(self, learner: str) -> list[str]:
        """The talks whose class works alone and which this device has joined."""
        both = db.room.join(db.device, db.room.c.talk == db.device.c.talk)
        here = (db.device.c.learner == learner) & db.room.c.closed_at.is_(None) & db.room.c.section.is_not(None)
        with self._reading() as connection:
            return list(connection.scalars(sa.select(db.room.c.talk).select_from(both).where(here)))


def _open(talk: str) -> sa.ColumnElement[bool]:
    return sa.and_(db.room.c.talk == talk, db.room.c.closed_at.is_(None))


def _of(connection: Connection, talk: str) -> Room | None:
    row = connection.execute(sa.select(db.room).where(_open(talk))).one_or_none()
    return None if row is None else _as_room(row)


def _address_before(connection: Connection, talk: str) -> str | None:
    """The address that the talk's last room had."""
    rooms = sa.select(db.room.c.address).where(db.room.c.talk == talk).order_by(db.room.c.opened_at.desc()).limit(1)
    return connection.execute(rooms).scalar_one_or_none()


def _found(connection: Connection, code: str) -> Room | None:
    row = connection.execute(sa.select(db.room).where(db.room.c.code == code)).one_or_none()
    return None if row is None else _as_room(row)


def _is_in(connection: Connection, talk: str, learner: str) -> bool:
    here = (db.device.c.talk == talk) & (db.device.c.learner == learner)
    return connection.execute(sa.select(db.device.c.talk).where(here)).first() is not None


def _count(connection: Connection, talk: str) -> int:
    counted = sa.select(sa.func.count()).select_from(db.device).where(db.device.c.talk == talk)
    return connection.execute(counted).scalar_one()


def _row(room: Room) -> dict[str, Any]:
    return {
        "code": room.code,
        "talk": room.talk,
        "most": room.most,
        "address": room.address,
        "opened_at": moment(room.opened),
    }


def _as_room(row: Row[Any]) -> Room:
    opened, closed, paced = (at and datetime.fromisoformat(at) for at in (row.opened_at, row.closed_at, row.paced_at))
    return Room(row.code, row.talk, row.most, opened, closed, row.address, row.section, paced)
