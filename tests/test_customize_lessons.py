"""Lessons begun, arranged, looked over, taken out and put away, in a real browser."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from lectern.database import open_database
from lectern.exchange.zipped import packed
from lectern.reading import load_lesson
from lectern.talks import Talks
from lectern.words import customize as words
from lectern.words import editor as editor_words
from tests.customize_page import SHOWN, Open, press
from tests.teacher import let_in

ARTICLE = """---
title: Bridges
author: A. Writer
---

## Why they stand

An arch **pushes outwards**.

- **Arch**: Pushes outwards at its feet.
- **Beam**: Bends between its supports.

## What they cost

Steel is dear.
"""


@pytest.fixture
def teacher(open_page: Open, own) -> Page:
    page = open_page(own.server)
    let_in(page, own.server)
    return page


def begin(page: Page, way: str) -> None:
    page.goto("/customize")
    expect(page.get_by_role("heading", name=words.BEGIN)).to_be_visible(timeout=SHOWN)
    page.get_by_text(words.BEGIN_WAYS[way], exact=True).click()


def title_is(page: Page, title: str) -> None:
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible(timeout=SHOWN)


def test_a_lesson_begun_from_nothing_is_a_draft_until_it_is_looked_over(teacher: Page, own) -> None:
    begin(teacher, "empty")
    teacher.get_by_label(words.NEW_TITLE).fill("Bridges: why they stand")
    teacher.keyboard.press("Tab")
    expect(teacher.get_by_role("textbox", name=words.FOLDER).last).to_have_value(
        "bridges-why-they-stand", timeout=SHOWN
    )
    press(teacher, words.BEGIN_NOW)
    title_is(teacher, "Bridges: why they stand")
    assert load_lesson(own.server.lessons / "bridges-why-they-stand").draft
    press(teacher, words.REVIEWED)
    expect(teacher.get_by_role("link", name=words.STUDY_IT)).to_be_visible(timeout=SHOWN)
    teacher.goto("/bridges-why-they-stand")
    title_is(teacher, "Bridges: why they stand")


def test_an_article_becomes_a_draft_that_no_learner_is_offered(teacher: Page, own, tmp_path: Path) -> None:
    (tmp_path / "bridges.md").write_text(ARTICLE, encoding="utf-8")
    begin(teacher, "article")
    teacher.locator("input[type=file]").set_input_files(tmp_path / "bridges.md")
    press(teacher, words.BEGIN_NOW)
    title_is(teacher, "Bridges")
    assert [section.title for section in load_lesson(own.server.lessons / "bridges").sections] == [
        "Why they stand",
        "What they cost",
    ]
    for title in ("Why they stand", "What they cost"):
        press(teacher, f"{words.SECTION_REVIEWED}: {title}")
    expect(teacher.get_by_role("button", name=words.REVIEWED)).to_be_visible(timeout=SHOWN)
    teacher.goto("/bridges")
    expect(teacher.get_by_role("heading", level=1, name="Bridges")).to_have_count(0)


def test_a_lesson_comes_out_as_a_zip_and_in_again(teacher: Page, own, tmp_path: Path) -> None:
    teacher.goto("/customize?lesson=tide")
    with teacher.expect_download() as taken:
        press(teacher, words.TAKE_OUT)
    file = tmp_path / "tide.zip"
    taken.value.save_as(file)
    assert file.read_bytes() == packed(own.server.lessons / "tide")
    begin(teacher, "zip")
    teacher.locator("input[type=file]").set_input_files(file)
    teacher.get_by_role("textbox", name=words.FOLDER).last.fill("tide-again")
    teacher.keyboard.press("Tab")
    expect(teacher.get_by_text(words.FOLDER_TAKEN)).to_have_count(0, timeout=SHOWN)
    press(teacher, words.BEGIN_NOW)
    title_is(teacher, "The tide")
    before, after = own.server.lessons / "tide", own.server.lessons / "tide-again"
    assert {path.name: path.read_bytes() for path in before.rglob("*.yaml")} == {
        path.name: path.read_bytes() for path in after.rglob("*.yaml")
    }


def test_a_zip_that_climbs_out_is_refused_with_the_reason(teacher: Page, own, tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("../evil.yaml", "title: Evil")
    (tmp_path / "evil.zip").write_bytes(made.getvalue())
    begin(teacher, "zip")
    teacher.locator("input[type=file]").set_input_files(tmp_path / "evil.zip")
    expect(teacher.get_by_text("evil.yaml").first).to_be_visible(timeout=SHOWN)
    expect(teacher.get_by_role("button", name=words.BEGIN_NOW, exact=True)).to_have_count(0)
    assert not (own.server.lessons.parent / "evil.yaml").exists()


@pytest.mark.parametrize("name", ["![x](http://example.org/p.png).yaml", "a`![x](http://example.org/p.png)`b.yaml"])
def test_the_name_of_a_file_in_a_zip_is_text_and_nothing_is_fetched(teacher: Page, own, tmp_path: Path, name) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(name, "title: Odd")
    (tmp_path / "odd.zip").write_bytes(made.getvalue())
    begin(teacher, "zip")
    teacher.locator("input[type=file]").set_input_files(tmp_path / "odd.zip")
    shown = teacher.get_by_role("alert").filter(has_text="![x](http").first
    expect(shown).to_be_visible(timeout=SHOWN)
    expect(teacher.get_by_role("alert").locator("img, a")).to_have_count(0)


def test_a_copy_does_not_replace_a_lesson(teacher: Page, own) -> None:
    begin(teacher, "copy")
    expect(teacher.get_by_role("combobox", name=words.COPY_OF)).to_be_visible(timeout=SHOWN)
    expect(teacher.get_by_role("textbox", name=words.FOLDER)).to_have_value("my-tide", timeout=SHOWN)
    teacher.get_by_role("textbox", name=words.FOLDER).last.fill("tide")
    teacher.keyboard.press("Tab")
    expect(teacher.get_by_text(words.FOLDER_TAKEN)).to_be_visible(timeout=SHOWN)
    press(teacher, words.BEGIN_NOW)
    expect(teacher.get_by_role("alert").filter(has_text=words.FOLDER_TAKEN)).to_have_count(1, timeout=SHOWN)
    expect(teacher.get_by_role("alert")).to_have_count(2, timeout=SHOWN)
    assert sorted(path.name for path in own.server.lessons.iterdir()) == ["tide"]


def test_sections_are_added_moved_and_taken_out(teacher: Page, own) -> None:
    teacher.goto("/customize?lesson=tide")
    teacher.get_by_text(words.ADD_SECTION, exact=True).first.click()
    press(teacher, words.ADD_SECTION)
    expect(teacher.get_by_text(words.TITLE_FIRST)).to_be_visible(timeout=SHOWN)
    teacher.get_by_label(words.SECTION_TITLE).fill("Spring tides")
    press(teacher, words.ADD_SECTION)
    expect(teacher.get_by_role("link", name="3. Spring tides")).to_be_visible(timeout=SHOWN)
    teacher.get_by_text(words.ARRANGE_SECTIONS, exact=True).click()
    press(teacher, words.SECTION_UP.format(title="Spring tides"))
    expect(teacher.get_by_role("link", name="2. Spring tides")).to_be_visible(timeout=SHOWN)
    press(teacher, words.SECTION_OUT.format(title="Spring tides"))
    expect(teacher.get_by_role("link", name="Spring tides")).to_have_count(0, timeout=SHOWN)
    lesson = load_lesson(own.server.lessons / "tide")
    assert [section.id for section in lesson.sections] == ["sea", "moon"]
    assert (own.server.lessons / "tide" / "sections" / "spring-tides.yaml").is_file()


def test_a_lesson_that_is_put_away_is_seen_by_nobody_and_still_there(teacher: Page, own) -> None:
    teacher.goto("/customize?lesson=tide")
    teacher.get_by_text(words.PUT_AWAY, exact=True).click()
    press(teacher, words.PUT_AWAY_SURE)
    expect(teacher.get_by_text(words.NO_LESSONS)).to_be_visible(timeout=SHOWN)
    assert [path.name[:6] for path in own.server.lessons.iterdir()] == ["_tide-"]


def test_a_line_that_no_file_can_have_is_passed_over(teacher: Page, own) -> None:
    teacher.goto(f"/customize?lesson=tide&file=sections/sea.yaml&view=source&line={'9' * 5_000}")
    name = editor_words.name_of("sections/sea.yaml")
    expect(teacher.get_by_role("textbox", name=name)).to_be_visible(timeout=SHOWN)
    expect(teacher.get_by_role("alert")).to_have_count(0)


def test_a_lesson_that_a_class_is_shown_is_not_put_away(teacher: Page, own) -> None:
    talks = Talks(open_database(f"sqlite:///{own.server.database.as_posix()}"))
    talks.begin("tide", None, None, (), datetime.now(UTC))
    teacher.goto("/customize?lesson=tide")
    teacher.get_by_text(words.PUT_AWAY, exact=True).click()
    expect(teacher.get_by_text("A class is being shown this lesson")).to_be_visible(timeout=SHOWN)
    expect(teacher.get_by_role("button", name=words.PUT_AWAY_SURE, exact=True)).to_have_count(0)


def test_the_address_says_where_one_is_wherever_one_goes(teacher: Page, own) -> None:
    teacher.goto("/customize?lesson=tide")
    teacher.get_by_role("link", name="1. The sea comes in").click()
    expect(teacher).to_have_url(re.compile("file=sections"), timeout=SHOWN)
    teacher.get_by_role("link", name="The tide").click()
    expect(teacher.get_by_role("button", name=words.TAKE_OUT)).to_be_visible(timeout=SHOWN)
    assert "file=" not in teacher.url
    teacher.get_by_role("link", name=words.BACK_TO_LESSONS).click()
    expect(teacher.get_by_role("heading", name=words.BEGIN)).to_be_visible(timeout=SHOWN)
    expect(teacher).not_to_have_url(re.compile("lesson="))
    teacher.get_by_text(words.BEGIN_WAYS["article"], exact=True).click()
    expect(teacher.get_by_text(words.ARTICLE_HOW)).to_be_visible(timeout=SHOWN)


def test_a_picture_comes_into_the_lesson_and_the_form_offers_it(teacher: Page, own, tmp_path: Path) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>'
    (tmp_path / "My Crab.svg").write_text(svg, encoding="utf-8")
    for told in (words.file_added("my-crab.svg"), words.file_taken("my-crab.svg")):
        teacher.goto("/customize?lesson=tide")
        teacher.get_by_text(words.ADD_FILE, exact=True).click()
        teacher.locator("input[type=file]").set_input_files(tmp_path / "My Crab.svg")
        press(teacher, words.ADD_FILE_NOW)
        expect(teacher.get_by_text(told.replace("`", ""))).to_be_visible(timeout=SHOWN)
    assert (own.server.lessons / "tide" / "my-crab.svg").read_text(encoding="utf-8") == svg
