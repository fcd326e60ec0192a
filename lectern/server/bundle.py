"""Streamlit's own scripts and styles, compressed once and served from memory."""

from __future__ import annotations

import gzip
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

import anyio.to_thread
import streamlit
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from lectern.server.asgi import path_of

FOLDER = Path(streamlit.__file__).parent / "static" / "static"
TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
_HASHED = re.compile(r"\.[\w-]{8}\.\w+$")
_REFUSED = re.compile(r"gzip\s*;\s*q=0(\.0*)?\s*(,|$)")


@dataclass(frozen=True)
class Packed:
    """A file made small: its bytes and the headers they travel with."""

    body: bytes
    headers: dict[str, str]


class Bundle:
    """The compressed files; each is packed the first time it is asked for, or ahead of time by `pack`."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._sources = {
            f"/static/{path.relative_to(folder).as_posix()}": path
            for path in folder.glob("*/*")
            if path.suffix in TYPES
        }
        self._packed: dict[str, Packed] = {}

    def __contains__(self, address: str) -> bool:
        return address in self._sources

    def named(self, *starts: str) -> list[str]:
        """The addresses of the scripts whose file names start so (`PlotlyChart.`)."""
        return [address for address, path in self._sources.items() if path.name.startswith(starts)]

    def pack(self, address: str) -> Packed:
        """The compressed file at this address, from memory after the first time."""
        if address not in self._packed:
            source = self._sources[address]
            body = gzip.compress(source.read_bytes(), compresslevel=9, mtime=0)
            self._packed[address] = Packed(body, _headers(source, body))
        return self._packed[address]

    def packed(self, address: str) -> bool:
        """Whether `pack` would answer at once."""
        return address in self._packed


def _headers(source: Path, body: bytes) -> dict[str, str]:
    hashed = _HASHED.search(source.name) is not None
    return {
        "Content-Type": f"{TYPES[source.suffix]}; charset=utf-8",
        "Content-Encoding": "gzip",
        "Content-Length": str(len(body)),
        "Cache-Control": "public, max-age=31536000, immutable" if hashed else "no-cache",
        "ETag": f'"{hashlib.sha256(body).hexdigest()[:20]}"',
        "Vary": "Accept-Encoding",
    }


class CompressedBundle:
    """Middleware: answers for `/static/...` from the bundle whenever the browser takes gzip."""

    def __init__(self, app: ASGIApp, bundle: Bundle) -> None:
        self.app = app
        self.bundle = bundle

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not self._answers(scope):
            await self.app(scope, receive, send)
            return
        address = path_of(scope)
        if not self.bundle.packed(address):
            await anyio.to_thread.run_sync(self.bundle.pack, address)
        await _answer(self.bundle.pack(address), scope)(scope, receive, send)

    def _answers(self, scope: Scope) -> bool:
        if scope["method"] not in ("GET", "HEAD") or path_of(scope) not in self.bundle:
            return False
        headers = Headers(scope=scope)
        return "range" not in headers and takes_gzip(headers.get("accept-encoding", ""))


def takes_gzip(accepted: str) -> bool:
    """Whether an `Accept-Encoding` header allows gzip."""
    return "gzip" in accepted and _REFUSED.search(accepted) is None


def _answer(packed: Packed, scope: Scope) -> Response:
    if packed.headers["ETag"] in Headers(scope=scope).get("if-none-match", ""):
        kept = {name: packed.headers[name] for name in ("Cache-Control", "ETag", "Vary")}
        return Response(status_code=304, headers=kept)
    body = b"" if scope["method"] == "HEAD" else packed.body
    return Response(body, headers=packed.headers)
