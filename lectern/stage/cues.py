"""Cues: what only the teacher sees of a block while it is on the wall."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lectern.blocks import AnyBlock
from lectern.blocks.base import Model, Question
from lectern.blocks.predict import Predict
from lectern.blocks.scale import Scale
from lectern.lesson import Lesson, Misconception
from lectern.stage.parts import Screen

_TOLD = ("look_for", "support", "stretch", "no_device", "model_answer", "rubric")


def prompt(screen: Screen) -> str:
    """What is asked on a screen, where its heading does not say it; empty where nothing is."""
    block = screen.block
    if isinstance(block, Scale) and screen.item:
        return block.statements()[screen.item]
    asked = "" if screen.answer else getattr(block, "prompt", "")
    return "" if asked == screen.title else asked


def answer_in_words(block: AnyBlock | None) -> str:
    """The key as it would be said; empty where there is none."""
    if isinstance(block, Question):
        return block.in_words(block.solution())
    if isinstance(block, Predict):
        if block.number is not None and block.answer is not None:
            return " ".join(filter(None, [block.number.written(block.answer), block.number.unit]))
        return next((option.text for option in block.options if option.correct), "")
    return ""


def why(block: AnyBlock | None) -> str:
    """Why the key is right; empty where nothing is said."""
    if isinstance(block, Predict):
        return block.reveal
    return (block.explain or "") if isinstance(block, Question) else ""


def listen_for(lesson: Lesson, block: AnyBlock | None) -> tuple[Misconception, ...]:
    """The misconceptions that wrong answers to a block point to, each once."""
    named = dict.fromkeys(_named(block)) if isinstance(block, Model) else {}
    return tuple(lesson.head.misconceptions[name] for name in named if name in lesson.head.misconceptions)


def _named(value: Any) -> Iterator[str]:
    if isinstance(value, Model):
        for name in type(value).model_fields:
            inner = getattr(value, name)
            if name == "misconception" and inner:
                yield inner
            else:
                yield from _named(inner)
    elif isinstance(value, Mapping):
        yield from _each(value.values())
    elif isinstance(value, tuple | list):
        yield from _each(value)


def _each(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        yield from _named(value)


def told(block: AnyBlock | None) -> dict[str, tuple[str, ...]]:
    """What the author says to the teacher, by field: what to look for, help, more, how to do it without a device."""
    found = {name: getattr(block, name, None) for name in _TOLD}
    return {name: (text,) if isinstance(text, str) else tuple(text) for name, text in found.items() if text}
