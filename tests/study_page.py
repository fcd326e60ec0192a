"""A Study page as a learner uses it: open it, give answers through its widgets, read what it says."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, TimeoutError, expect

from lectern import words
from lectern.blocks.base import Answerable
from lectern.lesson import Lesson
from lectern.reading import load_lesson
from lectern.ui.places import AT, address
from lectern.ui.prose import safe
from tests.serving import ROOT

SHOWN = 60_000
ANSWERED = 20_000
CHECK = re.compile(f"^({words.CHECK}|{words.CHECK_AGAIN}|{words.KEEP_ANSWER}|{words.CHANGE_ANSWER})$")
_MARKS = re.compile(r"\*\*|`|(?<!\w)[*_]|[*_](?!\w)")


def plain(text: str) -> str:
    """Lesson Markdown as it reads on the page."""
    return " ".join(_MARKS.sub("", re.sub(r"\[([^]]*)]\([^)]*\)", r"\1", text)).split())


class StudyPage:
    """One learner's browser page on one lesson."""

    def __init__(self, page: Page, lesson: Lesson) -> None:
        self.page = page
        self.lesson = lesson

    def open(self, name: str = "", at: str | None = None) -> None:
        """Open a section or another page of the lesson, and wait until it is drawn."""
        query = f"?{AT}={at}" if at else ""
        self.page.goto(f"/{address(self.lesson.id, name)}{query}")
        self.wait()

    def wait(self) -> None:
        """Return when everything on the page is drawn."""
        bar = self.page.locator(".st-key-bar")
        expect(bar.first).to_be_visible(timeout=SHOWN)
        expect(self.page.locator("h1")).to_have_count(1, timeout=SHOWN)
        self.settled()

    def settled(self) -> None:
        """Return when no part of the page is waiting for its widget or for the server."""
        expect(self.page.locator("[data-testid=stSkeleton]")).to_have_count(0, timeout=SHOWN)
        app = self.page.locator("[data-testid=stApp]")
        expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=SHOWN)

    def block(self, block_id: str) -> Locator:
        """The part of the page that a block takes."""
        return self.page.locator(f'[class*="st-key-at-{block_id}--"]')

    def find(self, block_id: str) -> Any:
        """The block itself, from the lesson."""
        return self.lesson.places[block_id][1]

    def give(self, block_id: str, answer: Any) -> None:
        """Put an answer into the block's widgets."""
        block = self.find(block_id)
        _WAYS[block.kind](self.block(block_id), block, answer)

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
            _single(at, block, next(iter(block.by_letter())))
        at.get_by_role("button", name=words.PREDICT_COMMIT).click()
        expect(at.get_by_text(plain(block.chart.title)).first).to_be_visible(timeout=ANSWERED)
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


def pick(within: Locator, text: str, role: str = "radio") -> None:
    """Choose a radio button or tick a box by what stands beside it."""
    found = within.get_by_role(role, name=plain(text), exact=True)  # type: ignore[arg-type]
    found.first.locator("xpath=ancestor::label").click()


def choose(within: Locator, label: str, text: str) -> None:
    """Choose from a drop-down list."""
    box = within.get_by_role("combobox", name=safe(label), exact=True)
    option = within.page.get_by_role("option", name=plain(text), exact=True)
    box.scroll_into_view_if_needed()
    for _ in range(20):  # a list closes when the page scrolls under it
        box.press("ArrowDown")
        try:
            option.click(timeout=1000)
        except TimeoutError:
            continue
        return
    raise AssertionError(f"{label!r} never offered {text!r}")


def _single(at: Locator, block: Any, answer: str) -> None:
    pick(at, block.by_letter()[answer].text)


def _multiple(at: Locator, block: Any, answer: list[str]) -> None:
    for letter, option in block.by_letter().items():
        box = at.get_by_role("checkbox", name=plain(option.text), exact=True)
        if box.is_checked() != (letter in answer):
            pick(at, option.text, "checkbox")


def _true_false(at: Locator, block: Any, answer: str) -> None:
    pick(at, block.in_words(answer))


def _match(at: Locator, block: Any, answer: dict[str, str]) -> None:
    for place, pair in enumerate(block.pairs):
        choose(at, pair.left, answer[str(place)])


def _order(at: Locator, block: Any, answer: list[int]) -> None:
    for place, item in enumerate(answer):
        text = block.items[item].text
        up = at.get_by_role("button", name=words.ORDER_UP.format(item=text), exact=True)
        while at.locator("li span").all_inner_texts().index(text) > place:
            up.click()


def _number(at: Locator, block: Any, answer: float) -> None:
    at.get_by_role("textbox").fill(block.plain(answer))


def _text(at: Locator, _block: Any, answer: str) -> None:
    at.get_by_role("textbox").fill(answer)


def _blank(at: Locator, block: Any, answer: dict[str, str]) -> None:
    for number, name in enumerate(block.names(), start=1):
        label, gap = words.BLANK_GAP.format(number=number), block.gaps[name]
        if gap.choose:
            choose(at, label, gap.by_letter()[answer[name]].text)
        else:
            at.get_by_role("textbox", name=label, exact=True).fill(answer[name])


def _vote(at: Locator, block: Any, answer: Any) -> None:
    (_multiple if block.many else _single)(at, block, answer)


def _scale(at: Locator, block: Any, answer: dict[str, Any]) -> None:
    for item, statement in block.statements().items():
        if item in answer:
            group = at.get_by_role("radiogroup", name=safe(statement), exact=True)
            pick(group, block.name(answer[item]))


_WAYS: dict[str, Callable[[Locator, Any, Any], None]] = {
    "single": _single,
    "multiple": _multiple,
    "true_false": _true_false,
    "match": _match,
    "order": _order,
    "number": _number,
    "short": _text,
    "blank": _blank,
    "vote": _vote,
    "scale": _scale,
    "open": _text,
}


def shipped() -> Lesson:
    """The lesson that comes with the app."""
    return load_lesson(ROOT / "lessons" / "open-source-ai")


def answerable(page: StudyPage, section: str) -> list[Answerable]:
    """What there is to answer in a section, in order."""
    found = next(part for part in page.lesson.sections if part.id == section)
    return [block for block in found.shown("study") if isinstance(block, Answerable)]
