"""What the store promises: saved means on disk, trouble is told plainly, and nothing saved is lost."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from lectern import database as db
from lectern import store as store_module
from lectern.progress import Attempt
from lectern.store import Store, StoreError, word_list
from lectern.trouble import told
from tests.serving import ROOT

NOON = datetime(2026, 11, 23, 12, 0, 0, 123456, tzinfo=UTC)


def attempt(learner: str = "ada", block: str = "b", answer: object = "x", at: datetime = NOON) -> Attempt:
    return Attempt(learner, "lesson", block, "print", answer, 0.5, 2, 1, at)  # type: ignore[arg-type]


def address(path: Path) -> str:
    return f"sqlite:///{path.as_posix()}"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "lectern.db"


@pytest.fixture
def store(file: Path) -> Iterator[Store]:
    opened = Store(address(file))
    yield opened
    opened.close()


@pytest.fixture
def either(somewhere: str) -> Iterator[Store]:
    """A new store, in a SQLite file and in a PostgreSQL database."""
    opened = Store(somewhere)
    yield opened
    opened.close()


def said(store: Store) -> StoreError:
    with pytest.raises(StoreError) as error:
        store.record(attempt(answer="refused"))
    return error.value


# --- attempts


@pytest.mark.parametrize("answer", ["é ✓", 20.7, ["a", "b"], {"left": "right"}, True, None, "", {}])
def test_an_attempt_comes_back_as_it_was(either: Store, answer: object) -> None:
    either.record(attempt(answer=answer))
    assert either.attempts("ada", "lesson") == [attempt(answer=answer)]


def test_ungraded_and_unsure_stay_unknown(either: Store) -> None:
    plain = Attempt("ada", "lesson", "b", "print", "x", None, None, 0, NOON)
    either.record(plain)
    assert either.attempts("ada", "lesson") == [plain]


def test_moments_are_kept_in_utc(either: Store) -> None:
    here = NOON.astimezone(timezone(timedelta(hours=5, minutes=45)))
    either.record(attempt(at=here))
    assert either.attempts("ada", "lesson")[0].at == NOON
    assert either.attempts("ada", "lesson")[0].at.tzinfo == UTC


def test_attempts_come_in_the_order_they_were_made(either: Store) -> None:
    for number in range(5):
        either.record(attempt(answer=number, at=NOON - timedelta(days=number)))
    assert [each.answer for each in either.attempts("ada", "lesson")] == [0, 1, 2, 3, 4]


def test_everyone_counts_once_with_their_last_answer_to_this_wording(either: Store) -> None:
    for learner, answer in [("ada", "old"), ("bob", "b"), ("ada", "new")]:
        either.record(attempt(learner, answer=answer))
    either.record(Attempt("eve", "lesson", "b", "another print", "x", None, None, 0, NOON))
    assert {each.learner: each.answer for each in either.everyone("lesson", "b", "print")} == {
        "ada": "new",
        "bob": "b",
    }


def test_what_was_saved_is_there_after_opening_again(file: Path) -> None:
    first = Store(address(file))
    first.record(attempt())
    first.close()
    assert Store(address(file)).attempts("ada", "lesson") == [attempt()]


def test_many_at_once_lose_nothing(either: Store) -> None:
    with ThreadPoolExecutor(16) as class_room:
        list(class_room.map(lambda number: either.record(attempt(f"l{number % 20}", answer=number)), range(400)))
    kept = [each.answer for number in range(20) for each in either.attempts(f"l{number}", "lesson")]
    assert sorted(kept) == list(range(400))  # type: ignore[type-var]


def test_forgetting_leaves_nothing_of_this_learner_and_all_of_the_others(store: Store, file: Path) -> None:
    store.record(attempt("ada", answer="a secret thought"))
    store.record(attempt("bob"))
    words = store.words("ada")
    store.forget("ada")
    left = [path for path in file.parent.iterdir() if b"a secret thought" in path.read_bytes()]
    assert left == []
    assert store.attempts("ada", "lesson") == []
    assert store.learner(words) is None
    assert len(store.attempts("bob", "lesson")) == 1


def test_on_a_server_too_forgetting_leaves_nothing_of_this_learner_and_all_of_the_others(either: Store) -> None:
    either.record(attempt("ada"))
    either.record(attempt("bob"))
    words = either.words("ada")
    either.forget("ada")
    assert (either.count("ada"), either.learner(words), either.count("bob")) == (0, None, 1)


def test_two_that_open_a_new_database_at_once_make_one(either: Store) -> None:
    url = either.engine.url.render_as_string(hide_password=False)
    with either.engine.begin() as connection:
        db.tables.drop_all(connection)
    with ThreadPoolExecutor(4) as starting:
        stores = list(starting.map(lambda _: Store(url), range(4)))
    for number, store in enumerate(stores):
        store.record(attempt(f"l{number}"))
        store.close()
    assert len(either.everyone("lesson", "b", "print")) == 4


def test_forgetting_under_somebody_who_reads_the_file_says_that_traces_are_left(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db, "BUSY_MS", 100)
    store = Store(address(file))
    store.record(attempt("ada"))
    with closing(sqlite3.connect(file, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM attempt").fetchall()
        with pytest.raises(StoreError) as error:
            store.forget("ada")
    assert error.value.reason == "held"
    store.forget("ada")
    assert store.attempts("ada", "lesson") == []


# --- words


def test_there_are_enough_different_words() -> None:
    words = word_list()
    assert len(words) == len(set(words)) >= 2048
    assert all(re.fullmatch("[a-z]{3,8}", word) for word in words)


def test_a_learner_keeps_the_same_three_words(either: Store) -> None:
    words = either.words("ada")
    assert either.words("ada") == words
    assert len(words.split("-")) == 3
    assert set(words.split("-")) <= set(word_list())
    assert either.words("bob") != words


@pytest.mark.parametrize(
    "typed",
    ["{0}-{1}-{2}", "{0} {1} {2}", "  {0}   {1}\t{2} ", "{0}, {1}, {2}.", "{0}–{1}–{2}", "{0}_{1}_{2}"],
)
def test_words_are_understood_however_they_are_typed(store: Store, typed: str) -> None:
    given = typed.format(*store.words("ada").split("-"))
    assert store.learner(given) == store.learner(given.upper()) == "ada"


@pytest.mark.parametrize("typed", ["", "one two", "-", "a'; drop table learner; --", "é è ê"])
def test_unknown_words_are_nobodys(store: Store, typed: str) -> None:
    assert store.learner(typed) is None


def test_taken_words_are_drawn_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = store.words("ada")
    draws = iter([taken, taken, "three-other-words"])
    monkeypatch.setattr(store_module, "_three", lambda: next(draws))
    assert store.words("bob") == "three-other-words"


def test_two_pages_of_one_learner_agree_on_the_words(store: Store) -> None:
    with ThreadPoolExecutor(8) as pages:
        assert len(set(pages.map(lambda _: store.words("ada"), range(24)))) == 1


# --- on disk before it returns


WRITER = """
import sys
from datetime import datetime, UTC
from lectern.progress import Attempt
from lectern.store import Store
store = Store(sys.argv[1])
for number in range(100000):
    store.record(Attempt("ada", "lesson", "b", "print", number, None, None, 0, datetime.now(UTC)))
    print(number, flush=True)
