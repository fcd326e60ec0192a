"""What a learner waits for in a real browser: the verdict after Check, the first text, and the charts."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bench import lectern_app
from bench.numbers import Sample
from bench.servers import LETTERS, Server
from lectern.sheets import chromium
from tests.browser import QUIET, browser_path

SCRIPT = Path(__file__).parent / "page.js"
PATIENCE = 60_000
SETTLED = 400  # milliseconds between picking an option and pressing Check
WAYS = ("throttled", "cold", "warm")
SCHOOL_LINE = {"offline": False, "latency": 20, "downloadThroughput": 10e6 / 8, "uploadThroughput": 10e6 / 8}


@contextmanager
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        theirs = chromium.find() or browser_path(playwright)
        running = playwright.chromium.launch(executable_path=theirs, args=list(QUIET))
        try:
            yield running
        finally:
            running.close()


def presses(running: Browser, servers: list[Server], times: int) -> dict[str, Sample]:
    """Milliseconds from pressing Check to the verdict, for each server, in turn and in changing order."""
    pages = {server.name: opened(context(running, server), server) for server in servers}
    waits: dict[str, list[float]] = {server.name: [] for server in servers}
    order = random.Random(1)
    for turn in range(times + 3):
        for server in order.sample(servers, len(servers)):
            wait = _press(
                pages[server.name],
                1 + turn % server.questions,
                LETTERS[turn // server.questions % len(LETTERS)],
            )
            if turn >= 3:
                waits[server.name].append(wait)
    for page in pages.values():
        page.context.close()
    return {name: Sample(tuple(values)) for name, values in waits.items()}


def loads(
    running: Browser, servers: list[Server], times: int, ways: tuple[str, ...] = WAYS
) -> dict[tuple[str, str, str], Sample]:
    """Milliseconds to text and charts, by (server, "throttled" | "cold" | "warm", "text" | "charts")."""
    seen: dict[tuple[str, str, str], list[float]] = {}
    for server in servers:
        opened(context(running, server), server).context.close()
    warm = {server.name: context(running, server) for server in servers}
    for server in servers:
        opened(warm[server.name], server).close()
    for _ in range(times):
        for how in ways:
            for server in servers:
                for what, wait in _load(running, warm[server.name], server, how).items():
                    seen.setdefault((server.name, how, what), []).append(wait)
    for kept in warm.values():
        kept.close()
    return {key: Sample(tuple(values)) for key, values in seen.items()}


def _load(running: Browser, warm: BrowserContext, server: Server, how: str) -> dict[str, float]:
    page = opened(warm if how == "warm" else context(running, server), server, throttled=how == "throttled")
    times: dict[str, float] = page.evaluate("bench.times")
    if how == "warm":
        page.close()
    else:
        page.context.close()
    return times


def context(running: Browser, server: Server) -> BrowserContext:
    """A browser that was never at this server, with the cookies that it asks for."""
    fresh = running.new_context()
    for cookie in server.cookies:
        fresh.add_cookies([{"name": cookie["name"], "value": cookie["value"], "url": server.url}])
    return fresh


def opened(browsing: BrowserContext, server: Server, throttled: bool = False) -> Page:
    """A page that has drawn its text, and its charts where it has any."""
    page = browsing.new_page()
    page.add_init_script(path=SCRIPT)
    page.add_init_script(f"bench.charts = {server.charts}; bench.watch()")
    if throttled:
        session = browsing.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SCHOOL_LINE)
    page.goto(f"{server.url}/{server.page}", timeout=PATIENCE)
    page.evaluate("patience => bench.loaded(patience)", PATIENCE)
    return page


def _press(page: Page, number: int, letter: str) -> float:
    option, words = f"Option {number}{letter}", f"Because {number}{letter},"
    page.bring_to_front()
    page.evaluate("([option, patience]) => bench.pick(option, patience)", [option, PATIENCE])
    page.wait_for_timeout(SETTLED)
    wait = page.evaluate(
        "([option, name, words, patience]) => bench.press(option, name, words, patience)",
        [option, lectern_app.CHECK, words, PATIENCE],
    )
    return float(wait)
