"""Starts the browser the tests use."""

from shutil import which

from playwright.sync_api import Browser, Playwright

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def launch(playwright: Playwright) -> Browser:
    found = next(
        (path for path in map(which, ("chromium", "google-chrome", "chrome", "msedge")) if path), None
    )
    return playwright.chromium.launch(executable_path=found, args=QUIET)
