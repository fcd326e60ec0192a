"""A room over the wire: who may do what in it, what a hostile device gets, and what no device is ever sent."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection

import pytest

from lectern import classroom
from lectern.stage.screens import screens_of
from lectern.words import device as words
from tests.conftest import Small
from tests.device import Device
from tests.led import Classroom, at, now
from tests.serving import start, stop

WHY, HOW_OFTEN, COAST = "why", "how-often", "your-coast"


@pytest.fixture
def room(small: Small) -> Iterator[Classroom]:
    """A talk with an open room; the app serves other tests too."""
    with at(small) as made:
        yield made


@pytest.fixture
def voting(room: Classroom) -> Classroom:
    """The same while the class is asked why."""
    room.go(WHY)
    return room


def number_of(room: Classroom, letter: str) -> int:
    """The number under which an option stands on the wall."""
    from lectern.stage.ballots import letters_of

    screen = next(each for each in screens_of(room.small.lesson) if each.name == WHY)
    return letters_of(room.small.lesson, screen).index(letter) + 1


# --- coming in


def test_a_student_types_the_code_and_is_in_without_a_name(voting: Classroom) -> None:
    device = Device(voting.small.server, voting.room.code)
    led = device.ask(f"/join?code={voting.room.code.lower()}", method="GET")
    assert (led.status, led.headers["location"]) == (303, f"/join/{voting.room.code}")
    told = device.enter()
    assert told.status == 200
    assert "What pulls the sea up?" in told.body
    assert words.NO_NAME in told.body
    assert device.cookie
    assert device.answer(1).json == {"kept": True, "words": words.KEPT}


def test_a_first_visit_is_small(voting: Classroom) -> None:
    """Page, style and script: with the font some 60 KB, where Streamlit's own page takes 2.5 MB."""
    device = Device(voting.small.server, voting.room.code)
    own = [device.ask(f"/assets/device/{name}") for name in ("device.css", "device.js")]
    assert sum(len(each.body) for each in (device.enter(), *own)) < 30_000


@pytest.mark.parametrize(
    ("typed", "status", "says"),
    [("AAAAA", 404, words.WRONG.format(code="AAAAA")), ("xx", 404, words.NOT_A_CODE), ("", 200, words.JOIN)],
)
def test_a_wrong_code_says_so(room: Classroom, typed: str, status: int, says: str) -> None:
    device = Device(room.small.server, typed)
    told = device.ask(f"/join?code={typed}", method="GET")
    if told.status == 303:
        told = device.ask(told.headers["location"])
    assert told.status == status
    assert says in told.body


def test_an_old_room_says_that_it_is_closed(voting: Classroom) -> None:
    device = voting.device()
    voting.rooms.close(voting.talk, now())
    assert words.CLOSED.format(code=voting.room.code) in device.enter().body
    assert device.ask(f"/join/{voting.room.code}/now").status == 410
    assert device.answer(1).status == 410
    assert voting.tally() == {}


def test_a_full_room_says_so_to_who_is_not_in(small: Small) -> None:
    with at(small, most=2) as room:
        room.go(WHY)
        inside = [room.device() for _ in range(2)]
        assert [each.answer(1).status for each in inside] == [200, 200]
        late = Device(small.server, room.room.code)
        told = late.enter()
        assert (told.status, words.FULL.format(code=room.room.code) in told.body) == (409, True)
        assert inside[0].enter().status == 200
        assert sum(room.tally().values()) == 2


def test_who_only_looks_at_the_link_takes_no_place(room: Classroom) -> None:
    for _ in range(3):
        Device(room.small.server, room.room.code).enter()
    assert room.rooms.devices(room.talk) == 0


