"""The class goes on: through a killed app, a lesson edited on the wall, a database that cannot write."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from lectern.words import wall as words
from tests.conftest import Small
from tests.notes_page import NotesPage
from tests.serving import start, stop
from tests.small import MOON, SEA, make, write
from tests.stage_page import SHOWN, StagePage
from tests.test_stage_rounds import raise_hands, rounds

pytestmark = pytest.mark.xdist_group("stage-holds")
Open = Callable[..., Page]
QUESTION = "What pulls the sea up?"
COUNTED = {"a": 3, "b": 2}


@pytest.fixture
def stage(open_page: Open, own: Small) -> StagePage:
    """A class that has voted and now talks it over."""
    stage = StagePage(open_page(own.server, reduced_motion="reduce"), own.server)
    stage.open("beach")
    stage.press("PageDown")
    raise_hands(stage, **COUNTED)
    assert stage.press("Space", "Space").phase == words.PHASES["discuss"]
    return stage


def beside(stage: StagePage) -> NotesPage:
    """The notes window of the same teacher."""
    notes = NotesPage(stage.page.context.new_page(), stage.server, stage.talk)
    notes.open()
    return notes


def reveal(stage: StagePage) -> None:
    """On to the reveal; without a second vote the first is shown."""
    for _ in range(3):
        stage.press("Space")
    expect(stage.key("choice-a")).to_contain_text(words.hands(3, 3 / 5))
    expect(stage.key("choice-b")).to_contain_text(words.hands(2, 2 / 5))


def session(stage: StagePage) -> str:
    """Which of the app's answers to this window it is; another one after every break."""
    found: str = stage.page.evaluate("() => window.lecternTalk.session")
    return found


def is_back(stage: StagePage, before: str) -> None:
    """Wait until the stage is connected again, and at rest."""
    stage.page.wait_for_function("before => window.lecternTalk.session !== before", arg=before, timeout=SHOWN)
    is_lost(stage.page, False)
    stage.settled()


def is_lost(window: Page, lost: bool = True) -> None:
    """Wait until a window says that the app does not answer, or says so no more."""
    expect(window.locator(".stage-lost")).to_have_text(words.KEYS["lost"] if lost else "", timeout=SHOWN)


def shows(stage: StagePage, text: str) -> None:
    """Wait until this stands on the stage."""
    expect(stage.key("stage-body").get_by_text(text).first).to_be_visible(timeout=SHOWN)


def test_both_windows_come_back_after_a_kill_and_go_on(open_page: Open, tmp_path: Path) -> None:
    make(tmp_path / "lessons")
    first = start(tmp_path, tmp_path / "lessons")
    stage = StagePage(open_page(first, reduced_motion="reduce"), first)
    stage.open("why")
    notes = beside(stage)
    raise_hands(stage, **COUNTED)
    stage.press("Space", "Space", "Space")
    raise_hands(stage, a=1)
    before = session(stage)
    os.kill(first.process.pid, signal.SIGKILL)
    first.process.wait()
    for window in (stage.page, notes.page):
        is_lost(window)
    shows(stage, QUESTION)
    again = start(tmp_path, tmp_path / "lessons", port=first.port)
    try:
        is_back(stage, before)
        is_lost(notes.page, False)
        notes.settled()
        assert stage.press("3").phase == words.PHASES["revote"]
        raise_hands(stage, a=2, c=1)
        notes.phase("revote")
        notes.counts(a=3, b=0, c=1)
        stage.press("Space", "Space")
        notes.phase("revealed")
        shows(stage, words.first_and_second(words.hands(3, 3 / 5), words.hands(3, 3 / 4), 0))
        assert [(found.first, found.second) for found in rounds(stage)] == [(COUNTED, {"a": 3, "c": 1})]
    finally:
        stop(again)


# Whether anything of the step was to be seen at any moment since.
GLIMPSED = """
() => {
  window.glimpsed = false
  const look = () => {
    const texts = [...document.querySelectorAll(".stMain :is(h1, p)")]
    window.glimpsed ||= texts.some((each) => each.checkVisibility({ visibilityProperty: true }))
    requestAnimationFrame(look)
  }
  look()
}
"""
TIMER_ENDS = "() => window.lecternTalk.until"


def test_a_blank_screen_stays_blank_and_a_timer_runs_on_after_a_kill(open_page: Open, tmp_path: Path) -> None:
    make(tmp_path / "lessons")
    first = start(tmp_path, tmp_path / "lessons")
    stage = StagePage(open_page(first, reduced_motion="reduce"), first)
    stage.open("why")
    notes = beside(stage)
    stage.press("t", "b")
    stage.is_blank()
    ends, before = stage.page.evaluate(TIMER_ENDS), session(stage)
    stage.page.evaluate(GLIMPSED)
    os.kill(first.process.pid, signal.SIGKILL)
    first.process.wait()
    is_lost(stage.page)
    again = start(tmp_path, tmp_path / "lessons", port=first.port)
    try:
        is_back(stage, before)
        stage.is_blank()
        notes.says(words.BLANKED)
        assert stage.page.evaluate(TIMER_ENDS) == pytest.approx(ends, abs=2000)
        late = NotesPage(stage.page.context.new_page(), again, stage.talk)
        late.open()
        late.says(words.BLANKED)
        late.press_button(words.KEYS["to-next"])
        stage.is_at("why")
        assert not stage.page.evaluate("() => window.glimpsed")
        stage.press("b")
        stage.is_blank(False)
        late.is_silent_on(words.BLANKED)
    finally:
        stop(again)


