"""The line between a browser and the app, which a test can cut and mend."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from dataclasses import replace

from tests.serving import Server, free_port

PIECE = 65536


class Line:
    """Hands on what is sent either way while it is whole. `server` is the app as it is reached by it.

    Of what the app sends, `unsaid` reaches nobody: other signs come in its place.
    """

    def __init__(self, server: Server, unsaid: bytes = b"") -> None:
        self._unsaid = unsaid
        self.whole = True
        self._to = server.port
        self._ends: list[socket.socket] = []
        port = free_port()
        self.server = replace(server, url=f"http://127.0.0.1:{port}")
        self._door = socket.create_server(("127.0.0.1", port))

    def __enter__(self) -> Line:
        threading.Thread(target=self._open, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._door.close()
        self.cut()

    def cut(self) -> None:
        """End all that is connected, and refuse what comes."""
        self.whole = False
        for end in self._ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        self._ends.clear()

    def mend(self) -> None:
        """Take connections again."""
        self.whole = True

    def _open(self) -> None:
        with suppress(OSError):
            while True:
                here, _ = self._door.accept()
                if not self.whole:
                    here.close()
                    continue
                there = socket.create_connection(("127.0.0.1", self._to))
                self._ends += [here, there]
                for one, other, unsaid in ((here, there, b""), (there, here, self._unsaid)):
                    threading.Thread(target=_hand_on, args=(one, other, unsaid), daemon=True).start()


def _hand_on(one: socket.socket, other: socket.socket, unsaid: bytes) -> None:
    with suppress(OSError):
        while piece := one.recv(PIECE):
            other.sendall(piece.replace(unsaid, b"x" * len(unsaid)) if unsaid else piece)
        other.shutdown(socket.SHUT_WR)
