"""Rows of rounds: how a round is written to the database and read from it."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, Literal, get_args

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, Row

from lectern import database as db
from lectern.classroom import MOST_HANDS, Phase, Round
from lectern.ledger import as_json, moment

_AS_JSON = ("first", "second", "first_devices", "second_devices", "times", "state", "asked")
# Asked at every press of a key and at every vote, and so made once.
PLACE = ("talk", "block", "item", "fingerprint")
"""What tells a round, and the votes in it, from all others."""
_FOUND = sa.select(db.round_).where(*(db.round_.c[name] == sa.bindparam(f"this_{name}") for name in PLACE))
_FINDING = {None: _FOUND, "share": _FOUND.with_for_update(read=True), "update": _FOUND.with_for_update()}
Lock = Literal["share", "update"]
"""`share` lets others read the round under a lock of their own kind, `update` nobody."""
_ROUNDS = sa.select(db.round_).where(db.round_.c.talk == sa.bindparam("name")).order_by(db.round_.c.id)


def of_talk(connection: Connection, talk: str) -> list[Round]:
    """The rounds of a talk, in the order they were begun."""
    return [_as_round(row) for row in connection.execute(_ROUNDS, {"name": talk})]


def at_round(this: Round, table: sa.FromClause) -> sa.ColumnElement[bool]:
    """The rows of a table, that of rounds or of votes, that belong to a round."""
    return sa.and_(*(table.c[name] == getattr(this, name) for name in PLACE))


def find(connection: Connection, this: Round, lock: Lock | None = None) -> Round | None:
    """A round as it is on disk, None where it is not begun; locked, nobody changes it before the transaction ends."""
    row = connection.execute(_FINDING[lock], {f"this_{name}": getattr(this, name) for name in PLACE}).one_or_none()
    return None if row is None else _as_round(row)


def begun(connection: Connection, this: Round, lock: Lock) -> Round:
    """The round as it is on disk, begun by this if nobody was quicker. Votes of one that it carries on are its own."""
    here = [db.round_.c[name] == getattr(this, name) for name in ("talk", "block", "item")]
    latest = sa.select(db.round_).where(*here).order_by(db.round_.c.id.desc()).limit(1)
    earlier = connection.execute(latest).one_or_none()
    if connection.execute(unless_there(connection, db.round_), _round_row(this)).rowcount and earlier is not None:
        _carry(connection, _as_round(earlier), this)
    found = find(connection, this, lock)
    assert found is not None
    return found


def _carry(connection: Connection, before: Round, this: Round) -> None:
    """Take over the votes of a question in which a slip was mended; what they scored is not known any more."""
    same = this.asked["options"] and before.asked["options"] == this.asked["options"]
    if same and before.phase != "revealed":
        theirs = at_round(before, db.vote)
        connection.execute(db.vote.update().where(theirs).values(fingerprint=this.fingerprint, score=None))


def write(connection: Connection, this: Round) -> None:
    """Put a round that was found on disk as it is now."""
    done = connection.execute(db.round_.update().where(at_round(this, db.round_)).values(_round_row(this)))
    assert done.rowcount == 1


def unless_there(connection: Connection, table: sa.Table) -> sa.Insert:
    """An insert that does nothing where the row is there already."""
    if connection.dialect.name == "sqlite":
        return sqlite.insert(table).on_conflict_do_nothing()
    return postgresql.insert(table).on_conflict_do_nothing()


def _round_row(this: Round) -> dict[str, Any]:
    plain = {name: getattr(this, name) for name in (*PLACE, "phase")}
    written = {name: as_json(getattr(this, name)) for name in _AS_JSON}
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
