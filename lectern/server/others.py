"""Others: what this process does with news from the others that share its database."""

from __future__ import annotations

import time
from collections.abc import Mapping

from lectern.server import events, held, ledgers
from lectern.server.across import AGAIN_S, News, across
from lectern.trouble import StoreError


def get_in_touch() -> None:
    """Connect with the other processes, where the database is one that several can share, as soon as it answers."""
    while True:
        try:
            across.begin(ledgers.store().engine, _hear, events.hub.deliver_all)
        except StoreError:  # said where the app was started, and on every page
            time.sleep(AGAIN_S)
        else:
            return


def _hear(news: News) -> None:
    """Do what is told; what is not understood, perhaps of another version of the app, may mean anything."""
    match news:
        case {"talk": str(talk), "live": Mapping() as told} if held.take_over(talk, told):
            pass
        case {"talk": str(talk), "origin": str(origin)}:
            events.hub.deliver(talk, origin)
        case _:
            events.hub.deliver_all()
