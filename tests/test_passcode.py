"""The teacher's passcode: made once, kept as a hash, and the only way to the teacher's pages."""

from __future__ import annotations

import io
import json
import re
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from starlette.requests import Request
from starlette.responses import Response

from lectern.__main__ import main
from lectern.database import open_database, setting
from lectern.passcode import PASSCODE, SESSION, Keys
from lectern.server import teacher
from lectern.server.learner import COOKIE as LEARNER
from lectern.server.teacher import COOKIE, ROUTES, Door, TooMany, ways
from lectern.words import teacher as words
from tests.serving import ROOT, Server, running, start, stop
from tests.teacher import let_in
from tests.test_server import Answer

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
OWN = "Seven tall ships"
APP = ROOT / "tests" / "ground" / "teaching.py"
ELSEWHERE = ["https://evil.example/", "//evil.example", "/\\evil.example", "/present//evil.example", "evil.example", ""]


@pytest.fixture
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Keys]:
    """The keys of an app that has not started yet."""
    monkeypatch.setenv("LECTERN_DATABASE_URL", f"sqlite:///{(tmp_path / 'lectern.db').as_posix()}")
    teacher.keys.cache_clear()
    yield teacher.keys()
    teacher.keys().engine.dispose()
    teacher.keys.cache_clear()


def begun(keys: Keys) -> str:
    """The code of somebody who has just been let in, at noon."""
    kept = keys.kept()
    assert kept
    return keys.begin(kept, NOON)


# --- how it is made and kept


def test_the_first_passcode_is_three_words_and_two_digits_in_whatever_way_it_is_typed(keys: Keys) -> None:
    made = keys.first(NOON)
    assert isinstance(made, str)
    assert re.fullmatch(r"([a-z]+-){3}\d\d", made)
    kept = keys.kept()
    assert kept
    for typed in (made, made.upper(), f" {made.replace('-', ' ')} ", made.replace("-", "\N{EN DASH}")):
        assert kept.matches(typed)
    assert not kept.matches(made[:-1])
    assert not kept.matches("")


def test_a_second_start_keeps_the_passcode_and_says_since_when(keys: Keys) -> None:
    keys.first(NOON)
    assert keys.first(NOON + timedelta(days=3)) == NOON


def test_who_reads_the_file_finds_neither_passcode_nor_session(keys: Keys, tmp_path: Path) -> None:
    keys.renew(OWN, NOON)
    code = begun(keys)
    written = b"".join(file.read_bytes() for file in tmp_path.glob("lectern.db*"))
    for secret in (OWN, OWN.casefold(), OWN.casefold().replace(" ", ""), code):
        assert secret.encode() not in written


def test_two_processes_that_start_at_once_make_one_passcode(keys: Keys) -> None:
    others = [Keys(open_database(str(keys.engine.url))) for _ in range(2)]
    with ThreadPoolExecutor() as at_once:
        made = [each for each in at_once.map(lambda other: other.first(NOON), others) if isinstance(each, str)]
    kept = keys.kept()
    assert len(made) == 1
    assert kept
    assert kept.matches(made[0])
    for other in others:
        other.engine.dispose()


def test_a_session_lasts_twelve_hours_or_until_it_is_ended(keys: Keys) -> None:
    keys.first(NOON)
    code, other = begun(keys), begun(keys)
    assert keys.holds(code, NOON + timedelta(hours=11.9))
    assert not keys.holds(code, NOON + timedelta(hours=12.1))
    keys.end(code)
    assert [keys.holds(each, NOON) for each in (code, other, "A" * 22)] == [False, True, False]


def test_a_new_passcode_ends_the_sessions_of_the_old_one_and_the_same_again_does_not(keys: Keys) -> None:
    keys.give(OWN, NOON)
    code = begun(keys)
    keys.give(OWN.upper(), NOON)
    assert keys.holds(code, NOON)
    keys.give("Eight tall ships", NOON)
    assert not keys.holds(code, NOON)