def test_codes_cannot_be_walked_through(own: Small) -> None:
    with at(own) as room:
        walker = room.device()
        tried = [walker.ask(f"/join/{code}") for code in ("AAAAA", "CCCCC", "DDDDD", "EEEEE", "FFFFF", "HHHHH") * 3]
        assert {each.status for each in tried[:10]} == {404}
        assert {each.status for each in tried[10:]} == {429}
        assert words.WAIT in tried[-1].body
        assert walker.enter().status == 429  # not even the right one tells him that it is right
        walkers = [Device(own.server, room.room.code) for _ in range(12)]
        for each in walkers:  # somebody new each time, from the same address
            each.cookie = ""
            for code in ("JJJJJ", "KKKKK", "MMMMM", "NNNNN", "PPPPP", "QQQQQ"):
                each.ask(f"/join/{code}")
        assert Device(own.server, room.room.code).enter().status == 429


def test_who_is_in_a_room_goes_on_whatever_others_guess(own: Small) -> None:
    with at(own) as room:
        room.go(WHY)
        device = room.device()
        assert device.answer(1).status == 200
        for number in range(72):
            Device(own.server, "").ask(f"/join/{'ACDEF'[number % 5] * 5}")
        assert device.answer(2).status == 200
        assert device.enter().status == 200
        assert device.ask(f"/join/{device.code}/now").status == 200


def test_a_lesson_whose_name_begins_with_join_is_a_page_like_others(small: Small) -> None:
    told = Device(small.server, "").ask("/joints--bones", Accept="text/html")
    assert told.status == 200
    assert "lectern_learner" in told.headers["set-cookie"]


# --- answering


def test_a_device_counts_once_whatever_it_does(voting: Classroom) -> None:
    device = voting.device()
    a, b = number_of(voting, "a"), number_of(voting, "b")
    for value in (a, a, b, b, a):
        assert device.answer(value).status == 200
    device.enter()  # loaded anew
    assert device.answer(a).status == 200
    tab = Device(voting.small.server, voting.room.code, device.cookie)
    tab.enter()
    assert tab.answer(b).status == 200
    with ThreadPoolExecutor(8) as pool:
        assert {each.status for each in pool.map(lambda _: device.answer(b), range(24))} == {200}
    assert voting.tally() == {"b": 1}


def test_who_comes_back_finds_the_answer_sent_before(voting: Classroom) -> None:
    device = voting.device()
    device.answer(2, sure=3)
    told = device.enter().body
    assert 'value="2" checked' in told
    assert words.SEND_AGAIN in told
    assert 'name="sure" value="3" checked' in told


def test_who_comes_late_lands_on_what_is_on_the_wall(voting: Classroom) -> None:
    assert "What pulls the sea up?" in voting.device().see()
    voting.go(COAST)
    assert "How would you check it where you live?" in voting.device().see()
    voting.go("beach")
    assert words.LOOK in voting.device().see()


def test_the_vote_is_closed_talked_over_and_taken_again(voting: Classroom) -> None:
    device = voting.device()
    a, b = number_of(voting, "a"), number_of(voting, "b")
    device.answer(b)
    first = device.asks
    voting.forward()
    assert words.CLOSED_VOTE in device.see()
    assert device.answer(a, asks=first).json == {"kept": False, "words": words.TOO_LATE}
    voting.forward()
    assert words.TALK in device.see()
    voting.forward()
    assert words.FIRST_YOURS in device.see()
    assert device.asks != first
    assert device.answer(a, asks=first).status == 409
    assert device.answer(a).status == 200
    assert (voting.tally(1), voting.tally(2)) == ({"b": 1}, {"a": 1})


def test_other_kinds_are_answered_as_they_are_asked(room: Classroom) -> None:
    device = room.device()
    room.go(HOW_OFTEN)
    device.see()
    assert device.answer("two").json == {"kept": False, "words": words.NO_NUMBER}
    assert device.answer("2,0").status == 200
    room.go(COAST)
    device.see()
    assert device.answer("  With a stone.  ").json == {"kept": True, "words": words.KEPT_OPEN}
    sent = [(this.block, vote.answer, vote.score) for this, _, vote in room.votes.of_talk(room.talk)]
    assert sent == [(HOW_OFTEN, 2.0, 1.0), (COAST, "With a stone.", None)]


