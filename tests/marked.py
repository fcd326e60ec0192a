"""A lesson of every kind that is asked, in which all that the class must not see early bears a mark."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import Any

import yaml

from lectern.lesson import Lesson
from lectern.reading import load_lesson
from tests.every import GRADED, LANGUAGE, section_of
from tests.examples import under, written
from tests.small import HEAD, write

MARK = "Zqx"
"""Begins every marked word, and nothing else."""
TOLD_LATER = {
    *("explain", "feedback", "hints", "notes", "otherwise", "too_low", "too_high", "reveal"),
    *("model_answer", "rubric", "alt", "title", "says", "better"),
}
GUESSED = "predict_options"
KINDS = (*GRADED, "vote", "scale", "open", "predict", GUESSED)


def make(folder: Path, right: int = 0) -> Lesson:
    """Write the lesson as `folder/tide`, one section a kind, and read it; `right` is the right option of its single."""
    blocks = {kind: _block(kind) for kind in KINDS}
    for place, option in enumerate(blocks["single"]["options"]):
        option.pop("correct", None)
        option.pop("misconception", None)
        if place == right:
            option["correct"] = True
    named = {name for block in blocks.values() for name in under(block, "misconception")}
    believed = {"says": "It is so.", "better": "It is not."}
    head = yaml.safe_load(HEAD) | {
        "language": LANGUAGE,
        "sections": [section_of(kind) for kind in KINDS],
        "objectives": {"parts": "Name the parts."},
        "misconceptions": {name: marked(believed, count(900)) for name in sorted(named)},
        "sources": {"arithmetic": {"title": "Arithmetic"}},
    }
    (folder / "tide" / "sections").mkdir(parents=True)
    write(folder, "lesson.yaml", yaml.safe_dump(head))
    for kind, block in blocks.items():
        text = {"title": f"A {kind}", "summary": "One block.", "minutes": 2, "blocks": [block]}
        write(folder, f"sections/{section_of(kind)}.yaml", yaml.safe_dump(text, sort_keys=False))
    return load_lesson(folder / "tide")


def _block(kind: str) -> dict[str, Any]:
    block = written("predict" if kind == GUESSED else kind, notes="Say this slowly.")
    if kind == GUESSED:
        del block["number"], block["answer"]
        words = {"thin": "0.7 mm", "thick": "12.8 mm"}
        options = [{"text": text, "feedback": "Look.", "correct": name == "thick"} for name, text in words.items()]
        block |= {"id": "guess", "options": options}
    numbers = count(100)
    return {name: marked(value, numbers, name) for name, value in block.items()}


def marked(value: Any, numbers: count[int], name: str = "") -> Any:
    """The value with a mark in every text that is told later, however deep."""
    if isinstance(value, dict):
        inner = name if name in ("feedback", "hints") else ""
        return {key: marked(each, numbers, inner or str(key)) for key, each in value.items()}
    if isinstance(value, list):
        return [marked(each, numbers, name) for each in value]
    return f"{value} {MARK}{next(numbers)}" if isinstance(value, str) and name in TOLD_LATER else value
