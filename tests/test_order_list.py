"""The list that is put in order with buttons, in a real browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.examples import example
from tests.serving import ROOT, running

LESSON = """\
title: Order
promise: One question.
language: en
authors: [Nobody]
licence: CC BY 4.0
audience: Everyone
minutes: 5
about: One question.
objectives: {parts: Explain the parts of a model}
sections: [only]
"""
HINT = "hints: [What comes before everything else?]"


@pytest.fixture
def order_list(tmp_path: Path, browser):
    """A page with the order example and a hint."""
    folder = tmp_path / "lessons" / "order"
    (folder / "sections").mkdir(parents=True)
    (folder / "lesson.yaml").write_text(LESSON, encoding="utf-8")
    block = (ROOT / "lectern" / "blocks" / "order" / "example.yaml").read_text(encoding="utf-8") + HINT
    section = "title: Only\nsummary: One question.\nminutes: 5\nblocks:\n  -\n    " + block.replace("\n", "\n    ")
    (folder / "sections" / "only.yaml").write_text(section, encoding="utf-8")
    with running(tmp_path, tmp_path / "lessons") as server:
        page = browser.new_page(base_url=server.url)
        page.goto("/order--only")
        expect(page.locator("ol li button").first).to_be_visible(timeout=30_000)
        yield page
        page.close()


def items(page: Page):
    return page.locator("ol li span").all_inner_texts()


def focused(page: Page):
    return page.evaluate("document.activeElement.shadowRoot.activeElement.getAttribute('aria-label')")


def test_items_move_by_keyboard_are_announced_outlive_a_redraw_and_are_sent(order_list):
    page, start = order_list, items(order_list)
    page.get_by_role("button", name=f"Move down: {start[0]}").press("Enter")
    assert items(page)[:2] == [start[1], start[0]]
    expect(page.locator("p.moved")).to_have_text(f"{start[0]}: now place 2 of 4")
    page.keyboard.press("Alt+ArrowDown")
    assert items(page)[2] == start[0]
    assert focused(page) == f"Move down: {start[0]}"

    moved = items(page)
    page.get_by_role("button", name="Hint").click()
    expect(page.get_by_text("What comes before everything else?")).to_be_visible()
    assert items(page) == moved

    for place, item in enumerate(example("order").items):
        while (here := items(page).index(item.text)) > place:
            page.get_by_role("button", name=f"Move up: {item.text}").click()
            assert items(page).index(item.text) == here - 1
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_text("Each step needs what the one before it made.")).to_be_visible()
    page.reload()
    expect(page.locator("ol li span").first).to_have_text("Collect text to learn from", timeout=30_000)
