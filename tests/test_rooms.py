"""Rooms on disk: who is in, and that a tally is the last accepted vote of each device, whatever comes in what order."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy.engine import Engine

from lectern import classroom
from lectern import database as db
from lectern.classroom import OPEN, Round, latest
from lectern.roomcode import ALPHABET, LENGTH, fresh_code, spelled
from lectern.rooms import Room, Rooms
from lectern.store import Store
from lectern.talks import Talks
from lectern.tallies import moves, total
from lectern.votes import Vote, Votes

NOON = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)
LETTERS = ("a", "b", "c")
ASKED = {"prompt": "Why?", "options": {"a": "One", "b": "Two", "c": "Three"}}


def vote(device: str, letter: str, minute: float = 0, **more: object) -> Vote:
    return replace(Vote(device, letter, (letter,), None, None, NOON + timedelta(minutes=minute)), **more)  # type: ignore[arg-type]


class School:
    """One database with a talk, its room, and a round that nobody has begun."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.talks, self.rooms, self.votes = Talks(engine), Rooms(engine), Votes(engine)
        self.talk = self.talks.begin("tide", None, None, (), NOON).id
        self.asked = Round(self.talk, "why", "", "print", ASKED, NOON, NOON)

    def cast(self, ballot: classroom.Ballot, sent: Vote) -> bool:
        """A vote in the only round, through the room, which is opened if it is not yet."""
        return self.votes.cast(self.rooms.open(self.talk, 30, NOON).code, self.asked, ballot, sent)

    def change(self, do: classroom.Change) -> Round:
        return self.talks.change(self.asked, do)

    def forward(self) -> Round:
        return self.change(lambda this: classroom.forward(this, NOON, counted=True))

    def now(self) -> Round:
        return next(iter(self.talks.rounds(self.talk)), self.asked)


@pytest.fixture
def school(somewhere: str) -> Iterator[School]:
    """A school in a SQLite file, and one on a PostgreSQL server."""
    made = School(db.open_database(somewhere))
    yield made
    made.engine.dispose()


# --- codes


def test_a_code_has_no_two_signs_that_look_alike() -> None:
    assert len(ALPHABET) == len(set(ALPHABET)) == 24
    for alike in ("0ODQ"[:2], "1IL", "2Z", "5S", "6G", "8B", "UV"):
        assert sum(sign in ALPHABET for sign in alike) <= 1, alike


@pytest.mark.parametrize("typed", ["K7M4P", "k7m4p", " k7 m4p ", "k7-m4p", "K.7.M.4.P"])
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert spelled(typed) == "K7M4P"


def test_a_sign_that_no_code_has_is_read_as_the_one_it_looks_like() -> None:
    assert spelled("gbu4p") == "68V4P"


@pytest.mark.parametrize("typed", ["", "K7M4", "K7M4PP", "K7M40", "K7M4O", "../..", "K7M4%", "жжжжж"])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert spelled(typed) is None


def test_a_drawn_code_is_read_as_it_is() -> None:
    signs = iter(ALPHABET)
    assert spelled(fresh_code(lambda _: next(signs))) == ALPHABET[:LENGTH]


# --- rooms


def test_a_talk_has_one_open_room_and_a_closed_one_stays_known(school: School) -> None:
    first = school.rooms.open(school.talk, 30, NOON)
    assert school.rooms.open(school.talk, 99, NOON) == first == school.rooms.of(school.talk)
    school.rooms.close(school.talk, NOON)
    closed = school.rooms.find(first.code)
    assert closed is not None
    assert closed.closed == NOON
    assert school.rooms.of(school.talk) is None
    assert school.rooms.open(school.talk, 30, NOON).code != first.code


def test_nobody_gets_into_a_full_a_closed_or_an_unknown_room(school: School) -> None:
    room = school.rooms.open(school.talk, 2, NOON)
    assert [school.rooms.join(room.code, each, NOON) for each in ("x", "y", "x", "z")] == ["in", "in", "in", "full"]
    school.rooms.settle(school.talk, most=3)
    assert school.rooms.join(room.code, "z", NOON) == "in"
    assert school.rooms.devices(school.talk) == 3
    school.rooms.close(school.talk, NOON)
    assert school.rooms.join(room.code, "x", NOON) == "closed"
    assert school.rooms.join("AAAAA", "x", NOON) == "closed"


def test_a_class_that_comes_at_once_is_let_in_to_the_last_place_and_no_further(school: School) -> None:
    room = school.rooms.open(school.talk, 25, NOON)
    with ThreadPoolExecutor(8) as pool:
        said = list(pool.map(lambda each: school.rooms.join(room.code, f"d{each}", NOON), range(40)))
    assert Counter(said) == {"in": 25, "full": 15}
    assert school.rooms.devices(school.talk) == 25


