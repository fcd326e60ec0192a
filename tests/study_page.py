"""A Study page as a learner uses it: open it, give answers through its widgets, read what it says."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from lectern import words
from lectern.blocks.base import Answerable
from lectern.lesson import Lesson, page_path
from lectern.reading import load_lesson
from lectern.ui.places import AT
from tests.serving import ROOT
from tests.widgets import ANSWERED, PIECES, SAMPLES, WAYS, plain, single

SHOWN = 60_000
TWO_FRAMES = "() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
AT_REST = """
at => new Promise((still) => {
  let top, frames = 0
  const look = () => {
    const now = at.getBoundingClientRect().top
    frames = now === top ? frames + 1 : 0
    top = now
    frames < 10 ? requestAnimationFrame(look) : still()
  }
  look()
})
"""
CHECK = re.compile(f"^({words.CHECK}|{words.CHECK_AGAIN}|{words.KEEP_ANSWER}|{words.CHANGE_ANSWER})$")


class StudyPage:
    """One learner's browser page on one lesson."""

    def __init__(self, page: Page, lesson: Lesson) -> None:
        self.page = page
        self.lesson = lesson

    def open(self, name: str = "", at: str | None = None) -> None:
        """Open a section or another page of the lesson, and wait until it is drawn."""
        query = f"?{AT}={at}" if at else ""
        self.page.goto(f"/{page_path(self.lesson.id, name)}{query}")
        self.wait()
        if at:
            self.at_rest(at)
        else:
            self.unfold()

    def wait(self) -> None:
        """Return when everything on the page is drawn."""
        bar = self.page.locator(".st-key-bar")
        expect(bar.first).to_be_visible(timeout=SHOWN)
        expect(self.page.locator("h1")).to_have_count(1, timeout=SHOWN)
        self.settled()

    def at_rest(self, block_id: str) -> None:
        """Return when the page has brought the reader to the block and no longer moves: a moving target is missed."""
        expect(self.block(block_id)).to_be_focused(timeout=SHOWN)
        self.block(block_id).evaluate(AT_REST)

    def unfold(self) -> None:
        """Open what goes deeper, and leave the keyboard's place at the top."""
        folds = self.page.locator('[class*="st-key-deeper-"] > .stExpander > details:not([open]) > summary')
        while folds.count():
            folds.first.dispatch_event("click")

    def settled(self) -> None:
        """Return when no part of the page is waiting for its widget or for the server."""
        expect(self.page.locator("[data-testid=stSkeleton]")).to_have_count(0, timeout=SHOWN)
        app = self.page.locator("[data-testid=stApp]")
        expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=SHOWN)
        self.page.evaluate(TWO_FRAMES)  # the end of a run is told before what it sent last is drawn

    def block(self, block_id: str) -> Locator:
        """The part of the page that a block takes."""
        return self.page.locator(f'[class*="st-key-at-{block_id}--"]')

    def find(self, block_id: str) -> Any:
        """The block itself, from the lesson."""
        return self.lesson.places[block_id][1]

    def give(self, block_id: str, answer: Any) -> None:
        """Put an answer into the block's widgets."""
        block = self.find(block_id)
        WAYS[block.kind](self.block(block_id), block, answer)

    def sure(self, block_id: str, step: int) -> None:
        """Say how sure one is."""
        self.block(block_id).get_by_role("radio", name=words.CONFIDENCE[step]).click()

    def check(self, block_id: str) -> None:
        """Press Check, or whatever hands the answer in."""
        self.block(block_id).get_by_role("button", name=CHECK).click()

    def answer(self, block_id: str, answer: Any) -> None:
        """Give an answer and hand it in."""
        self.give(block_id, answer)
        self.check(block_id)

    def predict(self, block_id: str) -> None:
        """Commit a prediction and see the data."""
        block, at = self.find(block_id), self.block(block_id)
        if block.number:
            at.get_by_role("spinbutton").fill(f"{block.number.min + block.number.step:g}")
        else:
            single(at, block, next(iter(block.by_letter())))
        at.get_by_role("button", name=words.PREDICT_COMMIT).click()
        expect(at.get_by_text(plain(block.chart.title)).first).to_be_visible(timeout=ANSWERED)
        self.settled()

    def give_opinion(self, block_id: str) -> None:
        """Answer a vote, scale or open question somehow."""
        block = self.find(block_id)
        self.answer(block_id, SAMPLES[block.kind](block))
        self.says(block_id, words.KEPT)

    def weigh(self, block_id: str) -> None:
        """Work a trade-off through, and keep it."""
        block, at = self.find(block_id), self.block(block_id)
        PIECES[block.kind](at, block)
        self.settled()

    def messages(self, block_id: str) -> Locator:
        """What the block says in boxes: verdicts, and why something could not be done."""
        return self.block(block_id).locator("[role=status], [role=alert]")

    def says(self, block_id: str, text: str) -> None:
        """Wait until one of the block's messages says this."""
        expect(self.messages(block_id).filter(has_text=text).first).to_be_visible(timeout=ANSWERED)

    def is_right(self, block_id: str) -> None:
        """Answer by the solution and see that it is right."""
        self.answer(block_id, self.find(block_id).solution())
        self.says(block_id, words.RIGHT)


def shipped() -> Lesson:
    """The lesson that comes with the app."""
    return load_lesson(ROOT / "lessons" / "open-source-ai")


def answerable(page: StudyPage, section: str) -> list[Answerable]:
    """What there is to answer in a section, in order."""
    found = next(part for part in page.lesson.sections if part.id == section)
    return [block for block in found.shown("study") if isinstance(block, Answerable)]
