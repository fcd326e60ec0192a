"""Studying: a section from its first line to its end, and every way into and out of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from lectern import words
from lectern.blocks.base import Question
from lectern.lesson import page_path
from tests.conftest import Small
from tests.line import Line
from tests.serving import ROOT
from tests.study_page import StudyPage, answerable, shipped
from tests.widgets import SAMPLES

SECTIONS = [path.stem for path in sorted(ROOT.glob("lessons/open-source-ai/sections/*.yaml"))]
Open = Callable[..., Page]


@pytest.fixture
def study(open_page: Open, small: Small) -> StudyPage:
    """A new learner with the small lesson."""
    return StudyPage(open_page(small.server), small.lesson)


@pytest.mark.parametrize("section", SECTIONS)
def test_everything_in_the_shipped_lesson_can_be_answered_through_its_widgets(open_page: Open, section: str) -> None:
    study = StudyPage(open_page(), shipped())
    study.open(section)
    asked = answerable(study, section)
    for block in asked:
        if isinstance(block, Question):
            study.is_right(block.id)
        elif block.kind == "predict":
            study.predict(block.id)
        elif block.kind in SAMPLES:
            study.give_opinion(block.id)
        else:
            study.weigh(block.id)
    study.page.reload()
    study.wait()
    core = sum(block.core for block in asked)
    done = words.answered_of(core, core)
    study.open("summary")
    title = next(part.title for part in study.lesson.sections if part.id == section)
    expect(study.page.get_by_text(f"{title} · {done}")).to_be_visible()


def test_reloading_keeps_answers_and_verdicts(study: StudyPage) -> None:
    study.open("sea")
    study.answer("why", "b")
    study.says("why", words.WRONG)
    study.answer("how-often", 2)
    study.says("how-often", words.RIGHT)
    study.page.reload()
    study.wait()
    study.says("why", "Wind makes waves")
    study.says("how-often", words.RIGHT)
    expect(study.block("why").get_by_role("radio", name="The wind")).to_be_checked()
    expect(study.block("how-often").get_by_role("textbox")).to_have_value("2")


def test_the_back_button_and_links_lead_from_section_to_section(study: StudyPage) -> None:
    study.open("sea")
    study.page.get_by_role("link", name=f"{words.NEXT}: The Moon pulls").click()
    heading = study.page.get_by_role("heading", level=1)
    expect(heading).to_have_text("The Moon pulls")
    study.page.go_back()
    expect(heading).to_have_text("The sea comes in")


def test_a_shared_link_opens_the_same_section_for_somebody_else(open_page: Open, study: StudyPage) -> None:
    study.open("moon")
    other = open_page()
    other.goto(study.page.url)
    expect(other.get_by_role("heading", level=1)).to_have_text("The Moon pulls")


def test_an_address_without_a_page_says_so_and_shows_the_way(study: StudyPage) -> None:
    study.page.goto("/no such-page ")
    study.wait()
    expect(study.page.get_by_role("heading", name=words.NO_SUCH_PAGE)).to_be_visible()
    expect(study.page.get_by_role("dialog")).to_have_count(0)
    study.page.get_by_role("link", name=words.TO_THE_START).click()
    expect(study.page.get_by_role("heading", name=study.lesson.head.title)).to_be_visible()


@pytest.mark.parametrize("address", ["/%20", "/your-work%20"])
def test_a_space_that_came_with_a_copied_link_does_no_harm(study: StudyPage, address: str) -> None:
    study.page.goto(address)
    study.wait()
    expect(study.page.get_by_role("alert")).to_have_count(0)


def test_an_address_with_a_slash_too_many_leads_to_its_page(study: StudyPage) -> None:
    for below in ("", "introduction"):
        study.page.goto(f"/{study.lesson.id}/{below}")
        study.wait()
        expect(study.page.get_by_role("heading", name=study.lesson.head.title)).to_be_visible()
        assert study.page.url.endswith(f"/{study.lesson.id}")


def test_a_browser_that_takes_no_cookies_can_study(open_page: Open, small: Small) -> None:
    with Line(small.server, unsaid=b"set-cookie") as line:
        study = StudyPage(open_page(line.server), small.lesson)
        study.open("sea")
        assert study.page.context.cookies() == []
        study.is_right("how-often")
        study.is_right("why")


def test_a_link_to_a_block_brings_the_reader_and_the_focus_there(study: StudyPage) -> None:
    study.open("sea", at="how-often")
    expect(study.block("how-often")).to_be_focused()
    expect(study.block("how-often")).to_be_in_viewport()


def test_what_goes_deeper_is_folded_and_opens_for_who_is_sent_there(study: StudyPage) -> None:
    study.page.goto(f"/{page_path(study.lesson.id, 'sea')}")
    study.wait()
    expect(study.block("pulls-too")).not_to_be_visible()
    study.open("sea", at="pulls-too")
    expect(study.block("pulls-too")).to_be_focused()
    study.is_right("pulls-too")
    study.open("summary")
    expect(study.page.get_by_text(words.answered_of(0, 3)).first).to_be_visible()


def test_check_without_an_answer_asks_for_one(study: StudyPage) -> None:
    study.open("sea")
    study.check("why")
    study.says("why", words.GIVE_ANSWER_FIRST)
    expect(study.messages("why").filter(has_text=words.WRONG)).to_have_count(0)


def test_hints_come_one_by_one(study: StudyPage) -> None:
    study.open("sea")
    block = study.block("why")
    block.get_by_role("button", name=words.HINT, exact=True).click()
    expect(block.get_by_text("Look up at night.")).to_be_visible()
    expect(block.get_by_text("round and bright")).to_have_count(0)
    block.get_by_role("button", name=words.NEXT_HINT).click()
    expect(block.get_by_text("round and bright")).to_be_visible()
    expect(block.get_by_role("button", name=words.NEXT_HINT)).to_have_count(0)


def test_who_has_tried_and_used_the_hints_may_see_the_answer(study: StudyPage) -> None:
    study.open("sea")
    block = study.block("why")
    expect(block.get_by_role("button", name=words.SHOW_ANSWER)).to_have_count(0)
    study.answer("why", "b")
    study.says("why", words.WRONG)
    expect(block.get_by_text("The near side is pulled more")).to_have_count(0)
    block.get_by_role("button", name=words.HINT, exact=True).click()
    block.get_by_role("button", name=words.NEXT_HINT).click()
    block.get_by_role("button", name=words.SHOW_ANSWER).click()
    study.says("why", words.THE_ANSWER)
    expect(block.get_by_text("The near side is pulled more")).to_be_visible()


def test_a_defence_half_written_is_still_there_after_a_look_at_another_case(open_page: Open) -> None:
    study = StudyPage(open_page(), shipped())
    study.open("risks", at="release-board")
    board, cases = study.block("release-board"), list(study.find("release-board").cases.values())
    board.get_by_role("textbox").press_sequentially("The essays stay closed.")
    board.get_by_text(cases[1].name, exact=True).click()
    expect(board.get_by_role("textbox")).to_have_value("")
    board.get_by_text(cases[0].name, exact=True).click()
    expect(board.get_by_role("textbox")).to_have_value("The essays stay closed.")
    board.get_by_role("textbox").press_sequentially(" Nobody agreed to it.")
    board.get_by_role("button", name=words.RELEASE_KEEP).click()
    expect(board.get_by_text("Kept, as you see it.")).to_be_visible()
    study.page.reload()
    study.wait()
    study.open("risks", at="release-board")
    expect(board.get_by_role("textbox")).to_have_value("The essays stay closed. Nobody agreed to it.")


def test_look_again_puts_certain_and_wrong_first_and_links_to_what_explains_it(study: StudyPage) -> None:
    study.open("look-again")
    expect(study.page.get_by_text(words.NOTHING_YET)).to_be_visible()
    study.open("sea")
    study.answer("how-often", 1)
    study.says("how-often", words.WRONG)
    study.sure("why", 3)
    study.answer("why", "c")
    study.says("why", words.WRONG)
    study.open("look-again")
    listed = study.page.locator('[class*="st-key-again-"]')
    expect(listed).to_have_count(2)
    expect(listed.first).to_contain_text("What pulls the sea up?")
    expect(listed.first).to_contain_text(words.SURE_AND_WRONG)
    listed.first.get_by_role("link", name=words.SEE_AGAIN).click()
    expect(study.page.get_by_role("heading", level=1)).to_have_text("The Moon pulls")
    expect(study.block("two-bulges")).to_be_focused()


def test_review_says_when_the_next_question_is_due(study: StudyPage) -> None:
    study.open("review")
    expect(study.page.get_by_text(words.NOT_REVIEWED_YET)).to_be_visible()
    study.open("sea")
    study.is_right("how-often")
    study.open("review")
    expect(study.page.get_by_text(words.REVIEW_NONE)).to_be_visible()


def test_the_summary_adds_up_what_was_answered(study: StudyPage) -> None:
    study.open("sea")
    study.sure("why", 1)
    study.is_right("why")
    study.sure("how-often", 3)
    study.answer("how-often", 1)
    study.says("how-often", words.WRONG)
    study.open("summary")
    for said in (
        f"The sea comes in · {words.answered_of(2, 3)}",
        f"{words.CONFIDENCE[1]}: {words.right_of(1, 1)}",
        f"{words.CONFIDENCE[3]}: {words.right_of(0, 1)}",
        f"({words.answered_of(1, 3)}): Say what pulls the sea.",
    ):
        expect(study.page.get_by_text(said).first).to_be_visible()
