"""The walk: every step of a lesson by PageDown alone and back by PageUp, each step fit for the back row."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

import pytest
from playwright.sync_api import Page

from lectern.lesson import Lesson
from lectern.stage.screens import screens_of
from tests.conftest import Small
from tests.serving import Server
from tests.stage_page import STAGE, StagePage, Where
from tests.study_page import shipped

Open = Callable[..., Page]
MOST_PRESSES = 2000
TROUBLE = ".stException, [data-testid=stAlert]"
Place = tuple[str, int]


def places_of(lesson: Lesson) -> list[Place]:
    """Every step with every state of being built up, in order."""
    return [(screen.name, build) for screen in screens_of(lesson) for build in range(len(screen.builds) + 1)]


def wrong_with(stage: StagePage) -> list[str]:
    """What is wrong with the step that is shown."""
    return [f"trouble: {text[:200]}" for text in stage.page.locator(TROUBLE).all_inner_texts()] + stage.looks()


def walk(stage: StagePage, key: str, end: str) -> tuple[list[Where], dict[str, list[str]]]:
    """This key until the end: what was on the stage, and what was wrong with it."""
    seen, wrong, here = [], {}, stage.where()
    while len(seen) < MOST_PRESSES:
        seen.append(here)
        found = wrong_with(stage)
        if found:
            wrong[f"{here.step}/{here.build} {here.phase}"] = found
        if here.step == end:
            return seen, wrong
        before, here = here, stage.press(key)
        assert here != before, f"{key} does nothing at {here}; so far wrong: {wrong}"
    raise AssertionError(f"no end in sight at {here}")


def as_places(seen: list[Where]) -> list[Place]:
    """The places that were seen, a vote's phases as one."""
    return [place for place, _ in groupby((here.step, here.build) for here in seen)]


def as_left(seen: list[Where]) -> list[Where]:
    """Each place as it was when it was left: a vote's last phase."""
    return [list(each)[-1] for _, each in groupby(seen, lambda here: (here.step, here.build))]


# The three sizes are walked in two tests, each step seen at each of them: what is light or dark has no size.


@pytest.mark.timeout(900)
def test_the_whole_lesson_by_one_key_and_back_at_two_sizes(open_page: Open, app_server: Server) -> None:
    stage = StagePage(open_page(reduced_motion="reduce"), app_server, "open-source-ai")
    there_and_back(stage, shipped(), (1024, 768))


@pytest.mark.timeout(900)
def test_the_whole_lesson_by_one_key_in_the_dark_at_a_third_size(open_page: Open, app_server: Server) -> None:
    stage = StagePage(open_page(color_scheme="dark", reduced_motion="reduce"), app_server, "open-source-ai")
    stage.resize(1920, 1080, opened=False)
    there(stage, shipped())


@pytest.mark.timeout(300)
def test_a_lesson_of_every_kind_by_one_key_and_back(open_page: Open, every: Small) -> None:
    stage = StagePage(open_page(every.server, reduced_motion="reduce"), every.server)
    there_and_back(stage, every.lesson, STAGE)


def there(stage: StagePage, lesson: Lesson) -> list[Where]:
    """Every step of the lesson by PageDown, all that is wrong told at once; what was seen."""
    stage.open()
    places = places_of(lesson)
    seen, wrong = walk(stage, "PageDown", places[-1][0])
    assert wrong == {}
    assert as_places(seen) == places
    return seen


def there_and_back(stage: StagePage, lesson: Lesson, size: tuple[int, int]) -> None:
    """The way back, at another size, is the mirror of the way there, and what was revealed stays so."""
    seen = there(stage, lesson)
    stage.resize(*size)
    back, wrong = walk(stage, "PageUp", "cover")
    assert wrong == {}
    assert back == as_left(seen)[::-1]


# -- a phone, or 200 % zoom --------------------------------------------------------------------------------------------

CUT_OFF = """
() => [...document.querySelectorAll(".st-key-stage .stMarkdown")]
  .filter((each) => each.scrollHeight > each.clientHeight + 2).map((each) => each.textContent.slice(-40))
"""
ACROSS = """
() => {
  const wrong = []
  const stage = document.querySelector(".st-key-stage")
  const wide = document.scrollingElement.scrollWidth
  if (wide > innerWidth) wrong.push(`the page is ${wide} wide`)
  const walker = document.createTreeWalker(stage, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent.trim()
    if (!text || node.parentElement.closest("style, dialog, .stage-told, .stage-where, .js-plotly-plot")) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    for (const box of range.getClientRects()) {
      const cut = box.width > 1 && box.height > 1 && (box.left < -1 || box.right > innerWidth + 1)
      if (cut) wrong.push(`"${text.slice(0, 40)}" is cut`)
    }
  }
  return wrong
}
"""
LAST = """
() => {
  const all = [...document.querySelectorAll(".st-key-stage-body :is(p, li, td, input, .js-plotly-plot)")]
  const last = all.filter((each) => each.checkVisibility()).at(-1)
  last.scrollIntoView({ block: "end" })
  window.scrollTo(0, document.scrollingElement.scrollHeight)
  for (let at = last; at; at = at.parentElement) at.scrollTop += 10000
  return last.getBoundingClientRect().bottom - document.querySelector(".stage-foot").getBoundingClientRect().top
}
"""
SORTS = [
    "cover",
    "paper-folds",
    "open-ai-map",
    "open-ai-map--2",
    "how-far--2",
    "how-far--3",
    "town-library",
    "town-library--2",
    "ministry-money--3",
    "open-weights-meaning",
    "parts-of-a-model",
    "what-is-missing",
    "cell-parts",
]


@pytest.mark.parametrize("size", [(390, 844), (640, 360)])
def test_on_a_small_window_it_flows_as_a_page(open_page: Open, every: Small, size: tuple[int, int]) -> None:
    stage = StagePage(open_page(every.server, reduced_motion="reduce"), every.server)
    stage.page.set_viewport_size({"width": size[0], "height": size[1]})
    wrong: dict[str, list[str]] = {}

    def look() -> None:
        found = stage.page.evaluate(ACROSS)
        over = stage.page.evaluate(LAST)
        found += [f"cut off: {text}" for text in stage.page.evaluate(CUT_OFF)]
        wrong[stage.where().step] = found + ([f"the end is {over:.0f} px under the foot"] if over > 1 else [])

    for step in SORTS:
        stage.open(step)
        look()
    stage.open("open-weights-meaning")
    stage.press("PageDown", "PageDown", "PageDown")
    look()
    stage.press("PageDown")
    look()
    assert {step: found for step, found in wrong.items() if found} == {}
