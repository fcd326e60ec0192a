"""The keys of the stage: each does its thing, whatever has the focus, at once, once a press, and with no server."""

from __future__ import annotations

import re
import signal
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from lectern.stage.screens import screens_of
from lectern.words import wall as words
from tests.conftest import Small
from tests.line import Line
from tests.stage_page import SHOWN, StagePage
from tests.test_stage_rounds import rounds

Open = Callable[..., Page]
Axe = Callable[[Page], list[str]]
ON = ["Space", "Enter", "ArrowRight", "ArrowDown", "PageDown"]
BACK = ["Shift+Space", "ArrowLeft", "ArrowUp", "PageUp", "Backspace"]
BALLOT = "open-weights-meaning"
CARDS = "cell-parts"
THUMB, TRACK = (f'[role="group"] > div > {part}' for part in ("[data-rac]:has(input)", ":first-child"))
SECOND_RUN = 700  # milliseconds in which a window would have heard its own news
AT_ONCE = 400  # milliseconds: less than any answer of a server that stands still
WIDGETS = {
    "the foot's button": ("open-ai-map", ".stage-moves .timer"),
    "a slider (predict)": ("paper-folds", '[class*="-slide"] input[type=range]'),
    "a number (predict)": ("paper-folds", "input[type=number]"),
    "a number's plus (predict)": ("paper-folds", "[aria-label=Increment]"),
    "a number (risk map)": ("open-ai-map--2", "input[type=number]"),
    "a step (release)": ("how-far--2", "input[type=range]"),
    "a weight (trade-off)": ("town-library", "input[type=range]"),
    "a number (budget)": ("ministry-money", "input[type=number]"),
}
PIECES = [
    "paper-folds",
    "open-ai-map",
    "open-ai-map--2",
    "how-far",
    "how-far--3",
    "town-library--2",
    "ministry-money--3",
]
DARK = "() => getComputedStyle(document.querySelector('.st-key-stage')).backgroundColor === 'rgb(20, 24, 29)'"


@pytest.fixture
def stage(open_page: Open, every: Small) -> StagePage:
    """A stage on the lesson of every kind."""
    return StagePage(open_page(every.server, reduced_motion="reduce"), every.server)


@pytest.fixture
def steps(every: Small) -> list[str]:
    """The names of the steps, in order."""
    return [screen.name for screen in screens_of(every.lesson)]


def after(steps: list[str], step: str, by: int = 1) -> str:
    return steps[steps.index(step) + by]


# -- each key ----------------------------------------------------------------------------------------------------------


def test_on_and_back(stage: StagePage) -> None:
    stage.open(CARDS)
    for on, back in zip(ON, BACK, strict=True):
        assert stage.press(on)[:2] == (CARDS, 1), on
        assert stage.press(on)[:2] == (f"{CARDS}--2", 0), on
        assert stage.press(back)[:2] == (CARDS, 1), back
        assert stage.press(back)[:2] == (CARDS, 0), back
    stage.is_at(CARDS)


def test_home_and_end(stage: StagePage) -> None:
    stage.open(CARDS)
    stage.press("End")
    stage.is_at("end")
    stage.press("Home")
    stage.is_at("cover")


def test_blank_and_back(stage: StagePage) -> None:
    stage.open(CARDS)
    for on, off in (("b", "b"), (".", "."), ("Shift+B", "Escape")):
        stage.page.keyboard.press(on)
        stage.is_blank()
        stage.page.keyboard.press(off)
        stage.is_blank(False)
    stage.is_at(CARDS)


def test_a_step_is_not_gone_to_unseen(stage: StagePage) -> None:
    stage.open(CARDS)
    for key in ("b", "PageDown"):
        stage.page.keyboard.press(key)
    stage.is_blank(False)
    stage.is_at(CARDS)


def test_full_screen(stage: StagePage) -> None:
    stage.open()
    stage.page.keyboard.press("f")
    stage.page.wait_for_function("() => document.fullscreenElement === document.documentElement")
    stage.page.keyboard.press("f")
    stage.page.wait_for_function("() => !document.fullscreenElement")
    stage.page.keyboard.press("f")
    stage.page.wait_for_function("() => document.fullscreenElement")
    stage.page.keyboard.press("Escape")
    stage.page.wait_for_function("() => !document.fullscreenElement")
    stage.is_at("cover")


def test_the_timer_starts_and_stops(stage: StagePage) -> None:
    stage.open()
    timer = stage.foot("timer")
    expect(timer).to_be_hidden()
    stage.press("t")
    expect(timer).to_have_text(re.compile("1:[0-5][0-9]"), timeout=SHOWN)
    stage.press("t")
    stopped = timer.inner_text()
    stage.page.wait_for_timeout(1200)
    expect(timer).to_have_text(stopped)
    stage.press("t")
    expect(timer).not_to_have_text(stopped)


