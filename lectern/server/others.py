"""Others: what this process does with news from the others that share its database."""

from __future__ import annotations

import time

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
    talk = str(news["talk"])
    if "live" in news:
        held.take_over(talk, news["live"])
    else:
        events.hub.deliver(talk, str(news["origin"]))
