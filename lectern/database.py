"""The database under the store: how it is opened, and how an older one is brought up to date."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

# Who keeps something finds its table here.
from lectern.tables import attempt as attempt
from lectern.tables import device as device
from lectern.tables import draft as draft
from lectern.tables import learner as learner
from lectern.tables import room as room
from lectern.tables import round_ as round_
from lectern.tables import saved as saved
from lectern.tables import setting as setting
from lectern.tables import shown as shown
from lectern.tables import tables as tables
from lectern.tables import talk as talk
from lectern.tables import version as version
from lectern.tables import vote as vote
from lectern.trouble import StoreError, told

BUSY_MS = 5000

Step = Callable[[Connection], None]


def _with_rooms(connection: Connection) -> None:
    """Rooms, their devices and votes; what devices voted beside the hands of a round, and when its phases began."""
    tables.create_all(connection)
    known = {column["name"] for column in sa.inspect(connection).get_columns(round_.name)}
    for name in ("first_devices", "second_devices", "times"):
        if name not in known:
            connection.exec_driver_sql(f"ALTER TABLE {round_.name} ADD COLUMN {name} TEXT NOT NULL DEFAULT '{{}}'")


# Step n makes version n. Step 1 makes today's tables, so a later step must bear finding its work done.
# Step 2 adds what version 1 did not have: settings, talks, what was shown, rounds. Step 3: saved versions and drafts.
STEPS: tuple[Step, ...] = (tables.create_all, tables.create_all, tables.create_all, _with_rooms)


def open_database(address: str, steps: tuple[Step, ...] = STEPS) -> Engine:
    """The database at this address, made if absent and brought up to date; StoreError if that fails."""
    with told():
        url, engine = _engine(address)
        migrate(engine, steps)
        if file := sqlite_file(url):
            _stay_with(engine, file)
    return engine


def _engine(address: str) -> tuple[URL, Engine]:
    """The address taken apart, and an engine for it that has not connected yet."""
    try:
        url = make_url(address)
        if url.get_backend_name() != "sqlite":
            return url, sa.create_engine(url, pool_pre_ping=True)
    except (ArgumentError, ImportError) as error:
        raise StoreError("address") from error
    if url.database in (None, "", ":memory:"):
        raise StoreError("address")
    return url, _sqlite(url)


def scrub(engine: Engine) -> None:
    """Make sure that nothing deleted can still be read beside a SQLite file; StoreError while somebody reads it."""
    if engine.dialect.name != "sqlite":
        return
    with told(), engine.connect() as connection:
        held = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()[0]
    if held:
        raise StoreError("held")


def sqlite_file(url: URL) -> Path | None:
    """The file behind a SQLite address; None for a server's, a `file:` one, or one in memory."""
    name = url.database
    plain = url.get_backend_name() == "sqlite" and name is not None and not name.startswith((":", "file:"))
    return Path(name) if plain and name else None


def _sqlite(url: URL) -> Engine:
    if file := sqlite_file(url):
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.exists():
            file.touch()
        # A connection never makes the file: one that went away later must be missed, not replaced by an empty one.
        url = url.set(database=file.absolute().as_uri()).update_query_dict({"mode": "rw", "uri": "true"})
    engine = sa.create_engine(url, connect_args={"timeout": BUSY_MS / 1000})
    sa.event.listen(engine, "connect", _prepare)
    return engine


def _prepare(raw: sa.engine.interfaces.DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """Settle each new SQLite connection: a commit is on disk, readers never wait, deleted means gone."""
    cursor = raw.cursor()
    for pragma in (f"busy_timeout={BUSY_MS}", "journal_mode=WAL", "synchronous=FULL", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _stay_with(engine: Engine, file: Path) -> None:
    """Refuse connections once another file, or none, is where the opened one was: SQLite would not notice."""
    opened = _identity(file)

    def check(*_: object) -> None:
        if _identity(file) != opened:
            raise StoreError("missing")

    sa.event.listen(engine, "connect", check)
    sa.event.listen(engine, "checkout", check)


def _identity(file: Path) -> tuple[int, int] | None:
    try:
        state = file.stat()
    except FileNotFoundError:
        return None
    return state.st_dev, state.st_ino


def migrate(engine: Engine, steps: tuple[Step, ...] = STEPS) -> None:
    """Take the steps this database has not taken yet, all or none of them."""
    with engine.connect() as connection:
        if _version(connection) == len(steps):
            return
        connection.rollback()
        alone(connection)
        found = _version(connection)
        if found > len(steps):
            raise StoreError("newer")
        for step in steps[found:]:
            step(connection)
        connection.execute(version.delete())
        connection.execute(version.insert().values(version=len(steps)))
        connection.commit()


def _version(connection: Connection) -> int:
    if not sa.inspect(connection).has_table(version.name):
        return 0
    found: int = connection.execute(sa.select(version.c.version)).scalar_one()
    return found


@contextmanager
def soon(connection: Connection) -> Iterator[None]:
    """Commit without waiting for the disk: what is written outlives the app at once, and a power cut a little later."""
    if connection.dialect.name != "sqlite":
        yield
        return
    connection.exec_driver_sql("PRAGMA synchronous=NORMAL")
    try:
        yield
    finally:
        connection.rollback()
        connection.exec_driver_sql("PRAGMA synchronous=FULL")


def by_row(connection: Connection) -> None:
    """Begin a change that locks the rows it depends on. A database that cannot lock rows keeps all others out."""
    if connection.dialect.name == "sqlite":
        alone(connection)


def alone(connection: Connection) -> None:
    """Keep other processes out until this transaction ends: two must not both change what both have read."""
    match connection.dialect.name:
        case "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        case "postgresql":
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(5327883)")
