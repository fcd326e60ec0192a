"""The notes window beside the stage, the Present page, and what is shown to who is no teacher."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from lectern.clock import timed
from lectern.lesson import Lesson
from lectern.plan import proposal
from lectern.talks import Talk
from lectern.words import sheets as sheet_words
from lectern.words import teacher as door_words
from lectern.words import wall as words
from tests.conftest import Small
from tests.notes_page import NotesPage
from tests.serving import Server
from tests.stage_page import SHOWN, StagePage
from tests.study_page import StudyPage
from tests.teacher import let_in
from tests.test_stage_leaks import Sent
from tests.test_stage_rounds import both, is_right, raise_hands, rounds, row

Axe = Callable[[Page], list[str]]
Open = Callable[..., Page]
TURNED = 500  # milliseconds in which colours fade over


def in_both(axe: Axe, page: Page) -> list[str]:
    """What axe finds in light, then in dark."""
    found = axe(page)
    page.emulate_media(color_scheme="dark")
    expect(page.locator("[data-testid=stApp]")).to_have_css("color-scheme", "dark")
    page.wait_for_timeout(TURNED)
    found += [f"in the dark: {each}" for each in axe(page)]
    page.emulate_media(color_scheme="light")
    expect(page.locator("[data-testid=stApp]")).to_have_css("color-scheme", "light")
    return found


def test_hands_typed_in_the_notes_are_revealed_on_the_stage(open_page: Open, small: Small) -> None:
    stage, notes = both(open_page, small, "why")
    notes.type_hands("a", 21)
    notes.type_hands("b", 7)
    notes.counts(a=21, b=7)
    notes.press_button(words.FORWARD["ask"])
    notes.phase("locked")
    expect(stage.key("stage-head")).to_contain_text(words.PHASES["locked"])
    notes.press_button(words.COUNT_AGAIN)
    notes.phase("ask")
    notes.type_hands("b", 4)
    notes.counts(a=21, b=4)
    notes.press_button(words.FORWARD["ask"])
    notes.phase("locked")
    notes.press_button(words.REVEAL_NOW)
    expect(row(stage, "a")).to_contain_text(words.hands(21, 21 / 25), timeout=SHOWN)
    is_right(stage, "a")
    assert [found.first for found in rounds(stage)] == [{"a": 21, "b": 4}]


def test_quick_presses_on_a_count_are_each_a_hand(open_page: Open, small: Small) -> None:
    stage, notes = both(open_page, small, "why")
    more = notes.page.locator(".st-key-tally-a [aria-label=Increment]")
    for _ in range(4):
        more.click()
    notes.counts(a=4)
    raise_hands(stage, a=1)
    notes.counts(a=5)
    more.click()
    more.click()
    notes.counts(a=7)
    assert [found.first for found in rounds(stage)] == [{"a": 7}]


def test_the_keys_of_the_notes_work_after_a_button_was_pressed(open_page: Open, small: Small) -> None:
    stage, notes = both(open_page, small, "cover")
    notes.press_button(words.KEYS["to-next"])
    notes.page.keyboard.press("ArrowRight")
    expect(stage.key("stage-body")).to_contain_text("Watch one stone", timeout=SHOWN)
    stage.is_at("beach")
    notes.page.keyboard.press("b")
    stage.is_blank()


def test_the_clock_goes_on_while_nothing_is_pressed(open_page: Open, small: Small) -> None:
    stage, notes = both(open_page, small, "beach")
    notes.says(f"{words.WHOLE_TALK}: 0 of")
    earlier = (datetime.now(UTC) - timedelta(minutes=4)).isoformat(timespec="microseconds")
    with closing(sqlite3.connect(small.server.database)) as database, database:
        changed = database.execute("UPDATE shown SET at = ? WHERE talk = ? AND step = 'beach'", (earlier, stage.talk))
        assert changed.rowcount == 1
    notes.says(f"{words.WHOLE_TALK}: 4 of")


def test_a_notes_window_leads_and_one_opened_again_is_where_the_class_is(open_page: Open, small: Small) -> None:
    stage, notes = both(open_page, small, "beach")
    notes.press_button(words.KEYS["to-next"])
    expect(stage.key("stage-body")).to_contain_text("What pulls the sea up?")
    stage.is_at("why")
    raise_hands(stage, a=2, c=1)
    stage.press("Space", "Space")
    notes.page.close()
    stage.page.reload()
    stage.settled()
    assert stage.where().phase == words.PHASES["discuss"]
    again = NotesPage(stage.page.context.new_page(), small.server, stage.talk)
    again.open()
    again.phase("discuss")
    again.counts(a=2, b=0, c=1)
    again.press_button(words.KEYS["to-back"])
    expect(stage.key("stage-head")).to_contain_text(words.PHASES["locked"])


def test_where_the_teacher_goes_and_how_large_the_class_is_reaches_the_other_window(
    open_page: Open, small: Small
) -> None:
    stage, notes = both(open_page, small, "why")
    people = notes.page.get_by_role("spinbutton", name=words.PEOPLE)
    people.fill("3")
    people.press("Enter")
    raise_hands(stage, a=2)
    notes.says(words.turnout("fewer", 2, 3, False))
    assert stage.kept().people == 3
    notes.page.get_by_role("combobox", name=words.JUMP).click()
    notes.page.get_by_role("option").filter(has_text="away from the Moon").click()
    expect(stage.key("stage-body")).to_contain_text("away from the Moon")
    stage.is_at("opposite")


def test_the_blank_and_the_timer_are_the_same_in_both_windows(open_page: Open, small: Small) -> None:
    stage, notes = both(open_page, small, "why")
    stage.press("b")
    stage.is_blank()
    notes.says(words.BLANKED)
    notes.page.keyboard.press("b")
    stage.is_blank(False)
    notes.is_silent_on(words.BLANKED)
    stage.settled()
    stage.press("t")
    for window in (stage.page, notes.page):
        expect(window.locator(".stage-timer")).to_have_text(re.compile("1:5[0-9]"), timeout=SHOWN)
    notes.page.keyboard.press("t")
    notes.settled()
    stage.page.wait_for_function("() => window.lecternTalk.until === null", timeout=SHOWN)
    stopped = [window.locator(".stage-timer").inner_text() for window in (stage.page, notes.page)]
    stage.page.wait_for_timeout(1200)
    assert [window.locator(".stage-timer").inner_text() for window in (stage.page, notes.page)] == stopped
    assert stopped[0] == stopped[1]


def test_what_a_vote_needs_stands_on_a_small_screen_without_scrolling(open_page: Open, app_server: Server) -> None:
    stage = StagePage(open_page(app_server), app_server, "open-source-ai")
    stage.open("well-defended", people=25)  # of the questions with four options the longest
    notes = NotesPage(stage.page.context.new_page(), app_server, stage.talk)
    notes.page.set_viewport_size({"width": 1000, "height": 700})
    notes.open()
    notes.page.keyboard.press("t")
    notes.page.keyboard.press("b")
    notes.says(words.BLANKED)
    by_role, text = notes.page.get_by_role, notes.page.get_by_text
    always = [
        *(by_role("button", name=name, exact=True) for name in (words.KEYS["to-next"], words.REVEAL_NOW)),
        notes.page.locator("h1"),
        *(notes.field(letter) for letter in "abcd"),
        *(text(shown).first for shown in ("Who defends it best?", f"{words.KEY}:", "The article names LLaMA")),
        text(re.compile(r"min (ahead|behind)|On time")),
    ]
    for phase, own in (
        ("ask", notes.page.locator(".stage-timer")),
        ("locked", by_role("button", name=words.COUNT_AGAIN)),
    ):
        notes.phase(phase)
        for part in [*always, own, by_role("button", name=words.FORWARD[phase], exact=True)]:
            expect(part).to_be_visible(timeout=SHOWN)
            box = part.bounding_box()
            assert box is not None
            assert box["y"] + box["height"] <= 700, part
        if phase == "ask":
            notes.type_hands("a", 9)
            notes.press_button(words.FORWARD["ask"])


def test_two_teachers_with_the_same_lesson_do_not_meet(open_page: Open, small: Small) -> None:
    one, ones = both(open_page, small, "why")
    other, others = both(open_page, small, "why")
    raise_hands(one, a=2)
    one.press("Space", "Space", "b")
    raise_hands(other, b=1)
    others.counts(a=0, b=1, c=0)
    ones.counts(a=2, b=0, c=0)
    others.phase("ask")
    other.is_blank(False)
    assert other.press("End").step == "end"
    ones.phase("discuss")
    one.is_at("why")
    one.is_blank()
    assert [found.first for found in rounds(one)] == [{"a": 2}]
    assert [found.first for found in rounds(other)] == [{"b": 1}]


@pytest.mark.parametrize("place", ["present", "notes"])
def test_a_talk_that_was_never_begun_is_told_and_shows_nothing(open_page: Open, small: Small, place: str) -> None:
    page = open_page(small.server)
    let_in(page, small.server)
    page.goto(f"/{place}?talk=made-up")
    expect(page.locator("h1")).to_have_text(words.NO_TALK, timeout=SHOWN)


@pytest.mark.parametrize("place", ["present", "notes"])
def test_without_the_passcode_nothing_of_a_talk_is_sent(open_page: Open, small: Small, place: str) -> None:
    stage, _ = both(open_page, small, "why")
    page = open_page(small.server)
    sent = Sent.to(page)
    page.goto(f"/{place}?talk={stage.talk}")
    expect(page.locator("h1")).to_have_text(door_words.TITLE, timeout=SHOWN)
    page.wait_for_timeout(TURNED)
    everything = b"".join(sent.frames).decode(errors="replace") + page.content()
    for secret in ("What pulls the sea", "The wind", words.PHASES["ask"]):
        assert secret not in everything
    assert page.request.get(f"/classroom/events?talk={stage.talk}").status == 403


def present(page: Page, small: Small) -> None:
    """Open the Present page as a teacher."""
    let_in(page, small.server)
    page.goto("/present?lesson=tide")
    expect(page.locator("h1")).to_have_text(words.PRESENT, timeout=SHOWN)
    expect(page.get_by_role("button", name=words.BEGIN, exact=True)).to_be_visible(timeout=SHOWN)


def plan_says(page: Page, lesson: Lesson, left_out: Iterable[str]) -> None:
    """Wait until the page tells what this plan comes to."""
    kept = [each.minutes for each in timed(lesson) if each.name not in left_out]
    text = words.planned(sum(kept), len(kept), len(timed(lesson)) - len(kept))
    expect(page.get_by_text(text)).to_be_visible(timeout=SHOWN)


def begun(stage: StagePage) -> Talk:
    """Press Begin, and see the cover on the stage."""
    stage.page.get_by_role("button", name=words.BEGIN, exact=True).click()
    expect(stage.page).to_have_url(re.compile(r"\?talk="), timeout=SHOWN)
    stage.talk = stage.page.url.partition("talk=")[2]
    stage.settled()
    assert stage.where().step == "cover"
    return stage.kept()


def type_number(page: Page, label: str, value: int) -> None:
    """Type a number into a field of the Present page."""
    field = page.get_by_role("spinbutton", name=label)
    field.fill(str(value))
    field.press("Enter")


def test_a_plan_for_few_minutes_is_proposed_changed_and_remembered(open_page: Open, small: Small) -> None:
    stage = StagePage(open_page(small.server), small.server)
    page, lesson = stage.page, small.lesson
    proposed = proposal(lesson, 14).left_out
    assert proposed == {"pulls-too", "spring-tides"}
    present(page, small)
    type_number(page, words.PEOPLE, 25)
    type_number(page, words.MINUTES, 14)
    plan_says(page, lesson, proposed)
    page.get_by_text("1. The sea comes in", exact=True).click()
    left = page.get_by_role("checkbox", name="The Sun pulls the sea too.")
    kept = page.get_by_role("checkbox", name="What pulls the sea up?")
    expect(kept).to_be_checked(timeout=SHOWN)
    expect(left).not_to_be_checked()
    left.focus()
    left.press("Space")
    plan_says(page, lesson, {"spring-tides"})
    expect(left).to_be_checked()
    expect(left).to_be_focused()
    expect(page.get_by_text(words.minutes_of(13.5, 14))).to_be_visible()
    talk = begun(stage)
    assert (talk.people, talk.minutes, talk.left_out) == (25, 14, {"spring-tides"})
    present(page, small)
    expect(page.get_by_role("spinbutton", name=words.MINUTES)).to_have_value("14")
    plan_says(page, lesson, {"spring-tides"})


def test_paper_follows_the_plan_and_can_be_had_whole(open_page: Open, small: Small) -> None:
    page, proposed = open_page(small.server), proposal(small.lesson, 11).left_out
    assert "spring-tides" in proposed
    assert "beach" not in proposed
    present(page, small)
    type_number(page, words.MINUTES, 11)
    plan_says(page, small.lesson, proposed)

    def handout() -> Page:
        with page.expect_popup() as opened:
            page.get_by_role("link", name=sheet_words.SHEETS["handout"]).click()
        return opened.value

    left_out, stays = "Twice a month the sea comes higher.", "Watch one stone for a day."
    paper = handout()
    expect(paper.get_by_text(stays)).to_be_visible()
    expect(paper.get_by_text(left_out)).to_have_count(0)
    paper.get_by_role("link", name=sheet_words.PAPERS["letter"]).click()
    expect(paper.get_by_text(sheet_words.PLANNED_ONLY)).to_be_visible()
    expect(paper.get_by_text(left_out)).to_have_count(0)
    paper.get_by_role("link", name=sheet_words.WHOLE).click()
    expect(paper.get_by_text(left_out)).to_be_visible()
    page.get_by_text(sheet_words.AS_PLANNED).click()
    expect(page.locator('a[href*="without="]')).to_have_count(0, timeout=SHOWN)
    expect(handout().get_by_text(left_out)).to_be_visible()


def test_the_plan_is_changed_in_the_notes_window_while_the_lesson_goes_on(open_page: Open, small: Small) -> None:
    stage, notes = both(open_page, small, "beach")
    notes.page.get_by_text(words.PLAN, exact=True).click()
    notes.page.get_by_text("2. The Moon pulls").click()
    box = notes.page.get_by_role("checkbox", name="Two bulges")
    for shown in (False, True):
        notes.settled()
        box.press("Space")
        expect(box).to_be_checked(checked=shown, timeout=SHOWN)
        stage.comes_to(lambda talk, shown=shown: ("two-bulges" in talk.left_out) is not shown)


def test_a_talk_is_taken_up_where_it_was_and_a_deleted_one_is_gone(open_page: Open, every: Small) -> None:
    stage = StagePage(open_page(every.server), every.server)
    present(stage.page, every)
    begun(stage)
    stage.press("PageDown", "PageDown")
    here = stage.where()
    present(stage.page, every)
    line = stage.page.locator(f".st-key-talk-{stage.talk}")
    line.get_by_role("button", name=words.TAKE_UP).click()
    stage.settled()
    assert stage.where() == here
    present(stage.page, every)
    line.get_by_role("button", name=words.DELETE_TALK).click()
    stage.page.get_by_role("button", name=words.DELETE_TALK_SURE).click()
    expect(line).to_have_count(0, timeout=SHOWN)
    stage.page.goto(f"/present?talk={stage.talk}")
    expect(stage.page.locator("h1")).to_have_text(words.NO_TALK, timeout=SHOWN)


def test_a_phone_finds_the_notes_beside_the_talk_or_is_told_why_it_cannot(open_page: Open, small: Small) -> None:
    stage, notes = both(open_page, small, "beach")
    only_here = words.ONLY_HERE.partition(".")[0]
    notes.says(only_here)
    present(stage.page, small)
    expect(stage.page.get_by_text(only_here)).to_be_visible(timeout=SHOWN)
    link = stage.page.locator(f".st-key-talk-{stage.talk}").get_by_role("link", name=words.NOTES)
    with stage.page.expect_popup() as opened:
        link.click()
    NotesPage(opened.value, small.server, stage.talk).is_at(notes.page.locator("h1").inner_text())


def test_of_two_lessons_with_one_title_the_one_asked_for_is_begun(open_page: Open, every: Small) -> None:
    stage = StagePage(open_page(every.server), every.server)
    present(stage.page, every)
    lesson = stage.page.get_by_role("combobox", name=words.LESSON)
    expect(lesson).to_have_value("The tide (tide)")
    for name in ("tide-again", "tide"):
        lesson.click()
        stage.page.get_by_role("option", name=f"The tide ({name})").click()
        expect(lesson).to_have_value(f"The tide ({name})")
        StudyPage(stage.page, every.lesson).settled()
    assert begun(stage).lesson == "tide"


def test_axe_finds_nothing_on_the_list_of_talks(open_page: Open, every: Small, axe: Axe) -> None:
    stage = StagePage(open_page(every.server), every.server)
    stage.open()
    page = stage.page
    present(page, every)
    StudyPage(page, every.lesson).settled()
    page.get_by_text(f"1. {every.lesson.sections[0].title}", exact=True).click()
    expect(page.get_by_role("checkbox").first).to_be_visible(timeout=SHOWN)
    assert in_both(axe, page) == []


def test_axe_finds_nothing_in_the_notes(open_page: Open, small: Small, axe: Axe) -> None:
    stage, notes = both(open_page, small, "beach", people=3)
    found = {"a text": in_both(axe, notes.page)}
    stage.press("PageDown")
    raise_hands(stage, a=2, b=1)
    stage.press(*["Space"] * 3)
    raise_hands(stage, a=2, c=1)
    notes.counts(a=2, c=1)
    found["a ballot with hands"] = in_both(axe, notes.page)
    notes.page.set_viewport_size({"width": 390, "height": 844})
    notes.settled()
    found["on a phone"] = in_both(axe, notes.page)
    assert notes.page.evaluate("() => document.scrollingElement.scrollWidth <= innerWidth")
    assert {where: wrong for where, wrong in found.items() if wrong} == {}
