"""What this process keeps in its database, opened once, for pages and routes alike."""

from __future__ import annotations

from functools import cache
from threading import Lock

from lectern.rooms import Rooms
from lectern.settings import database_url
from lectern.store import Store
from lectern.talks import Talks
from lectern.votes import Votes

_opening = Lock()


def store() -> Store:
    """Attempts and learners. StoreError when the database cannot be opened."""
    with _opening:  # of two who come first, one opens it
        return _store()


@cache
def _store() -> Store:
    return Store(database_url())


@cache
def talks() -> Talks:
    """The talks. StoreError when the database cannot be opened."""
    return Talks(store().engine)


@cache
def rooms() -> Rooms:
    """The rooms. StoreError when the database cannot be opened."""
    return Rooms(store().engine)


@cache
def votes() -> Votes:
    """The votes of devices. StoreError when the database cannot be opened."""
    return Votes(store().engine)


def forget() -> None:
    """Open the database anew, as a test with another one needs it."""
    for ledger in (_store, talks, rooms, votes):
        ledger.cache_clear()
