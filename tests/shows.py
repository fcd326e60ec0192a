"""`python -m tests.shows URL PID`: wait until the app of process PID shows its lessons in a browser."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import yaml
from playwright.sync_api import expect, sync_playwright

from tests.browser import QUIET, browser_path
from tests.serving import ROOT, healthy

PATIENCE = 600.0  # pip installs first


def alive(pid: int) -> bool:
    """Whether the process runs (ended and not yet collected counts as ended)."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or ") Z" not in state.read_text(encoding="utf-8")


def wait(url: str, pid: int) -> None:
    """Return when the app is healthy; SystemExit if it dies or takes too long."""
    ends = time.monotonic() + PATIENCE
    while not healthy(url):
        if not alive(pid) or time.monotonic() > ends:
            raise SystemExit("the app did not become healthy")
        time.sleep(0.2)


def titles() -> list[str]:
    """The titles of the shipped lessons."""
    lessons = sorted(ROOT.glob("lessons/*/lesson.yaml"))
    return [yaml.safe_load(lesson.read_text(encoding="utf-8"))["title"] for lesson in lessons]


def main(url: str, pid: int) -> None:
    """Wait, look, and say what was seen."""
    wait(url, pid)
    with sync_playwright() as player:
        page = player.chromium.launch(executable_path=browser_path(player), args=list(QUIET)).new_page()
        page.goto(url)
        for title in titles():
            expect(page.get_by_text(title).first).to_be_visible(timeout=30_000)
            print(f"the browser shows: {title}")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