def test_a_question_that_has_gone_takes_no_answer(voting: Classroom) -> None:
    device = voting.device()
    voting.go(HOW_OFTEN)
    assert device.answer(1).json == {"kept": False, "words": words.TOO_LATE}
    assert voting.votes.of_talk(voting.talk) == []


def test_while_the_class_works_alone_devices_lead_to_the_section(voting: Classroom) -> None:
    device = voting.device()
    voting.rooms.pace(voting.talk, "sea", now())
    told = device.see()
    assert words.ALONE in told
    assert 'href="/tide--sea"' in told
    assert device.answer(1).status == 409
    voting.rooms.pace(voting.talk, None, now())
    assert "What pulls the sea up?" in device.see()


# --- hostile


@pytest.mark.parametrize(
    "values", [[0], [4], [-1], [99], ["a"], [True], [None], [1.0], [[1]], [1, 1], [], "a", None, {"a": 1}]
)
def test_an_option_that_is_not_there_cannot_be_voted_for(voting: Classroom, values: object) -> None:
    device = voting.device()
    told = device.ask(f"/join/{device.code}/answer", {"asks": device.asks, "values": values})
    assert told.json == {"kept": False, "words": words.NO_CHOICE}
    assert voting.tally() == {}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("", 400),
        ("nonsense", 400),
        ("[]", 400),
        ("7", 400),
        ("[" * 10_000, 400),
        ("{}", 409),
        ('{"asks": {"a": 1}, "values": [1]}', 409),
        (b"\xff\xfe\x00", 400),
        (json.dumps({"values": ["x" * 20_000]}), 413),
    ],
)
def test_what_is_no_answer_is_refused_and_breaks_nothing(voting: Classroom, body: str | bytes, status: int) -> None:
    device = voting.device()
    assert device.ask(f"/join/{device.code}/answer", body, method="POST").status == status
    assert device.answer(1).status == 200


def test_only_a_page_of_ours_can_answer(voting: Classroom) -> None:
    device = voting.device()
    sent = json.dumps({"asks": device.asks, "values": [1]})
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""):
        told = device.ask(f"/join/{device.code}/answer", sent, **{"Content-Type": kind})
        assert told.status == 415
    told = device.ask(f"/join/{device.code}/answer", sent, method="OPTIONS", Origin="https://elsewhere.example")
    assert "access-control-allow-origin" not in told.headers
    assert voting.tally() == {}


def test_a_device_without_its_cookie_counts_for_nobody(voting: Classroom) -> None:
    device = voting.device()
    asks = device.asks
    for cookie in ("", "made-up", "a" * 22 + "!", "../../x"):
        other = Device(voting.small.server, voting.room.code, cookie)
        assert other.answer(1, asks=asks).status == 403
    assert voting.tally() == {}


def test_a_confidence_that_is_not_there_is_left_out_and_the_vote_counts(voting: Classroom) -> None:
    for sure in (0, 4, "3", True, [1], 2.5):
        assert voting.device().answer(1, sure=sure).status == 200
    assert {vote.confidence for _, _, vote in voting.votes.of_talk(voting.talk)} == {None}


@pytest.mark.parametrize(
    "path", ["/classroom/events?talk={talk}", "/classroom/votes?talk={talk}", "/classroom/events?talk={talk}/devices"]
)
def test_a_student_cannot_listen_to_the_teacher_s_news(voting: Classroom, path: str) -> None:
    assert voting.device().ask(path.format(talk=voting.talk)).status in (403, 404)


def test_a_student_gets_no_record(voting: Classroom) -> None:
    device = voting.device()
    device.answer(1)
    told = device.ask(f"/classroom/record?talk={voting.talk}")
    assert (told.status, told.headers["location"], told.body) == (303, "/present", "")


