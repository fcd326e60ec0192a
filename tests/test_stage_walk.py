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
SIZES = [(1920, 1080), (1024, 768), STAGE]
MOST_PRESSES = 2000
TROUBLE = ".stException, [data-testid=stAlert]"
Place = tuple[str, int]


def places_of(lesson: Lesson) -> list[Place]:
    """Every step with every state of being built up, in order."""
    return [(screen.name, build) for screen in screens_of(lesson) for build in range(len(screen.builds) + 1)]


def wrong_with(stage: StagePage, sizes: list[tuple[int, int]]) -> list[str]:
    """What is wrong with the step that is shown, by size."""
    found = [f"trouble: {text[:200]}" for text in stage.page.locator(TROUBLE).all_inner_texts()]
    for width, height in sizes:
        if len(sizes) > 1:
            stage.page.set_viewport_size({"width": width, "height": height})
        found += [f"{width}x{height}: {mistake}" for mistake in stage.looks()]
    return found


def walk_on(stage: StagePage, end: str, sizes: list[tuple[int, int]]) -> tuple[list[Where], dict[str, list[str]]]:
    """PageDown until the end: what was on the stage, and what was wrong with it."""
    seen, wrong, here = [], {}, stage.where()
    while len(seen) < MOST_PRESSES:
        seen.append(here)
        found = wrong_with(stage, sizes)
        if found:
            wrong[f"{here.step}/{here.build} {here.phase}"] = found
        if here.step == end:
            return seen, wrong
        before, here = here, stage.press("PageDown")
        assert here != before, f"PageDown does nothing at {here}; so far wrong: {wrong}"
    raise AssertionError(f"no end in sight at {here}")


def walk_back(stage: StagePage) -> list[Where]:
    """PageUp until the cover: what was on the stage."""
    seen = [stage.where()]
    while seen[-1].step != "cover":
        here = stage.press("PageUp")
        assert here != seen[-1], f"PageUp does nothing at {here}"
        seen.append(here)
    return seen


def as_places(seen: list[Where]) -> list[Place]:
    """The places that were seen, a vote's phases as one."""
    return [place for place, _ in groupby((here.step, here.build) for here in seen)]


def as_left(seen: list[Where]) -> list[Where]:
    """Each place as it was when it was left: a vote's last phase."""
    return [list(each)[-1] for _, each in groupby(seen, lambda here: (here.step, here.build))]


def walk(page: Page, server: Server, lesson: Lesson, sizes: list[tuple[int, int]]) -> None:
    """There and back, and everything that is wrong told at once."""
    stage = StagePage(page, server, lesson.id)
    stage.open()
    places = places_of(lesson)
    out, wrong = walk_on(stage, places[-1][0], sizes)
    assert wrong == {}
    assert as_places(out) == places
    back = walk_back(stage)
    assert back == as_left(out)[::-1]


@pytest.mark.timeout(900)
@pytest.mark.parametrize(("scheme", "sizes"), [("light", SIZES), ("dark", [STAGE])])
def test_the_whole_lesson_by_one_key_and_back(
    open_page: Open, app_server: Server, scheme: str, sizes: list[tuple[int, int]]
) -> None:
    walk(open_page(color_scheme=scheme, reduced_motion="reduce"), app_server, shipped(), sizes)


@pytest.mark.timeout(300)
def test_a_lesson_of_every_kind_by_one_key_and_back(open_page: Open, every: Small) -> None:
    walk(open_page(every.server, reduced_motion="reduce"), every.server, every.lesson, [STAGE])