def test_a_timer_that_runs_is_not_stopped_by_a_step_or_another_block(stage: StagePage) -> None:
    stage.open(CARDS)
    stage.press("t")
    stage.press("End", "PageUp")
    timer = stage.foot("timer")
    expect(timer).to_be_visible()
    before = timer.inner_text()
    expect(timer).not_to_have_text(before)


def test_notes_open_in_a_window_of_their_own(stage: StagePage) -> None:
    stage.open(CARDS)
    with stage.page.expect_popup() as opened:
        stage.page.keyboard.press("n")
    expect(opened.value).to_have_url(re.compile(rf"/notes\?talk={stage.talk}$"))
    expect(opened.value.get_by_role("heading", level=1)).to_have_text(stage.where().title)


def test_help_opens_and_closes_and_escape_leaves(stage: StagePage) -> None:
    stage.open(CARDS)
    dialog = stage.page.get_by_role("dialog", name=words.KEYS["keys"])
    stage.page.keyboard.press("?")
    expect(dialog).to_be_visible()
    for key, what in words.HELP:
        expect(dialog.get_by_text(key, exact=True)).to_be_visible()
        expect(dialog.get_by_text(what, exact=True)).to_be_visible()
    stage.press("PageDown")
    stage.page.keyboard.press("?")
    expect(dialog).to_be_hidden()
    stage.page.keyboard.press("?")
    stage.page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    stage.is_at(CARDS)
    stage.page.keyboard.press("Escape")
    expect(stage.page).to_have_url(re.compile("/present$"))
    expect(stage.page.get_by_role("heading", level=1)).to_have_text(words.PRESENT)


def test_digits_with_plus_and_minus_count_hands(stage: StagePage) -> None:
    stage.open(BALLOT)
    stage.press("2")
    picked = stage.page.locator("[data-picked]")
    expect(picked).to_have_count(1)
    number = picked.locator("strong")
    expect(number).to_have_text("2")
    stage.press("+", "+", "=", "-", "1", "+")
    (kept,) = rounds(stage)
    assert sorted(kept.first.values()) == [1, 2]
    expect(number).to_have_text("1")


def test_digits_with_plus_and_minus_move_what_the_class_works_with(stage: StagePage) -> None:
    stage.open("town-library")
    sliders = stage.page.locator(".st-key-stage input[type=range]")
    before = [slider.input_value() for slider in sliders.all()]
    stage.press("2", "+", "3", "-", "-")
    moved = [float(now.input_value()) - float(was) for now, was in zip(sliders.all(), before, strict=True)]
    assert moved == [0, 1, -2, 0, 0]
    stage.open("ministry-money--3")
    stage.press("1")
    stage.press("+", "+", "-")
    expect(stage.page.locator(".st-key-stage input[type=number]").first).to_have_value("1")


# -- whatever has the focus --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", WIDGETS)
def test_the_keys_go_on_being_the_stage_s(stage: StagePage, steps: list[str], name: str) -> None:
    step, selector = WIDGETS[name]
    stage.open(step)
    widget = stage.page.locator(selector).first
    was = value(widget)
    typed = ["Backspace"] if "number" in selector else []
    for key in (key for key in [*ON, *BACK] if key not in typed):
        if "predict" in name:
            stage.open(step)  # once its answer is told, a prediction cannot be changed
        widget.focus()
        assert stage.press(key).step == after(steps, step, 1 if key in ON else -1), key
        assert stage.press("PageUp" if key in ON else "PageDown").step == step, key
        assert value(widget) == was, f"{key} changed {name}"
    if "predict" in name:
        stage.open(step)
    works_when_clicked(stage, widget, step)


def works_when_clicked(stage: StagePage, widget: Locator, step: str) -> None:
    """After a press of the mouse too, the other keys are the stage's."""
    press_at(widget)
    stage.settled()
    stage.page.keyboard.press("b")
    stage.is_blank()
    stage.page.keyboard.press("Escape")
    stage.is_blank(False)
    stage.page.keyboard.press("?")
    expect(stage.foot("help")).to_be_visible()
    stage.page.keyboard.press("Escape")
    expect(stage.foot("help")).to_be_hidden()
    press_at(widget)
    stage.settled()
    assert stage.press("Space").step != step
    stage.press("PageUp")
    press_at(widget)
    stage.settled()
    assert stage.press("ArrowLeft").step != step


