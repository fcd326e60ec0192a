"""What must hold when things go wrong: a killed process, a database that will not write, a lesson edited in use."""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from lectern import words
from lectern.trouble import SENTENCES
from tests.conftest import Small
from tests.serving import start, stop
from tests.small import SEA, make, write
from tests.study_page import StudyPage

pytestmark = pytest.mark.xdist_group("holds")
Open = Callable[..., Page]


@pytest.fixture
def study(open_page: Open, own: Small) -> StudyPage:
    """A learner who has answered one question right."""
    study = StudyPage(open_page(own.server), own.lesson)
    study.open("sea")
    study.is_right("how-often")
    return study


def scores(own: Small, block: str) -> list[float]:
    """The scores kept for a block, in order."""
    database = sqlite3.connect(own.server.database)
    rows = database.execute("SELECT score FROM attempt WHERE block = ? ORDER BY id", [block]).fetchall()
    database.close()
    return [row[0] for row in rows]


def test_an_answer_given_while_another_program_holds_the_file_is_told_and_works_afterwards(
    study: StudyPage, own: Small
) -> None:
    holder = sqlite3.connect(own.server.database)
    holder.execute("BEGIN IMMEDIATE")
    study.answer("why", "a")
    study.says("why", SENTENCES["locked"])
    expect(study.messages("why").filter(has_text=words.RIGHT)).to_have_count(0)
    expect(study.block("why").get_by_role("radio", name="The Moon", exact=True)).to_be_checked()
    holder.rollback()
    holder.close()
    study.check("why")
    study.says("why", words.RIGHT)
    assert (scores(own, "how-often"), scores(own, "why")) == ([1], [1])


def test_a_file_that_went_away_is_told_on_the_page(study: StudyPage, own: Small) -> None:
    for file in own.server.database.parent.glob("lectern.db*"):
        file.unlink()
    study.answer("why", "a")
    study.says("why", SENTENCES["missing"])


def test_a_file_that_may_only_be_read_still_shows_what_is_kept(study: StudyPage, own: Small) -> None:
    stop(own.server)
    read_only = f"sqlite:///file:{own.server.database.as_posix()}?mode=ro&uri=true"
    folder = own.server.database.parent
    again = start(folder, own.server.lessons, port=own.server.port, LECTERN_DATABASE_URL=read_only)
    try:
        study.open("sea")
        study.says("how-often", words.RIGHT)
        study.answer("why", "a")
        study.says("why", SENTENCES["read-only"])
    finally:
        stop(again)
    assert scores(own, "why") == []


def test_a_full_disk_is_told_and_the_answer_is_kept_once_there_is_room(study: StudyPage, own: Small) -> None:
    unlimited = resource.RLIM_INFINITY
    resource.prlimit(own.server.process.pid, resource.RLIMIT_FSIZE, (1, unlimited))
    study.answer("why", "a")
    study.says("why", SENTENCES["full"])
    expect(study.messages("why").filter(has_text=words.RIGHT)).to_have_count(0)
    resource.prlimit(own.server.process.pid, resource.RLIMIT_FSIZE, (unlimited, unlimited))
    study.check("why")
    study.says("why", words.RIGHT)
    assert (scores(own, "how-often"), scores(own, "why")) == ([1], [1])


def test_a_reworded_question_forgets_its_old_answer_and_says_so(study: StudyPage, own: Small) -> None:
    write(own.server.lessons, "sections/sea.yaml", SEA.replace("on most days", "each day"))
    study.page.reload()
    study.wait()
    expect(study.block("how-often")).to_contain_text("each day")
    expect(study.messages("how-often").filter(has_text=words.RIGHT)).to_have_count(0)
    study.says("how-often", words.QUESTION_CHANGED)
    study.is_right("how-often")
    assert scores(own, "how-often") == [1, 1]


def test_a_block_taken_out_under_an_open_page_does_not_break_it(study: StudyPage, own: Small) -> None:
    head, _, tail = SEA.partition("  - kind: number")
    write(own.server.lessons, "sections/sea.yaml", head + "  - {kind: open" + tail.partition("  - {kind: open")[2])
    study.is_right("how-often")  # the open page still has it
    study.page.reload()
    study.wait()
    expect(study.block("how-often")).to_have_count(0)
    study.is_right("why")


def test_a_file_broken_in_use_is_told_in_the_terminal_and_not_to_the_class(study: StudyPage, own: Small) -> None:
    write(own.server.lessons, "sections/sea.yaml", SEA.replace("kind: single", "kind: singel"))
    study.page.reload()
    study.wait()
    study.is_right("why")
    log = own.server.log.read_text(encoding="utf-8")
    assert "sections/sea.yaml:6:11" in log
    assert "singel" not in study.page.content()
    write(own.server.lessons, "sections/sea.yaml", SEA.replace("The sea comes in", "The sea rises"))
    study.page.reload()
    expect(study.page.get_by_role("heading", level=1)).to_have_text("The sea rises")
    study.says("why", words.RIGHT)


def test_a_killed_process_comes_back_with_everything_it_said_it_had(open_page: Open, tmp_path: Path) -> None:
    lesson = make(tmp_path / "lessons")
    first = start(tmp_path, tmp_path / "lessons")
    study = StudyPage(open_page(first), lesson)
    study.open("sea")
    study.is_right("why")
    os.kill(first.process.pid, signal.SIGKILL)
    first.process.wait()
    again = start(tmp_path, tmp_path / "lessons", port=first.port)
    try:
        study.open("sea")
        study.says("why", words.RIGHT)
    finally:
        stop(again)
