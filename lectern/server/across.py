"""Across: news between processes that share one PostgreSQL database, by its own LISTEN and NOTIFY.

With SQLite there is one process, and nothing here is begun. What is sent is small, and lost when nobody listens: who
connects anew is told that anything may have moved, and reads the database, as every window and device does.
"""

from __future__ import annotations

import json
import logging
import secrets
import time
from collections.abc import Callable, Mapping
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

CHANNEL = "lectern"
AGAIN_S = 1.0
"""Seconds until a lost connection is tried again."""
LONGEST = 7_000
"""Bytes: PostgreSQL carries up to 8,000."""
_LOG = logging.getLogger("lectern")

News = Mapping[str, Any]
Hear = Callable[[News], None]


class Across:
    """The way from this process to the others and back. Any thread may send; `hear` is called on a thread of ours."""

    def __init__(self) -> None:
        self._me = secrets.token_hex(4)
        self._waiting: SimpleQueue[str] | None = None

    def begin(self, engine: Engine, hear: Hear, anew: Callable[[], None]) -> None:
        """Connect with the other processes. `anew` is called whenever news may have been missed."""
        if engine.dialect.name != "postgresql" or self._waiting is not None:
            return
        self._waiting = SimpleQueue()
        for name, work in (("lectern-hears", self._hear), ("lectern-tells", self._tell)):
            Thread(target=self._always, args=(work, engine, hear, anew), name=name, daemon=True).start()

    def send(self, news: News) -> None:
        """Tell the other processes; nothing where there are none."""
        text = json.dumps({"from": self._me, **news})
        if self._waiting is not None and len(text) <= LONGEST:
            self._waiting.put(text)

    def _always(self, work: Callable[..., None], engine: Engine, hear: Hear, anew: Callable[[], None]) -> None:
        while True:
            try:
                work(engine, hear, anew)
            except _broken() as error:
                _LOG.info("not in touch with the other processes, trying again: %s", error)
            time.sleep(AGAIN_S)

    def _hear(self, engine: Engine, hear: Hear, anew: Callable[[], None]) -> None:
        with _raw(engine) as connection:
            connection.execute(f"LISTEN {CHANNEL}")
            anew()
            for notice in connection.notifies():
                news = json.loads(notice.payload)
                if news.pop("from", None) != self._me:
                    hear(news)

    def _tell(self, engine: Engine, _hear: Hear, _anew: Callable[[], None]) -> None:
        assert self._waiting is not None
        with _raw(engine) as connection:
            while True:
                connection.execute("SELECT pg_notify(%s, %s)", (CHANNEL, self._waiting.get()))


def _raw(engine: Engine) -> Any:
    """A connection of our own beside the pool, each statement of which is done at once."""
    import psycopg

    address = engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    return psycopg.connect(address, autocommit=True)


def _broken() -> type[Exception]:
    """What a connection that was lost, or could not be made, is told by."""
    import psycopg

    return psycopg.Error


across = Across()
