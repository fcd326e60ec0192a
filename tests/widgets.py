"""How each kind of block is answered through its widgets."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, TimeoutError, expect

from lectern import words
from lectern.ui.prose import safe

ANSWERED = 20_000
_MARKS = re.compile(r"\*\*|`|(?<!\w)[*_]|[*_](?!\w)")


def plain(text: str) -> str:
    """Lesson Markdown as it reads on the page."""
    return " ".join(_MARKS.sub("", re.sub(r"\[([^]]*)]\([^)]*\)", r"\1", text)).split())


def pick(within: Locator, text: str, role: str = "radio") -> None:
    """Choose a radio button, or tick or clear a box, by what stands beside it."""
    found = within.get_by_role(role, name=plain(text), exact=True).first  # type: ignore[arg-type]
    was = role == "checkbox" and found.is_checked()
    found.locator("xpath=ancestor::label").click()
    expect(found).to_be_checked(checked=not was)


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


def single(at: Locator, block: Any, answer: str) -> None:
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
    expect(at.locator("li span")).to_have_count(len(answer), timeout=ANSWERED)  # the list is drawn by its own script
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
    (_multiple if block.many else single)(at, block, answer)


def _scale(at: Locator, block: Any, answer: dict[str, Any]) -> None:
    for item, statement in block.statements().items():
        if item in answer:
            group = at.get_by_role("radiogroup", name=safe(statement), exact=True)
            pick(group, block.name(answer[item]))


def _risk_map(at: Locator, block: Any) -> None:
    groups = at.get_by_role("radiogroup")
    expect(groups).to_have_count(2 * len(block.items), timeout=ANSWERED)
    for group in groups.all():
        likely = block.likely in (group.get_attribute("aria-label") or "")
        pick(group, (block.likely_labels if likely else block.matters_labels)[3])
    at.get_by_role("button", name=words.RISK_MAP_COMMIT).click()
    expect(at.get_by_text(words.RISK_MAP_OWN, exact=True).first).to_be_visible(timeout=ANSWERED)


def _release(at: Locator, block: Any) -> None:
    slider = at.get_by_role("slider").first
    slider.focus()
    slider.press("ArrowRight")
    expect(at.get_by_text("Gain").first).to_be_visible(timeout=ANSWERED)
    at.get_by_role("textbox").fill("Pupils must not be read by strangers.")
    at.get_by_role("button", name=words.RELEASE_KEEP).click()
    expect(at.get_by_text("Kept, as you see it.")).to_be_visible(timeout=ANSWERED)


def _tradeoff(at: Locator, block: Any) -> None:
    at.get_by_role("button", name=words.TRADEOFF_KEEP).click()
    expect(at.get_by_text("Kept, as you see it.")).to_be_visible(timeout=ANSWERED)


def _budget(at: Locator, block: Any) -> None:
    at.get_by_role("spinbutton").first.fill(str(block.tokens))
    at.get_by_role("spinbutton").first.press("Enter")
    for number in range(1, block.rounds + 1):
        label = words.budget_commit(number - 1, len(block.events))
        at.get_by_role("button", name=label).click()
        after = at.get_by_text(words.BUDGET_LOOK_BACK if number == block.rounds else block.events[number - 1].title)
        expect(after.first).to_be_visible(timeout=ANSWERED)
        expect(at.get_by_text(words.budget_round(number, block.rounds))).to_have_count(0, timeout=ANSWERED)


SAMPLES: dict[str, Callable[[Any], Any]] = {
    "vote": lambda block: ["a"] if block.many else "a",
    "scale": lambda block: dict.fromkeys(block.statements(), 4),
    "open": lambda block: "I would watch a stone.",
}
PIECES = {"risk_map": _risk_map, "release": _release, "tradeoff": _tradeoff, "budget": _budget}
WAYS: dict[str, Callable[[Locator, Any, Any], None]] = {
    "single": single,
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
