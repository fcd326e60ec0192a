"""Customize in a real browser: edit, see, save, undo, and lose nothing."""

from __future__ import annotations

from playwright.sync_api import expect

from lectern.words import customize as words
from lectern.words import forms as form_words
from tests.customize_page import MOON, SEA, SHOWN, File, Open, opened, press, still
from tests.serving import start, stop
from tests.small import write
from tests.teacher import let_in


def test_what_is_typed_shows_in_the_preview_and_is_on_disk_once_it_is_saved(open_page: Open, own) -> None:
    file = opened(open_page, own.server)
    before = file.on_disk
    expect(file.preview.get_by_text("Watch one stone for a day.")).to_be_visible(timeout=SHOWN)
    file.type_over("one stone", "one big stone")
    expect(file.preview.get_by_text("Watch one big stone for a day.")).to_be_visible(timeout=SHOWN)
    file.unsaved()
    assert file.on_disk == before, file.on_disk
    file.save()
    assert file.on_disk == before.replace("one stone", "one big stone")
    page = open_page(own.server)
    page.goto("/tide--sea")
    expect(page.get_by_text("Watch one big stone for a day.")).to_be_visible(timeout=SHOWN)


def test_a_mistake_is_told_with_its_line_and_a_press_stands_on_it(open_page: Open, own) -> None:
    file = opened(open_page, own.server)
    file.type_over("kind: number", "kind: numbr")
    expect(file.problems).to_have_count(1, timeout=SHOWN)
    expect(file.problems).to_contain_text("there is no kind `numbr`")
    expect(file.problems).to_contain_text("Did you mean `number`?")
    file.problems.get_by_role("button").click()
    expect(file.source).to_be_focused()
    file.page.keyboard.press("End")
    file.page.keyboard.press("Backspace")
    file.page.keyboard.press("Backspace")
    file.page.keyboard.type("ber")
    expect(file.problems).to_have_count(0, timeout=SHOWN)


def test_a_broken_file_can_be_saved_and_a_class_keeps_the_last_good_one(open_page: Open, own) -> None:
    file = opened(open_page, own.server)
    file.type_over("kind: number", "kind: numbr")
    file.unsaved()
    file.save()
    expect(file.page.get_by_text(words.SAVED_BROKEN)).to_be_visible()
    assert "numbr" in file.on_disk
    page = open_page(own.server)
    page.goto("/tide--sea")
    expect(page.get_by_text("How many high tides are there on most days?")).to_be_visible(timeout=SHOWN)


def test_the_last_save_can_be_undone(open_page: Open, own) -> None:
    file = opened(open_page, own.server)
    before = file.on_disk
    file.type_over("one stone", "two stones")
    file.unsaved()
    file.save()
    file.page.get_by_role("button", name=words.UNDO).click()
    expect(file.source).to_contain_text("Watch one stone", timeout=SHOWN)
    assert file.on_disk == before, file.on_disk


def test_any_version_can_be_looked_at_and_restored(open_page: Open, own) -> None:
    file = opened(open_page, own.server)
    first = file.on_disk
    for old, new in (("one stone", "two stones"), ("two stones", "three stones")):
        file.type_over(old, new)
        file.unsaved()
        file.save()
    file.view("versions")
    page = file.page
    expect(page.locator(".stCode")).to_contain_text("three stones", timeout=SHOWN)
    page.get_by_role("combobox", name=words.WHICH_VERSION).click()
    page.get_by_role("option").nth(2).click()
    expect(page.get_by_text(words.FIRST_VERSION)).to_be_visible(timeout=SHOWN)
    page.get_by_role("button", name=words.RESTORE).click()
    expect(page.get_by_text(words.SAVED_NOW)).to_be_visible(timeout=SHOWN)
    assert file.on_disk == first


def test_two_windows_on_one_file_are_told_and_brought_together(open_page: Open, own) -> None:
    one, two = opened(open_page, own.server), opened(open_page, own.server)
    one.type_over("one stone", "one big stone")
    one.unsaved()
    two.type_over("The wind", "A storm")
    two.unsaved()
    one.save()
    two.page.get_by_role("button", name=words.SAVE, exact=True).click()
    expect(two.page.get_by_text(words.OVERTAKEN)).to_be_visible(timeout=SHOWN)
    assert "A storm" not in two.on_disk
    two.page.get_by_role("button", name=words.MERGE).click()
    expect(two.source).to_contain_text("one big stone", timeout=SHOWN)
    two.save()
    assert "one big stone" in two.on_disk
    assert "A storm" in two.on_disk


def test_who_begins_to_type_after_another_saved_is_told_too(open_page: Open, own) -> None:
    one, two = opened(open_page, own.server), opened(open_page, own.server)
    one.type_over("one stone", "one big stone")
    one.unsaved()
    one.save()
    two.type_over("The wind", "A storm")
    two.unsaved()
    two.page.get_by_role("button", name=words.SAVE, exact=True).click()
    expect(two.page.get_by_text(words.OVERTAKEN)).to_be_visible(timeout=SHOWN)
    assert "one big stone" in two.on_disk


