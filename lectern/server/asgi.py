"""What every layer needs to know of a request: its path, its headers, whether it asks for a page."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import Scope

NOT_PAGES = (
    *("/static/", "/assets/", "/media/", "/component/", "/_stcore/"),
    *("/learner/", "/teacher/", "/classroom/", "/print/", "/join/"),
)


def path_of(scope: Scope) -> str:
    """The request's path inside this app, without the prefix of a mount or proxy."""
    path: str = scope["path"]
    root: str = scope.get("root_path", "")
    return path[len(root) :] if root and path.startswith(f"{root}/") else path


def asks_for_page(scope: Scope) -> bool:
    """Whether this request is a browser opening a page, and not a file, a stream or a socket."""
    if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
        return False
    return not f"{path_of(scope)}/".startswith(NOT_PAGES) and "text/html" in Headers(scope=scope).get("accept", "")
