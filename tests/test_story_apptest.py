"""A question through its states, without a browser: what the server draws after each press."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from lectern import words
from lectern.lesson import Lesson
from lectern.server import ledgers
from lectern.store import Store
from tests import small


def section(folder: str) -> None:
    """The first section of the small lesson, drawn by the app's own code."""
    from pathlib import Path

    from lectern.reading import load_lesson
    from lectern.ui.draw import draw
    from lectern.ui.pages.sections import record_of
    from lectern.ui.session import Learner

    lesson = load_lesson(Path(folder) / "lessons" / "tide")
    me = Learner("somebody-who-is-21-long")
    for place, _ in enumerate(lesson.sections[0].shown("study")):
        draw(lesson, lesson.sections[0], place, me, record_of(lesson, me))


@pytest.fixture
def lesson(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Lesson]:
    made = small.make(tmp_path / "lessons")
    monkeypatch.setenv("LECTERN_DATABASE_URL", f"sqlite:///{tmp_path.as_posix()}/lectern.db")
    st.cache_resource.clear()
    ledgers.forget()
    yield made
    st.cache_resource.clear()
    ledgers.forget()


@pytest.fixture
def page(lesson: Lesson, tmp_path: Path) -> AppTest:
    opened = AppTest.from_function(section, kwargs={"folder": str(tmp_path)}, default_timeout=20).run()
    assert not opened.exception
    return opened


def named(widgets: Any, name: str) -> Any:
    """The widget of the question `why` with this name; the end of a key changes from run to run of the app."""
    return next(widget for widget in widgets if widget.key.startswith(f"tide-why-{name}-"))


def check(page: AppTest, lesson: Lesson, letter: str | None, sure: int | None = None) -> AppTest:
    """Pick an option, say how sure, press Check."""
    if letter is not None:
        named(page.radio, "answer").set_value(letter)
    if sure is not None:
        named(page.segmented_control, "sure").set_value(sure)
    named(page.button, "check").click().run()
    assert not page.exception
    return page


def boxes(page: AppTest) -> str:
    """Every message in a box, with its title."""
    found = [*page.success, *page.warning, *page.error, *page.info]
    return " ".join(f"{box.proto.title} {box.value}" for box in found)


@pytest.mark.parametrize(
    ("letter", "said"),
    [
        (None, words.GIVE_ANSWER_FIRST),
        ("a", f"{words.RIGHT} **The Moon**"),
        ("b", f"{words.WRONG} **The wind**"),
    ],
)
def test_each_answer_gets_its_own_verdict(page: AppTest, lesson: Lesson, letter: str | None, said: str) -> None:
    assert said in boxes(check(page, lesson, letter))


def test_wrong_then_right_leaves_two_rows_and_the_explanation(page: AppTest, lesson: Lesson, tmp_path: Path) -> None:
    explained = lesson.places["why"][1].explain
    check(page, lesson, "b", sure=3)
    assert explained not in " ".join(text.value for text in page.markdown)
    check(page, lesson, "a", sure=1)
    assert explained in " ".join(text.value for text in page.markdown)
    store = Store(f"sqlite:///{tmp_path.as_posix()}/lectern.db")
    rows = store.everyone("tide", "why", lesson.places["why"][1].fingerprint())
    (latest,) = rows
    kept = store.attempts(latest.learner, "tide", "why")
    store.close()
    assert [(row.answer, row.score, row.confidence) for row in kept] == [("b", 0, 3), ("a", 1, 1)]


def test_a_misconception_is_named_and_put_right(page: AppTest, lesson: Lesson) -> None:
    # The link to where it is treated needs the app's pages; here only the words are looked at.
    found = lesson.head.misconceptions["one-bulge"]
    named(page.radio, "answer").set_value("c")
    named(page.button, "check").click().run()
    assert found.better in " ".join(text.value for text in page.markdown)


@pytest.mark.parametrize("presses", [0, 1, 2])
def test_as_many_hints_as_were_asked_for(page: AppTest, lesson: Lesson, presses: int) -> None:
    for _ in range(presses):
        named(page.button, "hint").click().run()
    hints = lesson.places["why"][1].hints
    shown = [hint for hint in hints if hint in boxes(page)]
    assert shown == list(hints[:presses])


def test_hints_taken_are_written_down(page: AppTest, lesson: Lesson, tmp_path: Path) -> None:
    named(page.button, "hint").click().run()
    check(page, lesson, "a")
    store = Store(f"sqlite:///{tmp_path.as_posix()}/lectern.db")
    (row,) = store.everyone("tide", "why", lesson.places["why"][1].fingerprint())
    store.close()
    assert row.hints == 1


def test_the_answer_may_be_seen_after_a_try(page: AppTest, lesson: Lesson) -> None:
    assert not [button for button in page.button if button.label == words.SHOW_ANSWER]
    check(page, lesson, "b")
    for _ in lesson.places["why"][1].hints:
        named(page.button, "hint").click().run()
    named(page.button, "give-up").click().run()
    assert f"{words.THE_ANSWER} The Moon" in boxes(page)
