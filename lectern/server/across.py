"""Across: news between processes that share one PostgreSQL database, by its own LISTEN and NOTIFY.

With SQLite there is one process, and nothing here is begun. What is sent is small, and lost when nobody listens: who
connects anew tells and is told that anything may have moved, and reads the database, as every window and device does.
"""

from __future__ import annotations

import json
import logging
import secrets
import time
from collections import deque
from collections.abc import Callable, Mapping
from threading import Condition, Thread
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

CHANNEL = "lectern"
AGAIN_S = 1.0
"""Seconds until a lost connection is tried again."""
LONGEST = 7_000
"""Bytes: PostgreSQL carries up to 8,000."""
MOST_WAITING = 1000
"""News kept while there is no connection; who connects anew is told that anything may have moved."""
ALIVE: dict[str, Any] = {"keepalives": 1, "keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3}
"""A connection whose other end has gone without a word is found out within half a minute."""
_LOG = logging.getLogger("lectern")

News = Mapping[str, Any]


class Across:
    """The way from this process to the others and back. Any thread may send; `hear` is called on a thread of ours."""

    def __init__(self) -> None:
        self._me = secrets.token_hex(4)
        self._waiting: deque[str] = deque(maxlen=MOST_WAITING)
        self._come = Condition()

    def begin(self, engine: Engine, hear: Callable[[News], None], anew: Callable[[], None]) -> None:
        """Connect with the other processes. `anew` is called whenever news may have been missed."""
        if engine.dialect.name != "postgresql":
            return
        works = {"lectern-hears": lambda: self._hear(engine, hear, anew), "lectern-tells": lambda: self._tell(engine)}
        for name, work in works.items():
            Thread(target=_always, args=(work,), name=name, daemon=True).start()

    def send(self, news: News) -> None:
        """Tell the other processes; it waits here where there are none."""
        text = json.dumps({"from": self._me, **news})
        if len(text) <= LONGEST:
            with self._come:
                self._waiting.append(text)
                self._come.notify()

    def _hear(self, engine: Engine, hear: Callable[[News], None], anew: Callable[[], None]) -> None:
        with _raw(engine) as connection:
            connection.execute(f"LISTEN {CHANNEL}")
            anew()
            for notice in connection.notifies():
                news = _read(notice.payload)
                if news is None:
                    _LOG.warning("another program has sent something over the channel %r of the database", CHANNEL)
                elif news.get("from") != self._me:
                    hear(news)

    def _tell(self, engine: Engine) -> None:
        """What is first in line goes once it has been said: a connection lost meanwhile loses nothing."""
        with _raw(engine) as connection:
            _say(connection, json.dumps({"from": self._me}))
            while True:
                with self._come:
                    self._come.wait_for(lambda: self._waiting)
                    first = self._waiting[0]
                _say(connection, first)
                with self._come:
                    if self._waiting and self._waiting[0] is first:
                        self._waiting.popleft()


def _always(work: Callable[[], None]) -> None:
    import psycopg

    while True:
        try:
            work()
        except psycopg.Error as error:
            _LOG.info("not in touch with the other processes, trying again: %s", error)
        time.sleep(AGAIN_S)


def _read(payload: str) -> dict[str, Any] | None:
    """News as they were sent; None for anything else."""
    try:
        news = json.loads(payload)
    except ValueError:
        return None
    return news if isinstance(news, dict) else None


def _say(connection: Any, text: str) -> None:
    connection.execute("SELECT pg_notify(%s, %s)", (CHANNEL, text))


def _raw(engine: Engine) -> Any:
    """A connection of our own beside the pool, each statement of which is done at once."""
    import psycopg

    address = engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    return psycopg.connect(address, autocommit=True, **ALIVE)


across = Across()
