"""What an author waits for: the problem list after a key, and the preview after a save."""

import random
import shutil
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from playwright.sync_api import Browser, Page

from bench import lectern_app, lesson
from bench.browser import PATIENCE, SETTLED, context
from bench.numbers import Sample
from bench.servers import LECTERN_EDITOR, ROOT, Server
from lectern.problem import LessonError
from lectern.reading import load_lesson

BARE = "tuned_editor"
WARMING = 4
SHIPPED, LONG, LINES = "open-source-ai", "models", 500
MARK = "Marks the first text of the section."
SCRIPT = Path(__file__).parent / "editor.js"


@dataclass
class Waits:
    """Milliseconds by part: `all`, and of that `rest`, `trip` to the server and back, `redraw`."""

    parts: dict[str, list[float]] = field(default_factory=dict)

    def add(self, seen: dict[str, float]) -> None:
        """Take in one measurement."""
        for part, wait in seen.items():
            self.parts.setdefault(part, []).append(wait)

    def sample(self, part: str = "all") -> Sample:
        """The measurements of one part."""
        return Sample(tuple(self.parts[part]))


@contextmanager
def editors(folder: Path) -> Iterator[list[Server]]:
    """The bare text field, and Lectern with the shipped lesson, one section of which has five hundred lines."""
    lessons = folder / "lessons"
    shutil.copytree(ROOT / "lessons" / SHIPPED, lessons / SHIPPED)
    lesson.write_sections(lessons)
    _lengthen(lessons / SHIPPED / "sections" / f"{LONG}.yaml")
    with ExitStack() as open_now:
        bare = open_now.enter_context(Server(BARE)).settle()
        ours = open_now.enter_context(Server(LECTERN_EDITOR, lessons)).settle()
        ours.cookies = [lectern_app.teacher(ours.folder)]
        yield [bare, ours]


def _lengthen(file: Path) -> None:
    """Give a section short texts until it has the lines."""
    text = file.read_text(encoding="utf-8").rstrip("\n") + "\n"
    for number in count(1):
        room = LINES - text.count("\n")
        if room < 5:
            break
        text += f"\n  - kind: text\n    id: more-{number}\n    title: More {number}\n    body: A sentence.\n"
    file.write_text(text + "# The end.\n" * room, encoding="utf-8")


def mistakes(running: Browser, servers: list[Server], times: int) -> dict[tuple[str, str], Waits]:
    """From a key to the problem list, by (server, "makes" | "mends"); the bare page writes one line."""
    bare, ours = servers
    pages = {
        BARE: _opened(running, bare, ""),
        LECTERN_EDITOR: _opened(running, ours, _long(ours)),
    }
    waits: dict[tuple[str, str], Waits] = {}
    for turn, name in _turns(times):
        for does, key in (("makes", "x"), ("mends", "Backspace")):
            seen = _key(pages[name], "page" if name == BARE else "problems", [key], "")
            if turn >= WARMING:
                waits.setdefault((name, does), Waits()).add(seen)
    _close(pages)
    return waits


def previews(running: Browser, servers: list[Server], times: int, saved: int | None) -> dict[str, Waits]:
    """From a key to the preview with what it typed, by server; else from Ctrl+S, pressed `saved` milliseconds after it.

    The bare page draws the same section below its text field.
    """
    bare, ours = servers
    pages = {
        BARE: _opened(running, bare, "?draws=section"),
        LECTERN_EDITOR: _opened(running, ours, _section(ours)),
    }
    said = {BARE: "", LECTERN_EDITOR: _saved(ours)}
    waits: dict[str, Waits] = {name: Waits() for name in pages}
    for turn, name in _turns(times):
        letter = str(turn % 10)
        said[name] += letter
        keys = [letter] if saved is None else [letter, "Control+s"]
        seen = _key(pages[name], "page" if name == BARE else "preview", keys, MARK + said[name], saved or 0)
        if turn >= WARMING:
            waits[name].add(seen)
    _close(pages)
    return waits


