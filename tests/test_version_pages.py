"""The pages for versions of a lesson, in a real browser."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from lectern.overlay.slots import fingerprint
from lectern.overlay.translation import translation_of
from lectern.reading import load_lesson
from lectern.versioned import version_in
from lectern.words import customize as words
from lectern.words import forms
from lectern.words import version as own_words
from tests.conftest import Small, made
from tests.customize_page import SHOWN, Open, press, still
from tests.small import SETTLED, make
from tests.teacher import let_in

HEAD = "base: tide # the one on the beach\ntitle: Mine\n"
LATER = HEAD + "changes:\n  - change: why\n    set: {prompt: What draws the sea?}\n    was: 0123456789ab\n"
Axe = Callable[[Page], list[str]]


@pytest.fixture(scope="module")
def tide(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Small]:
    """The app running with the small lesson, beside which each test puts a version of its own."""
    with made(tmp_path_factory.mktemp("versions"), make) as small:
        yield small


@pytest.fixture
def teacher(open_page: Open, tide: Small) -> Page:
    page = open_page(tide.server)
    let_in(page, tide.server)
    return page


def put(tide: Small, name: str, files: dict[str, str]) -> Path:
    """A lesson's folder beside the small lesson, whole at once."""
    folder = tide.server.lessons / name
    fresh = tide.server.lessons / f".{name}"
    for file, text in files.items():
        (fresh / file).parent.mkdir(parents=True, exist_ok=True)
        (fresh / file).write_text(text, encoding="utf-8")
        earlier = time.time() - SETTLED
        os.utime(fresh / file, (earlier, earlier))
    fresh.rename(folder)
    return folder


def section(page: Page, lesson: str, name: str = "sea") -> None:
    page.goto(f"/customize?lesson={lesson}&section={name}")
    expect(page.get_by_role("button", name=forms.edit(1), exact=True)).to_be_visible(timeout=SHOWN)


def saved(page: Page) -> None:
    expect(page.get_by_text(words.SAVED_NOW)).to_be_visible(timeout=SHOWN)


def test_a_block_of_the_original_is_changed_in_a_form_seen_and_put_back(teacher: Page, tide: Small) -> None:
    folder = put(tide, "changed", {"lesson.yaml": HEAD})
    teacher.goto("/customize?lesson=changed")
    teacher.get_by_role("link", name="1. The sea comes in").click()
    press(teacher, forms.edit(2))
    field = teacher.get_by_role("textbox", name="Question", exact=True)
    expect(field).to_have_value("What pulls the sea up?", timeout=SHOWN)
    field.fill("What lifts the sea?")
    press(teacher, forms.APPLY)
    saved(teacher)
    expect(teacher.frame_locator("iframe").get_by_text("What lifts the sea?")).to_be_visible(timeout=SHOWN)
    was = fingerprint(version_in(folder, {}).originals["why"])
    change = f"changes:\n  - change: why\n    set:\n      prompt: What lifts the sea?\n    was: {was}\n"
    assert (folder / "lesson.yaml").read_text(encoding="utf-8") == HEAD + change
    assert "What pulls the sea up?" in (folder / f"was/{was}.yaml").read_text(encoding="utf-8")

    press(teacher, words.BACK_TO_BLOCKS)
    expect(teacher.get_by_text(own_words.CHANGED)).to_have_count(1, timeout=SHOWN)
    press(teacher, forms.change(2))
    press(teacher, forms.DO["back"].format(number=2))
    saved(teacher)
    expect(teacher.get_by_text(own_words.CHANGED)).to_have_count(0, timeout=SHOWN)
    assert (folder / "lesson.yaml").read_text(encoding="utf-8") == HEAD


