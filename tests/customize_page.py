"""Customize as a teacher uses it: open a file, type, save, look at the preview."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import FrameLocator, Locator, Page, expect

from lectern.words import customize as words
from lectern.words import editor as editor_words
from tests.serving import Server
from tests.teacher import let_in

SHOWN = 30_000
SEA, MOON = "sections/sea.yaml", "sections/moon.yaml"
Open = Callable[..., Page]


# Nothing has run and nothing was put into the page or taken out of it for a while: a press that falls into a redraw may
# land beside what it was meant for, as no hand is quick enough to do.
STILL = """
() => {
  if (!window.stillSince) {
    const moved = () => (window.stillSince = performance.now())
    moved()
    new MutationObserver(moved).observe(document.body, { subtree: true, childList: true })
  }
  const app = document.querySelector("[data-testid=stApp]")
  if (app?.dataset.testScriptState !== "notRunning") window.stillSince = performance.now()
  return performance.now() - window.stillSince > 250
}
"""


def still(page: Page) -> None:
    """Return when the page has been still for a moment."""
    page.wait_for_function(STILL, timeout=SHOWN)


def press(page: Page, name: str) -> None:
    """Press a button once the page is still."""
    still(page)
    page.get_by_role("button", name=name, exact=True).click()


class File:
    """One file of a lesson, open in a browser."""

    def __init__(self, page: Page, server: Server, name: str = SEA, address: str = "") -> None:
        self.page = page
        self.server = server
        self.name = name
        let_in(page, server)
        page.goto(address or f"/customize?lesson=tide&file={name}&view=source")
        self.ready()

    def ready(self) -> None:
        """Return when the editor can be typed in."""
        expect(self.source).to_be_visible(timeout=SHOWN)

    @property
    def source(self) -> Locator:
        """The text in the editor."""
        return self.page.get_by_role("textbox", name=editor_words.name_of(self.name))

    @property
    def state(self) -> Locator:
        """Whether all is saved."""
        return self.page.locator(".st-key-save")

    @property
    def problems(self) -> Locator:
        """What is wrong, below the editor."""
        return self.page.locator("ol.problems > li")

    @property
    def preview(self) -> FrameLocator:
        """The page within the page."""
        return self.page.frame_locator("iframe")

    def type_over(self, old: str, new: str) -> None:
        """Replace words in the editor, by its own search for where they stand and the keys that anybody has."""
        still(self.page)
        line = self.source.locator(".cm-line", has_text=re.compile(re.escape(old))).first
        line.click()
        for _ in range(2):  # the first may only lead to where the line is wrapped
            self.page.keyboard.press("End")
        written = line.inner_text().rstrip("\n")
        for _ in range(len(written) - written.index(old) - len(old)):
            self.page.keyboard.press("ArrowLeft")
        for _ in range(len(old)):
            self.page.keyboard.press("Backspace")
        self.page.keyboard.type(new)

    def unsaved(self) -> None:
        """Return when the server has all that was typed."""
        expect(self.page.locator(".editor")).not_to_contain_class("busy", timeout=SHOWN)
        expect(self.state).to_contain_text(words.STATE_UNSAVED, timeout=SHOWN)
        still(self.page)

    def save(self) -> None:
        """Save, and see that it is."""
        press(self.page, words.SAVE)
        expect(self.state).to_contain_text(words.STATE_SAVED, timeout=SHOWN)
        still(self.page)

    def view(self, name: str) -> None:
        """Take another way to work with the file."""
        self.page.get_by_role("radio", name=words.VIEWS[name]).click()

    @property
    def on_disk(self) -> str:
        """The file as it is."""
        return (self.server.lessons / "tide" / self.name).read_text(encoding="utf-8")


def opened(open_page: Open, server: Server, name: str = SEA, **options: object) -> File:
    """A file in a fresh browser."""
    return File(open_page(server, **options), server, name)
