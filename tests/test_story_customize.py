"""Customize by keyboard alone: a question is changed, saved, presented, and put back as it was."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from lectern.words import customize as words
from lectern.words import forms, wall
from tests.customize_page import SEA, SHOWN, Open, opened
from tests.stage_page import at_rest
from tests.teacher import let_in

Axe = Callable[[Page], list[str]]
OLD, NEW = "What pulls the sea up?", "What lifts the sea?"


def reach(page: Page, target: Locator, limit: int = 150) -> None:
    """Go to a widget with the Tab key, or with the arrows within what Tab reaches as one."""
    expect(target).to_be_visible(timeout=SHOWN)
    for _ in range(limit):
        if target.evaluate("node => node === document.activeElement || node.contains(document.activeElement)"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never gets to {target}")


def press(page: Page, target: Locator) -> None:
    reach(page, target)
    page.keyboard.press("Enter")


def test_a_question_is_customized_saved_presented_and_undone(open_page: Open, axe: Axe, own) -> None:
    file = own.server.lessons / "tide" / SEA
    before = file.read_text(encoding="utf-8")
    page = open_page(own.server)
    let_in(page, own.server)
    page.goto("/customize")
    press(page, page.get_by_role("link", name="The tide"))
    press(page, page.get_by_role("link", name="1. The sea comes in"))
    press(page, page.get_by_role("button", name=forms.edit(2), exact=True))
    prompt = page.get_by_role("textbox", name="Question", exact=True)
    reach(page, prompt)
    page.keyboard.press("Control+a")
    page.keyboard.type(NEW)
    press(page, page.get_by_role("button", name=forms.APPLY, exact=True))
    expect(page.get_by_text(words.SAVED_NOW)).to_be_visible(timeout=SHOWN)
    expect(page.frame_locator("iframe").get_by_text(NEW)).to_be_visible(timeout=SHOWN)
    assert file.read_text(encoding="utf-8") == before.replace(OLD, NEW)

    press(page, page.get_by_role("link", name="The tide"))
    press(page, page.get_by_role("link", name=words.PRESENT_IT))
    press(page, page.get_by_role("button", name=wall.BEGIN))
    stage = page.locator(".st-key-stage")
    expect(stage).to_be_visible(timeout=SHOWN)
    for _ in range(6):
        at_rest(page)
        if NEW in stage.inner_text():
            break
        page.keyboard.press("Space")
    expect(stage.get_by_text(NEW)).to_be_visible(timeout=SHOWN)

    page.goto(f"/customize?lesson=tide&file={SEA}")
    press(page, page.get_by_role("button", name=words.UNDO))
    expect(page.get_by_text(words.SAVED_NOW)).to_be_visible(timeout=SHOWN)
    assert file.read_text(encoding="utf-8") == before


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_of_customize_can_be_used_by_everybody(open_page: Open, axe: Axe, own, scheme: str) -> None:
    file = opened(open_page, own.server, color_scheme=scheme)
    page = file.page
    expect(file.preview.get_by_text("Watch one stone for a day.")).to_be_visible(timeout=SHOWN)
    file.type_over("kind: number", "kind: numbr")
    expect(file.problems).to_have_count(1, timeout=SHOWN)
    assert axe(page) == []
    file.type_over("kind: numbr", "kind: number")
    expect(file.problems).to_have_count(0, timeout=SHOWN)
    file.type_over("one stone", "two stones")
    file.unsaved()
    file.save()
    file.view("versions")
    expect(page.get_by_role("button", name=words.RESTORE)).to_be_visible(timeout=SHOWN)
    assert axe(page) == []
    file.view("blocks")
    expect(page.get_by_role("button", name=forms.edit(2), exact=True)).to_be_visible(timeout=SHOWN)
    assert axe(page) == []
    page.get_by_role("button", name=forms.edit(2), exact=True).click()
    expect(page.get_by_role("textbox", name="Question", exact=True)).to_be_visible(timeout=SHOWN)
    expect(page.get_by_text("pull: Say what pulls the sea.")).to_be_visible(timeout=SHOWN)
    assert axe(page) == []
    page.goto("/customize?lesson=tide")
    expect(page.get_by_role("button", name=words.TAKE_OUT)).to_be_visible(timeout=SHOWN)
    assert axe(page) == []
    page.goto("/customize")
    expect(page.get_by_role("heading", name=words.BEGIN)).to_be_visible(timeout=SHOWN)
    assert axe(page) == []
