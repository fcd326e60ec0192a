"""The first lines in the terminal: where to find the app.

Streamlit's own greeting asks a web service for this machine's outside address; ours asks nobody.
"""

from __future__ import annotations

import socket
import webbrowser
from threading import Thread

from streamlit import config, net_util


def addresses(port: int, bound_to: str) -> list[str]:
    """Where a browser finds the app: on this machine first, then, if it listens there, from others in its network."""
    scheme = "https" if config.get_option("server.sslCertFile") else "http"
    own = net_util.get_internal_ip()
    alone = bound_to in ("127.0.0.1", "::1") or own in (None, "127.0.0.1")
    hosts = ["localhost"] if alone else ["localhost", own]
    return [f"{scheme}://{host}:{port}/" for host in hosts]


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