"""


def test_a_killed_process_loses_nothing_it_said_it_saved(file: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", WRITER, address(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) as writer:
        assert writer.stdout is not None
        for line in writer.stdout:
            if int(line) == 200:
                break
        writer.kill()
        told = [200, *(int(line) for line in writer.stdout if line.endswith("\n"))]
    kept = [each.answer for each in Store(address(file)).attempts("ada", "lesson")]
    assert kept[: told[-1] + 1] == list(range(told[-1] + 1))


def test_a_commit_waits_for_the_disk(store: Store) -> None:
    with store.engine.connect() as connection:
        pragmas = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")]
    assert pragmas == ["wal", 2]


# --- trouble


def test_a_locked_file_is_told_and_works_again_afterwards(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(db, "BUSY_MS", 100)
    store = Store(address(file))
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert said(store).reason == "locked"
        other.execute("ROLLBACK")
    store.record(attempt())
    assert [each.answer for each in store.attempts("ada", "lesson")] == ["x"]


def test_a_short_lock_is_waited_out(file: Path, store: Store) -> None:
    with closing(sqlite3.connect(file, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        with ThreadPoolExecutor(1) as writing:
            done = writing.submit(store.record, attempt())
            assert not done.done()
            other.execute("COMMIT")
            done.result(timeout=4)
    assert len(store.attempts("ada", "lesson")) == 1


def test_a_folder_that_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("in the way")
    with pytest.raises(StoreError) as error:
        Store(address(tmp_path / "a file" / "lectern.db"))
    assert error.value.reason == "missing"


def test_a_folder_in_the_files_place_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as error:
        Store(address(tmp_path))
    assert error.value.reason == "missing"


def test_a_file_deleted_under_the_app_is_told(file: Path, store: Store) -> None:
    store.record(attempt())
    file.unlink()
    assert said(store).reason == "missing"


def test_a_file_deleted_under_the_app_is_not_replaced_by_an_empty_one(file: Path, store: Store) -> None:
    store.record(attempt())
    file.unlink()
    store.engine.dispose()  # the next connection is a new one
    with pytest.raises(StoreError) as error:
        store.attempts("ada", "lesson")
    assert error.value.reason == "missing"
    assert not file.exists()


def test_another_file_in_the_files_place_gets_no_answers(file: Path, store: Store) -> None:
    store.record(attempt())
    for part in file.parent.iterdir():
        part.rename(part.with_name(f"away {part.name}"))
    other = Store(address(file))
    assert said(store).reason == "missing"
    assert other.attempts("ada", "lesson") == []


def test_a_file_moved_away_and_put_back_goes_on(file: Path, store: Store) -> None:
    store.record(attempt(answer="before"))
    store.close()
    file.rename(file.with_name("away"))
    assert said(store).reason == "missing"
    file.with_name("away").rename(file)
    store.record(attempt(answer="after"))
    assert [each.answer for each in store.attempts("ada", "lesson")] == ["before", "after"]


def test_a_driver_may_have_errors_of_its_own() -> None:
    class OperationalError(Exception):
        pass

    class ConnectionTimeout(OperationalError):
        pass

    error = sa.exc.DBAPIError.instance("SELECT 1", {}, ConnectionTimeout("too late"), Exception)
    with pytest.raises(StoreError) as caught, told():
        raise error
    assert caught.value.reason == "unreachable"


def test_a_file_that_may_only_be_read_is_told_and_can_still_be_read(file: Path, store: Store) -> None:
    store.record(attempt())
    reader = Store(f"sqlite:///file:{file.as_posix()}?mode=ro&uri=true")
    assert said(reader).reason == "read-only"
    assert reader.attempts("ada", "lesson") == [attempt()]


@pytest.mark.parametrize(
    "broken", ["postgres://x", "sqlite:/x", "sqlite://", "sqlite:///:memory:", "answers.db", "mysql://h/x"]
)
def test_an_address_that_names_no_database_is_told(broken: str) -> None:
    with pytest.raises(StoreError) as error:
        Store(broken)
    assert error.value.reason == "address"


def test_a_class_that_cannot_write_is_told_together_and_not_one_after_another(
    file: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db, "BUSY_MS", 500)
    impatient = Store(address(file))
    with closing(sqlite3.connect(file)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        began = time.monotonic()
        with ThreadPoolExecutor(12) as crowd:
            told_why = list(crowd.map(lambda _: said(impatient).reason, range(12)))
        waited = time.monotonic() - began
    assert set(told_why) == {"locked"}
    assert waited < 12 * 0.5 / 2


def fill(store: Store) -> None:
    for _ in range(200):
        store.record(attempt("bob", answer="x" * 1000))


def test_a_full_database_is_told_and_keeps_what_it_has(file: Path, store: Store) -> None:
    store.record(attempt())
    sa.event.listen(
        store.engine,
        "checkout",
        lambda raw, _entry, _proxy: raw.execute("PRAGMA max_page_count=1"),
    )
    with pytest.raises(StoreError) as error:
        fill(store)
    assert error.value.reason == "full"
    assert store.attempts("ada", "lesson") == [attempt()]


FULL_DISK = """
import resource, signal, sys
from datetime import datetime, UTC
from lectern.progress import Attempt
from lectern.store import Store, StoreError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = Store(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))
saved, reason = 0, None
for number in range(1000):
    try:
        store.record(Attempt("ada", "lesson", "b", "print", "x" * 2000, None, None, 0, datetime.now(UTC)))
        saved += 1
    except StoreError as error:
        reason = error.reason
        break
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
store.record(Attempt("ada", "lesson", "b", "print", "room again", None, None, 0, datetime.now(UTC)))
print(saved, reason, len(store.attempts("ada", "lesson")))
"""


def test_a_disk_that_takes_no_more_is_told_loses_nothing_and_recovers(file: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", FULL_DISK, address(file)]
    saved, reason, kept = subprocess.check_output(command, env=environment, text=True).split()
    assert reason == "full"
    assert int(saved) > 10
    assert int(kept) == int(saved) + 1
    assert len(Store(address(file)).attempts("ada", "lesson")) == int(kept)


@pytest.mark.parametrize("content", [b"not a database, " * 100, b"SQLite format 3\0" + b"\xff" * 4000])
def test_a_file_that_is_no_database_is_told_and_not_touched(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    with pytest.raises(StoreError) as error:
        Store(address(file))
    assert error.value.reason == "damaged"
    assert file.read_bytes() == content


def test_every_trouble_says_what_to_do_in_plain_words() -> None:
    from lectern.trouble import SENTENCES

    for reason, sentence in SENTENCES.items():
        assert str(StoreError(reason)) == sentence
        assert re.search(r"\b(saved|touched)\b", sentence)
        assert re.search(r"(try again|start the app again|Start the newer version)", sentence)
        assert "sqlite" not in sentence.lower()


# --- versions


def test_a_newer_file_is_told_and_not_touched(file: Path, store: Store) -> None:
    with closing(sqlite3.connect(file)) as raw, raw:
        raw.execute("UPDATE schema_version SET version = 99")
    with pytest.raises(StoreError) as error:
        Store(address(file))
    assert error.value.reason == "newer"


def colour(connection: sa.Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE learner ADD COLUMN colour VARCHAR(20)")


def breaks(connection: sa.Connection) -> None:
    colour(connection)
    raise RuntimeError("half way")


def test_an_older_file_is_brought_up_to_date_and_keeps_its_rows(file: Path, store: Store) -> None:
    store.record(attempt())
    newer = db.open_database(address(file), (*db.STEPS, colour))
    assert "colour" in {column["name"] for column in sa.inspect(newer).get_columns("learner")}
    with newer.connect() as connection:
        assert connection.execute(sa.select(db.version.c.version)).scalar_one() == len(db.STEPS) + 1
        assert connection.execute(sa.select(sa.func.count()).select_from(db.attempt)).scalar_one() == 1


def test_a_step_that_breaks_leaves_the_file_as_it_was(file: Path, store: Store) -> None:
    with pytest.raises(RuntimeError):
        db.open_database(address(file), (*db.STEPS, breaks))
    assert "colour" not in {column["name"] for column in sa.inspect(store.engine).get_columns("learner")}
    Store(address(file)).ping()


def test_two_processes_starting_at_once_make_one_database(file: Path) -> None:
    file.parent.mkdir()
    with ThreadPoolExecutor(6) as starting:
        stores = list(starting.map(lambda _: Store(address(file)), range(6)))
    for each in stores:
        each.ping()
    with closing(sqlite3.connect(file)) as raw:
        assert raw.execute("SELECT version FROM schema_version").fetchall() == [(len(db.STEPS),)]


def test_the_tables_can_be_made_in_postgresql() -> None:
    made = [str(CreateTable(table).compile(dialect=postgresql.dialect())) for table in db.tables.sorted_tables]  # type: ignore[no-untyped-call]
    assert any("BIGSERIAL" in statement for statement in made)
