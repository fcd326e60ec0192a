"""Later: addresses whose code is loaded when the first request comes, so that the app is healthy before."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from importlib import import_module
from inspect import iscoroutinefunction

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

JOINING, COUNTING = "lectern.server.joining", "lectern.server.counting"
MODULES = (JOINING, COUNTING)


def _later(module: str, name: str) -> Callable[[Request], Awaitable[Response]]:
    """What answers a request with the function of this name."""

    async def answer(request: Request) -> Response:
        found = getattr(await run_sync(import_module, module), name)
        done: Response = await found(request) if iscoroutinefunction(found) else await run_sync(found, request)
        return done

    return answer


ROUTES = [
    Route("/join", _later(JOINING, "door")),
    Route("/join/{code}", _later(JOINING, "enter")),
    Route("/join/{code}/now", _later(JOINING, "now")),
    Route("/join/{code}/answer", _later(JOINING, "answer"), methods=["POST"]),
    Route("/join/{code}/events", _later(JOINING, "events")),
    Route("/classroom/votes", _later(COUNTING, "votes")),
    Route("/classroom/record", _later(COUNTING, "record")),
]