def test_what_is_on_the_wall_stays_as_it_was_and_the_next_step_is_the_edited_one(stage: StagePage, own: Small) -> None:
    notes = beside(stage)
    edited = SEA.replace(QUESTION, "What lifts the sea?").replace("on most days", "each day")
    write(own.server.lessons, "sections/sea.yaml", edited)
    stage.page.reload()
    stage.settled()
    assert stage.where().phase == words.PHASES["discuss"]
    shows(stage, QUESTION)
    notes.counts(**COUNTED)
    reveal(stage)
    shows(stage, QUESTION)
    assert stage.press("PageDown").step == "why--2"
    shows(stage, "The near side is pulled more")
    assert stage.press("PageDown", "PageDown").step == "how-often"
    shows(stage, "each day")
    stage.press("PageUp")
    notes.phase("ask")
    shows(stage, "What lifts the sea?")
    assert [found.first for found in rounds(stage)] == [COUNTED]


def test_a_question_taken_out_of_the_lesson_is_finished_and_then_gone(stage: StagePage, own: Small) -> None:
    head, _, tail = SEA.partition("  - kind: single")
    write(own.server.lessons, "sections/sea.yaml", head + "  - kind: number" + tail.partition("  - kind: number")[2])
    reveal(stage)
    assert stage.press("PageDown", "PageDown", "PageDown").step == "how-often"
    assert stage.press("PageUp").step == "beach"
    expect(stage.page.locator(".stException")).to_have_count(0)
    assert [found.first for found in rounds(stage)] == [COUNTED]


@pytest.mark.parametrize("broken", ["a mistake in it", "gone"])
def test_a_lesson_that_cannot_be_read_any_more_goes_on_as_it_last_was(
    stage: StagePage, own: Small, broken: str
) -> None:
    if broken == "gone":
        shutil.rmtree(own.server.lessons / "tide")
    else:
        write(own.server.lessons, "sections/moon.yaml", MOON.replace("kind: callout", "kind: calout"))
    stage.page.reload()
    stage.settled()
    assert stage.where().phase == words.PHASES["discuss"]
    reveal(stage)
    assert stage.press("End").step == "end"
    stage.press("PageUp")
    shows(stage, "away from the Moon")
    expect(stage.page.locator(".stException")).to_have_count(0)


def test_the_steps_go_on_while_another_program_holds_the_file(stage: StagePage, own: Small) -> None:
    notes = beside(stage)
    reveal(stage)
    holder = sqlite3.connect(own.server.database)
    holder.execute("BEGIN IMMEDIATE")
    for step in ("why--2", "why--3"):
        assert stage.press("PageDown").step == step
        expect(stage.page.get_by_text(words.NOT_KEPT)).to_be_visible()
    holder.rollback()
    holder.close()
    assert stage.press("PageDown").step == "how-often"
    expect(stage.page.get_by_text(words.NOT_KEPT)).to_have_count(0)
    stage.is_at("how-often")
    shown = stage.page.locator("h1").inner_text()
    notes.is_at(shown)
    assert [found.first for found in rounds(stage)] == [COUNTED]


def test_a_full_disk_says_so_and_the_hands_counted_before_are_there_afterwards(stage: StagePage, own: Small) -> None:
    stage.press("Space")
    raise_hands(stage, c=2)
    unlimited = resource.RLIM_INFINITY
    resource.prlimit(own.server.process.pid, resource.RLIMIT_FSIZE, (1, unlimited))
    raise_hands(stage, c=1)
    expect(stage.page.get_by_text(words.NOT_KEPT)).to_be_visible()
    assert stage.press("Home").step == "cover"
    expect(stage.page.get_by_text(words.NOT_KEPT)).to_be_visible()
    resource.prlimit(own.server.process.pid, resource.RLIMIT_FSIZE, (unlimited, unlimited))
    assert stage.press("PageDown").step == "section-sea"
    expect(stage.page.get_by_text(words.NOT_KEPT)).to_have_count(0)
    assert stage.press("PageDown", "PageDown").step == "why"
    assert stage.where().phase == words.PHASES["revote"]
    assert [(found.first, found.second) for found in rounds(stage)] == [(COUNTED, {"c": 2})]


def test_a_file_that_may_only_be_read_lets_the_class_go_on(stage: StagePage, own: Small) -> None:
    before = session(stage)
    stop(own.server)
    is_lost(stage.page)
    read_only = f"sqlite:///file:{own.server.database.as_posix()}?mode=ro&uri=true"
    folder = own.server.database.parent
    again = start(folder, own.server.lessons, port=own.server.port, LECTERN_DATABASE_URL=read_only)
    try:
        is_back(stage, before)
        assert stage.press("PageDown").step == "how-often"  # a reveal cannot be kept
        expect(stage.page.get_by_text(words.NOT_KEPT)).to_be_visible()
        assert stage.press("End").step == "end"
    finally:
        stop(again)
    assert [found.first for found in rounds(stage)] == [COUNTED]
