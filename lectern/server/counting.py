"""Counting: how many devices have answered, for the wall, and what a class did, for the teacher."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response

from lectern.classrecord import rounds_table, votes_table
from lectern.server import events, ledgers, live
from lectern.server.teacher import valid_teacher
from lectern.trouble import StoreError

FRESH = {"Cache-Control": "no-store"}


def votes(request: Request) -> JSONResponse:
    """How many, and nothing of what they chose."""
    talk = request.query_params.get("talk", "")
    if not events.is_name(talk):
        return JSONResponse({}, 404)
    if not valid_teacher(request):
        return JSONResponse({}, 403)
    try:
        return JSONResponse(live.counted(talk), headers=FRESH)
    except StoreError:
        return JSONResponse({}, 503)


def record(request: Request) -> Response:
    """What a class did in a talk as a table: its rounds, or with `what=votes` each answer of its devices."""
    talk = request.query_params.get("talk", "")
    if not valid_teacher(request):
        return RedirectResponse(f"{request.scope.get('root_path', '')}/present", 303, headers=FRESH)
    try:
        found = ledgers.talks().opened(talk) if events.is_name(talk) else None
        if found is None:
            return Response(status_code=404)
        rounds = request.query_params.get("what") != "votes"
        text = rounds_table(ledgers.votes().counted(found[1])) if rounds else _votes_table(talk)
    except StoreError as error:
        return PlainTextResponse(str(error), 503, FRESH)
    name = f"lectern-{found[0].lesson}-{found[0].started:%Y-%m-%d}-{'rounds' if rounds else 'votes'}.csv"
    headers = FRESH | {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response("\ufeff" + text, media_type="text/csv; charset=utf-8", headers=headers)


def _votes_table(talk: str) -> str:
    return votes_table(ledgers.votes().of_talk(talk), ledgers.rooms().numbers(talk))
