"""The editor of a lesson's source in a real browser, on a page that says what it has heard: tests/ground/source.py."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from lectern.ui.customize.editor import LONGEST, Edit, news
from lectern.words import editor as words
from tests.serving import ROOT, Server, running, start, stop

APP = ROOT / "tests" / "ground" / "writing.py"
SOURCE = ROOT / "assets" / "editor" / "source"
BEFORE_THE_CARET = """text => {
    const selection = text.getRootNode().getSelection()
    const range = document.createRange()
    range.setStart(text.querySelector(".cm-activeLine"), 0)
    range.setEnd(selection.focusNode, selection.focusOffset)
    return range.toString()
}"""
NEW_BLOCK = """\
  - kind: single
    id:\x20
    prompt:\x20
    objective:\x20
    difficulty:\x20
    options:
      - text:\x20
      - text:\x20
"""
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def writing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("writing")
    with running(folder, folder, app=APP) as server:
        yield server


class Editor:
    """The editor as its reader meets it."""

    def __init__(self, page: Page, address: str = "/") -> None:
        self.page = page
        page.goto(address)
        self.text = page.get_by_role("textbox", name=words.name_of("sections/only.yaml"))
        expect(self.text).to_be_visible(timeout=30_000)
        self.heard = page.get_by_test_id("stCode").first
        self.saved = page.locator(".st-key-saved")
        self.status = page.locator("#status")
        self.problems = page.locator("ol.problems > li")
        expect(self.status).to_have_text("2 mistakes, 1 warning")

    def stand(self, line: str, after: str = "") -> None:
        """Put the caret at the end of the line that holds this text, or behind `after` in it."""
        self.text.locator(".cm-line", has_text=line).first.click()
        self.page.keyboard.press("End")
        if after:
            written = self.line()
            for _ in range(len(written) - written.index(after) - len(after)):
                self.page.keyboard.press("ArrowLeft")

    def line(self) -> str:
        """The line that the caret is in."""
        return self.text.locator(".cm-activeLine").inner_text().replace("\n", "")

    def place(self) -> tuple[int, str]:
        """The number of the line that the caret is in, and what stands before it there."""
        number = self.page.locator(".cm-activeLineGutter").first.inner_text()
        return int(number), self.text.evaluate(BEFORE_THE_CARET)

    def offered(self) -> list[str]:
        """What is offered at the caret."""
        self.page.keyboard.press("Control+Space")
        expect(self.page.locator(".cm-tooltip-autocomplete li").first).to_be_visible()
        return self.page.locator(".cm-tooltip-autocomplete .cm-completionLabel").all_inner_texts()

    def offers(self, *labels: str) -> None:
        """See that this is offered at the caret, and nothing else."""
        self.page.keyboard.press("Control+Space")
        expect(self.page.locator(".cm-tooltip-autocomplete .cm-completionLabel")).to_have_text(list(labels))

    def focused(self) -> bool:
        return bool(self.text.evaluate("found => found.getRootNode().activeElement === found"))


@pytest.fixture(scope="module")
def room(browser: Browser, writing: Server) -> Iterator[BrowserContext]:
    """One browser for all pages here, so that each is there at once."""
    context = browser.new_context(base_url=writing.url)
    yield context
    context.close()


@pytest.fixture
def fresh(room: BrowserContext, writing: Server) -> Iterator[Page]:
    """A new page, which may ask for nothing outside its server, and in which nothing goes wrong unseen."""
    page = room.new_page()
    wrong: list[str] = []
    page.on(
        "request",
        lambda asked: None if asked.url.startswith((writing.url, "blob:", "data:")) else wrong.append(asked.url),
    )
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if "Content Security Policy" in said.text else None)
    yield page
    page.close()
    assert wrong == []


@pytest.fixture
def editor(fresh: Page) -> Editor:
    return Editor(fresh)


def test_what_is_typed_is_told_once_it_rests_and_then_checked(editor: Editor) -> None:
    editor.stand("summary:")
    editor.page.keyboard.type(" And oops.")
    expect(editor.heard).to_contain_text("One question. And oops.")
    expect(editor.status).to_have_text("3 mistakes, 1 warning")
    expect(editor.problems).to_have_count(4)
    expect(editor.page.locator(".cm-lintRange-error")).to_have_count(2)
    expect(editor.page.locator(".cm-lint-marker-warning")).to_have_count(1)


def test_a_run_of_the_page_leaves_caret_and_undo_as_they_are(editor: Editor) -> None:
    editor.stand("summary:", after="One")
    editor.page.keyboard.type("s")
    expect(editor.heard).to_contain_text("Ones question.")
    editor.page.get_by_role("button", name="Run again").click()
    expect(editor.page.get_by_test_id("stStatusWidget")).to_have_count(0)
    editor.text.focus()
    assert editor.place() == (3, "summary: Ones")
    editor.page.keyboard.press("Control+z")
    expect(editor.heard).to_contain_text("summary: One question.")


def test_ctrl_s_saves_with_the_last_letter_typed(editor: Editor) -> None:
    editor.stand("summary:")
    editor.page.keyboard.type(" Last")
    editor.page.keyboard.press("Control+s")
    expect(editor.saved).to_contain_text("One question. Last")
    expect(editor.page.get_by_text("1 saves")).to_be_visible()
    editor.page.keyboard.press("Control+s")
    expect(editor.page.get_by_text("2 saves")).to_be_visible()


def test_tab_leaves_forwards_and_backwards_and_lines_move_by_brackets(editor: Editor) -> None:
    editor.stand("summary:")
    editor.page.keyboard.press("Control+]")
    assert editor.line() == "  summary: One question."
    editor.page.keyboard.press("Control+[")
    assert editor.line() == "summary: One question."
    editor.page.keyboard.press("Tab")
    assert not editor.focused()
    editor.page.keyboard.press("Shift+Tab")
    assert editor.focused()
    editor.page.keyboard.press("Shift+Tab")
    assert not editor.focused()
    assert editor.page.evaluate("document.activeElement.getAttribute('aria-label')") == "Away"


def test_a_problem_that_is_pressed_is_stood_on_with_the_focus(editor: Editor) -> None:
    editor.stand("title:")
    editor.page.keyboard.press("Enter")  # its place has moved and the server may not yet know
    editor.problems.nth(1).get_by_role("button").click()
    assert editor.focused()
    assert editor.place() == (17, "      - {text: ")
    other = editor.problems.nth(2).get_by_role("link")
    expect(other).to_contain_text("lesson.yaml, line 3:")
    other.click()
    expect(editor.page.get_by_text("the other file")).to_be_visible()


def test_f8_goes_round_the_problems_and_says_them(editor: Editor) -> None:
    editor.stand("title:")
    editor.page.keyboard.press("F8")
    assert editor.place()[0] == 9
    expect(editor.page.locator(".cm-announced")).to_contain_text("Line 9. `oops`")
    editor.page.keyboard.press("F8")
    assert editor.place()[0] == 16
    editor.page.keyboard.press("F8")
    assert editor.place()[0] == 9
    editor.page.keyboard.press("Shift+F8")
    assert editor.place()[0] == 16


def test_the_server_can_ask_to_stand_on_a_place_once(editor: Editor) -> None:
    editor.page.get_by_role("button", name="Go").click()
    expect(editor.text).to_be_focused()
    assert editor.place() == (7, "    id: ")
    editor.stand("title:")
    editor.page.keyboard.type("x")
    expect(editor.heard).to_contain_text("title: Onlyx")
    assert editor.place()[0] == 2


def test_what_a_problem_says_stays_text(editor: Editor) -> None:
    expect(editor.problems.first).to_contain_text("<img src=x onerror=alert(1)>")
    editor.text.locator(".cm-lintRange-error").first.hover()
    expect(editor.page.locator(".cm-diagnosticText").first).to_contain_text("<img src=x")
    assert editor.page.locator("ol.problems img, .cm-tooltip img").count() == 0


def test_a_newer_text_of_the_server_and_what_is_being_typed_both_stay(editor: Editor) -> None:
    editor.stand("prompt:", after="Which")
    editor.page.keyboard.type(" one")
    expect(editor.heard).to_contain_text("Which one?")
    editor.page.get_by_role("button", name="Theirs").click()
    expect(editor.text).to_contain_text("title: Theirs")
    expect(editor.text).to_contain_text("prompt: Which one?")
    editor.stand("prompt:")
    editor.page.keyboard.type("!")
    expect(editor.heard).to_contain_text("prompt: Which one?!")
    expect(editor.heard).to_contain_text("title: Theirs")


def test_text_that_was_not_acknowledged_outlives_a_reload(fresh: Page) -> None:
    page = fresh
    editor = Editor(page, "/?deaf=1")
    editor.stand("title:")
    page.keyboard.type(" kept")
    expect(page.locator("ol.problems")).to_have_attribute("aria-busy", "true")
    editor = Editor(page, "/")
    expect(editor.text).to_contain_text("title: Only kept")
    expect(editor.heard).to_contain_text("title: Only kept")
    page.reload()
    expect(page.get_by_test_id("stCode").first).to_contain_text("title: Only")
    assert page.evaluate("sessionStorage.length") == 0


def test_text_typed_on_another_revision_is_offered_and_not_forced(fresh: Page) -> None:
    page = fresh
    editor = Editor(page, "/?deaf=1")
    editor.stand("title:")
    page.keyboard.type(" kept")
    expect(page.locator("ol.problems")).to_have_attribute("aria-busy", "true")
    editor = Editor(page, "/?rev=2")
    expect(page.get_by_text(words.KEPT)).to_be_visible()
    expect(editor.text).not_to_contain_text("kept")
    page.get_by_role("button", name=words.PUT_BACK).click()
    expect(editor.heard).to_contain_text("title: Only kept")
    expect(page.get_by_text(words.KEPT)).to_be_hidden()


def test_a_file_that_was_left_is_found_as_it_was_with_its_undo(editor: Editor) -> None:
    other = editor.page.locator("label", has_text="The other file")
    editor.stand("summary:")
    editor.page.keyboard.type(" Left")
    other.click()
    expect(editor.text).to_contain_text("TITLE: ONLY")
    editor.stand("TITLE:")
    editor.page.keyboard.type(" too")
    other.click()
    expect(editor.text).to_contain_text("One question. Left")
    expect(editor.heard).to_contain_text("One question. Left")
    editor.text.focus()
    editor.page.keyboard.press("Control+z")
    expect(editor.heard).not_to_contain_text("Left")
    other.click()
    expect(editor.text).to_contain_text("TITLE: ONLY too")
    expect(editor.heard).to_contain_text("TITLE: ONLY too")


def test_an_editor_that_goes_and_comes_back_has_its_text(editor: Editor) -> None:
    away = editor.page.locator("label", has_text="Away")
    editor.stand("summary:")
    editor.page.keyboard.type(" Still")
    away.click()
    expect(editor.text).to_have_count(0)
    expect(editor.heard).to_contain_text("One question. Still")
    away.click()
    expect(editor.text).to_contain_text("One question. Still")
    editor.stand("summary:")
    editor.page.keyboard.type(" here.")
    expect(editor.heard).to_contain_text("One question. Still here.")


def test_a_server_that_starts_anew_loses_nothing(open_page: Open, tmp_path: Path) -> None:
    server = start(tmp_path, tmp_path, app=APP)
    try:
        editor = Editor(open_page(server))
        editor.stand("title:")
        editor.page.keyboard.type(" before")
        expect(editor.heard).to_contain_text("title: Only before")
        stop(server)
        editor.page.keyboard.type(" and while it is away")
        editor.page.keyboard.press("Control+s")
        server = start(tmp_path, tmp_path, app=APP, port=server.port)
        expect(editor.saved).to_contain_text("title: Only before and while it is away", timeout=60_000)
        expect(editor.text).to_contain_text("title: Only before and while it is away")
    finally:
        stop(server)


def test_two_tabs_do_not_disturb_each_other(editor: Editor, room: BrowserContext) -> None:
    one = editor
    other_page = room.new_page()
    other = Editor(other_page)
    one.stand("title:")
    one.page.keyboard.type(" mine")
    expect(one.heard).to_contain_text("Only mine")
    other_page.get_by_role("button", name="Run again").click()
    other.stand("title:")
    other_page.keyboard.type(" other")
    expect(other.heard).to_contain_text("title: Only other")
    other_page.close()


def test_what_can_only_be_read_cannot_be_typed_into(fresh: Page) -> None:
    editor = Editor(fresh, "/?locked=1")
    expect(editor.text).to_have_attribute("aria-readonly", "true")
    editor.stand("title:")
    editor.page.keyboard.type("x")
    editor.page.keyboard.press("Enter")
    editor.page.keyboard.press("Control+s")
    assert editor.line() == "title: Only"
    expect(editor.page.get_by_text("0 saves")).to_be_visible()


def test_letters_typed_are_no_commands_to_the_page(editor: Editor) -> None:
    editor.page.evaluate("addEventListener('keydown', (event) => (window.commands ??= []).push(event.key))")
    editor.stand("title:")
    editor.page.keyboard.type("rc")
    editor.page.keyboard.press("F8")
    expect(editor.heard).to_contain_text("title: Onlyrc")
    assert [key for key in editor.page.evaluate("commands") if len(key) == 1] == []


def test_enter_goes_on_beside_a_key_and_deeper_below_one_that_opens(editor: Editor) -> None:
    editor.stand("prompt:")
    editor.page.keyboard.press("Enter")
    editor.page.keyboard.type("explain: |")
    editor.page.keyboard.press("Enter")
    editor.page.keyboard.type("Because.")
    expect(editor.heard).to_contain_text("    prompt: Which?\n    explain: |\n      Because.\n")
    editor.stand("kind: text")
    editor.page.keyboard.press("Enter")
    editor.page.keyboard.type("core: false")
    editor.page.keyboard.press("Enter")
    editor.page.keyboard.type("title: Two")
    expect(editor.heard).to_contain_text("  - kind: text\n    core: false\n    title: Two\n    id: hook\n")


def test_keys_are_offered_by_kind_without_those_that_are_there(editor: Editor) -> None:
    editor.stand("objective:")
    editor.page.keyboard.press("Enter")
    offered = editor.offered()
    assert offered[0] == "difficulty"  # needed first
    assert {"hints", "explain", "shuffle"} <= set(offered)
    assert not {"prompt", "options", "kind", "body"} & set(offered)
    editor.page.keyboard.type("diff")
    editor.page.keyboard.press("Enter")
    assert editor.line() == "    difficulty: "


def test_keys_are_offered_in_brackets_too(editor: Editor) -> None:
    editor.stand("text: hmm", after='bold</b>."')
    editor.page.keyboard.type(", ")
    assert set(editor.offered()) == {"correct", "misconception", "pin"}
    editor.page.keyboard.type("corr")
    editor.page.keyboard.press("Enter")
    assert set(editor.offered()) == {"true", "false"}


def test_ids_of_the_lesson_are_offered_in_every_way_of_writing(editor: Editor) -> None:
    editor.stand("objective:")
    for _ in "parts":
        editor.page.keyboard.press("Backspace")
    editor.offers("parts", "whole")
    editor.page.keyboard.press("Escape")
    editor.page.keyboard.type("[parts, ")
    editor.offers("parts", "whole")
    editor.page.keyboard.press("Escape")
    editor.page.keyboard.type("whole]")
    editor.page.keyboard.press("Enter")
    editor.page.keyboard.type("source:")
    editor.page.keyboard.press("Enter")
    editor.page.keyboard.type("- ")
    editor.offers("article")


def test_a_new_block_comes_with_the_keys_it_needs(editor: Editor) -> None:
    editor.stand("Two boxes")
    editor.page.keyboard.press("Enter")
    for _ in range(3):
        editor.page.keyboard.press("Backspace")
    editor.page.keyboard.press("Home")
    editor.page.keyboard.press("Home")
    editor.page.keyboard.press("Shift+End")
    editor.page.keyboard.type("  - ")
    assert "kind: true_false" in editor.offered()
    editor.page.keyboard.type("kind: sing")
    expect(editor.page.locator(".cm-tooltip-autocomplete li[aria-selected]")).to_contain_text("single")
    editor.page.keyboard.press("Enter")
    expect(editor.heard).to_contain_text(NEW_BLOCK)
    assert editor.line() == "    id: "


def test_nothing_is_offered_in_the_middle_of_a_text(editor: Editor) -> None:
    editor.stand("Two boxes")
    editor.page.keyboard.press("Enter")
    editor.page.keyboard.type("pro")
    editor.page.keyboard.press("Control+Space")
    expect(editor.heard).to_contain_text("pro")
    assert editor.page.locator(".cm-tooltip-autocomplete").count() == 0


def test_it_passes_axe_with_everything_open(editor: Editor, axe: Callable[[Page], list[str]]) -> None:
    editor.stand("objective:")
    editor.page.keyboard.press("Control+f")
    expect(editor.page.get_by_role("textbox", name="Find")).to_be_focused()
    editor.page.keyboard.type("text")
    editor.stand("objective:")
    editor.page.keyboard.press("Enter")
    editor.offered()
    found = axe(editor.page)
    editor.page.emulate_media(color_scheme="dark")
    expect(editor.page.locator("[data-testid=stApp]")).to_have_css("color-scheme", "dark")
    editor.page.wait_for_timeout(300)  # colours fade over
    found += axe(editor.page)
    scrolled_by_the_arrows = 'scrollable-region-focusable: <ul id="cm-ac-'  # from the textbox, which keeps the focus
    assert [each for each in found if not each.startswith(scrolled_by_the_arrows)] == []


def test_a_phone_shows_all_of_it(editor: Editor) -> None:
    editor.page.set_viewport_size({"width": 390, "height": 844})
    editor.text.focus()
    editor.page.keyboard.press("Control+f")
    expect(editor.page.get_by_role("textbox", name="Find")).to_be_focused()
    wide = "() => document.documentElement.scrollWidth - innerWidth"
    assert editor.page.evaluate(wide) <= 0
    assert editor.page.locator(".cm-scroller").evaluate("found => found.scrollWidth - found.clientWidth") <= 0


GOOD = {"id": "a/b", "n": 5, "text": "title: x\n", "line": 1, "rev": 1}
TAKEN = Edit("a/b", 5, "title: x\n", 1, 1)


def test_what_fits_is_taken_once_and_in_order() -> None:
    assert news({"edit": GOOD}, {}) == news({"edit": GOOD}, {"a/b": 4, "c/d": 9}) == (TAKEN,)
    assert news({"edit": GOOD}, {"a/b": 5}) == ()
    later = replace(TAKEN, n=6, save=True)
    assert news({"save": GOOD | {"n": 6}, "edit": GOOD}, {}) == (TAKEN, later)
    assert news({"save": GOOD | {"n": 6}, "edit": GOOD}, {"a/b": 5}) == (later,)


@pytest.mark.parametrize(
    "junk",
    [
        None,
        "title: x",
        [GOOD],
        {},
        GOOD | {"n": "5"},
        GOOD | {"n": 0},
        GOOD | {"n": 5.5},
        GOOD | {"text": ["title"]},
        GOOD | {"text": "x" * (LONGEST + 1)},
        GOOD | {"text": "half a character: \ud800"},
        GOOD | {"line": 0},
        GOOD | {"rev": None},
    ],
    ids=range(12),
)
def test_what_does_not_fit_is_as_if_not_sent(junk: object) -> None:
    assert news({"edit": junk, "save": junk}, {}) == ()


def test_the_bundle_is_built_from_the_sources_beside_it() -> None:
    """`npm ci && npm run build` in assets/editor/source makes it anew."""
    digest = hashlib.sha256()
    for path in sorted(each for each in SOURCE.iterdir() if each.suffix in (".js", ".mjs", ".json")):
        digest.update(f"{path.name}\n{path.read_text(encoding='utf-8')}".encode())
    first = (ROOT / "assets" / "editor" / "editor.js").read_text(encoding="utf-8").splitlines()[0]
    assert digest.hexdigest()[:16] in first


def test_every_package_in_the_bundle_is_pinned_and_its_licence_told() -> None:
    lock = json.loads((SOURCE / "package-lock.json").read_text(encoding="utf-8"))
    told = (ROOT / "assets" / "editor" / "LICENSES.txt").read_text(encoding="utf-8")
    bundled = {name: each for name, each in lock["packages"].items() if name and not each.get("dev")}
    assert len(bundled) > 10
    for name, each in bundled.items():
        assert f"{name.removeprefix('node_modules/')} {each['version']}" in told
        assert each["license"] == "MIT"
        assert "resolved" not in each
    wanted = json.loads((SOURCE / "package.json").read_text(encoding="utf-8"))
    for version in (wanted["dependencies"] | wanted["devDependencies"]).values():
        assert re.fullmatch(r"[0-9.]+", version)
