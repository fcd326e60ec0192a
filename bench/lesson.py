"""Lessons made for measuring: the stock app's section, and one with five hundred questions."""

from itertools import cycle, islice
from pathlib import Path
from typing import Any

import yaml

from bench import lectern_app

Block = dict[str, Any]
LETTERS = "abcd"
BUILT = "built-up"
PARAGRAPHS = "A paragraph of **one** sentence, to be read.\n\n- A point.\n- Another point.\n- A third point."


def write_sections(lessons: Path) -> None:
    """A lesson with the ten questions and two charts of `apps/stock`, and one with a single question."""
    questions = [single(number) for number in range(1, 11)]
    text = {"kind": "text", "body": "Marks the first text of the section."}
    blocks = [text, chart("one", 7), *questions[:5], chart("two", 11), *questions[5:]]
    _write(lessons / lectern_app.LESSON, {lectern_app.SECTION: blocks})
    _write(lessons / lectern_app.LESSON_ONE, {lectern_app.SECTION: [text, single(1)]})


def write_long(lessons: Path, questions: int = 500, sections: int = 10) -> Path:
    """A lesson with this many questions of the field's kinds in turn; returns its folder."""
    each = questions // sections
    makers = islice(cycle((single, multiple, true_false, match, order, number_of, short)), questions)
    blocks = [make(number) for number, make in enumerate(makers, 1)]
    return _write(
        lessons / "long",
        {f"part-{part + 1}": blocks[part * each : (part + 1) * each] for part in range(sections)},
    )


def write_talk(lessons: Path, charts: int) -> Path:
    """A lesson that begins with a chart, goes on with a text and a chart in turn, and ends with a text in steps."""
    first = chart("one", 7) | {"id": "step-0", "title": "Step 0", "note": "Marks the first text of the section."}
    blocks: list[Block] = [first]
    for number in range(1, 2 * charts, 2):
        blocks.append({"kind": "text", "id": f"step-{number}", "title": f"Step {number}", "body": PARAGRAPHS})
        blocks.append(chart("more", number % 90 + 7) | {"id": f"step-{number + 1}", "title": f"Step {number + 1}"})
    built = {"kind": "text", "id": BUILT, "title": "Built up", "steps": ["One thing.", "Another.", "And a third."]}
    return _write(lessons / lectern_app.TALK, {lectern_app.SECTION: [*blocks, built]})


def chart(name: str, step: int) -> Block:
    rows = [{"year": str(2000 + n), "share": str(n * step % 97)} for n in range(30)]
    return {
        "kind": "chart",
        "id": f"chart-{name}",
        "type": "line",
        "title": f"Chart {name}",
        "data": rows,
        "x": "year",
        "y": "share",
        "source": "made-up",
        "as_of": "2026-11-23",
        "alt": f"A made-up line, number {name}, over thirty years.",
    }


def single(number: int) -> Block:
    return _question("single", number) | {"options": _options(number)}


def multiple(number: int) -> Block:
    return _question("multiple", number) | {"options": _options(number)}


def true_false(number: int) -> Block:
    feedback = {
        "true": f"Because {number}a, and that is why.",
        "false": f"Because {number}b, and that is why.",
    }
    return _question("true_false", number) | {"answer": True, "feedback": feedback}


def match(number: int) -> Block:
    pairs = [{"left": f"Left {letter}", "right": f"Right {letter}", "feedback": "Look again."} for letter in LETTERS]
    return _question("match", number) | {"pairs": pairs}


def order(number: int) -> Block:
    items = [{"text": f"Step {letter}", "feedback": "Look again."} for letter in LETTERS]
    return _question("order", number) | {"items": items, "first": "first", "last": "last"}


def number_of(number: int) -> Block:
    asked = _question("number", number)
    return asked | {"answer": number, "tolerance": 1, "too_low": "Higher.", "too_high": "Lower."}


def short(number: int) -> Block:
    return _question("short", number) | {
        "accept": ["open weights", "open-weight"],
        "otherwise": "Look again.",
    }


def _question(kind: str, number: int) -> Block:
    return {
        "kind": kind,
        "id": f"question-{number}",
        "prompt": f"Prompt {number}: which option is the right one?",
        "objective": "measure",
        "difficulty": 1 + number % 3,
        "hints": ["The first letter is a vowel."],
        "explain": "The option with the letter a is always right here.",
    }


def _options(number: int) -> list[Block]:
    options: list[Block] = [
        {"text": f"Option {number}{letter}", "feedback": f"Because {number}{letter}, and that is why."}
        for letter in LETTERS
    ]
    options[0]["correct"] = True
    return options


def _write(folder: Path, sections: dict[str, list[Block]]) -> Path:
    (folder / "sections").mkdir(parents=True)
    head = {
        "title": "Bench section",
        "promise": "A lesson made for measuring.",
        "language": "en",
        "authors": ["Lectern contributors"],
        "licence": "CC BY 4.0",
        "audience": "Benchmarks",
        "minutes": 10,
        "objectives": {"measure": "Measure how fast the app answers"},
        "sources": {"made-up": {"title": "Made-up figures"}},
        "sections": list(sections),
    }
    _dump(folder / "lesson.yaml", head)
    for name, blocks in sections.items():
        body = {
            "title": "Bench section",
            "summary": "Questions to measure with.",
            "minutes": 10,
            "blocks": blocks,
        }
        _dump(folder / "sections" / f"{name}.yaml", body)
    return folder


def _dump(path: Path, data: Block) -> None:
    path.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), encoding="utf-8")