DAMAGED = ["", "no", "[]", "{}", "null", '"text"', "[" * 100_000]
DAMAGED_PART = [
    {"made_at": "today"},
    {"made_at": 7},
    {"hash": "\u00fc" * 64},
    {"hash": ""},
    {"salt": None},
    {"salt": "xy"},
    {"n": 7},
    {"n": "32768"},
    {"n": 32768.0},
    {"n": 2**40},
    {"p": 10**9},
    {"r": 0},
    {"more": 1},
]


def put(keys: Keys, name: str, value: str) -> None:
    """Write into the rows whose name starts so, as by hand."""
    with keys.engine.begin() as connection:
        connection.execute(setting.update().where(setting.c.name.startswith(name)).values(value=value))


@pytest.mark.parametrize("damage", [*DAMAGED, *DAMAGED_PART], ids=range(len(DAMAGED) + len(DAMAGED_PART)))
def test_a_damaged_passcode_lets_nobody_in_until_a_new_one_is_made(keys: Keys, damage: str | dict[str, object]) -> None:
    keys.renew(OWN, NOON)
    code = begun(keys)
    put(keys, PASSCODE, damage if isinstance(damage, str) else json.dumps(asdict(keys.kept()) | damage))  # type: ignore[arg-type]
    assert Door().knock(OWN, "me", None, 0.0) is None
    assert not keys.holds(code, NOON)
    assert isinstance(keys.first(NOON), datetime)
    keys.renew(OWN, NOON)
    assert keys.holds(begun(keys), NOON)


@pytest.mark.parametrize("value", ["", "9", "never SALT", "9999999999", "9999999999 SALT more", "9" * 5000 + " SALT"])
def test_a_damaged_session_lets_nobody_in(keys: Keys, value: str) -> None:
    keys.renew(OWN, NOON)
    code, kept = begun(keys), keys.kept()
    assert kept
    put(keys, SESSION, value.replace("SALT", kept.salt))
    assert not keys.holds(code, NOON)


# --- the command


def test_the_command_makes_a_new_passcode_and_prints_it(keys: Keys, capsys: pytest.CaptureFixture[str]) -> None:
    keys.renew(OWN, NOON)
    assert main(["passcode"]) == 0
    said = re.search(r"([a-z]+-){3}\d\d", capsys.readouterr().out)
    kept = keys.kept()
    assert said
    assert kept
    assert kept.matches(said[0])


@pytest.mark.parametrize(("typed", "status", "said"), [(OWN, 0, words.CHANGED), ("too short", 1, words.TOO_SHORT)])
def test_a_teacher_may_choose_the_passcode(
    keys: Keys,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    status: int,
    said: str,
) -> None:
    keys.first(NOON)
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{typed}\n"))
    assert main(["passcode", "--set"]) == status
    assert capsys.readouterr().out == f"{said}\n"
    kept = keys.kept()
    assert kept
    assert kept.matches(typed) is (status == 0)