def test_where_both_changed_a_line_it_is_chosen_which_stands(open_page: Open, own) -> None:
    one, two = opened(open_page, own.server), opened(open_page, own.server)
    one.type_over("one stone", "their stone")
    one.unsaved()
    two.type_over("one stone", "my stone")
    two.unsaved()
    one.save()
    two.page.get_by_role("button", name=words.SAVE, exact=True).click()
    expect(two.page.get_by_text(words.CONFLICTS)).to_be_visible(timeout=SHOWN)
    expect(two.page.get_by_role("button", name=words.MERGE)).to_be_disabled()
    still(two.page)
    two.page.get_by_text(words.TAKE["mine"], exact=True).last.click()
    expect(two.page.get_by_role("button", name=words.MERGE)).to_be_enabled(timeout=SHOWN)
    press(two.page, words.MERGE)
    expect(two.page.get_by_text(words.CONFLICTS)).to_have_count(0, timeout=SHOWN)
    two.save()
    assert "my stone" in two.on_disk
    assert "their stone" not in two.on_disk


def test_what_was_typed_is_there_after_the_page_and_the_app_were_lost(open_page: Open, own) -> None:
    file = opened(open_page, own.server)
    file.type_over("one stone", "one grey stone")
    file.unsaved()
    own.server.process.kill()
    own.server.process.wait()
    again = start(own.server.log.parent, own.server.lessons, port=own.server.port)
    try:
        file.page.reload()
        file.ready()
        expect(file.source).to_contain_text("one grey stone", timeout=SHOWN)
        file.unsaved()
        assert "grey" not in file.on_disk
        file.save()
        assert "one grey stone" in file.on_disk
    finally:
        stop(again)


def test_a_half_filled_form_shows_in_the_preview_and_is_there_after_the_page_and_the_app_were_lost(
    open_page: Open, own
) -> None:
    page, file = open_page(own.server), own.server.lessons / "tide" / SEA
    prompt, shown = page.get_by_role("textbox", name="Question", exact=True), page.frame_locator("iframe")
    before = file.read_text(encoding="utf-8")
    let_in(page, own.server)

    def open_form() -> None:
        page.get_by_role("button", name=form_words.edit(2), exact=True).click(timeout=SHOWN)
        expect(prompt).to_be_visible(timeout=SHOWN)

    page.goto(f"/customize?lesson=tide&file={SEA}&view=blocks")
    open_form()
    prompt.fill("Who pulls the sea, then?")
    prompt.press("Tab")
    expect(shown.get_by_text("Who pulls the sea, then?")).to_be_visible(timeout=SHOWN)
    own.server.process.kill()
    own.server.process.wait()
    again = start(own.server.log.parent, own.server.lessons, port=own.server.port)
    try:
        page.reload()
        open_form()
        expect(prompt).to_have_value("Who pulls the sea, then?")
        expect(page.get_by_text(form_words.TYPED_BEFORE)).to_be_visible()
        assert file.read_text(encoding="utf-8") == before
        page.get_by_role("button", name=form_words.FORGET).click()
        expect(prompt).to_have_value("What pulls the sea up?", timeout=SHOWN)
        expect(shown.get_by_text("What pulls the sea up?")).to_be_visible(timeout=SHOWN)
        prompt.fill("What pulls at the sea?")
        page.get_by_role("button", name=form_words.APPLY).click()
        expect(page.get_by_text(words.SAVED_NOW)).to_be_visible(timeout=SHOWN)
        assert "What pulls at the sea?" in file.read_text(encoding="utf-8")
        page.reload()
        open_form()
        expect(prompt).to_have_value("What pulls at the sea?")
        expect(page.get_by_text(form_words.TYPED_BEFORE)).to_have_count(0)
    finally:
        stop(again)


def test_a_file_changed_by_another_program_is_shown_as_it_now_is(open_page: Open, own) -> None:
    file = opened(open_page, own.server)
    write(own.server.lessons, SEA, file.on_disk.replace("one stone", "a crab"))
    file.view("versions")
    file.view("source")
    expect(file.source).to_contain_text("Watch a crab", timeout=SHOWN)


def test_while_nothing_can_be_kept_that_is_told_and_the_text_stays_until_it_can(open_page: Open, own) -> None:
    file = opened(open_page, own.server)
    away = own.server.database.with_suffix(".away")
    own.server.database.rename(away)
    file.type_over("one stone", "a dry stone")
    expect(file.page.get_by_text(words.NOT_KEPT)).to_be_visible(timeout=SHOWN)
    expect(file.source).to_contain_text("a dry stone")
    away.rename(own.server.database)
    file.unsaved()
    file.save()
    assert "a dry stone" in file.on_disk


