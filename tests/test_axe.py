"""Every page and every state of the app passes axe's rules for WCAG 2.0 to 2.2, levels A and AA."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from lectern import words
from lectern.lesson import Lesson
from tests.conftest import Small
from tests.every import GRADED, WORKED, answered_long_ago, block_of, section_of
from tests.serving import ROOT
from tests.study_page import StudyPage, shipped
from tests.widgets import PIECES, SAMPLES

SECTIONS = [path.stem for path in sorted(ROOT.glob("lessons/open-source-ai/sections/*.yaml"))]
ADDRESSES = ["", "summary", "look-again", "review", "glossary", "sources", *SECTIONS]
ELSEWHERE = ["/", "/your-work", "/present", "/customize", "/no-such-page"]
SCHEMES = ["light", "dark"]
TURNED = 500  # milliseconds in which colours fade over and the charts are asked for anew
Axe = Callable[[Page], list[str]]
Open = Callable[..., Page]


@pytest.fixture
def lesson() -> Lesson:
    return shipped()


def in_both(axe: Axe, study: StudyPage) -> list[str]:
    """What axe finds in light, then in dark: the page follows as it stands."""
    found = axe(study.page)
    study.page.emulate_media(color_scheme="dark")
    expect(study.page.locator("[data-testid=stApp]")).to_have_css("color-scheme", "dark")
    study.page.wait_for_timeout(TURNED)
    study.settled()
    return found + [f"in the dark: {each}" for each in axe(study.page)]


@pytest.mark.parametrize("name", ADDRESSES)
def test_every_page_of_the_lesson(open_page: Open, axe: Axe, lesson: Lesson, name: str) -> None:
    study = StudyPage(open_page(), lesson)
    study.open(name)
    assert in_both(axe, study) == []


@pytest.mark.parametrize("place", ELSEWHERE)
def test_every_page_outside_it(open_page: Open, axe: Axe, lesson: Lesson, place: str) -> None:
    study = StudyPage(open_page(), lesson)
    study.page.goto(place)
    study.wait()
    assert in_both(axe, study) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_question_in_all_its_states(open_page: Open, axe: Axe, lesson: Lesson, scheme: str) -> None:
    study = StudyPage(open_page(color_scheme=scheme), lesson)
    study.open("introduction")
    block = study.find("q-makers")
    found: dict[str, list[str]] = {}
    study.check("q-makers")
    study.says("q-makers", words.GIVE_ANSWER_FIRST)
    found["nothing given"] = axe(study.page)
    study.block("q-makers").get_by_role("button", name=words.HINT).click()
    expect(study.block("q-makers").get_by_text(words.hint_number(1, len(block.hints)))).to_be_visible()
    found["hint open"] = axe(study.page)
    wrong = next(letter for letter, option in block.by_letter().items() if not option.correct)
    study.sure("q-makers", 3)
    study.answer("q-makers", wrong)
    study.says("q-makers", words.WRONG)
    found["wrong"] = axe(study.page)
    study.is_right("q-makers")
    found["right"] = axe(study.page)
    for name in ("summary", "look-again", "review"):
        study.open(name)
        found[f"{name}, filled"] = axe(study.page)
    assert {state: problems for state, problems in found.items() if problems} == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_term_that_is_explained(open_page: Open, axe: Axe, lesson: Lesson, scheme: str) -> None:
    study = StudyPage(open_page(color_scheme=scheme), lesson)
    study.open("introduction")
    study.page.locator("[class*=st-key-words-at-]").get_by_role("button").first.click()
    expect(study.page.get_by_text(words.FULLER).first).to_be_visible()
    assert axe(study.page) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_opens_and_what_is_committed(open_page: Open, axe: Axe, lesson: Lesson, scheme: str) -> None:
    study = StudyPage(open_page(color_scheme=scheme), lesson)
    study.open("models")
    found: dict[str, list[str]] = {}
    study.predict("predict-languages")
    found["prediction committed"] = axe(study.page)
    block = study.block("which-model")
    block.get_by_text(words.TRADEOFF_DISAGREE).click()
    block.get_by_text(words.AS_A_TABLE).click()
    block.get_by_role("button", name=words.TRADEOFF_KEEP).click()
    expect(block.get_by_text("Kept, as you see it.")).to_be_visible()
    study.settled()
    found["trade-off kept, expanders open"] = axe(study.page)
    assert {state: problems for state, problems in found.items() if problems} == {}


@pytest.mark.parametrize("kind", WORKED)
def test_every_kind_once_it_is_worked(open_page: Open, axe: Axe, every: Small, kind: str) -> None:
    study = StudyPage(open_page(every.server), every.lesson)
    study.open(section_of(kind))
    work(study, kind)
    study.settled()
    assert in_both(axe, study) == []


def work(study: StudyPage, kind: str) -> None:
    """Work the block of a kind until it says all that it has to say."""
    name = block_of(kind)
    if kind in GRADED:
        study.is_right(name)
    elif kind in SAMPLES:
        study.give_opinion(name)
    elif kind in PIECES:
        study.weigh(name)
    elif kind == "predict":
        study.predict(name)
    else:
        study.block(name).get_by_role("button", name=words.CARDS_TURN).click()
        study.says(name, study.find(name).items[0].back)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_answer_shown_and_review(open_page: Open, axe: Axe, every: Small, scheme: str) -> None:
    study = StudyPage(open_page(every.server, color_scheme=scheme), every.lesson)
    study.open(section_of("single"))
    name = block_of("single")
    study.answer(name, "b")
    study.says(name, words.WRONG)
    for _ in study.find(name).hints:
        study.block(name).get_by_role("button", name=words.HINT).click()
        study.settled()
    study.block(name).get_by_role("button", name=words.SHOW_ANSWER).click()
    study.says(name, words.THE_ANSWER)
    found = {"answer shown": axe(study.page)}
    answered_long_ago(study.page, every.lesson, every.server.database)
    study.open("review")
    expect(study.page.locator("[class*=st-key-at-]")).to_have_count(len(GRADED) - 1)  # one was answered just now
    found["review"] = axe(study.page)
    assert {state: problems for state, problems in found.items() if problems} == {}


def test_a_shelf(open_page: Open, axe: Axe, every: Small) -> None:
    study = StudyPage(open_page(every.server), every.lesson)
    study.page.goto("/")
    study.wait()
    expect(study.page.locator("[class*=st-key-shelf-]")).to_have_count(2)
    assert in_both(axe, study) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_messages_on_your_work(open_page: Open, axe: Axe, lesson: Lesson, scheme: str) -> None:
    study = StudyPage(open_page(color_scheme=scheme), lesson)
    study.page.goto("/your-work")
    study.wait()
    study.page.get_by_label(words.TAKE_UP_ASK).fill("no such words")
    study.page.get_by_role("button", name=words.TAKE_UP_FIND).click()
    expect(study.page.get_by_text(words.TAKE_UP_UNKNOWN)).to_be_visible()
    assert axe(study.page) == []
