"""The stage as a teacher uses it: open a talk, press keys, and see what the class sees."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from playwright.sync_api import Locator, Page, expect

from lectern.database import open_database
from lectern.talks import Talk, Talks
from tests.serving import ROOT, Server
from tests.teacher import let_in

LOOKS = (ROOT / "tests" / "looks.js").read_text(encoding="utf-8")
SHOWN = 30_000
STAGE = (1280, 720)
SMALLEST, BODY, CONTRAST = 20, 28, 7

# Every press has been answered, nothing runs or waits to be drawn; two frames long, since an end is told before it shows.
AT_REST = """
() => {
  const talk = window.lecternTalk
  const app = document.querySelector("[data-testid=stApp]")
  const still = talk?.data && !talk.pending.length && app?.dataset.testScriptState === "notRunning"
    && !document.querySelector("[data-testid=stSkeleton]")
    && [...document.querySelectorAll(".stPlotlyChart")].every((chart) => chart.querySelector(".main-svg"))
  window.stageStill = still ? (window.stageStill ?? 0) + 1 : 0
  if (window.stageStill < 3) return false
  window.stageStill = 0
  return true
}
"""
WHERE = """
() => {
  const { data, build } = window.lecternTalk
  const text = (part) => document.querySelector(`.st-key-stage-head ${part}`)?.textContent.trim() ?? ""
  return [data.step, build, text(".stMarkdown"), text("h1")]
}
"""


class Where(NamedTuple):
    """What is on the stage: the step, how much of it is built up, what is said above the heading, the heading."""

    step: str
    build: int
    phase: str
    title: str


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
        self.talk = begin(self.server, self.lesson, step, build, people).id
        self.page.goto(f"/present?talk={self.talk}")
        self.settled()

    def settled(self) -> None:
        """Return when every press has been answered and all of the step is drawn."""
        self.page.wait_for_function(AT_REST, timeout=SHOWN)

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
        talks = Talks(open_database(f"sqlite:///{self.server.database.as_posix()}"))
        try:
            found = talks.find(self.talk)
        finally:
            talks.engine.dispose()
        assert found is not None
        return found

    def key(self, name: str) -> Locator:
        """The part of the stage with this key, or whose key begins so."""
        return self.page.locator(f'[class*="st-key-{name}"]')

    def foot(self, name: str) -> Locator:
        """A part of the foot."""
        return self.page.locator(f".stage-{name}")

    def is_blank(self, blank: bool = True) -> None:
        """See that the class sees nothing, or the lesson."""
        expect(self.page.locator(".st-key-stage")).to_be_visible(visible=not blank)

    def looks(self) -> list[str]:
        """What is wrong with the screen, by tests/looks.js, at the window's size."""
        size = self.page.viewport_size
        assert size is not None
        scale = min(1.0, size["width"] / STAGE[0], size["height"] / STAGE[1])
        found: list[str] = self.page.evaluate(LOOKS, {"any": SMALLEST, "body": BODY * scale, "contrast": CONTRAST})
        return found


def begin(server: Server, lesson: str, step: str = "cover", build: int = 0, people: int | None = None) -> Talk:
    """A talk begun in the server's database, at a step."""
    talks = Talks(open_database(f"sqlite:///{server.database.as_posix()}"))
    try:
        talk = talks.begin(lesson, people, None, (), datetime.now(UTC))
        return talk if step == "cover" else talks.move(talk.id, step, build, datetime.now(UTC))
    finally:
        talks.engine.dispose()