def test_what_a_teacher_settles_is_there_again(school: School) -> None:
    school.rooms.open(school.talk, 30, NOON)
    school.rooms.settle(school.talk, address="https://school.example")
    school.rooms.pace(school.talk, "risks", NOON)
    room = school.rooms.of(school.talk)
    assert room is not None
    assert (room.address, room.section, room.paced, room.most) == ("https://school.example", "risks", NOON, 30)
    school.rooms.pace(school.talk, None, NOON)
    led = school.rooms.of(school.talk)
    assert led is not None
    assert (led.section, led.paced) == (None, None)


def test_progress_counts_devices_and_only_what_they_did_since_they_work_alone(school: School) -> None:
    store = Store(school.engine.url.render_as_string(hide_password=False))
    room = school.rooms.open(school.talk, 30, NOON)
    for each in ("x", "y"):
        school.rooms.join(room.code, each, NOON)
    with closing(store):
        answer(store, "x", "why", -5)
        school.rooms.pace(school.talk, "risks", NOON)
        for learner, block in (("x", "why"), ("x", "why"), ("y", "why"), ("y", "how"), ("stranger", "how")):
            answer(store, learner, block, 5)
    paced = school.rooms.of(school.talk)
    assert paced is not None
    assert school.rooms.progress(paced, "tide") == {"why": 2, "how": 1}
    assert school.rooms.progress(paced, "moon") == {}
    assert school.rooms.alone("x") == [school.talk]
    assert school.rooms.alone("stranger") == []


def answer(store: Store, learner: str, block: str, minute: float) -> None:
    from lectern.progress import Attempt

    store.record(Attempt(learner, "tide", block, "print", "a", 1.0, None, 0, NOON + timedelta(minutes=minute)))


# --- votes


def test_a_device_counts_once_and_its_last_vote_before_the_lock(school: School) -> None:
    assert school.cast(1, vote("x", "a"))
    assert school.cast(1, vote("y", "a"))
    assert school.cast(1, vote("x", "b", 1))
    assert school.cast(1, vote("x", "b", 2))
    locked = school.forward()
    assert (locked.phase, locked.first_devices) == ("locked", {"a": 1, "b": 1})
    assert not school.cast(1, vote("z", "c"))
    assert not school.cast(1, vote("x", "c"))
    assert school.now().first_devices == {"a": 1, "b": 1}


def test_hands_and_devices_add_up(school: School) -> None:
    school.change(lambda this: classroom.set_count(this, "a", 4, LETTERS))
    school.cast(1, vote("x", "a"))
    school.cast(1, vote("y", "c"))
    locked = school.forward()
    assert classroom.votes(locked) == {"a": 5, "c": 1}
    assert (locked.first, locked.first_devices) == ({"a": 4}, {"a": 1, "c": 1})


def test_a_second_vote_is_one_of_its_own(school: School) -> None:
    school.cast(1, vote("x", "a"))
    for _ in range(3):
        school.forward()
    assert not school.cast(1, vote("x", "b"))
    assert school.cast(2, vote("x", "b"))
    relocked = school.forward()
    assert (relocked.first_devices, relocked.second_devices) == ({"a": 1}, {"b": 1})
    own = school.votes.own(school.asked, "x")
    assert {ballot: each.answer for ballot, each in own.items()} == {1: "a", 2: "b"}


def test_a_vote_counted_again_is_counted_anew(school: School) -> None:
    school.cast(1, vote("x", "a"))
    school.forward()
    school.change(lambda this: classroom.back(this, NOON))
    assert school.cast(1, vote("x", "b"))
    assert school.cast(1, vote("y", "b"))
    assert school.forward().first_devices == {"b": 2}


def test_votes_of_a_question_with_a_slip_mended_are_those_of_the_mended_one(school: School) -> None:
    school.cast(1, vote("x", "a"))
    school.asked = replace(school.asked, fingerprint="mended")
    school.cast(1, vote("y", "b"))
    assert school.forward().first_devices == {"a": 1, "b": 1}


def test_votes_cast_while_the_vote_is_closed_are_counted_or_refused_and_never_lost(school: School) -> None:
    with ThreadPoolExecutor(8) as pool:
        cast = [pool.submit(school.cast, 1, vote(f"d{each}", "a")) for each in range(60)]
        while school.votes.tally(school.asked, 1).devices < 5:
            pass
        school.forward()
        taken = sum(each.result() for each in cast)
    assert taken >= 5
    assert school.now().first_devices == {"a": taken}
    assert school.votes.tally(school.asked, 1).devices == taken


