"""Studying: a teacher whose class works alone hears that somebody has answered, and not who."""

from __future__ import annotations

from contextlib import suppress

from lectern.server import events, ledgers
from lectern.trouble import StoreError


def tell_progress(learner: str) -> None:
    """Tell the windows of every talk whose class works alone and which this learner has joined."""
    with suppress(StoreError):  # then the windows see it when they are next drawn
        for talk in ledgers.rooms().alone(learner):
            events.voted(talk)
