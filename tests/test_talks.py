"""Talks on disk: what was on the wall and what the class counted is there again, whoever else writes or dies."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from lectern import database as db
from lectern.classroom import Round, Shown, count
from lectern.store import Store
from lectern.talks import Talk, Talks
from lectern.trouble import StoreError
from tests.serving import ROOT

NOON = datetime(2026, 11, 23, 12, 0, 0, 123456, tzinfo=UTC)
LETTERS = ("a", "b")
ASKED = {"prompt": "Wie heißt «x»?", "options": {"a": "Öl", "b": "✓"}}


def later(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def fresh(talk: Talk, block: str = "why", **changes: object) -> Round:
    return replace(Round(talk.id, block, "", "print", ASKED, NOON, NOON), **changes)  # type: ignore[arg-type]


def raise_one(this: Round) -> Round:
    return count(this, "a", 1, LETTERS)


def hand(talks: Talks, talk: Talk) -> Round:
    return talks.change(fresh(talk), raise_one)


def write(talks: Talks, this: Round) -> None:
    talks.change(this, lambda _: replace(this))


def begin(talks: Talks, minutes: float = 0) -> Talk:
    return talks.begin("tide", 28, 50, ("moon", "beach"), later(minutes))


@pytest.fixture
def talks(somewhere: str) -> Iterator[Talks]:
    """The talks of a new database, in a SQLite file and on a PostgreSQL server."""
    opened = Talks(db.open_database(somewhere))
    yield opened
    opened.engine.dispose()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "lectern.db"


def opened(file: Path) -> Talks:
    return Talks(db.open_database(f"sqlite:///{file.as_posix()}"))


# --- talks


def test_a_talk_comes_back_as_it_was_begun_with_the_cover_on_the_wall(talks: Talks) -> None:
    talk = begin(talks)
    assert talks.find(talk.id) == talk
    assert (talk.lesson, talk.people, talk.minutes, talk.left_out) == ("tide", 28, 50, {"moon", "beach"})
    assert (talk.step, talk.build, talk.started) == ("cover", 0, NOON)
    assert talks.shown(talk.id) == [Shown("cover", NOON)]


def test_a_teacher_need_not_say_how_many_and_how_long(talks: Talks) -> None:
    talk = talks.begin("tide", None, None, (), NOON)
    assert talks.find(talk.id) == talk


def test_there_is_no_talk_by_a_name_nobody_was_given(talks: Talks) -> None:
    assert talks.find("nothing") is None
    for moved in (lambda: talks.move("nothing", "end", 0, NOON), lambda: talks.settle("nothing", people=3)):
        with pytest.raises(KeyError):
            moved()
    assert talks.shown("nothing") == []


def test_what_came_on_the_wall_is_kept_in_order_and_building_up_is_no_new_screen(talks: Talks) -> None:
    talk = begin(talks)
    for minute, (step, build) in enumerate([("beach", 0), ("beach", 1), ("beach--2", 0), ("beach", 2)], 1):
        moved = talks.move(talk.id, step, build, later(minute))
        assert (moved.step, moved.build, moved.moved) == (step, build, later(minute))
        assert talks.find(talk.id) == moved
    assert [(shown.step, shown.at) for shown in talks.shown(talk.id)] == [
        ("cover", NOON),
        ("beach", later(1)),
        ("beach--2", later(3)),
        ("beach", later(4)),
    ]


def test_a_move_that_comes_late_does_not_undo_a_later_one(talks: Talks) -> None:
    talk = begin(talks)
    talks.move(talk.id, "beach", 0, later(2))
    assert talks.move(talk.id, "cover", 0, later(1)).step == "beach"
    assert [(shown.step, shown.at) for shown in talks.shown(talk.id)] == [("cover", NOON), ("beach", later(2))]


def test_only_the_place_does_not_wait_for_the_disk(file: Path) -> None:
    store = Store(f"sqlite:///{file}")
    talks = Talks(store.engine)
    talk = talks.begin("lesson", None, None, (), NOON)
    modes: list[tuple[str, int]] = []

    @sa.event.listens_for(store.engine, "before_cursor_execute")
    def note(connection: sa.Connection, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith(("INSERT", "UPDATE")):
            mode = connection.connection.driver_connection.execute("PRAGMA synchronous").fetchone()[0]  # type: ignore[union-attr]
            modes.append((statement.split()[1 if statement.startswith("UPDATE") else 2], mode))

    talks.move(talk.id, "one", 0, later(1))
    talks.change(fresh(talk), raise_one)
    assert modes == [("shown", 1), ("talk", 1), ("round", 2), ("round", 2)]


def test_two_talks_on_one_lesson_do_not_meet(talks: Talks) -> None:
    one, other = begin(talks), begin(talks, 1)
    talks.move(one.id, "beach", 0, later(2))
    hand(talks, one)
    assert talks.find(other.id) == other
    assert talks.shown(other.id) == [Shown("cover", later(1))]
    assert talks.rounds(other.id) == []


def test_the_terms_of_a_talk_can_be_changed_one_by_one_and_taken_back(talks: Talks) -> None:
    talk = begin(talks)
    assert talks.settle(talk.id, people=None) == replace(talk, people=None)
    assert talks.settle(talk.id, left_out=["why"], minutes=30) == talks.find(talk.id)
    assert talks.find(talk.id) == replace(talk, people=None, left_out=frozenset({"why"}), minutes=30)
    assert talks.settle(talk.id) == talks.find(talk.id)


def test_the_newest_talks_come_first(talks: Talks) -> None:
    begun = [begin(talks, minute) for minute in (5, 0, 9, 2)]
    assert [talk.started for talk in talks.recent(3)] == [later(9), later(5), later(2)]
    assert {talk.id for talk in talks.recent()} == {talk.id for talk in begun}


def test_the_talk_before_is_found_however_many_there_were_on_other_lessons(talks: Talks) -> None:
    before = begin(talks)
    for minute in range(1, 22):
        talks.begin("moon", None, None, (), later(minute))
    assert talks.recent(1, "tide") == [before]
    assert talks.recent(1, "star") == []


def test_a_forgotten_talk_leaves_nothing_and_takes_nothing_else_along(talks: Talks) -> None:
    gone, stays = begin(talks), begin(talks, 1)
    hand(talks, gone)
    hand(talks, stays)
    talks.forget(gone.id)
    assert (talks.find(gone.id), talks.shown(gone.id), talks.rounds(gone.id)) == (None, [], [])
    assert (len(talks.shown(stays.id)), len(talks.rounds(stays.id))) == (1, 1)


# --- rounds


def test_a_round_comes_back_whole(talks: Talks) -> None:
    talk = begin(talks)
    this = fresh(talk, item="own-models", first={"1": 4, "unsure": 2}, second={"5": 1}, phase="revote", since=later(3))
    piece = fresh(talk, "paper-folds", state={"guess": 12.8, "groups": [{"a": 1}], "text": "ü ✓"})
    write(talks, this)
    write(talks, piece)
    assert talks.rounds(talk.id) == [this, piece]


@pytest.mark.parametrize(
    "written",
    [{"phase": "later"}, {"first": "[1]"}, {"first": '{"a": "x"}'}, {"second": '{"a": -3}'}, {"second": "no"}],
)
def test_a_round_somebody_else_wrote_into_does_not_close_the_talk(talks: Talks, written: dict[str, str]) -> None:
    talk = begin(talks)
    write(talks, fresh(talk))
    with talks.engine.begin() as connection:
        connection.execute(db.round_.update().values(written))
    (found,) = talks.rounds(talk.id)
    assert (found.phase, found.first, found.second) == ("ask", {}, {})
    assert hand(talks, talk).first == {"a": 1}


def test_writing_a_round_again_replaces_it(talks: Talks) -> None:
    talk = begin(talks)
    write(talks, fresh(talk))
    write(talks, fresh(talk, phase="locked"))
    assert [this.phase for this in talks.rounds(talk.id)] == ["locked"]


def test_an_edited_question_gets_a_round_of_its_own(talks: Talks) -> None:
    talk = begin(talks)
    write(talks, fresh(talk, first={"a": 3}))
    write(talks, fresh(talk, fingerprint="another print"))
    assert [this.first for this in talks.rounds(talk.id)] == [{"a": 3}, {}]


def test_a_change_starts_from_what_is_kept_and_not_from_what_a_window_remembers(talks: Talks) -> None:
    talk = begin(talks)
    hand(talks, talk)
    assert hand(talks, talk).first == {"a": 2}
    assert [this.first for this in talks.rounds(talk.id)] == [{"a": 2}]


def test_a_change_of_nothing_leaves_what_is_kept(talks: Talks) -> None:
    talk = begin(talks)
    kept = hand(talks, talk)
    assert talks.change(fresh(talk), lambda this: this) == kept
    assert talks.rounds(talk.id) == [kept]


def test_hands_counted_in_two_windows_at_once_are_all_counted(talks: Talks, somewhere: str) -> None:
    talk = begin(talks)
    other = Talks(db.open_database(somewhere))  # as in another process
    with ThreadPoolExecutor(6) as windows:
        list(windows.map(lambda number: hand((talks, other)[number % 2], talk), range(60)))
    assert [this.first for this in talks.rounds(talk.id)] == [{"a": 60}]
    other.engine.dispose()


def test_of_windows_that_move_at_once_the_last_one_puts_the_wall_where_it_stays(talks: Talks) -> None:
    talk = begin(talks)
    with ThreadPoolExecutor(6) as windows:
        list(windows.map(lambda number: talks.move(talk.id, f"step-{number}", 0, later(number)), range(30)))
    shown = talks.shown(talk.id)
    assert [each.at for each in shown] == sorted(each.at for each in shown)
    found = talks.find(talk.id)
    assert found is not None
    assert shown[-1] == Shown(found.step, found.moved) == Shown("step-29", later(29))


# --- when the process dies, or the disk cannot take it


TEACHER = """
import sys
from datetime import datetime, UTC
from lectern import database as db
from lectern.classroom import Round, count, forward
from lectern.talks import Talks
talks = Talks(db.open_database(sys.argv[1]))
now = datetime.now(UTC)
talk = talks.begin("tide", 28, None, (), now)
print(talk.id, flush=True)
for number in range(100000):
    block = f"b{number // 10}"
    talks.move(talk.id, block, number % 10, now)
    fresh = Round(talk.id, block, "", "print", {}, now, now)
    talks.change(fresh, lambda this: count(this, "a", 1, ("a",)))
    if number % 10 == 9:
        talks.change(fresh, lambda this: forward(this, now, True))
    print(number, flush=True)
