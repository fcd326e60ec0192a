"""Counting: how many devices have answered, for the wall and the teacher."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse

from lectern.server import events, live
from lectern.server.teacher import valid_teacher
from lectern.trouble import StoreError


def votes(request: Request) -> JSONResponse:
    """How many, and nothing of what they chose."""
    talk = request.query_params.get("talk", "")
    if not events.is_name(talk):
        return JSONResponse({}, 404)
    if not valid_teacher(request):
        return JSONResponse({}, 403)
    try:
        return JSONResponse(live.counted(talk), headers={"Cache-Control": "no-store"})
    except StoreError:
        return JSONResponse({}, 503)