def test_a_press_is_heard_though_the_page_is_drawn_anew_while_it_is_held(teacher: Page, tide: Small) -> None:
    folder = put(tide, "held", {"lesson.yaml": HEAD})
    section(teacher, "held")
    press(teacher, forms.edit(2))
    field = teacher.get_by_role("textbox", name="Question", exact=True)
    for prompt in ("What lifts the sea?", "What heaves the sea?"):
        field.fill(prompt)
        still(teacher)
        button = teacher.get_by_role("button", name=forms.APPLY, exact=True)
        button.hover()
        stood = button.bounding_box()
        teacher.mouse.down()  # which leaves the field, and that draws the page anew
        expect(teacher.get_by_text(words.SAVED_NOW)).to_have_count(0, timeout=SHOWN)
        still(teacher)
        assert button.bounding_box() == stood
        teacher.mouse.up()
        saved(teacher)
        assert prompt in (folder / "lesson.yaml").read_text(encoding="utf-8")


def test_a_block_is_left_out_and_brought_back(teacher: Page, tide: Small) -> None:
    folder = put(tide, "shorter", {"lesson.yaml": HEAD})
    section(teacher, "shorter")
    press(teacher, forms.change(1))
    press(teacher, forms.DO["remove"].format(number=1))
    press(teacher, forms.REMOVE_IT)
    expect(teacher.get_by_role("heading", name=own_words.LEFT_OUT)).to_be_visible(timeout=SHOWN)
    assert "beach" not in load_lesson(folder).places
    press(teacher, own_words.bring_back("Watch one stone for a day."))
    expect(teacher.get_by_role("heading", name=own_words.LEFT_OUT)).to_have_count(0, timeout=SHOWN)
    assert "beach" in load_lesson(folder).places


def test_a_block_is_added_and_moved(teacher: Page, tide: Small) -> None:
    folder = put(tide, "longer", {"lesson.yaml": HEAD})
    section(teacher, "longer", "moon")
    teacher.get_by_text(forms.ADD_BLOCK).click()
    press(teacher, forms.ADD_HERE)
    saved(teacher)
    expect(teacher.get_by_text(forms.HIDDEN_YET)).to_be_visible(timeout=SHOWN)
    expect(teacher.get_by_role("checkbox", name=forms.SHOW_WHEN_SAVED)).to_be_checked()
    press(teacher, forms.APPLY)
    expect(teacher.get_by_text(forms.HIDDEN_YET)).to_have_count(0, timeout=SHOWN)
    press(teacher, words.BACK_TO_BLOCKS)
    expect(teacher.get_by_text(own_words.OWN)).to_have_count(1, timeout=SHOWN)
    press(teacher, forms.change(3))
    press(teacher, forms.DO["up"].format(number=3))
    saved(teacher)
    expect(teacher.get_by_role("button", name=forms.DO["up"].format(number=3))).to_have_count(0, timeout=SHOWN)
    blocks = load_lesson(folder).sections[1].blocks
    assert [block.id for block in blocks][::2] == ["two-bulges", "opposite"]


def test_what_the_original_has_changed_since_is_kept_as_mine(teacher: Page, tide: Small) -> None:
    folder = put(tide, "conflict", {"lesson.yaml": LATER})
    teacher.goto("/customize?lesson=conflict&differs=1")
    expect(teacher.get_by_role("heading", name=own_words.CONFLICTS)).to_be_visible(timeout=SHOWN)
    expect(teacher.locator("code", has_text="+prompt: What draws the sea?")).to_be_visible()
    press(teacher, f"{own_words.KEEP_MINE}: why")
    expect(teacher.get_by_role("heading", name=own_words.CONFLICTS)).to_have_count(0, timeout=SHOWN)
    assert load_lesson(folder).notices == ()
    press(teacher, f"{own_words.BACK_TO_ORIGINAL}: why")
    expect(teacher.locator("code", has_text="+prompt")).to_have_count(0, timeout=SHOWN)
    assert (folder / "lesson.yaml").read_text(encoding="utf-8") == HEAD


def test_the_change_of_a_block_that_the_original_has_lost_is_dropped(teacher: Page, tide: Small) -> None:
    lost = HEAD + "changes:\n  - change: lost\n    set: {title: T}\n    was: 0123456789ab\n"
    files = {"lesson.yaml": lost, "was/0123456789ab.yaml": "kind: text\nid: lost\nbody: The last words.\n"}
    folder = put(tide, "vanished", files)
    teacher.goto("/customize?lesson=vanished&differs=1")
    expect(teacher.locator("code", has_text="The last words.")).to_be_visible(timeout=SHOWN)
    press(teacher, f"{own_words.DROP}: lost")
    saved(teacher)
    assert (folder / "lesson.yaml").read_text(encoding="utf-8") == HEAD