"""


def test_a_class_whose_app_is_killed_in_a_round_finds_the_place_and_every_hand_it_was_told_of(file: Path) -> None:
    command = [sys.executable, "-c", TEACHER, f"sqlite:///{file.as_posix()}"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) as teacher:
        assert teacher.stdout is not None
        name = teacher.stdout.readline().strip()
        lines = iter(teacher.stdout.readline, "54\n")
        told = [int(line) for line in lines]
        teacher.send_signal(signal.SIGKILL)
        told += [54, *(int(line) for line in teacher.stdout if line.endswith("\n"))]
    talks, last = opened(file), told[-1]
    rounds = {this.block: this for this in talks.rounds(name)}
    assert all(rounds[f"b{done}"].phase == "locked" for done in range((last + 1) // 10))
    assert all(rounds[f"b{done}"].first == {"a": 10} for done in range((last + 1) // 10))
    assert sum(this.first["a"] for this in rounds.values()) in (last + 1, last + 2)
    found = talks.find(name)
    assert found is not None
    assert 10 * int(found.step[1:]) + found.build in (last, last + 1)


def test_a_locked_database_says_so_and_the_count_goes_on_afterwards(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db, "BUSY_MS", 100)
    talks = opened(file)
    talk = begin(talks)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        for refused in (lambda: hand(talks, talk), lambda: talks.move(talk.id, "end", 0, NOON), lambda: begin(talks)):
            with pytest.raises(StoreError) as error:
                refused()
            assert error.value.reason == "locked"
        assert talks.find(talk.id) == talk
        other.execute("ROLLBACK")
    assert hand(talks, talk).first == {"a": 1}


def test_a_database_that_may_only_be_read_says_so_and_shows_what_it_has(file: Path) -> None:
    talk = begin(opened(file))
    reader = Talks(db.open_database(f"sqlite:///file:{file.as_posix()}?mode=ro&uri=true"))
    with pytest.raises(StoreError) as error:
        hand(reader, talk)
    assert error.value.reason == "read-only"
    assert reader.find(talk.id) == talk


def test_a_full_database_says_so_and_loses_no_hand_it_has(file: Path) -> None:
    talks = opened(file)
    talk = begin(talks)
    kept = hand(talks, talk)
    sa.event.listen(talks.engine, "checkout", lambda raw, _entry, _proxy: raw.execute("PRAGMA max_page_count=1"))
    with pytest.raises(StoreError) as error:
        write(talks, fresh(talk, state={"text": "x" * 50_000}))
    assert error.value.reason == "full"
    assert talks.rounds(talk.id) == [kept]


def test_talks_and_answers_share_one_database(file: Path) -> None:
    store = Store(f"sqlite:///{file.as_posix()}")
    talk = begin(Talks(store.engine))
    store.close()
    assert opened(file).find(talk.id) == talk
