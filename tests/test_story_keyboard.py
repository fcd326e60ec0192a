"""Without a mouse: every widget is reached, worked and left with the keyboard, and one sees where one is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from lectern import words
from tests.study_page import StudyPage, shipped

Open = Callable[..., Page]
LOOK = """
() => {
  let at = document.activeElement
  while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement
  const family = [at, ...(at.closest("label")?.querySelectorAll("*") ?? [])]
  for (let up = at.parentElement; up && family.length < 40; up = up.parentElement) family.push(up)
  return family
}
"""
STYLE = """
family => family.map((element) => {
  const style = getComputedStyle(element)
  return [style.outlineStyle, style.outlineWidth, style.boxShadow, style.borderColor, style.backgroundColor].join()
})
"""
WHERE = """
() => {
  let at = document.activeElement
  const block = at.closest('[class*="st-key-at-"]')
  while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement
  return [block ? block.className.match(/st-key-at-([a-z0-9-]+?)--/)?.[1] ?? "" : "", at.tagName, at.type ?? "",
          at.getAttribute("aria-label") ?? at.textContent.trim()]
}
"""


@pytest.fixture
def study(open_page: Open) -> StudyPage:
    """A learner with the shipped lesson."""
    return StudyPage(open_page(reduced_motion="reduce"), shipped())


def where(page: Page) -> tuple[str, str, str, str]:
    """In which block the focus is, and on what."""
    found: list[str] = page.evaluate(WHERE)
    return found[0], found[1], found[2], found[3]


def tab_into(page: Page, target: Locator, limit: int = 40) -> None:
    """Press Tab until the focus is on the target."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === element.getRootNode().activeElement"):
            return
    raise AssertionError(f"Tab never reached {target}")


def come_to(study: StudyPage, kind: str) -> tuple[str, Locator]:
    """Open the lesson at its first block of this kind, by the link that puts the focus there."""
    section, found = next((s, b) for s in study.lesson.sections for b in s.shown("study") if b.kind == kind)
    assert found.id
    study.open(section.id, at=found.id)
    expect(study.block(found.id)).to_be_focused()
    return found.id, study.block(found.id)


def test_tab_walks_through_the_whole_section_in_order_and_out_of_it(study: StudyPage) -> None:
    section = study.lesson.sections[-2]
    study.open(section.id)
    page, visited, seen = study.page, [], set()
    page.keyboard.press("Tab")
    assert "Skip" in where(page)[3]
    for _ in range(400):
        page.keyboard.press("Tab")
        block, tag, *_ = where(page)
        if tag == "BODY":
            break
        if block and (not visited or visited[-1] != block):
            visited.append(block)
        seen.add(tag)
    else:
        raise AssertionError(f"Tab never left the page; last seen: {visited[-1]}")
    asked = [block.id for block in section.blocks if block.id in visited]
    assert visited == asked
    assert {"INPUT", "BUTTON", "A"} <= seen


def test_the_first_link_skips_to_the_text(study: StudyPage) -> None:
    study.open(study.lesson.sections[0].id)
    study.page.keyboard.press("Tab")
    study.page.keyboard.press("Enter")
    expect(study.page.locator(".st-key-paper h1")).to_be_focused()
    study.page.keyboard.press("Tab")
    assert where(study.page)[0], "the next stop is in a block"


def test_one_sees_where_the_focus_is(study: StudyPage) -> None:
    study.open(study.lesson.sections[0].id)
    page, unseen = study.page, []
    page.add_style_tag(content="* { transition: none !important }")  # what is measured is there at once
    for _ in range(60):
        page.keyboard.press("Tab")
        place, family = where(page), page.evaluate_handle(LOOK)
        focused = family.evaluate(STYLE)
        page.evaluate("() => document.activeElement.blur()")
        page.evaluate("() => new Promise(requestAnimationFrame)")
        if focused == family.evaluate(STYLE):
            unseen.append(place[:3])
    assert unseen == []


def test_an_option_is_chosen_with_the_arrows_and_checked_with_enter(study: StudyPage) -> None:
    name, block = come_to(study, "single")
    tab_into(study.page, block.get_by_role("radio").first)
    study.page.keyboard.press("Space")
    study.page.keyboard.press("ArrowDown")
    expect(block.get_by_role("radio").nth(1)).to_be_checked()
    tab_into(study.page, block.get_by_role("button", name=words.CHECK))
    study.page.keyboard.press("Enter")
    expect(study.messages(name).first).to_be_visible()


def test_boxes_are_ticked_with_space(study: StudyPage) -> None:
    _, block = come_to(study, "multiple")
    boxes = block.get_by_role("checkbox")
    for box in (boxes.nth(0), boxes.nth(1)):
        tab_into(study.page, box)
        study.page.keyboard.press("Space")
        expect(box).to_be_checked()


def test_an_order_is_made_with_the_arrow_keys_and_left_with_tab(study: StudyPage) -> None:
    name, block = come_to(study, "order")
    items = block.locator("li span")
    second = items.nth(1).inner_text()
    tab_into(study.page, block.get_by_role("button", name=words.ORDER_UP.format(item=second)))
    study.page.keyboard.press("Alt+ArrowUp")
    expect(items.first).to_have_text(second)
    tab_into(study.page, block.get_by_role("button", name=words.CHECK))
    study.page.keyboard.press("Enter")
    expect(study.messages(name).first).to_be_visible()


def test_a_list_is_opened_and_chosen_from_with_the_arrow_keys(study: StudyPage) -> None:
    _, block = come_to(study, "match")
    box = block.get_by_role("combobox").first
    tab_into(study.page, box)
    study.page.keyboard.press("ArrowDown")
    expect(study.page.get_by_role("option").first).to_be_visible()
    study.page.keyboard.press("Enter")
    expect(study.page.get_by_role("option")).to_have_count(0)
    expect(box).not_to_have_value("")
