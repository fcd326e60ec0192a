"""How it looks: on a phone, enlarged, in the dark, without motion, on paper."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.serving import ROOT
from tests.study_page import StudyPage, shipped

SECTIONS = [path.stem for path in sorted(ROOT.glob("lessons/open-source-ai/sections/*.yaml"))]
PAGES = ["", *SECTIONS, "summary", "glossary", "sources"]
Open = Callable[..., Page]
PHONES = {"phone": {"width": 390, "height": 844}, "small phone": {"width": 320, "height": 640}}
TOO_WIDE = """
() => {
  const main = document.querySelector("main")
  const scrolls = [document.scrollingElement, main].some((at) => at.scrollWidth > at.clientWidth + 1)
  const out = (at) => at.getBoundingClientRect().right > document.documentElement.clientWidth + 1
  return scrolls ? [...main.querySelectorAll("*")].filter(out).slice(-2).map((at) => at.outerHTML.slice(0, 200)) : []
}
"""
CONTRAST = """
() => {
  const light = ([r, g, b]) => [r, g, b].map((part) => part / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0)
  const colour = (text) => text.match(/[0-9.]+/g).map(Number)
  const behind = (at) => {
    for (; at; at = at.parentElement) {
      const found = colour(getComputedStyle(at).backgroundColor)
      if (found.length === 3 || found[3] === 1) return found
    }
    return [255, 255, 255]
  }
  const texts = [...document.querySelectorAll(".st-key-paper p, .st-key-paper li")].filter((at) => at.innerText.trim())
  return Math.min(...texts.filter((at) => !at.closest("button, label, a, [role=alert], [role=status]")).map((at) => {
    const [one, other] = [light(colour(getComputedStyle(at).color)), light(behind(at))].sort((a, b) => a - b)
    return (other + 0.05) / (one + 0.05)
  }))
}
"""
WATCH_MOTION = """
() => {
  window.moved = 0
  const look = () => {
    const long = (one) => !(one.constructor === Animation) && one.effect.getTiming().duration > 1
    window.moved = Math.max(window.moved, document.getAnimations().filter(long).length)
    requestAnimationFrame(look)
  }
  look()
}
"""


@pytest.mark.parametrize("phone", PHONES)
def test_nothing_is_wider_than_a_phone(open_page: Open, phone: str) -> None:
    study = StudyPage(open_page(viewport=PHONES[phone]), shipped())
    found = {}
    for name in PAGES:
        study.open(name)
        if wide := study.page.evaluate(TOO_WIDE):
            found[name] = wide
    assert found == {}


def test_enlarged_to_200_percent_it_still_fits(open_page: Open) -> None:
    study = StudyPage(open_page(viewport={"width": 640, "height": 360}, device_scale_factor=2), shipped())
    study.open("power")
    assert study.page.evaluate(TOO_WIDE) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_body_text_is_easy_to_read(open_page: Open, scheme: str) -> None:
    study = StudyPage(open_page(color_scheme=scheme), shipped())
    study.open("introduction")
    assert study.page.evaluate(CONTRAST) >= 7


def test_dark_is_dark_and_light_is_light(open_page: Open) -> None:
    grounds = []
    for scheme in ("light", "dark"):
        study = StudyPage(open_page(color_scheme=scheme), shipped())
        study.open()
        app = study.page.locator("[data-testid=stApp]")
        grounds.append(app.evaluate("at => getComputedStyle(at).backgroundColor"))
    assert grounds == ["rgb(252, 249, 243)", "rgb(18, 23, 28)"]


@pytest.mark.parametrize("wants", ["no-preference", "reduce"])
def test_nothing_moves_for_who_wants_no_motion(open_page: Open, wants: str) -> None:
    study = StudyPage(open_page(reduced_motion=wants), shipped())
    study.open("introduction")
    study.page.evaluate(WATCH_MOTION)
    study.page.get_by_role("button").filter(visible=True).last.hover()
    study.page.locator(".st-key-paper details > summary").first.click()
    study.page.wait_for_timeout(600)
    assert (study.page.evaluate("() => window.moved") > 0) == (wants == "no-preference")


def test_text_is_as_large_as_in_a_book(open_page: Open) -> None:
    study = StudyPage(open_page(viewport={"width": 1280, "height": 800}), shipped())
    study.open("introduction")
    size = "at => getComputedStyle(at).fontSize"
    body = study.page.locator(".st-key-paper [class*='--text'] p").first
    assert body.evaluate(size) == "18px"
    sizes = study.page.locator(".st-key-paper p").evaluate_all(f"all => all.map({size}).map(parseFloat)")
    assert min(sizes) >= 14


def test_paper_shows_the_lesson_without_furniture(open_page: Open) -> None:
    study = StudyPage(open_page(), shipped())
    study.open("introduction")
    study.page.emulate_media(media="print")
    for furniture in (".st-key-bar", ".st-key-contents", ".st-key-section-end"):
        expect(study.page.locator(furniture).first).to_be_hidden()
    expect(study.page.get_by_role("heading", level=1)).to_be_visible()
    assert study.page.pdf().startswith(b"%PDF")
