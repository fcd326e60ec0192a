"""A student's device as a program: joins a room over HTTP, sees what is asked, answers, and tries what it must not."""

from __future__ import annotations

import json
import re
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from typing import Any

from lectern.server.learner import COOKIE
from tests.serving import Server

_ASKS = re.compile(r'data-asks="(\w+)"')
_SECONDS = 20


@dataclass
class Told:
    """What the server answered."""

    status: int
    body: str
    headers: dict[str, str]

    @property
    def json(self) -> Any:
        """The body, read as JSON."""
        return json.loads(self.body)


@dataclass
class Device:
    """One browser with its cookie."""

    server: Server
    code: str
    cookie: str = ""
    asks: str = field(default="", init=False)
    number: int = field(default_factory=lambda: time.time_ns() // 1_000_000, init=False)

    def ask(self, path: str, body: object = None, method: str = "", **headers: str) -> Told:
        """What the server answers at an address; a body that is no text is sent as JSON."""
        connection = HTTPConnection("127.0.0.1", self.server.port, timeout=_SECONDS)
        sent = body if isinstance(body, str | bytes | None) else json.dumps(body)
        given = {"Content-Type": "application/json"} if body is not None else {}
        if self.cookie:
            given["Cookie"] = f"{COOKIE}={self.cookie}"
        try:
            connection.request(method or ("GET" if body is None else "POST"), path, sent, given | headers)
            answer = connection.getresponse()
            return Told(answer.status, answer.read().decode(), self._taken(answer))
        finally:
            connection.close()

    def _taken(self, answer: HTTPResponse) -> dict[str, str]:
        headers = {name.lower(): value for name, value in answer.getheaders()}
        if found := re.match(rf"{COOKIE}=([\w-]+);", headers.get("set-cookie", "")):
            self.cookie = found[1]
        return headers

    def enter(self) -> Told:
        """Open the room's page."""
        told = self.ask(f"/join/{self.code}", method="GET", Accept="text/html")
        self._note(told.body)
        return told

    def see(self) -> str:
        """What the device shows now."""
        told = self.ask(f"/join/{self.code}/now")
        assert told.status == 200, told
        html: str = told.json["html"]
        self._note(html)
        return html

    def _note(self, html: str) -> None:
        found = _ASKS.search(html)
        self.asks = found[1] if found else ""

    def answer(self, *values: object, asks: str | None = None, sure: object = None) -> Told:
        """Send an answer to what was seen last."""
        self.number += 1
        sent = {"asks": self.asks if asks is None else asks, "values": list(values), "sure": sure}
        sent["number"] = self.number
        return self.ask(f"/join/{self.code}/answer", sent)
