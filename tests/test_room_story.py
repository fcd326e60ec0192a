"""A lesson with students' devices, in real browsers: a projector, the notes, three phones, and what goes wrong."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from lectern.words import device as words
from lectern.words import room as room_words
from lectern.words import wall
from tests.conftest import Small
from tests.led import Classroom, at
from tests.notes_page import NotesPage
from tests.serving import start, stop
from tests.stage_page import SHOWN, StagePage

Open = Callable[..., Page]
Axe = Callable[[Page], list[str]]
PHONE = {"viewport": {"width": 390, "height": 780}}
WHY = "What pulls the sea up?"
LONG = "With a stone, a rope and the patience of somebody who has nothing else to do. "


def phone(open_page: Open, small: Small, room: Classroom, **how: object) -> Page:
    """A student's phone that has joined the room."""
    page = open_page(small.server, **{**PHONE, **how})
    page.goto(f"/join/{room.room.code}")
    return page


def option(page: Page, text: str) -> Locator:
    return page.locator(".choose label", has=page.get_by_text(text, exact=True)).get_by_role("radio")


def vote(page: Page, text: str) -> None:
    """Choose and send."""
    option(page, text).check()
    page.get_by_role("button", name=words.SEND).or_(page.get_by_role("button", name=words.SEND_AGAIN)).click()
    expect(page.get_by_text(words.KEPT)).to_be_visible()


def windows(open_page: Open, small: Small, room: Classroom) -> tuple[StagePage, NotesPage]:
    """The projector and the notes of the room's talk."""
    stage = StagePage(open_page(small.server), small.server)
    stage.talk = room.talk
    stage.page.goto(f"/present?talk={room.talk}")
    stage.settled()
    notes = NotesPage(open_page(small.server), small.server, room.talk)
    notes.open()
    return stage, notes


def test_a_whole_vote_with_hands_and_three_phones(open_page: Open, small: Small) -> None:
    with at(small) as room:
        stage, notes = windows(open_page, small, room)
        phones = [phone(open_page, small, room) for _ in range(3)]
        for each in phones:
            expect(each.get_by_role("heading", name=words.LOOK)).to_be_visible()
        room_line = stage.page.locator(".stage-room")
        expect(room_line).to_contain_text(room_words.COUNT["joined"].format(devices=3), timeout=SHOWN)
        while stage.where().step != "why":
            stage.press("Space")
        for each, text in zip(phones, ("The Moon", "The wind", "The wind"), strict=True):
            vote(each, text)
        expect(room_line).to_contain_text(room_words.COUNT["of"].format(answered=3, devices=3), timeout=SHOWN)
        assert stage.key("hands-").count() == 0
        vote(phones[2], "The Moon")  # changed in time
        notes.type_hands("b", 2)
        expect(notes.page.locator(".st-key-tally-a")).to_contain_text("+ 2 = 2", timeout=SHOWN)
        expect(notes.page.locator(".st-key-tally-b")).to_contain_text("+ 1 = 3", timeout=SHOWN)
        stage.press("Space")
        for each in phones:
            expect(each.get_by_role("heading", name=words.CLOSED_VOTE)).to_be_visible()
        expect(phones[0].get_by_text("The Moon")).to_be_visible()
        stage.press("Space")
        expect(phones[0].get_by_role("heading", name=words.TALK)).to_be_visible()
        stage.press("Space")
        for each in phones:
            vote(each, "The Moon")
        stage.press("Space", "Space")
        for each in phones:
            expect(each.get_by_role("heading", name=words.REVEALED)).to_be_visible()
        expect(stage.key("hands-a")).to_contain_text("2 (40%) → 3 (100%)", timeout=SHOWN)
        assert "The near side is pulled" not in phones[0].content()


def test_an_open_answer_comes_on_the_wall_only_as_the_teacher_has_passed_it(open_page: Open, small: Small) -> None:
    with at(small) as room:
        room.go("your-coast")
        stage, notes = windows(open_page, small, room)
        one = phone(open_page, small, room)
        one.get_by_role("textbox").fill("With a stone and <b>patience</b>")
        one.get_by_role("button", name=words.SEND).click()
        expect(one.get_by_text(words.KEPT_OPEN)).to_be_visible()
        sent = notes.page.get_by_text("With a stone and <b>patience</b>")
        expect(sent).to_be_visible(timeout=SHOWN)
        stage.settled()
        assert "patience" not in stage.page.content()
        notes.page.get_by_role("button", name=room_words.PASS["shown"], exact=True).click()
        expect(stage.page.get_by_text("With a stone and <b>patience</b>")).to_be_visible(timeout=SHOWN)
        one.get_by_role("textbox").fill("Something else")
        one.get_by_role("button", name=words.SEND_AGAIN).click()
        expect(notes.page.get_by_text("Something else")).to_be_visible(timeout=SHOWN)
        stage.press("b", "b")
        expect(stage.page.get_by_text("patience")).to_have_count(0, timeout=SHOWN)
        assert "Something else" not in stage.page.content()