def test_no_device_is_sent_the_talk_s_id_a_count_or_another_s_answer(voting: Classroom) -> None:
    first, second = voting.device(), voting.device()
    first.answer(number_of(voting, "a"), sure=1)
    seen = [second.enter().body, second.see(), second.answer(number_of(voting, "b")).body]
    voting.forward()
    seen += [second.enter().body, second.see()]
    told = "\n".join(seen)
    assert voting.talk not in told
    assert first.cookie not in told
    assert "It pulls the near side most." not in told
    assert told.count("checked") == 0  # nor what the other has ticked


def test_a_device_cannot_listen_so_often_that_others_cannot(voting: Classroom) -> None:
    device = voting.device()
    open_ = [HTTPConnection("127.0.0.1", voting.small.server.port, timeout=20) for _ in range(6)]
    try:
        statuses = []
        for each in open_:
            each.request("GET", f"/join/{device.code}/events", headers={"Cookie": f"lectern_learner={device.cookie}"})
            statuses.append(each.getresponse().status)
        assert statuses == [200] * 4 + [503] * 2
    finally:
        for each in open_:
            each.close()


def test_a_killed_app_has_every_vote_it_said_it_kept(own: Small) -> None:
    with at(own) as room:
        room.go(WHY)
        devices = [room.device() for _ in range(8)]
        kept = [each.answer(1).status for each in devices]
        own.server.process.kill()
        own.server.process.wait()
        assert kept == [200] * 8
        assert sum(room.tally().values()) == 8
        again = start(own.server.database.parent, own.server.lessons, port=own.server.port)
        try:
            assert 'value="1" checked' in Device(again, room.room.code, devices[0].cookie).enter().body
        finally:
            stop(again)


def test_a_database_that_refuses_says_not_kept_and_the_answer_can_be_sent_again(own: Small) -> None:
    with at(own) as room:
        room.go(WHY)
        device = room.device()
        with room.engine.connect() as holding:
            holding.exec_driver_sql("BEGIN EXCLUSIVE")
            assert device.answer(1).status == 503
            holding.rollback()
        assert device.answer(1).status == 200
        assert sum(room.tally().values()) == 1


# --- the record


def test_the_record_is_a_table_of_rounds_and_one_of_nameless_answers(voting: Classroom) -> None:
    from tests.teacher import session

    voting.device().answer(number_of(voting, "a"), sure=2)
    voting.talks.change(
        voting.talks.rounds(voting.talk)[0], lambda this: classroom.count(this, "b", 1, ("a", "b", "c"))
    )
    voting.forward()
    voting.go(COAST)
    writer = voting.device()
    writer.see()
    writer.answer("=1+1")
    cookie = f"lectern_teacher={session(voting.small.server)}"
    teacher = Device(voting.small.server, voting.room.code)
    rounds = teacher.ask(f"/classroom/record?talk={voting.talk}", Cookie=cookie)
    assert rounds.status == 200
    assert "attachment" in rounds.headers["content-disposition"]
    rows = {row[9]: row[10:14] for row in csv.reader(rounds.body.splitlines()) if row[0] == "1"}
    assert rows == {
        "The Moon": ["0", "1", "0", "0"],
        "The wind": ["1", "0", "0", "0"],
        "Only what is under the Moon rises": ["0", "0", "0", "0"],
    }
    votes = teacher.ask(f"/classroom/record?talk={voting.talk}&what=votes", Cookie=cookie).body
    assert "The Moon,1.0,2" in votes
    assert "'=1+1" in votes
    assert writer.cookie not in votes


def test_a_record_of_no_talk_is_not_found(small: Small) -> None:
    from tests.teacher import session

    cookie = f"lectern_teacher={session(small.server)}"
    for talk in ("nothing", "", "../../x", "a" * 99):
        assert Device(small.server, "").ask(f"/classroom/record?talk={talk}", Cookie=cookie).status == 404