def test_a_folder_that_went_away_is_told_and_what_was_typed_stays(open_page: Open, own) -> None:
    file = opened(open_page, own.server)
    file.type_over("one stone", "a wet stone")
    file.unsaved()
    place = own.server.lessons / "tide" / "sections"
    place.rename(place.with_name("moved"))
    place.write_text("a file where the folder was", encoding="utf-8")
    file.page.get_by_role("button", name=words.SAVE, exact=True).click()
    expect(file.page.get_by_text(words.UNWRITTEN["gone"])).to_be_visible(timeout=SHOWN)
    place.unlink()
    place.with_name("moved").rename(place)
    file.page.reload()
    file.ready()
    expect(file.source).to_contain_text("a wet stone", timeout=SHOWN)
    file.save()
    assert "a wet stone" in file.on_disk


def test_who_only_tries_in_the_preview_leaves_no_answer(open_page: Open, own) -> None:
    file = opened(open_page, own.server)
    file.page.get_by_text(words.PREVIEW_AS["phone"], exact=True).click()
    frame = file.preview
    frame.get_by_text("The Moon", exact=True).first.click(timeout=SHOWN)
    frame.get_by_role("button", name="Check").first.click()
    expect(frame.get_by_text("It pulls the near side most.")).to_be_visible(timeout=SHOWN)
    file.page.goto("/tide--sea")
    expect(file.page.get_by_text("What pulls the sea up?")).to_be_visible(timeout=SHOWN)
    expect(file.page.get_by_text("It pulls the near side most.")).to_have_count(0)


def test_the_wall_shows_the_block_that_is_worked_on(open_page: Open, own) -> None:
    file = opened(open_page, own.server, MOON)
    file.page.get_by_role("radio", name=words.PREVIEW_AS["stage"]).click()
    expect(file.preview.get_by_role("heading", name="Two bulges")).to_be_visible(timeout=SHOWN)
    file.type_over("also high", "also very high")
    expect(file.preview.get_by_text("The sea is also very high")).to_be_visible(timeout=SHOWN)
    file.page.get_by_role("button", name=words.SCREEN_AFTER).click()
    expect(file.preview.get_by_role("heading", name="The answer")).to_be_visible(timeout=SHOWN)


def test_students_are_let_in_neither_to_customize_nor_to_a_preview(open_page: Open, own) -> None:
    page = open_page(own.server)
    for address in ("/customize", f"/customize?lesson=tide&file={SEA}", f"/preview?lesson=tide&file={SEA}&w=abc"):
        page.goto(address)
        expect(page.get_by_label("Passcode")).to_be_visible(timeout=SHOWN)
        expect(page.get_by_text("It pulls the near side most.")).to_have_count(0)


ODD = [
    ("lesson=..%2F..%2Fetc", words.NO_SUCH_LESSON),
    ("lesson=nothing", words.NO_SUCH_LESSON),
    ("lesson=tide&file=..%2F..%2Flectern.db", words.NO_SUCH_FILE),
    ("lesson=tide&file=%2Fetc%2Fpasswd", words.NO_SUCH_FILE),
    ("lesson=tide&file=sections%2Fnone.yaml&w=%3Cscript%3E", words.NO_SUCH_FILE),
]


def test_odd_addresses_lead_to_plain_words(open_page: Open, small) -> None:
    page = open_page(small.server)
    let_in(page, small.server)
    for asked, told in ODD:
        page.goto(f"/customize?{asked}")
        expect(page.get_by_role("heading", name=told)).to_be_visible(timeout=SHOWN)
    for asked in ("", "lesson=tide", "lesson=tide&w=%3Cb%3E&file=x", "lesson=..&w=abc"):
        page.goto(f"/preview?{asked}")
        expect(page.get_by_text(words.PREVIEW_NOTHING)).to_be_visible(timeout=SHOWN)
    page.goto("/preview?lesson=tide&w=abc&file=..%2F..%2Fetc%2Fpasswd")
    expect(page.get_by_text(words.PREVIEW_OTHER)).to_be_visible(timeout=SHOWN)
    assert "Traceback" not in small.server.log.read_text(encoding="utf-8")


def test_two_tabs_of_one_workspace_are_parted_and_neither_loses_a_word(open_page: Open, own) -> None:
    one = opened(open_page, own.server)
    one.type_over("one stone", "one big stone")
    one.unsaved()
    two = File(open_page(own.server), own.server, address=one.page.url)
    expect(two.source).to_contain_text("one big stone", timeout=SHOWN)
    one.type_over("one big stone", "one huge stone")
    expect(one.preview.get_by_text("Watch one huge stone")).to_be_visible(timeout=SHOWN)
    address = two.page.url
    two.type_over("The wind", "A storm")
    expect(two.page).not_to_have_url(address, timeout=SHOWN)
    two.ready()
    expect(two.source).to_contain_text("A storm", timeout=SHOWN)
    one.save()
    assert "one huge stone" in one.on_disk
    assert "A storm" not in one.on_disk
    two.page.get_by_role("button", name=words.SAVE, exact=True).click()
    expect(two.page.get_by_text(words.OVERTAKEN)).to_be_visible(timeout=SHOWN)