def test_a_room_is_opened_shown_and_closed_from_the_notes(open_page: Open, small: Small) -> None:
    with at(small) as room:
        room.rooms.close(room.talk, room.room.opened)
        stage, notes = windows(open_page, small, room)
        notes.press_button(room_words.ROOM_OPEN)
        expect(stage.page.get_by_role("heading", name=room_words.JOIN)).to_be_visible(timeout=SHOWN)
        opened = room.rooms.of(room.talk)
        assert opened is not None
        expect(stage.key("stage-code").get_by_text(opened.code)).to_be_visible()
        notes.page.get_by_text(room_words.ROOM_MORE).click()
        address = notes.page.get_by_role("textbox", name=room_words.ROOM_ADDRESS)
        address.fill("http://10.1.2.3:8501/join")
        address.press("Enter")
        expect(stage.key("stage-join-words").get_by_text("10.1.2.3:8501/join")).to_be_visible(timeout=SHOWN)
        picture = stage.page.get_by_role("img", name=room_words.join_alt("http://10.1.2.3:8501/join"))
        expect(picture).to_be_visible()
        stage.press("Space")
        expect(stage.page.get_by_role("heading", name=room_words.JOIN)).to_have_count(0, timeout=SHOWN)
        assert stage.where().step == "cover"  # and the step behind it is seen first
        stage.press("j")
        expect(stage.page.get_by_role("heading", name=room_words.JOIN)).to_be_visible(timeout=SHOWN)
        one = open_page(small.server, **PHONE)
        one.goto(f"/join/{opened.code}")
        expect(one.get_by_role("heading", name=words.LOOK)).to_be_visible()
        notes.press_button(room_words.ROOM_CLOSE)
        notes.press_button(room_words.ROOM_CLOSE_SURE)
        expect(one.get_by_role("heading", name=words.CLOSED.format(code=opened.code))).to_be_visible(timeout=SHOWN)


def test_a_class_that_works_alone_is_seen_to_and_nobody_named(open_page: Open, small: Small) -> None:
    with at(small) as room:
        room.go("beach")
        stage, notes = windows(open_page, small, room)
        one = phone(open_page, small, room)
        expect(one.get_by_role("heading", name=words.LOOK)).to_be_visible()
        notes.press_button(room_words.room_let("The sea comes in"))
        study = one.frame_locator("iframe")
        expect(study.get_by_text("Watch one stone for a day.")).to_be_visible(timeout=SHOWN)
        expect(stage.page.get_by_role("heading", name=room_words.ALONE)).to_be_visible(timeout=SHOWN)
        study.get_by_role("radio", name="The Moon", exact=True).locator("xpath=ancestor::label").click()
        study.get_by_role("button", name="Check").first.click()
        expect(notes.page.get_by_text(room_words.done_of(WHY, 1, 1))).to_be_visible(timeout=SHOWN)
        notes.press_button(room_words.ROOM_LEAD)
        expect(one.get_by_role("heading", name=words.LOOK)).to_be_visible(timeout=SHOWN)
        expect(stage.page.get_by_role("heading", name=room_words.ALONE)).to_have_count(0, timeout=SHOWN)


def test_what_was_changed_and_not_sent_says_so(open_page: Open, small: Small) -> None:
    with at(small) as room:
        room.go("why")
        one = phone(open_page, small, room)
        vote(one, "The wind")
        option(one, "The Moon").check()
        expect(one.get_by_text(words.CHANGED)).to_be_visible()
        one.reload()
        expect(one.get_by_text(words.CHANGED)).to_be_visible()
        expect(option(one, "The Moon")).to_be_checked()
        assert room.tally() == {"b": 1}
        vote(one, "The Moon")
        assert room.tally() == {"a": 1}


def test_a_weight_of_nothing_can_be_sent(open_page: Open, every: Small) -> None:
    with at(every) as room:
        room.go("town-library")
        one = phone(open_page, every, room)
        one.get_by_role("slider").first.fill("0")
        one.get_by_role("button", name=words.SEND).click()
        expect(one.get_by_text(words.KEPT)).to_be_visible()
        ((_, _, sent),) = room.votes.of_talk(room.talk)
        assert next(iter(sent.answer["weights"].values())) == 0


# --- what goes wrong


def test_an_answer_sent_while_the_app_is_away_is_sent_when_it_is_back(open_page: Open, own: Small) -> None:
    with at(own) as room:
        room.go("why")
        one = phone(open_page, own, room)
        option(one, "The Moon").check()
        stop(own.server)
        one.get_by_role("button", name=words.SEND).click()
        expect(one.get_by_text(words.UNSENT)).to_be_visible(timeout=SHOWN)
        again = start(own.server.database.parent, own.server.lessons, port=own.server.port)
        try:
            expect(one.get_by_text(words.KEPT)).to_be_visible(timeout=SHOWN)
            assert sum(room.tally().values()) == 1
            room.go("your-coast")
            expect(one.locator("#lost")).to_be_empty(timeout=SHOWN)
        finally:
            stop(again)


