"""Several processes on one PostgreSQL: what one takes another shows, and when one dies the others go on."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import sqlalchemy as sa
from playwright.sync_api import Page, expect
from sqlalchemy.engine import URL

from lectern.words import device as words
from lectern.words import room as room_words
from lectern.words import wall
from tests.conftest import Small
from tests.device import Device
from tests.led import Classroom, at
from tests.notes_page import NotesPage
from tests.serving import running
from tests.small import make
from tests.stage_page import SHOWN, StagePage

pytestmark = pytest.mark.xdist_group("postgres")
Open = Callable[..., Page]
CUT_OFF = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND query ~ 'LISTEN|pg_notify'
"""


@pytest.fixture
def pair(postgres: URL, tmp_path: Path) -> Iterator[list[Small]]:
    """Two processes on one database, with the same lessons."""
    name = f"p{secrets.token_hex(8)}"
    with sa.create_engine(postgres, isolation_level="AUTOCOMMIT").connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    address = postgres.set(database=name).render_as_string(hide_password=False)
    lesson = make(tmp_path / "lessons")
    with ExitStack() as stack:
        servers = []
        for number in range(2):
            folder = tmp_path / f"process-{number}"
            folder.mkdir()
            servers.append(stack.enter_context(running(folder, tmp_path / "lessons", LECTERN_DATABASE_URL=address)))
        yield [Small(server, lesson) for server in servers]


@pytest.fixture
def room(pair: list[Small]) -> Iterator[Classroom]:
    with at(pair[0]) as made:
        yield made


def stage_of(open_page: Open, small: Small, room: Classroom) -> StagePage:
    """The projected window of the room's talk, served by this process."""
    stage = StagePage(open_page(small.server), small.server)
    stage.talk = room.talk
    stage.page.goto(f"/present?talk={room.talk}")
    stage.settled()
    return stage


def test_a_vote_taken_by_one_process_is_counted_on_the_wall_of_another_without_a_press(
    open_page: Open, pair: list[Small], room: Classroom
) -> None:
    room.go("why")
    stage = stage_of(open_page, pair[0], room)
    counted = stage.page.locator(".stage-room")
    devices = [Device(pair[1].server, room.room.code) for _ in range(3)]
    for each in devices:
        each.enter()
        assert each.answer(1).status == 200
    expect(counted).to_contain_text(room_words.COUNT["of"].format(answered=3, devices=3), timeout=SHOWN)


def test_the_notes_of_one_process_lead_the_wall_of_another_and_its_devices(
    open_page: Open, pair: list[Small], room: Classroom
) -> None:
    stage = stage_of(open_page, pair[0], room)
    notes = NotesPage(open_page(pair[1].server), pair[1].server, room.talk)
    notes.open()
    phone = open_page(pair[1].server)
    phone.goto(f"/join/{room.room.code}")
    expect(phone.get_by_role("heading", name=words.LOOK)).to_be_visible()
    stage.page.keyboard.press("b")
    expect(notes.page.get_by_text(wall.BLANKED)).to_be_visible(timeout=SHOWN)
    stage.page.keyboard.press("b")
    while (at_now := room.talks.find(room.talk)) and at_now.step != "why":
        notes.page.get_by_role("button", name=wall.KEYS["to-next"]).first.click()
        notes.settled()
    expect(phone.locator(".prompt")).to_have_text("What pulls the sea up?")
    expect(stage.page.locator("h1")).to_be_visible()
    stage.page.wait_for_function("() => window.lecternTalk.data.step === 'why'", timeout=SHOWN)


def test_when_a_process_dies_in_a_round_its_devices_and_its_wall_come_back_through_the_other(
    open_page: Open, pair: list[Small], room: Classroom
) -> None:
    room.go("why")
    devices = [Device(pair[number % 2].server, room.room.code) for number in range(6)]
    for each in devices:
        each.enter()
        assert each.answer(2).status == 200
    pair[0].server.process.kill()
    pair[0].server.process.wait()
    for each in devices:
        back = Device(pair[1].server, room.room.code, each.cookie)
        assert 'value="2" checked' in back.enter().body
        assert back.answer(3).status == 200
    assert room.tally() == {_letter(room, 3): 6}
    stage = stage_of(open_page, pair[1], room)
    assert stage.where().step == "why"
    expect(stage.page.locator(".stage-room")).to_contain_text("6", timeout=SHOWN)


def _letter(room: Classroom, number: int) -> str:
    from lectern.stage.ballots import letters_of
    from lectern.stage.screens import screens_of

    screen = next(each for each in screens_of(room.small.lesson) if each.name == "why")
    return letters_of(room.small.lesson, screen)[number - 1]


def test_news_outlive_a_lost_connection_and_what_others_send(
    open_page: Open, pair: list[Small], room: Classroom
) -> None:
    room.go("why")
    stage = stage_of(open_page, pair[0], room)
    counted = stage.page.locator(".stage-room")
    junk = [f"NOTIFY lectern, '{text}'" for text in ("junk", "[1]", '{"talk": 1}', '{"talk": "x", "live": {}}')]
    for number, harm in enumerate([*junk, CUT_OFF]):
        with room.engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql(harm)
        answered = Device(pair[1].server, room.room.code)
        answered.enter()
        assert answered.answer(1).status == 200
        text = room_words.COUNT["of"].format(answered=number + 1, devices=number + 1)
        expect(counted).to_contain_text(text, timeout=SHOWN)
