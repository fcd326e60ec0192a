"""Joining: the addresses at which students' devices find a room, see what is asked, and answer."""

from __future__ import annotations

import json
import time
from threading import Lock
from urllib.parse import quote

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from lectern.device import page
from lectern.device.reading import LARGEST
from lectern.roomcode import LENGTH, spelled
from lectern.rooms import Room
from lectern.server import events as news
from lectern.server import ledgers, live
from lectern.server.guesses import Guesses
from lectern.server.learner import COOKIE, cookie_header, new_code, valid
from lectern.server.teacher import THIS_MACHINE
from lectern.trouble import StoreError
from lectern.words import device as words

FRESH = {"Cache-Control": "no-store"}
browsers = Guesses(each=10, together=1000)
addresses = Guesses(each=60, together=1000)
_turn = Lock()


def _told(request: Request, status: int, title: str, why: str, typed: str = "") -> HTMLResponse:
    """The door again, with what is the matter."""
    return HTMLResponse(page.door(_root(request), title, why, typed), status, FRESH)


def _root(request: Request) -> str:
    return str(request.scope.get("root_path", ""))


def door(request: Request) -> Response:
    """Where a code is typed, and where one that was typed leads."""
    typed = request.query_params.get("code", "").strip()
    if not typed:
        return HTMLResponse(page.door(_root(request)), headers=FRESH)
    code = spelled(typed)
    if code is None:
        return _told(request, 404, words.NOT_A_CODE, words.WRONG_HOW, typed[: 2 * LENGTH])
    return RedirectResponse(f"{_root(request)}/join/{quote(code)}", 303, FRESH)


def _who(request: Request) -> str | None:
    """The learner whose cookie the device sent."""
    code = request.cookies.get(COOKIE)
    return code if valid(code) else None


def _guessed(request: Request, missed: bool = False) -> bool:
    """Whether too many wrong codes came from there; with `missed`, one more did."""
    host = request.client.host if request.client else THIS_MACHINE
    now, browser = time.monotonic(), _who(request) or host
    if missed:
        browsers.miss(browser, now)
        addresses.miss(host, now)
    return not (browsers.allow(browser, now) and addresses.allow(host, now))


def _entered(request: Request, code: str) -> Room | None:
    """The open room under a code if this device has joined it."""
    learner = _who(request)
    return None if learner is None else ledgers.rooms().entered(code, learner)


def _room(request: Request) -> Room | Response:
    """The open room that a request is for, or what to say where there is none.

    Wrong codes hold up whoever is not in yet: from where many came, not even the right one is told to be right. Who is
    in a room goes on.
    """
    typed = request.path_params["code"]
    code = spelled(typed)
    found = _entered(request, code) if code else None
    if found is None:
        with _turn:  # or many guesses at once would all be allowed before the first is found wrong
            if _guessed(request):
                return _told(request, 429, words.WAIT, words.WAIT_HOW)
            found = ledgers.rooms().find(code) if code else None
            if found is None:
                _guessed(request, missed=True)
    if found is None:
        return _told(request, 404, words.WRONG.format(code=typed[: 2 * LENGTH]), words.WRONG_HOW)
    if found.closed is not None:
        return _told(request, 410, words.CLOSED.format(code=found.code), words.CLOSED_HOW)
    return found


def _full(room: Room, learner: str | None) -> bool:
    """Whether there is no place for a device that has not joined yet."""
    rooms = ledgers.rooms()
    return not (learner and rooms.entered(room.code, learner)) and rooms.devices(room.talk) >= room.most


def enter(request: Request) -> Response:
    """The page of a room. A device joins when its script asks for news: what only looks at links does not."""
    try:
        room, learner = _room(request), _who(request)
        if isinstance(room, Response):
            return room
        if _full(room, learner):
            return _told(request, 409, words.FULL.format(code=room.code), words.FULL_HOW)
        state = live.state(room, learner or "")
    except StoreError:
        return HTMLResponse(page.waiting(_root(request)), 503, FRESH | {"Retry-After": "3"})
    if state is None:
        return _told(request, 410, words.CLOSED.format(code=room.code), words.CLOSED_HOW)
    answer = HTMLResponse(page.room(state, room.code, _root(request)), headers=FRESH)
    if learner is None:
        answer.headers["set-cookie"] = cookie_header(new_code(), https=request.url.scheme == "https")
    return answer


def now(request: Request) -> Response:
    """What a device shows now."""
    try:
        room = _room(request)
        state = room if isinstance(room, Response) else live.state(room, _who(request) or "")
    except StoreError:
        return JSONResponse({}, 503, FRESH)
    if isinstance(state, Response) or state is None:
        return JSONResponse({}, state.status_code if state else 410, FRESH)
    return JSONResponse({"rev": state.rev, "html": page.screen(state, _root(request))}, headers=FRESH)


async def answer(request: Request) -> Response:
    """Take an answer. Only a page of ours can send one: no other may send JSON along with the cookie."""
    if request.headers.get("content-type", "").partition(";")[0] != "application/json":
        return JSONResponse({}, 415, FRESH)
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST:
            return JSONResponse({}, 413, FRESH)
    return await run_sync(_taken, request, body)


def _taken(request: Request, body: bytes) -> Response:
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError):
        return JSONResponse({}, 400, FRESH)
    learner = _who(request)
    if learner is None or not isinstance(sent, dict):
        return JSONResponse({}, 403 if learner is None else 400, FRESH)
    try:
        room = _room(request)
        if isinstance(room, Response):
            return JSONResponse({}, room.status_code, FRESH)
        said = live.take(room, learner, sent)
    except StoreError:
        return JSONResponse({}, 503, FRESH)
    return JSONResponse({"kept": said.kept, "words": said.words}, 200 if said.kept else 409, FRESH)


async def events(request: Request) -> Response:
    """News for a device; it has joined when it has them."""
    try:
        room, learner = await run_sync(_room, request), _who(request)
        if isinstance(room, Response) or learner is None:
            return Response(status_code=room.status_code if isinstance(room, Response) else 403)
        if await run_sync(ledgers.rooms().join, room.code, learner, live.now()) != "in":
            return Response(status_code=409)
        news.voted(room.talk)
    except StoreError:
        return Response(status_code=503)
    return news.stream(news.for_devices(room.talk), most=2 * room.most, listener=learner)
