"""Without seeing the page: names, languages, what is said aloud, and where the focus is after each press."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from lectern import words
from tests.conftest import Small, made
from tests.every import GRADED, LANGUAGE, answered_long_ago, block_of, make, section, section_of
from tests.examples import written
from tests.study_page import StudyPage, shipped
from tests.test_story_keyboard import tab_into
from tests.widgets import plain

pytestmark = pytest.mark.xdist_group("every")
SEVERAL = ["multiple", "match", "order", "blank", "scale"]
FOCUS = "() => document.activeElement.closest('[class*=\"st-key-at-\"]') !== null"
Open = Callable[..., Page]


@pytest.fixture
def study(open_page: Open, every: Small) -> StudyPage:
    """A new learner with the lesson of every kind."""
    return StudyPage(open_page(every.server), every.lesson)


def come_to(study: StudyPage, kind: str) -> Locator:
    """Open the section of a kind, with the focus on its block."""
    study.open(section_of(kind), at=block_of(kind))
    block = study.block(block_of(kind))
    expect(block).to_be_focused()
    return block


def press(study: StudyPage, block: Locator, name: str) -> None:
    """Come to a button with Tab, and press it with Enter."""
    tab_into(study.page, block.get_by_role("button", name=name, exact=True))
    study.page.keyboard.press("Enter")
    study.settled()


def named_by_its_prompt(study: StudyPage, kind: str) -> None:
    prompt = plain(study.find(block_of(kind)).prompt)
    expect(study.block(block_of(kind)).get_by_role("group", name=prompt, exact=True)).to_have_count(1)


@pytest.mark.parametrize("kind", SEVERAL)
def test_what_is_answered_in_several_places_is_a_group_named_by_its_prompt(study: StudyPage, kind: str) -> None:
    study.open(section_of(kind))
    named_by_its_prompt(study, kind)


def test_a_vote_in_one_list_is_no_group_once_it_is_answered(study: StudyPage) -> None:
    study.open(section_of("vote"))
    study.give_opinion(block_of("vote"))
    block = study.block(block_of("vote"))
    expect(block.get_by_text(words.OTHERS_LATER)).to_be_visible()
    study.page.wait_for_timeout(300)
    expect(block.locator(".stForm[role=group]")).to_have_count(0)
    prompt = plain(study.find(block_of("vote")).prompt)
    expect(block.get_by_role("radiogroup", name=prompt, exact=True)).to_have_count(1)


def test_review_asks_as_the_section_does(study: StudyPage, every: Small) -> None:
    study.open()
    answered_long_ago(study.page, every.lesson, every.server.database)
    study.open("review")
    for kind in GRADED:
        expect(study.block(block_of(kind)).get_by_text(words.ASKS[kind], exact=True).first).to_be_visible()
        if kind in SEVERAL:
            named_by_its_prompt(study, kind)


def test_hints_are_said_aloud_and_the_focus_stays_with_them(open_page: Open, small: Small) -> None:
    study = StudyPage(open_page(small.server), small.lesson)
    study.open("sea", at="why")
    block = study.block("why")
    expect(block).to_be_focused()
    press(study, block, words.HINT)
    study.says("why", "Look up at night.")
    expect(block.get_by_role("button", name=words.NEXT_HINT)).to_be_focused()
    study.page.keyboard.press("Enter")
    study.says("why", "round and bright")
    expect(study.messages("why").last).to_be_focused()
    study.answer("why", "b")
    study.says("why", words.WRONG)
    press(study, block, words.SHOW_ANSWER)
    study.says("why", words.THE_ANSWER)
    expect(study.messages("why").last).to_be_focused()


def test_a_committed_prediction_is_answered_where_the_focus_goes(study: StudyPage) -> None:
    block = come_to(study, "predict")
    tab_into(study.page, block.get_by_role("spinbutton"))
    study.page.keyboard.type("7")
    press(study, block, words.PREDICT_COMMIT)
    study.says(block_of("predict"), "5.8 mm too low")
    expect(study.messages(block_of("predict")).last).to_be_focused()


def test_a_turned_card_is_said_aloud_and_the_button_keeps_the_focus(study: StudyPage) -> None:
    study.open(section_of("cards"), at=block_of("cards"))
    block, (card, following) = study.block(block_of("cards")), study.find(block_of("cards")).items
    press(study, block, words.CARDS_TURN)
    study.says(block_of("cards"), card.back)
    expect(block.get_by_role("button", name=words.CARDS_NEXT)).to_be_focused()
    study.page.keyboard.press("Enter")
    study.says(block_of("cards"), following.front)
    assert study.page.evaluate(FOCUS)


def test_a_link_to_a_block_on_the_same_page_works_each_time(open_page: Open) -> None:
    study = StudyPage(open_page(reduced_motion="reduce"), shipped())
    held = study.lesson.head.misconceptions
    section, block, letter, name = next(
        (part, block, letter, held[option.misconception].see)
        for part in study.lesson.sections
        for block in part.shown("study")
        if block.kind == "single"
        for letter, option in block.by_letter().items()
        if option.misconception
        and held[option.misconception].see in {other.id for other in part.shown("study")} - {block.id}
    )
    study.open(section.id)
    study.answer(block.id, letter)
    link = study.block(block.id).get_by_role("link", name=words.SEE_AGAIN)
    for _ in range(3):
        link.click()
        expect(study.block(name)).to_be_focused()
        expect(study.block(name)).to_be_in_viewport()
        study.settled()


def test_the_lessons_words_and_the_apps_own_are_each_in_their_language(study: StudyPage) -> None:
    spoken = "at => at.closest('[lang]').lang"
    study.open()
    assert study.page.get_by_role("heading", level=1).evaluate(spoken) == LANGUAGE
    study.open(section_of("single"))
    study.page.wait_for_timeout(300)
    block = study.block(block_of("single"))
    contents = study.page.locator(".st-key-contents a").first
    for place, language in ((contents, LANGUAGE), (block.get_by_role("radio").first, LANGUAGE)):
        assert place.evaluate(spoken) == language
    check = block.get_by_role("button", name=words.CHECK, exact=True)
    assert check.evaluate(spoken) == "en"


def test_the_list_of_sections_says_in_words_what_is_done(open_page: Open, small: Small) -> None:
    study = StudyPage(open_page(small.server), small.lesson)
    study.open("sea")
    study.is_right("how-often")
    study.open("moon")
    study.is_right("opposite")
    study.page.reload()
    study.wait()
    listed = study.page.locator(".st-key-contents a")
    expect(listed).to_contain_text(["1. The sea comes in · begun", "2. The Moon pulls · done"])


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Small]:
    """The app running with the lesson of every kind for one test, which may change it."""
    with made(tmp_path, make) as own:
        yield own


def test_a_map_whose_question_has_changed_says_that_the_earlier_answer_no_longer_counts(
    open_page: Open, own: Small
) -> None:
    study = StudyPage(open_page(own.server), own.lesson)
    study.open(section_of("risk_map"))
    study.weigh(block_of("risk_map"))
    expect(study.page.get_by_text(words.QUESTION_CHANGED)).to_have_count(0)
    items = written("risk_map")["items"]
    section(own.server.lessons, "risk_map", items=items | {"misuse": items["misuse"] | {"name": "Spying"}})
    study.page.reload()
    study.wait()
    study.says(block_of("risk_map"), words.QUESTION_CHANGED)
    study.weigh(block_of("risk_map"))
    expect(study.page.get_by_text(words.QUESTION_CHANGED)).to_have_count(0)
