"""Rows of rounds: how a round is written to the database and read from it."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, get_args

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, Row

from lectern import database as db
from lectern.classroom import MOST_HANDS, Phase, Round
from lectern.ledger import moment

_AS_JSON = ("first", "second", "first_devices", "second_devices", "times", "state", "asked")
# Asked at every press of a key and at every vote, and so made once.
_PLACE = ("talk", "block", "item", "fingerprint")
_FOUND = sa.select(db.round_).where(*(db.round_.c[name] == sa.bindparam(f"this_{name}") for name in _PLACE))
_LOCKED = _FOUND.with_for_update(read=True)
_ROUNDS = sa.select(db.round_).where(db.round_.c.talk == sa.bindparam("name")).order_by(db.round_.c.id)


def of_talk(connection: Connection, talk: str) -> list[Round]:
    """The rounds of a talk, in the order they were begun."""
    return [_as_round(row) for row in connection.execute(_ROUNDS, {"name": talk})]


def _this(round_: Round) -> sa.ColumnElement[bool]:
    here = [db.round_.c[name] == getattr(round_, name) for name in _PLACE]
    return sa.and_(*here)


def find(connection: Connection, this: Round, lock: bool = False) -> Round | None:
    """A round as it is on disk, None where it is not begun; with `lock` nobody changes it meanwhile."""
    place = {f"this_{name}": getattr(this, name) for name in _PLACE}
    row = connection.execute(_LOCKED if lock else _FOUND, place).one_or_none()
    return None if row is None else _as_round(row)


def write(connection: Connection, this: Round) -> None:
    """Put a round on disk as it is now."""
    row = _round_row(this)
    if not connection.execute(db.round_.update().where(_this(this)).values(row)).rowcount:
        begin(connection, this)


def begin(connection: Connection, this: Round) -> None:
    """Put a round on disk unless it is there. Votes of one that it carries on are its own from now on."""
    here = [db.round_.c[name] == getattr(this, name) for name in ("talk", "block", "item")]
    latest = sa.select(db.round_).where(*here).order_by(db.round_.c.id.desc()).limit(1)
    earlier = connection.execute(latest).one_or_none()
    if not connection.execute(unless_there(connection, db.round_), _round_row(this)).rowcount or earlier is None:
        return
    before = _as_round(earlier)
    if before.phase != "revealed" and before.asked["options"] == this.asked["options"]:
        theirs = [db.vote.c[name] == getattr(before, name) for name in ("talk", "block", "item", "fingerprint")]
        connection.execute(db.vote.update().where(*theirs).values(fingerprint=this.fingerprint))


def unless_there(connection: Connection, table: sa.Table) -> sa.Insert:
    """An insert that does nothing where the row is there already."""
    if connection.dialect.name == "sqlite":
        return sqlite.insert(table).on_conflict_do_nothing()
    return postgresql.insert(table).on_conflict_do_nothing()


def _round_row(this: Round) -> dict[str, Any]:
    plain = {name: getattr(this, name) for name in ("talk", "block", "item", "fingerprint", "phase")}
    written = {name: _json(getattr(this, name)) for name in _AS_JSON}
    return plain | written | {"opened_at": moment(this.opened), "since": moment(this.since)}


def _as_round(row: Row[Any]) -> Round:
    """The round in a row. What somebody else wrote there and makes no sense counts as not written."""
    written = {name: _as_dict(row._mapping[name]) for name in _AS_JSON}
    return Round(
        row.talk,
        row.block,
        row.item,
        row.fingerprint,
        asked={"prompt": "", "options": {}} | written["asked"],
        opened=datetime.fromisoformat(row.opened_at),
        since=datetime.fromisoformat(row.since),
        phase=row.phase if row.phase in get_args(Phase) else "ask",
        first=_as_hands(written["first"]),
        second=_as_hands(written["second"]),
        first_devices=_as_hands(written["first_devices"]),
        second_devices=_as_hands(written["second_devices"]),
        times={name: str(at) for name, at in written["times"].items()},
        state=written["state"],
    )


def _as_dict(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _as_hands(found: dict[str, Any]) -> dict[str, int]:
    return {letter: count for letter, count in found.items() if type(count) is int and 0 <= count <= MOST_HANDS}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
