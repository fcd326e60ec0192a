"""Whose work it is: three words, a cookie without a name, starting fresh, deleting everything."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from lectern import words
from lectern.server.learner import COOKIE
from tests.conftest import Small
from tests.study_page import StudyPage

Open = Callable[..., Page]


@pytest.fixture
def study(open_page: Open, small: Small) -> StudyPage:
    """A new learner with the small lesson."""
    return StudyPage(open_page(small.server), small.lesson)


def three_words(study: StudyPage) -> str:
    """The words this learner is shown."""
    study.page.goto("/your-work")
    study.wait()
    return study.page.locator(".st-key-three-words").inner_text().strip()


def take_up(study: StudyPage, typed: str) -> None:
    """Type three words on the page Your work."""
    study.page.get_by_label(words.TAKE_UP_ASK).fill(typed)
    study.page.get_by_role("button", name=words.TAKE_UP_FIND).click()


def follow(study: StudyPage, label: str) -> None:
    """Press the button that makes this browser another learner."""
    study.page.get_by_role("button", name=label).click()
    study.page.wait_for_url(re.compile(r":\d+/$"))
    study.wait()


def code(study: StudyPage) -> str:
    """The random code in this browser's cookie."""
    return next(kept["value"] for kept in study.page.context.cookies() if kept["name"] == COOKIE)


def test_three_words_go_on_with_the_work_in_another_browser(study: StudyPage, open_page: Open, small: Small) -> None:
    study.open("sea")
    study.is_right("how-often")
    known = three_words(study)
    assert re.fullmatch(r"[a-z]+ [a-z]+ [a-z]+", known)
    other = StudyPage(open_page(small.server), small.lesson)
    assert three_words(other) != known
    take_up(other, known.upper())
    expect(other.page.get_by_text(words.found_work(1))).to_be_visible()
    follow(other, words.TAKE_UP_GO)
    assert three_words(other) == known
    other.open("sea")
    other.says("how-often", words.RIGHT)


def test_an_empty_box_is_asked_for_words(study: StudyPage) -> None:
    three_words(study)
    take_up(study, " ")
    expect(study.page.get_by_text(words.TAKE_UP_EMPTY)).to_be_visible()


def test_wrong_words_are_told_kindly_and_too_many_have_to_wait(study: StudyPage) -> None:
    mine = three_words(study)
    for _ in range(10):
        take_up(study, "never heard of")
        expect(study.page.get_by_text(words.TAKE_UP_UNKNOWN)).to_be_visible()
        take_up(study, " ")  # not a guess: it takes the message away, so that the next one is a new one
        expect(study.page.get_by_text(words.TAKE_UP_EMPTY)).to_be_visible()
    take_up(study, mine)
    expect(study.page.get_by_text(words.TAKE_UP_WAIT)).to_be_visible()


def test_starting_fresh_gives_new_words_and_keeps_the_old_work_under_the_old_ones(study: StudyPage) -> None:
    study.open("sea")
    study.is_right("how-often")
    before = three_words(study)
    follow(study, words.FRESH_GO)
    assert three_words(study) != before
    study.open("sea")
    expect(study.messages("how-often").filter(has_text=words.RIGHT)).to_have_count(0)
    three_words(study)
    take_up(study, before)
    follow(study, words.TAKE_UP_GO)
    study.open("sea")
    study.says("how-often", words.RIGHT)


def test_deleted_work_is_gone_from_the_page_and_from_the_file(study: StudyPage, small: Small) -> None:
    study.open("sea")
    study.answer("your-coast", "I count the barnacles.")
    study.says("your-coast", words.KEPT)
    learner = code(study)
    assert kept_of(small, learner) == 1
    three_words(study)
    expect(study.page.get_by_role("button", name=words.DELETE)).to_be_disabled()
    study.page.get_by_text(words.DELETE_SURE).click()
    study.page.get_by_role("button", name=words.DELETE).click()
    expect(study.page.get_by_text(words.DELETED)).to_be_visible()
    assert kept_of(small, learner) == 0
    files = small.server.database.parent.glob("lectern.db*")
    database = sqlite3.connect(small.server.database)
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    assert all(b"barnacles" not in file.read_bytes() for file in files)
    assert code(study) != learner
    expect(study.page.locator(".st-key-three-words")).to_be_visible()
    expect(study.page.get_by_role("button", name=words.DELETE)).to_be_disabled()
    study.open("sea")
    expect(study.block("your-coast").get_by_role("textbox")).to_have_value("")


def kept_of(small: Small, learner: str) -> int:
    """How many rows the database file has of a learner."""
    with sqlite3.connect(small.server.database) as database:
        found = database.execute("SELECT count(*) FROM attempt WHERE learner = ?", [learner]).fetchone()
    database.close()
    return int(found[0])


def test_the_cookie_is_random_and_out_of_reach_of_scripts(study: StudyPage) -> None:
    study.open("sea")
    (cookie,) = [kept for kept in study.page.context.cookies() if kept["name"] == COOKIE]
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Lax")
    assert re.fullmatch(r"[\w-]{22}", cookie["value"])
    assert COOKIE not in study.page.evaluate("() => document.cookie")
