"""One-time tickets: how a page asks the server to make this browser another learner."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route

from lectern.server.learner import COOKIE, cookie_header, new_code

LIFE = 120.0


@dataclass(frozen=True)
class _Ticket:
    code: str
    asker: str
    ends: float


class Tickets:
    """The tickets in circulation: each works once, for two minutes, in the browser that asked for it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._open: dict[str, _Ticket] = {}
        self._lock = Lock()

    def issue(self, code: str, asker: str) -> str:
        """The address that makes the browser of learner `asker` continue as learner `code`."""
        return f"/learner/take?ticket={self._keep(code, asker)}"

    def fresh(self, asker: str) -> str:
        """The address that makes the browser of learner `asker` start as somebody new."""
        return f"/learner/fresh?ticket={self._keep(new_code(), asker)}"

    def redeem(self, ticket: str, asker: str | None) -> str | None:
        """The learner code this ticket stands for, once; None if it is unknown, used, late or another's."""
        with self._lock:
            found = self._open.pop(ticket, None)
        if found is None or found.asker != asker or found.ends < self._clock():
            return None
        return found.code

    def gone(self, asker: str) -> str:
        """The same for a learner whose work has just been deleted: other devices that had it stay apart."""
        return f"{GONE}?ticket={self._keep(new_code(), asker)}"

    def _keep(self, code: str, asker: str) -> str:
        ticket, now = secrets.token_urlsafe(24), self._clock()
        with self._lock:
            self._open = {name: kept for name, kept in self._open.items() if kept.ends >= now}
            self._open[ticket] = _Ticket(code, asker, now + LIFE)
        return ticket


tickets = Tickets()
GONE = "/learner/gone"


async def _take(request: Request) -> RedirectResponse:
    code = tickets.redeem(request.query_params.get("ticket", ""), request.cookies.get(COOKIE))
    place = "your-work?deleted=1" if code is not None and request.url.path.endswith(GONE) else ""
    home = URL(f"{request.scope.get('root_path', '')}/{place}")
    answer = RedirectResponse(home, status_code=303, headers={"Cache-Control": "no-store"})
    if code is not None:
        answer.headers["set-cookie"] = cookie_header(code, https=request.url.scheme == "https")
    return answer


ROUTES = [Route("/learner/take", _take), Route("/learner/fresh", _take), Route(GONE, _take)]