def test_the_command_does_not_change_what_the_environment_says(
    keys: Keys, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LECTERN_PASSCODE", OWN)
    assert main(["passcode"]) == 1
    assert capsys.readouterr().out == f"{words.GIVEN_CANNOT}\n"
    assert keys.kept() is None


# --- guessing


def wrong(door: Door, browser: str, address: str | None) -> str:
    """What happens to a wrong guess."""
    try:
        return "let in" if door.knock("wrong", browser, address, 0.0) else "wrong"
    except TooMany:
        return "wait"


@pytest.mark.usefixtures("keys")
def test_a_browser_may_be_wrong_ten_times_a_minute() -> None:
    door = Door()
    assert [wrong(door, "me", None) for _ in range(11)] == ["wrong"] * 10 + ["wait"]
    assert wrong(door, "you", None) == "wrong"


@pytest.mark.usefixtures("keys")
def test_new_cookies_do_not_help_who_guesses_and_other_machines_only_a_little() -> None:
    door = Door()
    assert [wrong(door, f"new {number}", "10.0.0.7") for number in range(31)] == ["wrong"] * 30 + ["wait"]
    answers = [wrong(door, f"other {number}", f"10.0.1.{number}") for number in range(100)]
    assert answers == ["wrong"] * 90 + ["wait"] * 10


def test_who_has_to_wait_waits_with_the_right_passcode_too_and_a_minute_later_it_opens(keys: Keys) -> None:
    door = Door()
    for _ in range(10):
        wrong(door, "me", None)
    keys.renew(OWN, NOON)
    with pytest.raises(TooMany):
        door.knock(OWN, "me", None, 1.0)
    code = door.knock(OWN, "me", None, 61.0)
    assert code
    assert teacher.holds(code)


# --- the way in


@pytest.mark.parametrize("place", ELSEWHERE)
def test_the_way_in_leads_to_no_other_server(app_server: Server, place: str) -> None:
    answer = Answer(app_server, f"/teacher/take?ticket=made-up&to={place}")
    assert (answer.status, answer.headers["location"], "set-cookie" in answer.headers) == (303, "/", False)


def test_a_made_up_ticket_lets_nobody_in(app_server: Server) -> None:
    answer = Answer(app_server, "/teacher/take?ticket=made-up&to=/present?talk=ab-c_1")
    assert (answer.headers["location"], "set-cookie" in answer.headers) == ("/present?talk=ab-c_1", False)


def answered(address: str, scheme: str = "http") -> Response:
    """What the browser of learner B gets at an address."""
    path, _, query = address.partition("?")
    scope = {"type": "http", "method": "GET", "scheme": scheme, "path": path, "server": ("localhost", 80)}
    scope |= {"query_string": query.encode(), "headers": [(b"cookie", f"{LEARNER}={'B' * 22}".encode())]}
    found: Response = next(route for route in ROUTES if route.path == path).endpoint(Request(scope))
    return found


def test_who_leaves_while_the_database_is_gone_loses_the_cookie_all_the_same(keys: Keys, tmp_path: Path) -> None:
    keys.renew(OWN, NOON)
    code = begun(keys)
    keys.engine.dispose()
    (tmp_path / "lectern.db").rename(tmp_path / "elsewhere.db")
    answer = answered(ways.leave(code, "B" * 22))
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert answer.headers["set-cookie"].startswith(f"{COOKIE}=; Path=/; Max-Age=0;")


@pytest.mark.parametrize(("scheme", "secure"), [("http", ""), ("https", "; Secure")])
def test_the_cookie_is_for_https_only_when_the_page_is(scheme: str, secure: str) -> None:
    answer = answered(ways.enter("C" * 22, "B" * 22, "/notes"), scheme)
    assert answer.headers["location"] == "/notes"
    kept = f"{COOKIE}={'C' * 22}; Path=/; Max-Age=43200; SameSite=Strict; HttpOnly"
    assert answer.headers["set-cookie"] == kept + secure


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory, lessons: Path) -> Iterator[Server]:
    """An app with a page behind the teacher's door, started for the first time."""
    with running(tmp_path_factory.mktemp("teaching"), lessons, app=APP) as server:
        yield server


def printed(server: Server, pattern: str) -> str:
    """What the server has printed, or is just about to."""
    for _ in range(1000):
        if found := re.search(pattern, server.log.read_text(encoding="utf-8")):
            return found[0]
        time.sleep(0.05)
    raise AssertionError(server.log.read_text(encoding="utf-8"))


def let_in_page(page: Page) -> None:
    expect(page.get_by_role("heading", name="Let in")).to_be_visible(timeout=30_000)


def asks_for_passcode(page: Page) -> None:
    expect(page.get_by_label(words.ASK, exact=True)).to_be_visible(timeout=30_000)


