"""The first lines in the terminal: where to find the app, and the teacher's passcode when it is made.

Streamlit's own greeting asks a web service for this machine's outside address; ours asks nobody.
"""

from __future__ import annotations

import socket
import webbrowser
from datetime import UTC, datetime
from threading import Thread
from typing import TYPE_CHECKING

from streamlit import config

from lectern.server import network
from lectern.settings import given_passcode
from lectern.words import teacher as words

if TYPE_CHECKING:
    from lectern.passcode import Keys


def addresses(port: int, bound_to: str) -> list[str]:
    """Where a browser finds the app: on this machine first, then, if it listens there, from others in its network."""
    own = None if network.only_here(bound_to) else network.own_address()
    return [f"{network.scheme()}://{host}:{port}/" for host in ("localhost", own) if host]


def greet(listener: socket.socket) -> None:
    """Say where the app is and, on a machine with a screen, open it there."""
    bound_to, port, *_ = listener.getsockname()
    here, *others = addresses(port, bound_to)
    print(f"\n  Lectern is open: {here}", flush=True)
    for other in others:
        print(f"  In this network: {other}", flush=True)
    print("  Ctrl+C closes it.\n", flush=True)
    if not config.get_option("server.headless"):
        Thread(target=webbrowser.open, args=(here,), daemon=True).start()


def tell_passcode(keys: Keys) -> None:
    """Say the passcode if it is made now, else since when there is one. StoreError when it cannot be kept."""
    print(f"  {_passcode(keys, given_passcode(), datetime.now(UTC))}\n", flush=True)


def _passcode(keys: Keys, given: str | None, now: datetime) -> str:
    from lectern.passcode import long_enough

    if given and long_enough(given):
        keys.give(given, now)
        return words.GIVEN
    first = keys.first(now)
    said = words.made(first) if isinstance(first, str) else words.made_on(first.astimezone())
    return f"{words.GIVEN_SHORT}\n  {said}" if given else said