def press_at(widget: Locator) -> None:
    """Press the mouse where a widget is: what takes the press of a slider stands over it."""
    box = widget.bounding_box()
    assert box is not None
    widget.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def value(widget: Locator) -> str:
    """What a widget says, if it says anything."""
    return str(widget.evaluate("(widget) => widget.value ?? ''"))


def test_what_is_set_with_the_press_that_goes_on_is_kept_and_cannot_be_changed_afterwards(stage: StagePage) -> None:
    stage.open("paper-folds")
    stage.press("1", "+", "+", "Space")
    assert stage.where().step == "paper-folds--2"
    kept = [found.state for found in rounds(stage)]
    stage.press("PageUp")
    slider = stage.page.locator(WIDGETS["a slider (predict)"][1])
    expect(slider).to_be_disabled()
    assert kept == [{"number": float(slider.input_value()), "marks": []}]
    assert float(slider.input_value()) == pytest.approx(50.2)


def test_what_is_typed_in_a_number_field_is_typed_and_enter_only_hands_it_in(stage: StagePage) -> None:
    stage.open("ministry-money--3")
    field = stage.page.locator(".st-key-stage input[type=number]").first
    field.click()
    field.press("Control+a")
    stage.press("1", "2", "Backspace", "2")
    expect(field).to_have_value("12")
    stage.press("Enter")
    stage.is_at("ministry-money--3")
    (kept,) = rounds(stage)
    assert "12" in str(kept.state)
    stage.press("Enter")
    stage.is_at("ministry-money--4")


def test_what_was_typed_is_handed_in_by_going_on(stage: StagePage) -> None:
    stage.open("ministry-money--3")
    field = stage.page.locator(".st-key-stage input[type=number]").first
    field.click()
    field.press("Control+a")
    stage.press("7", "PageDown")
    stage.is_at("ministry-money--4")
    stage.press("PageUp")
    expect(field).to_have_value("7")


def test_a_number_typed_for_the_class_is_where_the_slider_stands_and_is_seen_whole(stage: StagePage) -> None:
    stage.open("paper-folds")
    field = stage.page.locator(".st-key-stage input[type=number]")
    slider = stage.page.locator('.st-key-stage [class*="-slide"] input[type=range]')

    def is_the_class_s(number: float) -> None:
        stage.settled()
        stage.page.wait_for_timeout(SECOND_RUN)
        stage.settled()
        assert (float(field.input_value()), float(slider.input_value())) == (number, number)
        (kept,) = rounds(stage)
        assert kept.state["number"] == number

    for number in (100.0, 0.0, 99.9):
        field.fill(str(number))
        field.press("Enter")
        is_the_class_s(number)
    slider.focus()
    stage.press("-")
    is_the_class_s(99.8)
    assert field.evaluate("(field) => field.scrollWidth <= field.clientWidth")
    thumb, track = (stage.page.locator(f".st-key-stage .stSlider {part}").bounding_box() for part in (THUMB, TRACK))
    beside = stage.page.locator(".st-key-stage .stNumberInput").bounding_box()
    assert thumb is not None
    assert track is not None
    assert beside is not None
    assert thumb["x"] + thumb["width"] < beside["x"]
    assert thumb["y"] + thumb["height"] / 2 == pytest.approx(track["y"] + track["height"] / 2, abs=1)


# -- once a press ------------------------------------------------------------------------------------------------------


def test_a_key_held_down_moves_one_step(stage: StagePage, steps: list[str]) -> None:
    stage.open()
    for _ in range(8):
        stage.page.keyboard.down("PageDown")
    stage.page.keyboard.up("PageDown")
    stage.is_at(steps[1])


def test_quick_presses_are_each_a_step(stage: StagePage, steps: list[str]) -> None:
    stage.open("open-ai-map")
    stage.press(*["PageDown"] * 5)
    stage.is_at(after(steps, "open-ai-map", 5))
    stage.press(*["PageUp"] * 5)
    stage.is_at("open-ai-map")


def test_a_press_while_the_line_is_cut_is_neither_lost_nor_doubled(
    open_page: Open, every: Small, steps: list[str]
) -> None:
    with Line(every.server) as line:
        stage = StagePage(open_page(line.server), line.server)
        stage.open("open-ai-map")
        line.cut()
        expect(stage.foot("lost")).to_have_text(words.KEYS["lost"])
        stage.page.keyboard.press("PageDown")
        stage.page.keyboard.press("PageDown")
        line.mend()
        expect(stage.foot("lost")).to_have_text("", timeout=20_000)
        stage.is_at(after(steps, "open-ai-map", 2))
        stage.press("PageDown")
        stage.is_at(after(steps, "open-ai-map", 3))


