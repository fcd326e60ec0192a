"""The stage as a teacher uses it: open a talk, press keys, and see what the class sees."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import NamedTuple, TypeVar

from playwright.sync_api import Locator, Page, TimeoutError

from lectern.database import open_database
from lectern.talks import Talk, Talks
from tests.serving import ROOT, Server
from tests.teacher import let_in

T = TypeVar("T")
LOOKS = (ROOT / "tests" / "looks.js").read_text(encoding="utf-8")
SHOWN = 30_000
STAGE = (1280, 720)
SMALLEST, BODY, CONTRAST = 20, 28, 7

# Every press is answered, nothing runs or waits to be drawn, for three frames: an end is told before what it shows.
AT_REST = """
() => {
  const talk = window.lecternTalk
  const app = document.querySelector("[data-testid=stApp]")
  const still = talk?.data && !talk.pending.length && !talk.then && app?.dataset.testScriptState === "notRunning"
    && !document.querySelector("[data-testid=stSkeleton]")
    && !document.querySelector('[class*="st-key-plot-"]:not(:has(.main-svg))')
  window.stageStill = still ? (window.stageStill ?? 0) + 1 : 0
  if (window.stageStill < 3) return false
  window.stageStill = 0
  return true
}
"""
RESTLESS = """
() => ({
  step: window.lecternTalk?.data?.step,
  ack: window.lecternTalk?.data?.ack,
  pending: window.lecternTalk?.pending,
  script: document.querySelector("[data-testid=stApp]")?.dataset.testScriptState,
  skeletons: document.querySelectorAll("[data-testid=stSkeleton]").length,
  undrawn: document.querySelectorAll('[class*="st-key-plot-"]:not(:has(.main-svg))').length,
})
"""
WHERE = """
() => {
  const text = (part) => document.querySelector(`.st-key-stage-head ${part}`)?.textContent.trim() ?? ""
  const built = [...document.querySelectorAll('[class*="st-key-build-"]')].filter((each) => {
    const seen = each.querySelector("p, svg, img, table") ?? each
    return seen.checkVisibility({ visibilityProperty: true })
  })
  return [window.lecternTalk.data.step, built.length, text(".stMarkdown"), text("h1")]
}
"""
SEEN = """
[...document.querySelectorAll(".st-key-stage *")].some((each) => each.checkVisibility({ visibilityProperty: true }))
"""
RESIZED = """
([width, height]) => {
  const stage = document.querySelector(".st-key-stage").getBoundingClientRect()
  return innerWidth === width && innerHeight === height
    && (width < 800 || Math.abs(stage.width - Math.min(width, height * 16 / 9)) < 1)
}
"""


class Where(NamedTuple):
    """What is on the stage: the step, how much of it is built up, what is said above the heading, the heading."""

    step: str
    build: int
    phase: str
    title: str


def at_rest(page: Page) -> None:
    """Return when a window of a talk has answered every press and drawn all; AssertionError tells what it waits for."""
    try:
        page.wait_for_function(AT_REST, timeout=SHOWN)
    except TimeoutError as error:
        raise AssertionError(f"never at rest: {page.evaluate(RESTLESS)}") from error


class StagePage:
    """The projected window of one talk."""

    def __init__(self, page: Page, server: Server, lesson: str = "tide") -> None:
        let_in(page, server)
        page.set_viewport_size({"width": STAGE[0], "height": STAGE[1]})
        self.page = page
        self.server = server
        self.lesson = lesson
        self.talk = ""

    def open(self, step: str = "cover", build: int = 0, people: int | None = None) -> None:
        """Begin a talk, and open its stage at a step."""
        self.talk = self.told(lambda talks: _begun(talks, self.lesson, step, build, people))
        self.page.goto(f"/present?talk={self.talk}")
        self.settled()

    def settled(self) -> None:
        """Return when every press has been answered and all of the step is drawn."""
        at_rest(self.page)

    def where(self) -> Where:
        """What is on the stage."""
        return Where(*self.page.evaluate(WHERE))

    def press(self, *keys: str) -> Where:
        """Press keys one after the other without waiting, then wait; where the stage is then."""
        for key in keys:
            self.page.keyboard.press(key)
        self.settled()
        return self.where()

    def is_at(self, step: str, build: int = 0) -> None:
        """See that the talk is at this step, on the stage and on disk."""
        self.settled()
        here = self.where()
        assert (here.step, here.build) == (step, build)
        kept = self.kept()
        assert (kept.step, kept.build) == (step, build)

    def kept(self) -> Talk:
        """The talk as it is on disk."""
        found = self.told(lambda talks: talks.find(self.talk))
        assert found is not None
        return found

    def comes_to(self, holds: Callable[[Talk], bool]) -> None:
        """Wait until this holds of the talk as it is on disk: a window may look at rest before a press is sent."""
        ends = time.monotonic() + SHOWN / 1000
        while not holds(self.kept()):
            assert time.monotonic() < ends, f"never came to it: {self.kept()}"
            self.page.wait_for_timeout(50)

    def told(self, ask: Callable[[Talks], T]) -> T:
        """What the talks in the server's database say."""
        talks = Talks(open_database(self.server.keeps))
        try:
            return ask(talks)
        finally:
            talks.engine.dispose()

    def key(self, name: str) -> Locator:
        """The part of the stage with this key, or whose key begins so."""
        return self.page.locator(f'[class*="st-key-{name}"]')

    def foot(self, name: str) -> Locator:
        """A part of the foot."""
        return self.page.locator(f".stage-{name}")

    def is_blank(self, blank: bool = True, within: float = SHOWN) -> None:
        """See that the class sees nothing, or the lesson."""
        self.page.wait_for_function(f"() => {'!' if blank else ''}({SEEN})", timeout=within)

    def resize(self, width: int, height: int, opened: bool = True) -> None:
        """Make the window another size, and wait until the stage, if it is open, has followed."""
        self.page.set_viewport_size({"width": width, "height": height})
        if opened:
            self.page.wait_for_function(RESIZED, arg=[width, height])

    def looks(self) -> list[str]:
        """What is wrong with the screen, by tests/looks.js, at the window's size."""
        size = self.page.viewport_size
        assert size is not None
        scale = min(1.0, size["width"] / STAGE[0], size["height"] / STAGE[1])
        found: list[str] = self.page.evaluate(LOOKS, {"any": SMALLEST, "body": BODY * scale, "contrast": CONTRAST})
        return found


def _begun(talks: Talks, lesson: str, step: str, build: int, people: int | None) -> str:
    talk = talks.begin(lesson, people, None, (), datetime.now(UTC))
    if step != talk.step:
        talks.move(talk.id, step, build, datetime.now(UTC))
    return talk.id
