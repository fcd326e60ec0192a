"""A device's own HTTP: one request at a time on a kept connection, and a stream of news on another."""

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

PATIENCE = 60.0


@dataclass
class Wire:
    """A connection to a server that is kept open, and the cookies that came over it."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    _reader: asyncio.StreamReader | None = None
    _writer: asyncio.StreamWriter | None = None

    async def ask(self, path: str, sent: object = None) -> tuple[int, str]:
        """The status and the body of an answer; what is sent is sent as JSON."""
        async with asyncio.timeout(PATIENCE):
            reader = await self._send(path, sent)
            status, headers = await self._head(reader)
            length = int(headers.get("content-length", 0))
            return status, (await reader.readexactly(length)).decode()

    async def listen(self, path: str) -> asyncio.StreamReader:
        """The lines of an answer that does not end."""
        async with asyncio.timeout(PATIENCE):
            reader = await self._send(path, None)
            status, _ = await self._head(reader)
        if status != 200:
            raise OSError(f"{status} for {path}")
        return reader

    async def close(self) -> None:
        if self._writer:
            self._writer.close()

    async def _send(self, path: str, sent: object) -> asyncio.StreamReader:
        if self._reader is None or self._writer is None or self._reader.at_eof():
            self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self.port)
        body = b"" if sent is None else json.dumps(sent).encode()
        head = [f"{'GET' if sent is None else 'POST'} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}"]
        if self.cookies:
            head.append("Cookie: " + "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
        if sent is not None:
            head += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
        self._writer.write("\r\n".join(head).encode() + b"\r\n\r\n" + body)
        await self._writer.drain()
        return self._reader

    async def _head(self, reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
        status = int((await reader.readline()).split()[1])
        headers: dict[str, Any] = {}
        while (line := (await reader.readline()).decode().strip()) != "":
            name, _, value = line.partition(": ")
            headers[name.lower()] = value
            if name.lower() == "set-cookie":
                key, _, kept = value.partition(";")[0].partition("=")
                self.cookies[key] = kept
        return status, headers
