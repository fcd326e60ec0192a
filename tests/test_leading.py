"""Settling a talk from the notes window, without a browser: the class, the minutes, what is left out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from lectern.clock import timed
from lectern.database import open_database
from lectern.reading import load_lesson
from lectern.server import held, ledgers, shelf
from lectern.settings import lessons_folder
from lectern.stage.screens import screens_of
from lectern.talks import Talks
from lectern.words import wall as words
from tests import small

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def pressing(talk: str, press: dict[str, object]) -> None:
    """A window in which something is pressed, and what it has to tell the other windows afterwards."""
    import streamlit as st

    from lectern.ui.stage.presses import perform
    from lectern.ui.stage.window import Window

    window = Window.opened(talk)
    assert window is not None
    perform(window, press)
    if window.to_keep:
        window.keep()
    st.markdown(f"news: {window.has_news}")


def settings(talk: str) -> None:
    """What a notes window draws to settle a talk, and the step that it stands at."""
    import streamlit as st

    from lectern.ui.stage.leading import draw_settings
    from lectern.ui.stage.memory import memory
    from lectern.ui.stage.presses import TROUBLE
    from lectern.ui.stage.window import Window

    window = Window.opened(talk)
    assert window is not None
    draw_settings(window)
    st.markdown(f"at {window.here.name}")
    if memory().get(TROUBLE):
        st.error("not kept")


@pytest.fixture
def talks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Talks]:
    small.make(tmp_path / "lessons")
    address = f"sqlite:///{tmp_path.as_posix()}/lectern.db"
    monkeypatch.setenv("LECTERN_DATABASE_URL", address)
    monkeypatch.setenv("LECTERN_LESSONS", str(tmp_path / "lessons"))
    monkeypatch.setenv("LECTERN_DATA", str(tmp_path / "data"))
    st.cache_resource.clear()
    ledgers.forget()
    found = Talks(open_database(address))
    yield found
    found.engine.dispose()
    st.cache_resource.clear()
    ledgers.forget()


def window_on(talk: str) -> AppTest:
    opened = AppTest.from_function(settings, kwargs={"talk": talk}, default_timeout=20).run()
    assert not opened.exception
    return opened


def number(window: AppTest, label: str) -> Any:
    return next(each for each in window.number_input if each.label == label)


def test_what_one_notes_window_settles_another_takes_up_and_does_not_undo(talks: Talks) -> None:
    talk = talks.begin("tide", None, 40, (), NOW).id
    laptop, phone = window_on(talk), window_on(talk)
    number(laptop, words.MINUTES).set_value(25).run()
    number(laptop, words.PEOPLE).set_value(27).run()
    phone.run()
    assert number(phone, words.MINUTES).value == 25
    assert number(phone, words.PEOPLE).value == 27
    kept = talks.find(talk)
    assert kept is not None
    assert (kept.minutes, kept.people) == (25, 27)


def test_a_plan_changed_elsewhere_to_as_many_blocks_is_taken_up(talks: Talks) -> None:
    talk = talks.begin("tide", None, 40, (), NOW).id
    window = window_on(talk)
    first, second = [each.name for each in timed(load_lesson(lessons_folder() / "tide"))][:2]
    talks.settle(talk, left_out=[first])
    window.run()
    talks.settle(talk, left_out=[second])
    window.run()
    window.run()
    kept = talks.find(talk)
    assert kept is not None
    assert kept.left_out == {second}
    talks.settle(talk, left_out=[first])
    window.run()
    kept = talks.find(talk)
    assert kept is not None
    assert kept.left_out == {first}


def test_a_class_size_that_cannot_be_kept_is_said_and_the_window_stands(
    talks: Talks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lectern.database.BUSY_MS", 100)
    talk = talks.begin("tide", None, None, (), NOW).id
    window = window_on(talk)
    other = sqlite3.connect(tmp_path / "lectern.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    number(window, words.PEOPLE).set_value(27).run()
    other.execute("ROLLBACK")
    other.close()
    assert not window.exception
    assert [each.value for each in window.error] == ["not kept"]


def test_an_answer_that_was_not_shown_stays_hidden_whatever_step_is_on_disk(talks: Talks) -> None:
    answer = next(each for each in screens_of(load_lesson(lessons_folder() / "tide")) if each.answer)
    talk = talks.begin("tide", None, None, (), NOW).id
    talks.move(talk, answer.name, 0, NOW)
    window = window_on(talk)
    assert [each.value for each in window.markdown if each.value.startswith("at ")] == [
        f"at {answer.name.partition('--')[0]}"
    ]


def test_a_clock_that_was_set_back_holds_nobody_up(talks: Talks) -> None:
    talk = talks.begin("tide", None, None, (), NOW).id
    talks.move(talk, "beach", 0, datetime(2999, 1, 1, tzinfo=UTC))
    assert has_news(talk, do="next")
    found = talks.find(talk)
    assert found is not None
    assert found.step == "why"


@pytest.mark.parametrize("what", [{"step": "beach"}, {"phase": "ask"}])
@pytest.mark.parametrize("act", ["forward", "discuss", "reveal", "again"])
def test_a_press_meant_for_what_is_no_longer_on_does_nothing(talks: Talks, act: str, what: dict[str, str]) -> None:
    talk = talks.begin("tide", None, None, (), NOW).id
    talks.move(talk, "why", 0, NOW)
    has_news(talk, do="hand", letter="a", by=1)
    assert has_news(talk, do="forward", step="why", phase="ask")
    assert not has_news(talk, do=act, **{"step": "why", "phase": "locked"} | what)
    assert [found.phase for found in talks.rounds(talk)] == ["locked"]


def test_hands_meant_for_an_open_vote_count_once_it_is_closed(talks: Talks) -> None:
    talk = talks.begin("tide", None, None, (), NOW).id
    talks.move(talk, "why", 0, NOW)
    has_news(talk, do="forward")
    at = {"step": "why", "phase": "ask"}
    assert has_news(talk, do="hand", letter="a", by=1, **at)
    assert has_news(talk, do="count", letter="b", value=4, was=0, **at)
    assert [(found.phase, found.first) for found in talks.rounds(talk)] == [("locked", {"a": 1, "b": 4})]


def test_hands_stay_where_a_slip_in_the_question_is_mended_and_not_where_its_options_change(talks: Talks) -> None:
    talk = talks.begin("tide", None, None, (), NOW).id
    talks.move(talk, "why", 0, NOW)
    has_news(talk, do="hand", letter="a", by=1)
    started_again_with("pulls the sea up", "draws the sea up")
    has_news(talk, do="hand", letter="a", by=1)
    assert [found.first for found in talks.rounds(talk)] == [{"a": 1}, {"a": 2}]
    started_again_with("The wind,", "The Sun alone,")
    has_news(talk, do="hand", letter="b", by=1)
    assert [found.first for found in talks.rounds(talk)] == [{"a": 1}, {"a": 2}, {"b": 1}]


def started_again_with(earlier: str, now: str) -> None:
    """What an app finds that is started anew on a lesson in which this was changed."""
    assert earlier in small.SEA
    small.write(lessons_folder(), "sections/sea.yaml", small.SEA.replace(earlier, now))
    held._lessons.clear()
    shelf._library.cache_clear()


def has_news(talk: str, **press: Any) -> bool:
    done = AppTest.from_function(pressing, kwargs={"talk": talk, "press": press}, default_timeout=20).run()
    assert not done.exception
    return done.markdown[0].value == "news: True"


def test_a_field_that_is_gone_and_is_sent_once_more_changes_nothing_and_wakes_no_window(talks: Talks) -> None:
    """Or two windows keep each other drawing for ever: a browser behind the times sends it at each drawing."""
    talk = talks.begin("tide", None, None, (), NOW).id
    talks.move(talk, "why", 0, NOW)
    typed = {"do": "count", "letter": "a", "value": 21, "was": 0}
    assert has_news(talk, **typed)
    assert not has_news(talk, **typed)
    assert has_news(talk, do="hand", letter="a", by=1)
    assert not has_news(talk, **typed)
    assert [found.first for found in talks.rounds(talk)] == [{"a": 22}]
    jump = {"do": "go", "step": "opposite", "was": "why"}
    assert has_news(talk, **jump)
    assert not has_news(talk, **jump)
    assert has_news(talk, do="back")
    assert not has_news(talk, do="go", step="why", was="why")
