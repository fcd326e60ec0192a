"""What must not reach the wall before its time: searched for in all that the projected window is sent and holds."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, WebSocket

from lectern import classroom
from lectern import database as db
from lectern.blocks.base import Answerable
from lectern.lesson import Lesson
from lectern.rooms import Rooms
from lectern.stage import cues
from lectern.stage.ballots import asked, letters_of, voted_twice
from lectern.stage.parts import Screen
from lectern.stage.screens import screens_of
from lectern.stage.steering import awaits_reveal
from lectern.talks import Talks
from lectern.words import wall as words
from tests.conftest import Small, made
from tests.every import section_of
from tests.marked import KINDS, MARK, make
from tests.serving import running
from tests.stage_page import StagePage

Open = Callable[..., Page]
COUNTED = 7351
"""A count of hands found nowhere else, but for the hexadecimal names that Streamlit makes up."""
SIGNS = re.compile(
    rb"(?<![\da-f.-])%(count)s(?![\da-f])|%(float)s|choice-\w+-right|%(right)s|%(mark)s\d+"
    % {
        b"count": str(COUNTED).encode(),
        b"float": re.escape(struct.pack("<d", COUNTED)),
        b"right": words.RIGHT_MARK.encode(),
        b"mark": MARK.encode(),
    }
)
NOT_GRADED = ("vote", "scale")


@pytest.fixture(scope="module")
def secret(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Small]:
    """The app running with the marked lesson."""
    with made(tmp_path_factory.mktemp("marked"), make) as secret:
        yield secret


@dataclass
class Sent:
    """All that a page was sent by its websockets, as bytes."""

    frames: list[bytes]

    @classmethod
    def to(cls, page: Page) -> Sent:
        """Listen from now on."""
        frames: list[bytes] = []

        def keep(frame: str | bytes) -> None:
            frames.append(frame.encode() if isinstance(frame, str) else frame)

        def listen(socket: WebSocket) -> None:
            socket.on("framereceived", keep)

        page.on("websocket", listen)
        return cls(frames)

    def signs(self, more: bytes) -> list[bytes]:
        """The secrets, whole, that were sent or stand in `more`."""
        return [found for each in (*self.frames, more) for found in SIGNS.findall(each)]


def screens(lesson: Lesson, kind: str) -> list[Screen]:
    """The screens of a kind's block, in order."""
    return [screen for screen in screens_of(lesson) if screen.section and screen.section.id == section_of(kind)][1:]


def count_hands(stage: StagePage, lesson: Lesson, screen: Screen) -> None:
    """Write hands for every option into the ballot that is open, as the notes window does."""
    block = screen.block
    assert isinstance(block, Answerable)
    letters = letters_of(lesson, screen)
    now = datetime.now(UTC)

    def counted(this: classroom.Round) -> classroom.Round:
        for letter in letters:
            this = classroom.set_count(this, letter, COUNTED, letters)
        return this

    question = asked(lesson, screen)
    fresh = classroom.Round(stage.talk, block.id, screen.item, block.fingerprint(), question, now, now)
    stage.told(lambda talks: talks.change(fresh, counted))