def test_an_open_answer_is_passed_as_it_was_read_and_changed_it_waits_again(school: School) -> None:
    school.cast(1, vote("x", "I think so", letters=()))
    (sent,) = school.votes.all(school.asked, 1)
    assert school.votes.judge(sent.id, "I think so", "shown", "Yes")
    assert [(each.passed, each.heading) for each in school.votes.all(school.asked, 1)] == [("shown", "Yes")]
    school.cast(1, vote("x", "I think so", letters=()))
    assert [each.passed for each in school.votes.all(school.asked, 1)] == ["shown"]
    school.cast(1, vote("x", "Something rude", letters=()))
    assert [each.passed for each in school.votes.all(school.asked, 1)] == [""]
    assert not school.votes.judge(sent.id, "I think so", "shown")


def test_who_is_forgotten_is_gone_from_every_room_and_a_forgotten_talk_takes_its_room_along(school: School) -> None:
    room = school.rooms.open(school.talk, 30, NOON)
    for each in ("x", "y"):
        school.rooms.join(room.code, each, NOON)
        school.cast(1, vote(each, "a"))
    store = Store(school.engine.url.render_as_string(hide_password=False))
    with closing(store):
        store.forget("x")
    assert [each.learner for each in school.votes.all(school.asked, 1)] == ["y"]
    assert school.rooms.devices(school.talk) == 1
    school.talks.forget(school.talk)
    assert school.rooms.find(room.code) is None
    assert school.votes.of_talk(school.talk) == []
    with school.engine.connect() as connection:
        left = [connection.execute(sa.select(table)).all() for table in (db.vote, db.device, db.room)]
    assert left == [[], [], []]


def test_a_vote_that_was_held_up_does_not_undo_a_later_one(school: School) -> None:
    assert school.cast(1, vote("x", "b", number=2))
    assert school.cast(1, vote("x", "a", number=1))
    assert school.votes.tally(school.asked, 1).letters == {"b": 1}
    assert school.cast(1, vote("x", "c", number=3))
    assert school.votes.tally(school.asked, 1).letters == {"c": 1}


def test_a_closed_room_and_a_deleted_talk_take_no_vote(school: School) -> None:
    room = school.rooms.open(school.talk, 30, NOON)
    school.rooms.close(school.talk, NOON)
    assert not school.votes.cast(room.code, school.asked, 1, vote("x", "a"))
    again = school.rooms.open(school.talk, 30, NOON)
    school.talks.forget(school.talk)
    assert not school.votes.cast(again.code, school.asked, 1, vote("x", "a"))
    with school.engine.connect() as connection:
        assert connection.execute(sa.select(db.vote)).all() == connection.execute(sa.select(db.round_)).all() == []


def test_an_open_question_asked_in_other_words_takes_no_answer_of_the_old_one(school: School) -> None:
    nothing = {"prompt": "What do you like?", "options": {}}
    school.asked = replace(school.asked, asked=nothing)
    school.cast(1, vote("x", "Cats", letters=(), passed="shown"))
    school.asked = replace(school.asked, fingerprint="other", asked={**nothing, "prompt": "What do you hate?"})
    school.cast(1, vote("y", "Rain", letters=()))
    assert [each.answer for each in school.votes.all(school.asked, 1)] == ["Rain"]


def test_what_one_scored_by_the_old_key_is_not_known_by_the_new_one(school: School) -> None:
    school.cast(1, vote("x", "a", score=1.0))
    school.asked = replace(school.asked, fingerprint="other")
    school.cast(1, vote("y", "b", score=1.0))
    assert {each.learner: each.score for each in school.votes.all(school.asked, 1)} == {"x": None, "y": 1.0}


def test_two_processes_that_begin_a_round_at_once_lose_neither_hands_nor_votes(school: School) -> None:
    other = School.__new__(School)
    other.__dict__ |= school.__dict__
    other.engine = db.open_database(school.engine.url.render_as_string(hide_password=False))
    other.talks, other.votes = Talks(other.engine), Votes(other.engine)
    code = school.rooms.open(school.talk, 99, NOON).code
    for number in range(12):
        asked = replace(school.asked, block=f"block-{number}")
        with ThreadPoolExecutor(4) as pool:
            cast = [pool.submit(other.votes.cast, code, asked, 1, vote(f"d{each}", "a")) for each in range(3)]
            pool.submit(school.talks.change, asked, lambda this: classroom.count(this, "b", 1, LETTERS)).result()
            closed = school.talks.change(asked, lambda this: classroom.forward(this, NOON, counted=True))
            taken = sum(each.result() for each in cast)
        assert closed.first == {"b": 1}
        assert closed.first_devices.get("a", 0) == taken == school.votes.tally(asked, 1).devices
    other.engine.dispose()


def test_the_record_counts_devices_on_a_ballot_that_is_open(school: School) -> None:
    school.cast(1, vote("x", "a"))
    (kept,) = school.talks.rounds(school.talk)
    assert kept.first_devices == {}
    assert [each.first_devices for each in school.votes.counted([kept])] == [{"a": 1}]


