"""Sheets of paper at `/print/<lesson>/<sheet>`: for the class, and behind the passcode for the teacher.

What makes them is imported when the first is asked for, so that the app is healthy before.
"""

from __future__ import annotations

import gzip
from functools import cache

from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from lectern.server.bundle import takes_gzip
from lectern.server.files import DAY
from lectern.server.teacher import valid_teacher
from lectern.words import sheets as words


def _sheet(request: Request) -> Response:
    """A sheet of the version in use; who may not have it is sent to where teachers are let in."""
    from lectern.plan import kept
    from lectern.server.shelf import library
    from lectern.sheets.page import PAPERS, missing, served
    from lectern.sheets.papers import FOR_EVERYBODY, SHEETS

    root = request.scope.get("root_path", "")
    name, paper = request.path_params["sheet"], request.query_params.get("paper", PAPERS[0])
    shelf = next((shelf for shelf in library().offered() if shelf.id == request.path_params["lesson"]), None)
    if shelf is None or name not in SHEETS or paper not in PAPERS:
        return HTMLResponse(missing(root, words.MISSING, words.MISSING_WHY), 404)
    teacher = valid_teacher(request)
    if name not in FOR_EVERYBODY and not teacher:
        return RedirectResponse(f"{root}/present", 303, headers={"Cache-Control": "no-store"})
    if shelf.lesson is None:
        return HTMLResponse(missing(root, words.BROKEN, words.BROKEN_WHY), 503)
    without = request.query_params.get("without", "")
    lesson = kept(shelf.lesson, frozenset(filter(None, without.split(","))))
    page = served(SHEETS[name](lesson), paper, root=root, teacher=teacher, without=without)
    return HTMLResponse(page, headers={"Cache-Control": "no-store"})


def _plotly(request: Request) -> Response:
    """The script that draws charts, from this machine."""
    from lectern.sheets.page import plotly_file

    if not takes_gzip(request.headers.get("accept-encoding", "")):
        return FileResponse(plotly_file(), media_type="text/javascript", headers={"Cache-Control": DAY})
    headers = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding", "Cache-Control": DAY}
    return Response(_packed(), media_type="text/javascript", headers=headers)


@cache
def _packed() -> bytes:
    from lectern.sheets.page import plotly_file

    return gzip.compress(plotly_file().read_bytes(), compresslevel=6, mtime=0)


ROUTES = [Route("/print/plotly.min.js", _plotly), Route("/print/{lesson}/{sheet}", _sheet)]
