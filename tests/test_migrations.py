"""A database of every earlier version is brought up to date with all that was in it: in SQLite and in PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from lectern import database as db
from lectern.classroom import Round
from lectern.rooms import Rooms
from lectern.store import Store
from lectern.talks import Talks
from lectern.versions import Versions
from lectern.votes import Vote, Votes
from tests.serving import ROOT

SCHEMAS = ROOT / "tests" / "ground" / "schema"
EARLIER = range(1, len(db.STEPS))
NOON = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
AT = NOON.isoformat(timespec="microseconds")
ASKED = '{"prompt": "Why?", "options": {"a": "One", "b": "Two"}}'
ROWS: dict[str, dict[str, Any]] = {
    "learner": {"code": "ada", "words": "one-two-three", "created_at": AT},
    "attempt": {
        "learner": "ada",
        "lesson": "tide",
        "block": "why",
        "fingerprint": "print",
        "answer": '"a"',
        "score": 1.0,
        "confidence": 2,
        "hints": 0,
        "at": AT,
    },
    "setting": {"name": "passcode", "value": "{}"},
    "talk": {
        "id": "talk",
        "lesson": "tide",
        "people": 28,
        "minutes": 45.0,
        "left_out": "[]",
        "step": "why",
        "build": 0,
        "started_at": AT,
        "moved_at": AT,
    },
    "shown": {"talk": "talk", "step": "why", "at": AT},
    "round": {
        "talk": "talk",
        "block": "why",
        "item": "",
        "fingerprint": "print",
        "phase": "locked",
        "first": '{"a": 7}',
        "second": "{}",
        "state": "{}",
        "asked": ASKED,
        "opened_at": AT,
        "since": AT,
    },
    "saved_version": {
        "lesson": "tide",
        "file": "lesson.yaml",
        "revision": "r",
        "text": "title: The tide",
        "how": "saved",
        "author": "me",
        "at": AT,
    },
    "draft": {"workspace": "w", "lesson": "tide", "file": "lesson.yaml", "base": "", "text": "title:", "at": AT},
}


def earlier(address: str, version: int) -> set[str]:
    """Make a database as that version made it, with a row in each of its tables; the tables' names."""
    engine = db._engine(address)[1]
    text = (SCHEMAS / f"{version}.{engine.dialect.name}.sql").read_text(encoding="utf-8")
    with engine.begin() as connection:
        for statement in filter(str.strip, text.split(";\n")):
            connection.exec_driver_sql(statement)
        made = set(sa.inspect(connection).get_table_names())
        for name in ROWS.keys() & made:
            table = sa.Table(name, sa.MetaData(), autoload_with=connection)
            connection.execute(table.insert(), ROWS[name])
    engine.dispose()
    return made


def shape(engine: Engine) -> dict[str, Any]:
    """The tables of a database with their columns, keys and indexes, in no order."""
    found = sa.inspect(engine)
    return {
        name: {
            "columns": {(c["name"], str(c["type"]), c["nullable"]) for c in found.get_columns(name)},
            "indexes": {(i["name"], tuple(i["column_names"])) for i in found.get_indexes(name) if not i["unique"]},
            "unique": {tuple(sorted(u["column_names"])) for u in found.get_unique_constraints(name)},
            "primary": tuple(found.get_pk_constraint(name)["constrained_columns"]),
        }
        for name in found.get_table_names()
    }


@pytest.mark.parametrize("version", EARLIER)
def test_nothing_of_an_earlier_database_is_lost(somewhere: str, version: int) -> None:
    made = earlier(somewhere, version)
    for _ in range(2):  # and opened once more it is as it was
        store = Store(somewhere)
        assert store.learner("one two three") == "ada"
        assert [each.answer for each in store.attempts("ada", "tide")] == ["a"]
        if "round" in made:
            talk, rounds = Talks(store.engine).opened("talk") or (None, [])
            assert talk is not None
            assert (talk.step, talk.people) == ("why", 28)
            assert [(each.phase, each.first, each.first_devices, each.times) for each in rounds] == [
                ("locked", {"a": 7}, {}, {})
            ]
        if "saved_version" in made:
            kept = Versions(store.engine)
            assert [kept.text(each.id) for each in kept.history("tide", "lesson.yaml")] == ["title: The tide"]
        store.close()


@pytest.mark.parametrize("version", EARLIER)
def test_an_upgraded_database_is_like_a_new_one(somewhere: str, version: int, tmp_path: Any) -> None:
    earlier(somewhere, version)
    upgraded = db.open_database(somewhere)
    if upgraded.dialect.name == "sqlite":
        fresh = db.open_database(f"sqlite:///{(tmp_path / 'fresh.db').as_posix()}")
    else:
        with upgraded.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("CREATE SCHEMA fresh")
        fresh = sa.create_engine(upgraded.url, connect_args={"options": "-c search_path=fresh"})
        db.migrate(fresh)
    assert shape(upgraded) == shape(fresh)
    for engine in (upgraded, fresh):
        engine.dispose()


@pytest.mark.parametrize("version", EARLIER)
def test_a_room_works_in_an_upgraded_database(somewhere: str, version: int) -> None:
    earlier(somewhere, version)
    engine = db.open_database(somewhere)
    talk = Talks(engine).begin("tide", None, None, (), NOON).id
    room = Rooms(engine).open(talk, 30, NOON)
    assert Rooms(engine).join(room.code, "ada", NOON) == "in"
    asked = Round(talk, "why", "", "print", {"prompt": "Why?", "options": {"a": "One"}}, NOON, NOON)
    assert Votes(engine).cast(room.code, asked, 1, Vote("ada", "a", ("a",), 1.0, None, NOON))
    assert Votes(engine).tally(asked, 1).letters == {"a": 1}
    engine.dispose()


def test_every_version_has_its_schema_kept() -> None:
    kept = {(int(file.name.split(".")[0]), file.name.split(".")[1]) for file in SCHEMAS.glob("*.sql")}
    assert kept == {(version, dialect) for version in EARLIER for dialect in ("sqlite", "postgresql")}
