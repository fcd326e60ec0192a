"""Review: what is due on a later day is asked afresh, with nothing told before it is answered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from lectern import words
from lectern.blocks.base import Question
from lectern.progress import Attempt
from lectern.server.learner import COOKIE
from lectern.store import Store
from tests.conftest import Small
from tests.study_page import StudyPage

Open = Callable[..., Page]
QUESTION = "how-often"


@pytest.fixture
def study(open_page: Open, small: Small) -> StudyPage:
    """A learner who answered one question right a month ago, with a hint."""
    found = StudyPage(open_page(small.server), small.lesson)
    found.open("sea")
    learner = next(kept["value"] for kept in found.page.context.cookies() if kept["name"] == COOKIE)
    question = found.find(QUESTION)
    assert isinstance(question, Question)
    then = datetime.now(UTC) - timedelta(days=30)
    answer = question.solution()
    store = Store(f"sqlite:///{small.server.database}")
    store.record(Attempt(learner, small.lesson.id, QUESTION, question.fingerprint(), answer, 1.0, 2, 1, then))
    store.close()
    return found


def test_a_due_question_tells_nothing_before_it_is_answered_again(study: StudyPage) -> None:
    study.open("review")
    block = study.block(QUESTION)
    expect(block.get_by_role("button", name=words.CHECK, exact=True)).to_be_visible()
    expect(block.get_by_role("textbox")).to_have_value("")
    expect(block.get_by_text(words.RIGHT, exact=True)).to_have_count(0)
    expect(block.get_by_text(words.WHY)).to_have_count(0)


def test_what_was_remembered_is_kept_and_no_longer_due(study: StudyPage) -> None:
    study.open("review")
    study.is_right(QUESTION)
    study.open("review")
    expect(study.page.get_by_text(words.REVIEW_NONE)).to_be_visible()
    expect(study.block(QUESTION)).to_have_count(0)