def test_the_printed_passcode_lets_in_by_keyboard_and_stands_in_no_address(
    door: Server, open_page: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    passcode = printed(door, r"([a-z]+-){3}\d\d")
    page = open_page(door)
    visited: list[str] = []
    page.on("request", lambda request: visited.append(f"{request.url} {request.headers.get('referer')}"))
    page.goto("/present?talk=ab-c_1")
    asks_for_passcode(page)
    assert axe(page) == []
    page.get_by_label(words.ASK, exact=True).focus()
    page.keyboard.type("amber otter")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert").filter(has_text=words.WRONG)).to_be_visible()
    assert axe(page) == []
    page.keyboard.press("Control+A")
    page.keyboard.type(passcode.replace("-", " ").title())
    page.keyboard.press("Enter")
    let_in_page(page)
    assert page.url == f"{door.url}/present?talk=ab-c_1"
    (cookie,) = (kept for kept in page.context.cookies() if kept["name"] == COOKIE)
    assert (cookie["httpOnly"], cookie["sameSite"], cookie["secure"]) == (True, "Strict", False)
    assert 0 < cookie["expires"] - time.time() <= 12 * 60 * 60
    first = passcode.split("-")[0]
    assert not [address for address in visited if first in address.casefold()]
    assert door.log.read_text(encoding="utf-8").count(first) == 1
    page.get_by_role("button", name=words.LEAVE).click()
    expect(page.get_by_role("heading", name="Home")).to_be_visible()
    assert COOKIE not in {kept["name"] for kept in page.context.cookies()}
    page.context.add_cookies([{"name": COOKIE, "value": cookie["value"], "url": door.url}])
    page.goto("/present")
    asks_for_passcode(page)


def test_too_many_wrong_ones_are_asked_to_wait(door: Server, open_page: Callable[..., Page]) -> None:
    passcode = printed(door, r"([a-z]+-){3}\d\d")
    page = open_page(door)
    page.goto("/present")
    for typed, said in [*[("amber", words.WRONG), (" ", words.EMPTY)] * 10, (passcode, words.WAIT)]:
        page.get_by_label(words.ASK, exact=True).fill(typed, timeout=30_000)
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert").filter(has_text=said)).to_be_visible()


def test_a_restart_keeps_who_is_in_and_a_new_passcode_does_not(
    tmp_path: Path, lessons: Path, open_page: Callable[..., Page]
) -> None:
    server = start(tmp_path, lessons, app=APP)
    page = open_page(server)
    let_in(page, server)
    page.goto("/present")
    let_in_page(page)
    stop(server)
    server = start(tmp_path, lessons, app=APP, port=server.port)
    try:
        printed(server, "passcode was made on")
        page.goto("/present")
        let_in_page(page)
        Keys(open_database(f"sqlite:///{server.database.as_posix()}")).renew(OWN, datetime.now(UTC))
        page.reload()
        asks_for_passcode(page)
    finally:
        stop(server)


def test_the_environments_passcode_holds_and_is_never_printed(tmp_path: Path, lessons: Path) -> None:
    with running(tmp_path, lessons, LECTERN_PASSCODE=OWN) as server:
        printed(server, re.escape(words.GIVEN))
        kept = Keys(open_database(f"sqlite:///{server.database.as_posix()}")).kept()
        assert kept
        assert kept.matches(OWN)
        assert OWN not in server.log.read_text(encoding="utf-8")


def test_the_page_says_why_nobody_can_get_in(tmp_path: Path, lessons: Path, open_page: Callable[..., Page]) -> None:
    (tmp_path / "lectern.db").write_text("This is a diary, and no database.\n" * 99, encoding="utf-8")
    with running(tmp_path, lessons, app=APP) as server:
        page = open_page(server)
        page.goto("/present")
        expect(page.get_by_role("alert").filter(has_text=words.CLOSED)).to_be_visible(timeout=30_000)
        assert words.NOBODY in printed(server, r".*passcode.*|.*No teacher.*")
