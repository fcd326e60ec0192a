"""Lets the browser fetch the chart library while the page is still starting, instead of after it."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lectern.server.asgi import asks_for_page


class Preload:
    """Middleware: names these scripts in the header of every page, behind whatever the page itself needs."""

    def __init__(self, app: ASGIApp, scripts: Sequence[str]) -> None:
        self.app = app
        self.scripts = scripts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not asks_for_page(scope):
            await self.app(scope, receive, send)
            return
        root = scope.get("root_path", "")
        links = ", ".join(f"<{root}{name}>; rel=modulepreload; fetchpriority=low" for name in self.scripts)

        async def send_with_links(message: Message) -> None:
            if message["type"] == "http.response.start" and links:
                MutableHeaders(scope=message).append("link", links)
            await send(message)

        await self.app(scope, receive, send_with_links)
