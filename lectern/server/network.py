"""Network: where other devices in the room find the app."""

from __future__ import annotations

import socket
from ipaddress import ip_address
from urllib.parse import urlsplit

from streamlit import config

NOBODY_S = ("192.0.2.1", 9)
"""An address kept for examples: asked the way there, a machine says by which of its own it goes; nothing is sent."""


def own_address() -> str | None:
    """This machine's address in the network that it is in; None when it is in none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect(NOBODY_S)
        except OSError:
            return None
        found: str = asked.getsockname()[0]
    return None if only_here(found) else found


def only_here(host: str) -> bool:
    """Whether a host means the machine that asks, whoever asks."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def scheme() -> str:
    """How the app is asked for pages."""
    return "https" if config.get_option("server.sslCertFile") else "http"


def listens_alone() -> bool:
    """Whether the app was told to answer none but this machine."""
    return only_here(str(config.get_option("server.address") or ""))


def root_for_others(opened: str | None) -> str | None:
    """Where another device finds the app: as this page was opened, if that was no address of this machine alone.

    None when there is no such address.
    """
    page = urlsplit(opened or "")
    if page.hostname and not only_here(page.hostname):
        return f"{page.scheme}://{page.netloc}"
    bound_to = str(config.get_option("server.address") or "")
    own = own_address() if bound_to in ("", "0.0.0.0", "::") else bound_to
    return None if own is None or only_here(own) else f"{scheme()}://{own}:{config.get_option('server.port')}"
