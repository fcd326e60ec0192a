"""Home with two lessons: a shelf that tells of each, leads to its doors, and goes on where its learner was."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from lectern import words
from lectern.lesson import page_path
from lectern.reading import load_lesson
from tests.serving import ROOT
from tests.study_page import SHOWN, StudyPage

LESSONS = sorted(folder.parent.name for folder in ROOT.glob("lessons/*/lesson.yaml"))
Open = Callable[..., Page]


def opened(page: Page) -> Page:
    page.goto("/")
    expect(page.get_by_role("heading", name=words.LESSONS, exact=True)).to_be_visible(timeout=SHOWN)
    return page


def on_the_shelf(page: Page, name: str) -> Locator:
    return page.locator(f".st-key-shelf-{name}")


@pytest.mark.parametrize("name", LESSONS)
def test_each_lesson_is_told_of_and_leads_to_its_doors(open_page: Open, name: str) -> None:
    head, place = load_lesson(ROOT / "lessons" / name).head, on_the_shelf(opened(open_page()), name)
    expect(place.get_by_role("heading", name=head.title)).to_be_visible()
    expect(place.get_by_text(head.promise)).to_be_visible()
    expect(place).to_contain_text(head.audience)
    expect(place).to_contain_text(words.minutes(head.minutes))
    expect(place.get_by_role("img", name=head.cover.alt if head.cover else "")).to_be_visible()
    doors = {words.DOOR_STUDY: f"/{name}", words.DOOR_PRESENT: f"/present?lesson={name}"}
    for label, leads_to in doors.items():
        link = place.get_by_role("link", name=label)
        expect(link).to_be_visible()
        assert (link.get_attribute("href") or "").lstrip("/") == leads_to.lstrip("/")
    expect(place.get_by_role("link", name=words.DOOR_CUSTOMIZE)).to_be_visible()


def test_a_learner_goes_on_where_they_were_and_starts_what_is_new(open_page: Open) -> None:
    lesson = load_lesson(ROOT / "lessons" / "rain-tomorrow")
    study = StudyPage(open_page(), lesson)
    section = lesson.sections[0]
    study.open(section.id)
    study.is_right("rain-longer")
    page = opened(study.page)
    expect(on_the_shelf(page, "open-source-ai").get_by_role("link", name=words.START)).to_be_visible()
    on_the_shelf(page, lesson.id).get_by_role("link", name=words.GO_ON).click()
    expect(page).to_have_url(re.compile(f"/{page_path(lesson.id, section.id)}$"))


def test_on_a_phone_nothing_of_the_shelf_is_cut_off(open_page: Open) -> None:
    page = opened(open_page(viewport={"width": 390, "height": 800}))
    expect(on_the_shelf(page, LESSONS[-1]).get_by_role("link", name=words.START)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("name", [name for name in LESSONS if name != "open-source-ai"])
def test_the_small_lesson_has_less_than_a_hundred_lines(name: str) -> None:
    folder = ROOT / "lessons" / name
    files = [folder / "lesson.yaml", *folder.glob("sections/*.yaml")]
    assert sum(len(file.read_text(encoding="utf-8").splitlines()) for file in files) < 100