def test_the_head_of_a_version_is_one_form(teacher: Page, tide: Small) -> None:
    folder = put(tide, "headed", {"lesson.yaml": HEAD})
    teacher.goto("/customize?lesson=headed&file=lesson.yaml")
    field = teacher.get_by_role("textbox", name="Audience", exact=True)
    expect(field).to_have_value("Ages 14 and up", timeout=SHOWN)
    field.fill("8b")
    press(teacher, forms.APPLY)
    saved(teacher)
    assert (folder / "lesson.yaml").read_text(encoding="utf-8") == HEAD + "audience: 8b\n"


def test_a_section_is_translated_text_by_text(teacher: Page, tide: Small) -> None:
    folder = put(tide, "gezeiten", translation_of(tide.lesson, "de", ["A"]))
    teacher.goto("/customize?lesson=gezeiten&texts=moon")
    field = teacher.get_by_role("textbox", name="title", exact=True)
    expect(field).to_be_visible(timeout=SHOWN)
    field.fill("Der Mond zieht")
    press(teacher, own_words.SAVE_TEXTS)
    saved(teacher)
    assert load_lesson(folder).sections[1].title == "Der Mond zieht"
    expect(teacher.get_by_text(own_words.texts_open(6, 0), exact=True)).to_be_visible(timeout=SHOWN)


def test_a_version_and_a_translation_are_begun_from_the_lesson(teacher: Page, tide: Small) -> None:
    teacher.goto("/customize?lesson=tide")
    teacher.get_by_text(own_words.BEGIN_VERSION).first.click()
    press(teacher, own_words.BEGIN_VERSION)
    expect(teacher.get_by_text(own_words.VERSION_FIRST)).to_be_visible(timeout=SHOWN)
    teacher.locator(".st-key-begin-version").get_by_label(own_words.VERSION_AUTHOR).fill("A. Teacher")
    press(teacher, own_words.BEGIN_VERSION)
    title = own_words.version_title("The tide")
    expect(teacher.get_by_role("heading", level=1, name=title)).to_be_visible(timeout=SHOWN)
    assert load_lesson(tide.server.lessons / "my-tide").bases == (tide.server.lessons / "tide",)
    teacher.goto("/customize?lesson=tide")
    teacher.get_by_text(own_words.BEGIN_TRANSLATION).first.click()
    press(teacher, own_words.BEGIN_TRANSLATION)
    expect(teacher.get_by_text(own_words.LANGUAGE_UNFIT)).to_be_visible(timeout=SHOWN)
    teacher.get_by_role("textbox", name=own_words.LANGUAGE).fill("de")
    press(teacher, own_words.BEGIN_TRANSLATION)
    expect(teacher.get_by_role("link", name=own_words.DIFFERS)).to_be_visible(timeout=SHOWN)
    assert (tide.server.lessons / "tide-de" / "texts" / "sea.yaml").is_file()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_of_a_version_can_be_used_by_everybody(open_page: Open, axe: Axe, tide: Small, scheme: str) -> None:
    put(tide, f"looked-at-{scheme}", {"lesson.yaml": LATER + "  - hide: beach\n  - remove: pulls-too\n"})
    put(tide, f"said-{scheme}", translation_of(tide.lesson, "de", ["A"]))
    page = open_page(tide.server, color_scheme=scheme)
    let_in(page, tide.server)
    section(page, f"looked-at-{scheme}")
    expect(page.frame_locator("iframe").get_by_text("What draws the sea?")).to_be_visible(timeout=SHOWN)
    assert axe(page) == []
    page.goto(f"/customize?lesson=looked-at-{scheme}&differs=1")
    expect(page.locator("code", has_text="+prompt")).to_be_visible(timeout=SHOWN)
    assert axe(page) == []
    page.goto(f"/customize?lesson=said-{scheme}&texts=moon")
    expect(page.get_by_role("button", name=own_words.SAVE_TEXTS)).to_be_visible(timeout=SHOWN)
    assert axe(page) == []
