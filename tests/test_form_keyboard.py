"""A form is filled in by keyboard alone, in a real browser."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from lectern.blockedit import hidden, outline
from lectern.words import forms as words
from lectern.yamledit import data_in
from tests.authoring import ONE, lesson_at, question
from tests.serving import ROOT, Server, running

APP = ROOT / "tests" / "ground" / "forms.py"
SECTION = question().replace("    prompt:", "    # said before the question\n    prompt:")
Open = Callable[..., Page]
Axe = Callable[[Page], list[str]]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Server, Path]]:
    """The app whose page is a section's blocks, and the section's file."""
    lessons = tmp_path / "lessons"
    folder = lesson_at(lessons, one=SECTION)
    with running(tmp_path, lessons, app=APP) as server:
        yield server, folder / ONE


def arrive(page: Page, address: str) -> None:
    """Open the page; the first one of an app takes a while."""
    page.goto(address)
    page.get_by_role("heading", name="Forms").wait_for(timeout=60_000)


def reach(page: Page, target: Locator) -> None:
    """Go to a widget with the Tab key."""
    expect(target).to_be_visible()
    for _ in range(60):
        if target.evaluate("node => node === document.activeElement || node.contains(document.activeElement)"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("Tab never gets there")


def type_into(page: Page, label: str, text: str) -> None:
    field = page.get_by_role("textbox", name=label, exact=True)
    reach(page, field)
    page.keyboard.press("Control+a")
    page.keyboard.type(text)


def press(page: Page, label: str) -> None:
    reach(page, page.get_by_role("button", name=label, exact=True))
    page.keyboard.press("Enter")


def test_a_question_is_changed_by_keyboard_alone(open_page: Open, axe: Axe, served: tuple[Server, Path]) -> None:
    server, file = served
    page = open_page(server)
    arrive(page, "/?section=one&block=1")
    type_into(page, "Question", "Which one, then?")
    press(page, words.up("options", 2))
    expect(page.get_by_role("textbox", name="Text", exact=True).first).to_have_value("That")
    expect(page.get_by_role("textbox", name="Question", exact=True)).to_have_value("Which one, then?")
    page.keyboard.press("Home")
    press(page, words.add("options"))
    expect(page.get_by_role("textbox", name="Text", exact=True)).to_have_count(3)
    press(page, words.APPLY)
    expect(page.get_by_text(words.to_mend(1), exact=False)).to_be_visible()
    assert file.read_text() == SECTION
    expect(page.get_by_text(words.EMPTY, exact=False)).to_be_visible()
    assert axe(page) == []
    press(page, words.remove("options", 3))
    expect(page.get_by_role("textbox", name="Text", exact=True)).to_have_count(2)
    press(page, words.APPLY)
    expect(page.get_by_text("saved")).to_be_visible()
    prompt, this, that = ("    prompt: Which one?", "      - {text: This, ", "      - {text: That, ")
    assert prompt in SECTION
    lines = SECTION.replace(prompt, "    prompt: Which one, then?").splitlines(keepends=True)
    first, second = (next(line for line in lines if line.startswith(start)) for start in (this, that))
    at = lines.index(first)
    lines[at : at + 2] = [second, first]
    assert file.read_text() == "".join(lines)


def test_blocks_are_changed_from_their_list_by_keyboard(open_page: Open, axe: Axe, served: tuple[Server, Path]) -> None:
    server, file = served
    page = open_page(server)
    arrive(page, "/?section=one")

    def change(number: int, what: str) -> None:
        press(page, words.change(number))
        press(page, words.DO[what].format(number=number))

    change(2, "hide")
    expect(page.get_by_text(words.HIDDEN)).to_be_visible()
    assert data_in(file.read_text())["blocks"][1]["hidden"] == "true"
    assert axe(page) == []
    change(2, "remove")
    press(page, words.REMOVE_IT)
    expect(page.get_by_role("button", name=words.change(2), exact=True)).to_have_count(0)
    reach(page, page.locator("summary", has_text=words.ADD_BLOCK))
    page.keyboard.press("Enter")
    press(page, words.ADD_HERE)
    expect(page.get_by_role("button", name=words.change(2), exact=True)).to_be_visible()
    assert [line.kind for line in outline(file.read_text())] == ["text", "text"]


def test_what_is_removed_is_the_block_that_was_asked_about(open_page: Open, served: tuple[Server, Path]) -> None:
    server, file = served
    file.write_text(SECTION + "  - kind: text\n    body: The one without a name.\n")
    page = open_page(server)
    arrive(page, "/?section=one")
    press(page, words.change(3))
    press(page, words.DO["remove"].format(number=3))
    expect(page.get_by_role("button", name=words.REMOVE_IT)).to_be_visible()
    above = "blocks:\n  - kind: text\n    body: From another window.\n"
    now = file.read_text().replace("blocks:\n", above + "  - kind: text\n    body: And one more.\n")
    file.write_text(now)
    press(page, words.REMOVE_IT)
    expect(page.get_by_text(words.OTHER_NOW).first).to_be_visible()
    expect(page.get_by_role("button", name=words.REMOVE_IT)).to_have_count(0)
    assert file.read_text() == now


def test_what_was_typed_is_kept_when_another_window_saved_the_block(
    open_page: Open, axe: Axe, served: tuple[Server, Path]
) -> None:
    server, file = served
    page = open_page(server)
    arrive(page, "/?section=one&block=1")
    type_into(page, "Question", "Mine?")
    press(page, words.add("options"))
    expect(page.get_by_role("textbox", name="Text", exact=True)).to_have_count(3)
    theirs = SECTION.replace("difficulty: 1", "difficulty: 3").replace("text: That", "text: Theirs")
    file.write_text(theirs)
    press(page, words.APPLY)
    expect(page.get_by_text(words.CHANGED_ELSEWHERE)).to_be_visible()
    assert file.read_text() == theirs
    assert axe(page) == []
    press(page, words.KEEP_TYPED)
    expect(page.get_by_text(words.CHANGED_ELSEWHERE)).to_have_count(0)
    expect(page.get_by_role("textbox", name="Question", exact=True)).to_have_value("Mine?")
    expect(page.get_by_role("textbox", name="Text", exact=True)).to_have_count(3)
    press(page, words.remove("options", 3))
    expect(page.get_by_role("textbox", name="Text", exact=True)).to_have_count(2)
    press(page, words.APPLY)
    expect(page.get_by_text("saved")).to_be_visible()
    block = data_in(file.read_text())["blocks"][1]
    assert (block["prompt"], block["difficulty"]) == ("Mine?", "3")
    assert [option["text"] for option in block["options"]] == ["This", "That"]

    type_into(page, "Question", "Mine again?")
    file.write_text(theirs)
    page.keyboard.press("Tab")
    press(page, words.SHOW_NOW)
    expect(page.get_by_role("textbox", name="Question", exact=True)).to_have_value("Which one?")
    file.write_text(theirs.replace("Which one?", "Which of them?"))
    press(page, words.APPLY)
    expect(page.get_by_role("textbox", name="Question", exact=True)).to_have_value("Which of them?")
    expect(page.get_by_text(words.CHANGED_ELSEWHERE)).to_have_count(0)


def test_what_was_typed_is_found_with_its_block_and_is_put_into_no_other(
    open_page: Open, served: tuple[Server, Path]
) -> None:
    server, file = served
    page = open_page(server)
    arrive(page, "/?section=one&block=1")
    type_into(page, "Question", "Mine?")
    page.keyboard.press("Tab")
    kept(server, 1)
    window = page.evaluate("new URL(location).searchParams.get('w')")
    arrive(page, f"/?section=one&block=0&w={window}")
    type_into(page, "Text (optional)", "Mine, too.")
    page.keyboard.press("Tab")
    kept(server, 2)
    file.write_text(SECTION.replace("blocks:\n", "blocks:\n  - kind: text\n    body: Another.\n", 1))
    arrive(page, f"/?section=one&block=2&w={window}")
    expect(page.get_by_role("textbox", name="Question", exact=True)).to_have_value("Mine?")
    expect(page.get_by_text(words.TYPED_BEFORE)).to_be_visible()
    arrive(page, f"/?section=one&block=0&w={window}")
    expect(page.get_by_role("textbox", name="Text (optional)", exact=True)).to_have_value("Another.")
    expect(page.get_by_text(words.TYPED_BEFORE)).to_have_count(0)
    file.write_text(SECTION)
    arrive(page, f"/?section=one&block=0&w={window}")
    expect(page.get_by_role("textbox", name="Text (optional)", exact=True)).to_have_value("Mine, too.")
    press(page, words.APPLY)
    expect(page.get_by_text("saved")).to_be_visible()
    kept(server, 1)


def kept(server: Server, count: int) -> None:
    """Wait until so many half-filled forms are in the database."""
    ends = time.monotonic() + 30
    with closing(sqlite3.connect(server.database)) as database:
        while database.execute("SELECT count(*) FROM draft").fetchone() != (count,):
            assert time.monotonic() < ends, "it was not kept"
            time.sleep(0.05)


def test_a_hidden_block_says_so_and_is_shown_with_the_press_that_saves_it(
    open_page: Open, served: tuple[Server, Path]
) -> None:
    server, file = served
    file.write_text(hidden(SECTION, 1))
    page = open_page(server)
    arrive(page, "/?section=one&block=1")
    expect(page.get_by_text(words.HIDDEN_YET)).to_be_visible()
    reach(page, page.get_by_role("checkbox", name=words.SHOW_WHEN_SAVED))
    page.keyboard.press("Space")
    press(page, words.APPLY)
    expect(page.get_by_text(words.HIDDEN_YET)).to_have_count(0)
    assert file.read_text() == SECTION
