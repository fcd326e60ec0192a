"""Who may send a file: a teacher, for it is kept in memory until a page has looked at it."""

from __future__ import annotations

from anyio.to_thread import run_sync
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from lectern.server.asgi import path_of
from lectern.server.teacher import valid_teacher

SENT_TO = "/_stcore/upload_file/"


class TeachersUploads:
    """Middleware: refuses what anybody else sends, unread."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        sends = scope["type"] == "http" and scope["method"] == "PUT" and path_of(scope).startswith(SENT_TO)
        if sends and not await run_sync(valid_teacher, HTTPConnection(scope)):
            await Response(status_code=403)(scope, receive, send)
            return
        await self.app(scope, receive, send)
