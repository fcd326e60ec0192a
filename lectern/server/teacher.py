"""The teacher's cookie: how a browser that gave the passcode is let in, known again, and let out.

A made-up passcode is one of 2,048 x 2,048 x 2,048 x 100, about 860 thousand million. A browser may be wrong ten times
a minute, an address thirty times, all together 120 times: who tries day and night from many machines tries 172,800 a
day, and needs some 6,800 years for half of them. One's own passcode is worth as much as it is hard to guess.
Somebody with several machines can make teachers wait who are not in yet; those who are in notice nothing.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.datastructures import URL
from starlette.requests import HTTPConnection, Request
from starlette.responses import RedirectResponse
from starlette.routing import Route

from lectern.server.guesses import Guesses
from lectern.server.learner import COOKIE as LEARNER
from lectern.server.learner import valid
from lectern.server.tickets import Tickets
from lectern.settings import database_url

if TYPE_CHECKING:
    from lectern.passcode import Keys

COOKIE = "lectern_teacher"
TAKE, LEAVE = "/teacher/take", "/teacher/leave"
THIS_MACHINE = "127.0.0.1"
_OWN_PAGE = re.compile(r"/[\w%-]*(\?[\w.~%+=&-]*)?", re.ASCII)


@cache
def keys() -> Keys:
    """The passcode and its sessions, shared by all of this process. StoreError when the database cannot be opened."""
    from lectern.database import open_database
    from lectern.passcode import Keys

    return Keys(open_database(database_url()))


def holds(code: str | None) -> bool:
    """Whether a cookie's value lets a teacher in. StoreError when the database cannot say."""
    return valid(code) and keys().holds(code, datetime.now(UTC))


def valid_teacher(request: HTTPConnection) -> bool:
    """Whether a request comes from a teacher's browser; nobody's does while the database cannot say."""
    from lectern.trouble import StoreError

    try:
        return holds(request.cookies.get(COOKIE))
    except StoreError:
        return False


class TooMany(Exception):
    """So many wrong passcodes came from there that the next has to wait."""


class Door:
    """Lets in whoever knows the passcode, one at a time."""

    def __init__(self) -> None:
        self._browsers = Guesses(each=10, together=120)
        self._addresses = Guesses(each=30, together=120)
        self._turn = Lock()

    def knock(self, typed: str, browser: str, address: str | None, now: float) -> str | None:
        """A session's code for the right passcode, None for a wrong one; TooMany after too many wrong ones."""
        address = address or THIS_MACHINE
        with self._turn:  # or many guesses at once would all be allowed before the first is found wrong
            if not (self._browsers.allow(browser, now) and self._addresses.allow(address, now)):
                raise TooMany
            kept = keys().kept()
            if kept is not None and kept.matches(typed):
                return keys().begin(kept, datetime.now(UTC))
            self._browsers.miss(browser, now)
            self._addresses.miss(address, now)
            return None


class Ways(Tickets):
    """Tickets by which a page has the teacher's cookie set, or taken away, in the browser that asked for it."""

    def enter(self, code: str, asker: str, place: str) -> str:
        """The address that lets the browser of learner `asker` in and leads on to `place`."""
        return f"{TAKE}?{urlencode({'ticket': self._keep(code, asker), 'to': place})}"

    def leave(self, code: str, asker: str) -> str:
        """The address that lets the browser of learner `asker` out."""
        return f"{LEAVE}?{urlencode({'ticket': self._keep(code, asker)})}"


door = Door()
ways = Ways()


def _cookie_header(code: str, life: timedelta, https: bool) -> str:
    secure = "; Secure" if https else ""
    return f"{COOKIE}={code}; Path=/; Max-Age={life.total_seconds():.0f}; SameSite=Strict; HttpOnly{secure}"


def _led_to(request: Request, place: str) -> RedirectResponse:
    """On to a page of this app and to no other place."""
    own = place if _OWN_PAGE.fullmatch(place) else "/"
    target = URL(f"{request.scope.get('root_path', '')}{own}")
    return RedirectResponse(target, status_code=303, headers={"Cache-Control": "no-store"})


def _redeemed(request: Request) -> str | None:
    return ways.redeem(request.query_params.get("ticket", ""), request.cookies.get(LEARNER))


def _take(request: Request) -> RedirectResponse:
    from lectern.passcode import LIFE

    answer = _led_to(request, request.query_params.get("to", "/"))
    if code := _redeemed(request):
        answer.headers["set-cookie"] = _cookie_header(code, LIFE, https=request.url.scheme == "https")
    return answer


def _leave(request: Request) -> RedirectResponse:
    from lectern.trouble import StoreError

    answer = _led_to(request, "/")
    if code := _redeemed(request):
        with suppress(StoreError):  # without its cookie the browser is out all the same
            keys().end(code)
        answer.headers["set-cookie"] = _cookie_header("", timedelta(), https=request.url.scheme == "https")
    return answer


ROUTES = [Route(TAKE, _take), Route(LEAVE, _leave)]
