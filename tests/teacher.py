"""Lets a test's browser in as a teacher's, without the passcode."""

from __future__ import annotations

from datetime import UTC, datetime

from playwright.sync_api import BrowserContext, Page

from lectern.database import open_database
from lectern.passcode import Keys
from lectern.server.teacher import COOKIE
from tests.serving import Server


def session(server: Server) -> str:
    """A session begun in the server's database, as by giving the passcode: the value of the cookie."""
    keys = Keys(open_database(server.keeps))
    try:
        keys.first(datetime.now(UTC))
        kept = keys.kept()
        assert kept is not None
        return keys.begin(kept, datetime.now(UTC))
    finally:
        keys.engine.dispose()


def let_in(browser: BrowserContext | Page, server: Server) -> None:
    """Make this browser a teacher's."""
    context = browser.context if isinstance(browser, Page) else browser
    context.add_cookies([{"name": COOKIE, "value": session(server), "url": server.url, "httpOnly": True}])
