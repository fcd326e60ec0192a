"""The guide's first lesson, made step by step as the guide says: written, checked, mended, studied and presented."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from lectern import words
from lectern.check import report
from lectern.reading import load_lesson
from lectern.words import wall as wall_words
from tests.serving import ROOT, running
from tests.stage_page import StagePage
from tests.study_page import SHOWN, StudyPage

GUIDE = (ROOT / "docs" / "first-lesson.md").read_text(encoding="utf-8")
HEAD, SECTION, VOTE = re.findall(r"^```yaml\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
[TOLD] = re.findall(r"^```text\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
NAME = Path("lessons/yellow-leaves")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the guide's reader stands, with the lesson written as far as the check."""
    monkeypatch.chdir(tmp_path)
    (NAME / "sections").mkdir(parents=True)
    (NAME / "lesson.yaml").write_text(HEAD, encoding="utf-8")
    (NAME / "sections" / "leaf.yaml").write_text(SECTION, encoding="utf-8")
    return tmp_path


def settled(file: Path) -> None:
    """The file as it is a moment after writing, when the app takes it up."""
    then = file.stat().st_mtime - 5
    os.utime(file, (then, then))


def test_the_check_says_what_the_guide_says_it_does(place: Path) -> None:
    assert report(NAME, as_json=False) == ("No mistakes in yellow-leaves.", 0)
    section = NAME / "sections" / "leaf.yaml"
    section.write_text(SECTION.replace("objective: yellow", "objective: yelow"), encoding="utf-8")
    told, status = report(NAME, as_json=False)
    assert status == 1
    assert told.startswith(TOLD)


def test_it_is_studied_and_grows_by_a_vote_while_the_app_runs(place: Path, open_page: Callable[..., Page]) -> None:
    section = place / NAME / "sections" / "leaf.yaml"
    with running(place, place / "lessons") as server:
        study = StudyPage(open_page(server), load_lesson(place / NAME))
        study.open("leaf")
        study.is_right("where-from")
        section.write_text(SECTION + VOTE, encoding="utf-8")
        settled(section)
        study.page.reload()
        expect(study.page.get_by_text("Which do you like best?").first).to_be_visible(timeout=SHOWN)


def test_on_the_wall_a_hand_is_counted_for_an_option(place: Path, open_page: Callable[..., Page]) -> None:
    with running(place, place / "lessons") as server:
        stage = StagePage(open_page(server), server, "yellow-leaves")
        page = stage.page
        page.goto("/")
        page.get_by_role("link", name=words.DOOR_PRESENT).click()
        page.get_by_role("button", name=wall_words.BEGIN).click()
        stage.settled()
        wall = page.locator(".st-key-stage")
        asked = wall.get_by_text("Where does the yellow of an autumn leaf come from?")
        for _ in range(4):
            if not asked.is_visible():
                page.keyboard.press("Space")
                stage.settled()
        expect(asked).to_be_visible()
        page.keyboard.press("2")
        page.keyboard.press("+")
        stage.settled()
        expect(page.get_by_text(wall_words.KEYS["hand"].format(number=2)).first).to_be_attached()
        assert "the green is gone" not in wall.inner_text()
