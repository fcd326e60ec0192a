"""Chromium: the browser on this machine, and how it makes a PDF of a page."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from lectern.words import sheets as words

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
    "chromium-headless-shell",
)
USUAL = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/snap/bin/chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
VARIABLES = ("LECTERN_BROWSER", "CHROME_PATH")
PATIENCE = 120.0
DRAWING = 30_000
"""Milliseconds of the page's own time for its charts: they pass as fast as the machine can draw."""
QUIET = (
    "--headless",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class NoPdf(Exception):
    """No PDF could be made; the text says why and what to do."""


def find() -> Path | None:
    """The browser to use: named by the environment, or on this machine."""
    named = [place for variable in VARIABLES if (place := os.environ.get(variable))]
    if named:
        return Path(named[0]) if Path(named[0]).is_file() else None
    on_path = (shutil.which(name) for name in NAMES)
    here = (Path(place) for place in (*on_path, *USUAL) if place)
    return next((place for place in here if place.is_file()), None)


def pdf(html: str) -> bytes:
    """A page that stands alone as a tagged PDF. NoPdf says why there is none."""
    browser = find()
    if browser is None:
        raise NoPdf(words.NO_BROWSER)
    within = Path.home() if _in_snap(browser) else None
    with tempfile.TemporaryDirectory(prefix="lectern-print-", dir=within, ignore_cleanup_errors=True) as folder:
        page, made = Path(folder, "sheet.html"), Path(folder, "sheet.pdf")
        page.write_text(html, encoding="utf-8")
        reason = _printed(browser, page, made)
        if made.is_file():
            return made.read_bytes()
    raise NoPdf(words.BROWSER_FAILED.format(browser=browser, reason=reason))


def _in_snap(browser: Path) -> bool:
    """Whether a browser comes as a snap, which has a /tmp of its own: then ours says nothing to it."""
    return "snap" in {*browser.parts, *browser.resolve().parts}  # /snap/bin/chromium is a link to /usr/bin/snap


def _printed(browser: Path, page: Path, to: Path) -> str:
    """Print a page into a file; returns the browser's last words."""
    command = [
        str(browser),
        *QUIET,
        *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),  # the sandbox refuses root
        f"--user-data-dir={to.parent / 'profile'}",
        f"--virtual-time-budget={DRAWING}",
        "--no-pdf-header-footer",
        "--export-tagged-pdf",
        "--generate-pdf-document-outline",
        f"--print-to-pdf={to}",
        page.as_uri(),
    ]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    return next(iter(done.stderr.splitlines()[-1:]), "")
