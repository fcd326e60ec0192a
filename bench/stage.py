"""What a class waits for at the wall: the next step after a key, and the first step when the stage is opened."""

import json
import random
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page

from bench import lectern_app, lesson
from bench.browser import PATIENCE, SETTLED, context, loads, opened
from bench.numbers import Sample
from bench.servers import LECTERN_STAGE, Server
from lectern.blocks.chart.figure import figure
from lectern.blocks.chart.stage_pages import on_stage
from lectern.reading import load_lesson
from lectern.stage.parts import Drawn, Prose, Screen
from lectern.stage.screens import screens_of

BARE, STOCK = "tuned_stage", "stock_stage"
BARE_BUTTON = "Next"
WARMING = 4
LOCAL = {"build-up": ("PageDown", "PageUp", "bench.built"), "blank": ("b", "b", "bench.blank")}
"""What needs no server: the key that does it, the key that undoes it, and what there is to see."""


@contextmanager
def stages(folder: Path, presses: int) -> Iterator[list[Server]]:
    """The bare stage, Lectern's, and the bare one with Streamlit's own settings, at the first of the same steps."""
    home = lesson.write_talk(folder / "lessons", (presses + WARMING) // 2 + 1)
    file = folder / "steps.json"
    steps = [_as_data(screen) for screen in screens_of(load_lesson(home)) if screen.name.startswith("step-")]
    file.write_text(json.dumps(steps), encoding="utf-8")
    with ExitStack() as open_now:
        bare = open_now.enter_context(Server(BARE, environment={"BENCH_STEPS": str(file)})).settle()
        ours = open_now.enter_context(Server(LECTERN_STAGE, folder / "lessons")).settle()
        ours.cookies = [lectern_app.teacher(ours.folder)]
        stock = open_now.enter_context(Server(STOCK, environment={"BENCH_STEPS": str(file)})).settle()
        yield [bare, ours, stock]


def _as_data(screen: Screen) -> dict[str, object]:
    """What the bare page draws of a screen: the same heading, the same Markdown, the very same figure."""
    drawn = [part for part in screen.parts if isinstance(part, Drawn) and part.room]
    figures = [json.loads(figure(each.spec, each.view, on_stage(each.room), each.page).to_json()) for each in drawn]
    texts = [part.text for part in screen.parts if isinstance(part, Prose)]
    return {"title": screen.title, "texts": texts, "figure": figures[0] if figures else None}


def steps(running: Browser, servers: list[Server], presses: int) -> dict[tuple[str, str], Sample]:
    """Milliseconds from a press to the next step, never shown before, by (server, "text" | "chart" | "words").

    "words" is when the words of a step of text are there, though a chart before them may not have gone yet.
    """
    _begin(servers)
    pages = {server.name: opened(context(running, server), server) for server in servers}
    waits: dict[tuple[str, str], list[float]] = {}
    order = random.Random(1)
    for number in range(1, presses + WARMING + 1):
        what = "text" if number % 2 else "chart"
        for server in order.sample(servers, len(servers)):
            words, wait = _step(pages[server.name], number, "" if server.name == LECTERN_STAGE else BARE_BUTTON)
            if number > WARMING:
                waits.setdefault((server.name, what), []).append(wait)
            if number > WARMING and what == "text":
                waits.setdefault((server.name, "words"), []).append(words)
    for page in pages.values():
        page.context.close()
    return {key: Sample(tuple(values)) for key, values in waits.items()}


def first(running: Browser, servers: list[Server], times: int) -> dict[tuple[str, str, str], Sample]:
    """Milliseconds from opening the stage to its first text and chart, by (server, "cold" | "warm", what)."""
    _begin(servers)
    return loads(running, servers, times, ("cold", "warm"))


def _begin(servers: list[Server]) -> None:
    """Let Lectern's page be that of a new talk; the bare page begins anew by itself."""
    for server in servers:
        if server.name == LECTERN_STAGE:
            server.page = lectern_app.talk(server.folder, "step-0")


def _step(page: Page, number: int, button: str) -> list[float]:
    page.bring_to_front()
    page.wait_for_timeout(SETTLED)
    asked = [f"Step {number}", 1 - number % 2, button, PATIENCE]
    script = "([title, charts, button, patience]) => bench.step(title, charts, button, patience)"
    seen: list[float] = page.evaluate(script, asked)
    return seen


def local(running: Browser, server: Server, times: int) -> dict[str, Sample]:
    """Milliseconds from a key that needs no server to the frame that shows it."""
    browsing = context(running, server)
    page = browsing.new_page()
    page.add_init_script(path=Path(__file__).parent / "page.js")
    page.goto(f"{server.url}/{lectern_app.talk(server.folder, lesson.BUILT)}", timeout=PATIENCE)
    page.locator('[class*="st-key-build-"]').first.wait_for(state="attached", timeout=PATIENCE)
    page.evaluate("patience => bench.until(() => window.lecternTalk?.data, 'the keys', patience)", PATIENCE)
    waits = {name: [_frame(page, act, turn) for turn in range(times)] for name, act in LOCAL.items()}
    browsing.close()
    return {name: Sample(tuple(values)) for name, values in waits.items()}


def _frame(page: Page, act: tuple[str, str, str], turn: int) -> float:
    page.wait_for_timeout(SETTLED)
    return float(page.evaluate(f"key => bench.frame(key, {act[2]})", act[turn % 2]))