def to_the_reveal(stage: StagePage, lesson: Lesson, screen: Screen) -> None:
    """Through both ballots with their hands counted, up to the press that reveals."""
    if not screen.ballot:
        return
    once = not voted_twice(screen.block)
    for phase in ("ask", "locked", "discuss", "revote", "relocked")[: 2 if once else 5]:
        assert stage.where().phase == words.PHASES[phase]
        if phase in ("ask", "revote"):
            count_hands(stage, lesson, screen)
            stage.page.reload()
            stage.settled()
        if phase != ("locked" if once else "relocked"):
            stage.press("Space")


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_told_later_is_sent_to_the_wall_before_the_reveal(open_page: Open, secret: Small, kind: str) -> None:
    stage = StagePage(open_page(secret.server, reduced_motion="reduce"), secret.server)
    sent = Sent.to(stage.page)
    stage.open(f"section-{section_of(kind)}")
    everything = screens(secret.lesson, kind)
    asking = [screen for screen in everything if awaits_reveal(screens_of(secret.lesson), screen)]
    assert asking
    for screen in everything:
        if screen.answer:
            break
        stage.press("Space")
        stage.is_at(screen.name)
        if screen in asking:
            to_the_reveal(stage, secret.lesson, screen)
            assert sent.signs(stage.page.content().encode()) == []
        if screen is asking[-1]:
            stage.press("Space")
            break
        if screen in asking:
            stage.press("Space")
            sent.frames.clear()  # a statement that was voted on may show its hands before the next
    revealed = stage.page.locator(".st-key-stage").inner_text()
    while stage.where().step in {screen.name for screen in everything[:-1]}:
        stage.press("Space")
        revealed += stage.page.locator(".st-key-stage").inner_text()
    assert sent.signs(b"") != []  # what is sent is seen
    assert str(COUNTED) in revealed or not asking[-1].ballot
    assert MARK in revealed or kind in NOT_GRADED
    key = cues.answer_in_words(asking[-1].block)
    assert " ".join(key.split()[:3]) in " ".join(revealed.split()) or kind in ("match", "order", "blank", "multiple")


def vote_with_devices(stage: StagePage, lesson: Lesson, screen: Screen, ballot: classroom.Ballot) -> None:
    """Votes of so many devices for the first option, and of some for the second, so that no sum tells."""
    (found,) = stage.told(lambda talks: talks.rounds(stage.talk))
    first, second, *_ = letters_of(lesson, screen)
    place = {"talk": stage.talk, "block": found.block, "item": found.item, "fingerprint": found.fingerprint}
    row = {**place, "ballot": ballot, "answer": '"a"', "passed": "", "heading": "", "number": 0, "at": "2026"}
    votes = [{**row, "learner": f"{n}", "letters": first if n < COUNTED else second} for n in range(COUNTED + 111)]

    def write(talks: Talks) -> None:
        with talks.engine.begin() as connection:
            connection.execute(db.vote.insert(), votes)

    stage.told(write)
    stage.page.reload()
    stage.settled()


def test_what_devices_voted_is_not_sent_to_the_wall_before_the_reveal(open_page: Open, secret: Small) -> None:
    (screen,) = (each for each in screens(secret.lesson, "single") if each.ballot)
    stage = StagePage(open_page(secret.server, reduced_motion="reduce"), secret.server)
    sent = Sent.to(stage.page)
    stage.open(screen.name)
    stage.told(lambda talks: Rooms(talks.engine).open(stage.talk, 99_999, datetime.now(UTC)))
    stage.press("1", "+", "-")  # so that the round is begun
    for phase in ("ask", "locked", "discuss", "revote", "relocked"):
        assert stage.where().phase == words.PHASES[phase]
        if phase in ("ask", "revote"):
            vote_with_devices(stage, secret.lesson, screen, 1 if phase == "ask" else 2)
        assert sent.signs(stage.page.content().encode()) == []
        stage.press("Space")
    assert str(COUNTED) in stage.page.locator(".st-key-stage").inner_text()
    assert sent.signs(b"") != []  # what is sent is seen


def test_the_wall_looks_the_same_whichever_option_is_right(open_page: Open, secret: Small, tmp_path: Path) -> None:
    make(tmp_path / "lessons", right=1)
    seen = []
    with running(tmp_path, tmp_path / "lessons") as other:
        for server in (secret.server, other):
            stage = StagePage(open_page(server), server)
            stage.open("open-weights-meaning")
            keys = stage.key("").evaluate_all("all => all.map(one => one.className.match(/st-key-\\S+/g).join(' '))")
            letters = stage.page.evaluate("() => window.lecternTalk.data.letters")
            seen.append((stage.page.locator(".st-key-stage").inner_text(), keys, letters))
    assert seen[0] == seen[1]
