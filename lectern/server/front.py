"""The page from which every address starts: Streamlit's own, told where its server is and what will be needed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

import streamlit
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from lectern.server.asgi import asks_for_page, path_of
from lectern.settings import ROOT

ASSETS = ROOT / "assets"
TALK_PAGES = ("present", "notes")
PAGE = Path(streamlit.__file__).parent / "static" / "index.html"
_OTHER_FONT = re.compile(r"<link\s[^>]*?SourceSans[^>]*?/>")
_FIRST_SCRIPT = re.compile(r'<script type="module"')


def version() -> str:
    """Changes when a style or script of ours does, so that browsers may keep each version for good."""
    files = sorted(path for path in ASSETS.glob("*.*") if path.suffix in (".css", ".js"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:12]


def front_page(charts: str = "") -> str:
    """Streamlit's page with our head before its first module script, and without the font this app does not use.

    `charts` is the address of the script that draws charts, for whom it may concern.
    """
    head = (ASSETS / "head.html").read_text(encoding="utf-8").replace("VERSION", version()).replace("CHARTS", charts)
    page = PAGE.read_text(encoding="utf-8")
    return _FIRST_SCRIPT.sub(lambda found: head + found[0], _OTHER_FONT.sub("", page), count=1)


class Front:
    """Middleware: answers whoever opens a page, and names the scripts that the browser may fetch while it starts.

    `first` are small and on every page, `stage` in the windows of a talk. `charts` is large: in a talk the stage
    fetches it once the first screen is there, elsewhere it is named last. They are named as modules, which are
    compiled beside the page while they arrive: a plain preload is compiled when it is first asked for, and the text
    waits.
    """

    def __init__(self, app: ASGIApp, first: Sequence[str], stage: Sequence[str], charts: str) -> None:
        self.app = app
        named = [f"{name}>; rel=modulepreload" for name in first]
        self.links = [*named, f"{charts}>; rel=modulepreload; fetchpriority=low"]
        self.talk_links = [*(f"{name}>; rel=modulepreload" for name in stage), *named]
        self.page = front_page(f".{charts}")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not asks_for_page(scope):
            await self.app(scope, receive, send)
            return
        root = scope.get("root_path", "")
        name, *below = path_of(scope).removeprefix("/").split("/")
        if below:  # no page stands below another, and what this one names beside it would be looked for there
            target = quote(f"{root}/{name}") + (f"?{scope['query_string'].decode()}" if scope["query_string"] else "")
            await RedirectResponse(target)(scope, receive, send)
            return
        links = self.talk_links if name in TALK_PAGES else self.links
        headers = {"Cache-Control": "no-cache", "Link": ", ".join(f"<{root}{link}" for link in links)}
        body = "" if scope["method"] == "HEAD" else self.page
        await Response(body, media_type="text/html", headers=headers)(scope, receive, send)
