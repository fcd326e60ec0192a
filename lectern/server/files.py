"""The app's own files (fonts, pictures, styles) at `/assets/...`."""

from __future__ import annotations

import os

from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from lectern.settings import ROOT

DAY = "public, max-age=86400"
FOREVER = "public, max-age=31536000, immutable"


class Assets(StaticFiles):
    """A folder of files, kept a day by browsers, or for good when the address names a version (`?v=...`)."""

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        answer = super().file_response(full_path, stat_result, scope, status_code)
        answer.headers["Cache-Control"] = FOREVER if scope["query_string"].startswith(b"v=") else DAY
        return answer


ROUTES = [Mount("/assets", Assets(directory=ROOT / "assets", check_dir=False))]