def test_what_was_typed_and_not_sent_outlives_a_reload(open_page: Open, small: Small) -> None:
    with at(small) as room:
        room.go("your-coast")
        one = phone(open_page, small, room)
        one.get_by_role("textbox").fill("Half a thou")
        one.reload()
        expect(one.get_by_role("textbox")).to_have_value("Half a thou")


def test_a_second_tab_of_a_device_is_the_same_device(open_page: Open, small: Small) -> None:
    with at(small) as room:
        room.go("why")
        one = phone(open_page, small, room)
        vote(one, "The wind")
        other = one.context.new_page()
        other.goto(f"/join/{room.room.code}")
        expect(option(other, "The wind")).to_be_checked()
        vote(other, "The Moon")
        assert room.tally() == {"a": 1}


# --- everybody


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_a_room_brings_to_the_wall_can_be_read_from_the_back_row(
    open_page: Open, small: Small, scheme: str
) -> None:
    with at(small) as room:
        room.rooms.settle(room.talk, address="http://192.168.100.200:8501")
        stage = StagePage(open_page(small.server, color_scheme=scheme), small.server)
        stage.talk = room.talk
        stage.page.goto(f"/present?talk={room.talk}")
        stage.settled()
        stage.press("j")
        expect(stage.page.get_by_role("heading", name=room_words.JOIN)).to_be_visible(timeout=SHOWN)
        assert stage.looks() == []
        stage.press("j")
        room.go("your-coast")
        for number in range(8):
            device = room.device()
            device.answer(LONG * (number % 3 + 1))
        for vote_ in room.votes.all(room.talks.rounds(room.talk)[-1], 1):
            room.votes.judge(vote_.id, vote_.answer, "shown", "Patience")
        stage.page.goto(f"/present?talk={room.talk}")
        stage.settled()
        assert stage.key("passed-").count() > 1
        assert stage.looks() == []
        room.go("why")
        stage.page.goto(f"/present?talk={room.talk}")
        for each in (room.device() for _ in range(3)):
            assert each.answer(1).status == 200
        stage.settled()
        stage.press("Space", "Space")
        assert stage.where().phase == wall.PHASES["discuss"]
        assert stage.looks() == []
        room.rooms.pace(room.talk, "sea", room.room.opened)
        stage.page.goto(f"/present?talk={room.talk}")
        expect(stage.page.get_by_role("heading", name=room_words.ALONE)).to_be_visible(timeout=SHOWN)
        stage.settled()
        assert stage.looks() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_device(open_page: Open, axe: Axe, every: Small, scheme: str) -> None:
    from lectern.device.asking import form_of
    from lectern.stage.screens import screens_of

    with at(every) as room:
        one = open_page(every.server, color_scheme=scheme, **PHONE)
        for place in ("/join", "/join?code=xx", "/join/AAAAA"):
            one.goto(place)
            assert axe(one) == [], place
        steps = {each.kind: each.name for each in screens_of(every.lesson) if form_of(every.lesson, each)}
        assert len(steps) == 14
        for kind, step in {**steps, "look": "cover"}.items():
            room.go(step)
            one.goto(f"/join/{room.room.code}")
            assert axe(one) == [], kind
            assert one.evaluate("document.documentElement.scrollWidth") <= PHONE["viewport"]["width"], kind


def test_a_device_works_by_keyboard_alone(open_page: Open, small: Small) -> None:
    with at(small) as room:
        one = open_page(small.server, **PHONE)
        one.goto("/join")
        expect(one.get_by_label(words.CODE)).to_be_focused()
        one.keyboard.type(room.room.code.lower())
        room.go("why")
        one.keyboard.press("Enter")
        expect(one.get_by_text(WHY)).to_be_visible()
        one.keyboard.press("Tab")
        one.keyboard.press("ArrowDown")
        one.keyboard.press("Enter")
        expect(one.get_by_text(words.KEPT)).to_be_visible()
        assert sum(room.tally().values()) == 1


def test_things_are_put_in_order_by_keyboard_and_said(open_page: Open, every: Small) -> None:
    with at(every) as room:
        room.go("making-a-model")
        one = phone(open_page, every, room)
        first = one.locator(".arrange li").first.locator("span").inner_text()
        one.get_by_role("button", name=f"{words.DOWN}: {first}").press("Enter")
        expect(one.locator("#told")).to_have_text(words.MOVED.format(text=first, place=2, count=4))
        expect(one.get_by_role("button", name=f"{words.DOWN}: {first}")).to_be_focused()
        one.get_by_role("button", name=words.SEND).press("Enter")
        expect(one.get_by_text(words.KEPT)).to_be_visible()
        one.reload()
        assert one.locator(".arrange li").nth(1).locator("span").inner_text() == first