# --- any order


class Lesson(RuleBasedStateMachine):
    """A teacher and devices that do anything in any order, with the app started anew now and then."""

    devices = st.sampled_from([f"d{number}" for number in range(6)])

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.address = f"sqlite:///{Path(self.folder.name).as_posix()}/lectern.db"
        self.school = School(db.open_database(self.address))
        self.room: Room | None = None
        self.members: set[str] = set()
        self.last: dict[int, dict[str, str]] = {1: {}, 2: {}}
        self.hands: dict[int, Counter[str]] = {1: Counter(), 2: Counter()}

    def teardown(self) -> None:
        self.school.engine.dispose()
        self.folder.cleanup()

    @property
    def phase(self) -> str:
        return self.school.now().phase

    @rule()
    def open_room(self) -> None:
        self.room = self.school.rooms.open(self.school.talk, 4, NOON)

    @rule(device=devices)
    def join(self, device: str) -> None:
        if self.room is None:
            return
        said = self.school.rooms.join(self.room.code, device, NOON)
        assert said == ("in" if device in self.members or len(self.members) < 4 else "full")
        self.members |= {device} if said == "in" else set()

    @rule(device=devices, letter=st.sampled_from(LETTERS), ballot=st.sampled_from([1, 2]), again=st.booleans())
    def vote(self, device: str, letter: str, ballot: int, again: bool) -> None:
        room = self.school.rooms.open(self.school.talk, 4, NOON).code
        due = self.phase in OPEN and latest(self.school.now()) == ballot
        for _ in range(1 + again):
            assert self.school.votes.cast(room, self.school.asked, ballot, vote(device, letter)) == due  # type: ignore[arg-type]
        if due:
            self.last[ballot][device] = letter

    @rule(letter=st.sampled_from(LETTERS))
    def hand(self, letter: str) -> None:
        if self.phase in ("ask", "locked", "revote", "relocked"):
            self.hands[latest(self.school.now())][letter] += 1
        if self.phase not in ("discuss", "revealed"):
            self.school.change(lambda this: classroom.count(this, letter, 1, LETTERS))

    @rule()
    def forward(self) -> None:
        self.school.forward()

    @rule()
    def back(self) -> None:
        self.school.change(lambda this: classroom.back(this, NOON))

    @precondition(lambda self: self.phase in ("revote", "relocked"))
    @rule()
    def reveal(self) -> None:
        self.school.change(lambda this: classroom.reveal(this, NOON))

    @rule()
    def restart(self) -> None:
        talk, asked = self.school.talk, self.school.asked
        self.school.engine.dispose()
        engine = db.open_database(self.address)
        self.school.engine = engine
        self.school.talks, self.school.rooms, self.school.votes = Talks(engine), Rooms(engine), Votes(engine)
        self.school.talk, self.school.asked = talk, asked

    @invariant()
    def a_tally_is_the_last_accepted_vote_of_each_device_and_the_hands(self) -> None:
        now = self.school.now()
        for ballot in (1, 2):
            sent = Counter(self.last[ballot].values())
            assert Counter(self.school.votes.tally(self.school.asked, ballot).letters) == sent  # type: ignore[arg-type]
            still_open = now.phase in OPEN and latest(now) == ballot
            reached = ballot == 1 or now.phase in ("relocked", "revealed") or total(now.second_devices)
            if not still_open and reached:
                assert Counter(classroom.votes(now, ballot)) == sent + self.hands[ballot]  # type: ignore[arg-type]


TestLesson = Lesson.TestCase
TestLesson.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)


# --- what the votes say


def test_who_changed_which_way_is_known_of_devices(school: School) -> None:
    firsts, seconds = {"x": "a", "y": "b", "z": "c", "v": "a"}, {"x": "b", "y": "a", "z": "b", "w": "a"}
    for device, letter in firsts.items():
        school.cast(1, vote(device, letter))
    for _ in range(3):
        school.forward()
    for device, letter in seconds.items():
        school.cast(2, vote(device, letter))
    went = moves(school.votes.moves(school.asked), frozenset("a"))
    assert (went.to_right, went.from_right, went.otherwise, went.stayed, went.devices) == (1, 1, 1, 0, 3)


def test_how_sure_devices_were_is_counted_beside_right_and_wrong(school: School) -> None:
    for device, level, score in (("x", 3, 0.0), ("y", 3, 1.0), ("z", 1, 0.0), ("v", None, 1.0)):
        school.cast(1, vote(device, "a", confidence=level, score=score))
    assert school.votes.sure(school.asked, 1) == {(3, False): 1, (3, True): 1, (1, False): 1}