def test_what_needs_no_server_has_none(stage: StagePage) -> None:
    stage.open(CARDS)
    back = stage.key(f"build-{CARDS}-1").get_by_role("paragraph").first
    expect(back).to_be_hidden()
    stage.server.process.send_signal(signal.SIGSTOP)
    try:
        stage.page.keyboard.press("PageDown")
        expect(back).to_be_visible(timeout=AT_ONCE)
        stage.page.keyboard.press("PageUp")
        expect(back).to_be_hidden(timeout=AT_ONCE)
        stage.page.keyboard.press("b")
        stage.is_blank(within=AT_ONCE)
        stage.page.keyboard.press("b")
        stage.is_blank(False, within=AT_ONCE)
        stage.page.keyboard.press("t")
        expect(stage.foot("timer")).to_be_visible(timeout=AT_ONCE)
        stage.page.keyboard.press("?")
        expect(stage.foot("help")).to_be_visible(timeout=AT_ONCE)
        stage.page.keyboard.press("?")
        stage.page.keyboard.press("PageDown")
        expect(back).to_be_visible(timeout=AT_ONCE)
    finally:
        stage.server.process.send_signal(signal.SIGCONT)
    stage.is_at(CARDS, 1)


# -- touch and mouse ---------------------------------------------------------------------------------------------------


def test_a_swipe_turns_and_a_tap_is_a_hand(open_page: Open, every: Small, steps: list[str]) -> None:
    stage = StagePage(open_page(every.server, has_touch=True), every.server)
    stage.open("section-the-single")
    swipe(stage.page, 900, 500)
    stage.is_at(BALLOT)
    rows = stage.key("choice-")
    rows.nth(1).tap()
    rows.nth(1).tap()
    rows.nth(0).tap()
    stage.settled()
    (kept,) = rounds(stage)
    assert sorted(kept.first.values()) == [1, 2]
    swipe(stage.page, 500, 900)
    stage.is_at("section-the-single")


def swipe(page: Page, start: int, end: int) -> None:
    """Draw a finger across the stage."""
    touch = page.context.new_cdp_session(page)
    for kind, x in (("touchStart", start), ("touchMove", (start + end) / 2), ("touchMove", end), ("touchEnd", None)):
        points = [] if x is None else [{"x": x, "y": 180}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    touch.detach()


def test_the_foot_does_by_mouse_what_the_keys_do(stage: StagePage) -> None:
    stage.open(CARDS)
    foot = stage.foot("moves")
    foot.locator(".next").click()
    stage.is_at(CARDS, 1)
    foot.locator(".back").click()
    stage.is_at(CARDS)
    foot.locator(".timer").click()
    expect(stage.foot("timer")).to_be_visible()
    foot.locator(".help").click()
    stage.foot("help").get_by_role("button", name=words.KEYS["close"]).click()
    expect(stage.foot("help")).to_be_hidden()
    stage.press("PageDown")
    stage.is_at(CARDS, 1)
    foot.locator(".blank").click()
    stage.is_blank()


def test_with_shift_a_press_on_an_option_takes_a_hand_away(stage: StagePage) -> None:
    stage.open(BALLOT)
    row = stage.key("choice-").first
    for modifiers in ([], [], ["Shift"]):
        row.click(modifiers=modifiers)
    stage.settled()
    assert list(rounds(stage)[0].first.values()) == [1]


# -- axe ---------------------------------------------------------------------------------------------------------------


def test_axe_finds_nothing_on_the_stage(stage: StagePage, axe: Axe) -> None:
    found: dict[str, list[str]] = {}

    def look(name: str) -> None:
        for scheme in ("light", "dark"):
            stage.page.emulate_media(color_scheme=scheme)
            stage.page.wait_for_function(DARK if scheme == "dark" else f"() => !({DARK})()")
            stage.page.wait_for_timeout(300)  # charts are asked for anew
            stage.settled()
            found[f"{name}, {scheme}"] = axe(stage.page)

    stage.open("section-the-single")
    look("a section")
    stage.page.keyboard.press("?")
    look("help")
    stage.page.keyboard.press("?")
    stage.press("PageDown", "1", "+", "t")
    look("a ballot")
    stage.page.get_by_role("button", name=words.FORWARD["ask"]).click()
    stage.settled()
    stage.page.get_by_role("button", name=words.SHOW_ANSWER).click()
    expect(stage.key("ballot-revealed")).to_be_visible()
    look("a revealed ballot")
    for step in PIECES:
        stage.open(step)
        look(step)
    assert {state: mistakes for state, mistakes in found.items() if mistakes} == {}
