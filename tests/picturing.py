"""`python -m tests.picturing`: the cookbook's pictures, each kind of block as a learner meets it.

Every kind's own example is drawn by the app itself and cut out into `docs/pictures/kinds/`. Naming kinds after the
command draws only those.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from lectern import words
from lectern.blocks import KINDS
from tests.browser import QUIET, browser_path
from tests.every import block_of, make, section_of
from tests.serving import ROOT, running
from tests.study_page import StudyPage

PICTURES = ROOT / "docs" / "pictures" / "kinds"
DRAWING = "pictures/water-cycle.svg"
WINDOW = {"width": 1180, "height": 2400}
MARGIN = 16
TALLEST = 640
FOLDED_OUT = "() => Promise.all(document.getAnimations().map((moving) => moving.finished))"
WHOLE = frozenset({"predict", "order", "single", "activity"})


def main(kinds: Iterable[str]) -> None:
    """Draw the picture of each of these kinds, and say how large it is."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as player:
        lessons = Path(place, "lessons")
        (lessons / "tide" / DRAWING).parent.mkdir(parents=True)
        shutil.copy(ROOT / "docs" / DRAWING, lessons / "tide" / DRAWING)
        lesson = make(lessons, KINDS)
        with running(Path(place), lessons) as server:
            browser = player.chromium.launch(executable_path=browser_path(player), args=list(QUIET))
            page = browser.new_page(base_url=server.url, viewport=WINDOW, color_scheme="light", reduced_motion="reduce")
            study = StudyPage(page, lesson)
            for kind in kinds:
                study.open(section_of(kind))
                _work(study, kind)
                print(f"{kind}: {len(_cut_out(page, kind)) / 1000:.0f} kB")
            browser.close()


def _work(study: StudyPage, kind: str) -> None:
    """Do what makes a picture worth looking at: a wrong option shows its feedback, a prediction its chart."""
    if kind == "single":
        study.answer(block_of(kind), "b")
        study.says(block_of(kind), words.WRONG)
    if kind == "activity":
        study.page.locator("summary").first.click()
        study.settled()
        study.page.evaluate(FOLDED_OUT)
    if kind == "predict":
        study.predict(block_of(kind))
    study.page.mouse.move(0, 0)
    study.settled()


def _cut_out(page: Page, kind: str) -> bytes:
    """The block with a margin round it; of a great workbench only the upper part."""
    box = page.locator("[class*=st-key-at-]").first.bounding_box()
    assert box is not None
    high = box["height"] if kind in WHOLE else min(box["height"], TALLEST)
    return page.screenshot(
        path=PICTURES / f"{kind}.png",
        clip={
            "x": box["x"] - MARGIN,
            "y": box["y"] - MARGIN,
            "width": box["width"] + 2 * MARGIN,
            "height": high + 2 * MARGIN,
        },
    )


if __name__ == "__main__":
    main(sys.argv[1:] or KINDS)