def saves(running: Browser, servers: list[Server], times: int) -> Sample:
    """From Ctrl+S, with the preview up to date, to the word that the text is on disk."""
    ours = servers[1]
    page = _opened(running, ours, _section(ours))
    waits = Waits()
    for turn in range(times + WARMING):
        page.wait_for_timeout(2 * SETTLED)  # what is typed before a save is acknowledged is saved with it
        page.keyboard.press(str(turn % 10))
        page.get_by_text(lectern_app.UNSAVED).wait_for(timeout=PATIENCE)
        seen = _key(page, "saved", ["Control+s"], lectern_app.SAVED)
        if turn >= WARMING:
            waits.add(seen)
    page.context.close()
    return waits.sample()


def checks(folder: Path, times: int) -> Sample:
    """Milliseconds in which the whole lesson with one section's unsaved text is read and checked, and found wrong."""
    home = folder / "lessons" / SHIPPED
    name = f"sections/{LONG}.yaml"
    text = (home / name).read_text(encoding="utf-8")
    taken = []
    for number in range(times):
        began = time.perf_counter()
        try:
            load_lesson(home, {name: text.replace("kind: number", f"kind: number{number}", 1)})
        except LessonError:
            taken.append((time.perf_counter() - began) * 1000)
    return Sample(tuple(taken))


def _turns(times: int) -> Iterator[tuple[int, str]]:
    order = random.Random(1)
    for turn in range(times + WARMING):
        for name in order.sample([BARE, LECTERN_EDITOR], 2):
            yield turn, name


def _opened(running: Browser, server: Server, address: str) -> Page:
    """The page with the text field, the cursor at the end of its line, and the preview drawn."""
    browsing = context(running, server)
    browsing.add_init_script(path=SCRIPT)
    page = browsing.new_page()
    page.goto(f"{server.url}/{address}", timeout=PATIENCE)
    field = page.locator("textarea" if server.name == BARE else ".cm-content")
    field.wait_for(timeout=PATIENCE)
    if server.name != BARE:
        page.frame_locator("iframe").locator(".js-plotly-plot").first.wait_for(timeout=PATIENCE)
    page.wait_for_timeout(5 * SETTLED)
    field.focus()
    for _ in range(2):  # the first may only lead to where the line is wrapped
        page.keyboard.press("End")
    return page


def _key(page: Page, what: str, keys: list[str], words: str, between: int = 0) -> dict[str, float]:
    page.bring_to_front()
    page.wait_for_timeout(2 * SETTLED)
    asked = [what, keys[-1].rpartition("+")[2], words, PATIENCE]
    page.evaluate("([what, key, words, patience]) => benchEdit.expect(what, key, words, patience)", asked)
    for place, key in enumerate(keys):
        if place and between:
            page.wait_for_timeout(between)
        page.keyboard.press(key)
    seen: dict[str, float] = page.evaluate("() => benchEdit.waited")
    return seen


def _long(server: Server) -> str:
    return _place(server, SHIPPED, LONG, "  - kind: number")


def _section(server: Server) -> str:
    return _place(server, lectern_app.LESSON, lectern_app.SECTION, f"  body: {MARK}")


def _saved(server: Server) -> str:
    """What stands behind the mark on disk: what was typed there before."""
    file = server.lessons / lectern_app.LESSON / "sections" / f"{lectern_app.SECTION}.yaml"
    return file.read_text(encoding="utf-8").partition(MARK)[2].partition("\n")[0]


def _place(server: Server, lesson_id: str, section: str, begins: str) -> str:
    """The address of a section's text, at the first line that begins so."""
    file = server.lessons / lesson_id / "sections" / f"{section}.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    line = next(number for number, line in enumerate(lines, 1) if line.startswith(begins))
    return lectern_app.editor(lesson_id, section, line)


def _close(pages: dict[str, Page]) -> None:
    for page in pages.values():
        page.context.close()
