"""The learner's cookie: a random code, no name, set when a page is opened without one."""

from __future__ import annotations

import re
import secrets
from typing import TypeGuard

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lectern.server.asgi import asks_for_page

COOKIE = "lectern_learner"
YEAR = 365 * 24 * 60 * 60
_CODE = re.compile(r"[A-Za-z0-9_-]{22}")


def new_code() -> str:
    """A fresh learner code: 128 random bits in 22 characters."""
    return secrets.token_urlsafe(16)


def valid(code: str | None) -> TypeGuard[str]:
    """Whether this could be a learner code of ours."""
    return code is not None and _CODE.fullmatch(code) is not None


def cookie_header(code: str, https: bool) -> str:
    """The `Set-Cookie` value that makes this browser the learner with this code."""
    secure = "; Secure" if https else ""
    return f"{COOKIE}={code}; Path=/; Max-Age={YEAR}; SameSite=Lax; HttpOnly{secure}"


class LearnerCookie:
    """Middleware: gives a code to a browser that opens a page without a valid one."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not asks_for_page(scope) or valid(HTTPConnection(scope).cookies.get(COOKIE)):
            await self.app(scope, receive, send)
            return

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                header = cookie_header(new_code(), https=scope["scheme"] == "https")
                MutableHeaders(scope=message).append("set-cookie", header)
            await send(message)

        await self.app(scope, receive, send_with_cookie)
