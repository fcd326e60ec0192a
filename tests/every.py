"""A lesson in which every kind that can be worked stands once, made of the examples of the author's guide."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import yaml
from playwright.sync_api import Page

from lectern.blocks import KINDS
from lectern.blocks.base import Answerable, Question
from lectern.lesson import Lesson
from lectern.progress import Attempt
from lectern.reading import load_lesson
from lectern.server.learner import COOKIE
from lectern.store import Store
from tests.examples import example, under, written
from tests.small import HEAD, write

WORKED = [kind for kind, model in KINDS.items() if issubclass(model, Answerable)] + ["cards"]
GRADED = [kind for kind, model in KINDS.items() if issubclass(model, Question)]
LANGUAGE = "fr"
BELIEF = {"says": "What I can download is open source.", "better": "A download is one part of it."}


def make(folder: Path, kinds: Iterable[str] = WORKED) -> Lesson:
    """Write the lesson as `folder/tide`, one section a kind, and read it."""
    kinds = list(kinds)
    believed = {name for kind in kinds for name in under(written(kind), "misconception")}
    named = {name for kind in kinds for name in under(written(kind), "source")}
    head = yaml.safe_load(HEAD) | {
        "language": LANGUAGE,
        "sections": [section_of(kind) for kind in kinds],
        "objectives": {"parts": "Name the parts."},
        "misconceptions": dict.fromkeys(sorted(believed), BELIEF),
        "sources": {name: {"title": name.capitalize().replace("-", " ")} for name in sorted(named)},
    }
    (folder / "tide" / "sections").mkdir(parents=True, exist_ok=True)
    write(folder, "lesson.yaml", yaml.safe_dump(head))
    for kind in kinds:
        section(folder, kind)
    return load_lesson(folder / "tide")


def section(folder: Path, kind: str, **changes: object) -> None:
    """Write the section of one kind, with fields of its block changed."""
    text = {"title": f"A {kind}", "summary": "One block.", "minutes": 2, "blocks": [written(kind, **changes)]}
    write(folder, f"sections/{section_of(kind)}.yaml", yaml.safe_dump(text, sort_keys=False))


def section_of(kind: str) -> str:
    """The section in which a kind stands."""
    return f"the-{kind.replace('_', '-')}"


def block_of(kind: str) -> str:
    """The id of the block of a kind."""
    return str(example(kind).id)


def answered_long_ago(page: Page, lesson: Lesson, database: Path) -> None:
    """Write down that this browser's learner answered each graded question right, a month ago."""
    learner = next(kept["value"] for kept in page.context.cookies() if kept["name"] == COOKIE)
    store = Store(f"sqlite:///{database}")
    for place, kind in enumerate(GRADED):
        _, block = lesson.places[block_of(kind)]
        assert isinstance(block, Question)
        then = datetime.now(UTC) - timedelta(days=30, minutes=-place)
        wording, answer = block.fingerprint(), block.solution()
        store.record(Attempt(learner, lesson.id, block.id, wording, answer, 1.0, 2, 0, then))
    store.close()
