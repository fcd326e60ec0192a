"""Answered: the screens that must not be seen before the reveal: the key, why, and what wrong answers suggest."""

from collections.abc import Iterator
from dataclasses import dataclass

from lectern import words as all_words
from lectern.blocks.base import Question
from lectern.blocks.blank import Blank
from lectern.blocks.match import Match
from lectern.blocks.number import Number
from lectern.blocks.numbered import numbered
from lectern.blocks.open import Open
from lectern.blocks.options import Choice, Option
from lectern.blocks.order import Order
from lectern.blocks.predict import Predict, onwall
from lectern.blocks.short import Short
from lectern.blocks.true_false import TrueFalse
from lectern.stage import fitting
from lectern.stage.flow import Spot
from lectern.stage.parts import Beside, Grid, Part, Prose, Screen, Work
from lectern.stage.told import source
from lectern.stage.units import escaped
from lectern.words import wall as words


@dataclass(frozen=True)
class Wrong:
    """A wrong answer, what is said to who gave it, and the misconception it points to."""

    about: str
    feedback: str | None
    misconception: str | None


def question(spot: Spot, block: Question) -> Iterator[Screen]:
    """The key and why; then the wrong answers that a misconception leads to, and what is better."""
    why = (Prose(block.explain),) if block.explain else ()
    yield from spot.flowed((*key(block), *why, *source(spot)), title=all_words.THE_ANSWER, answer=True)
    wrong = [answer for answer in wrong_answers(block) if answer.misconception]
    for name in dict.fromkeys(answer.misconception for answer in wrong):
        said = [each for each in wrong if each.misconception == name and each.feedback]
        feedback = (Prose(words.tempting(each.about, each.feedback or "")) for each in said)
        yield from spot.flowed((*feedback, *_believed(spot, name)), title=words.TEMPTING, answer=True)


def _believed(spot: Spot, name: str | None) -> Iterator[Part]:
    """A misconception beside the better view."""
    known = spot.lesson.head.misconceptions.get(name or "")
    if known:
        yield Beside((words.OFTEN_BELIEVED, known.says), (words.BETTER, known.better))


def key(block: Question) -> tuple[Part, ...]:
    """The right answer in words."""
    match block:
        case Match():
            rows = tuple((pair.left, f"**{escaped(pair.right)}**") for pair in block.pairs)
            return (Grid((words.MATCH_LEFTS, words.MATCH_RIGHTS), rows),)
        case Order():
            return (Prose(numbered(escaped(item.text) for item in block.items)),)
        case Blank():
            return (Prose(numbered(f"**{_filling(block, name)}**" for name in block.names())),)
        case Number():
            low, high = (block.plain(end) for end in block.range) if block.range else (None, None)
            return (Prose(words.number_key(block.in_words(block.solution()), low, high)),)
        case Choice():
            right = (option.text for option in block.options if option.correct)
            return tuple(Prose(f"**{text}**") for text in right)
    return (Prose(f"**{escaped(block.in_words(block.solution()))}**"),)


def _filling(block: Blank, name: str) -> str:
    gap, right = block.gaps[name], block.gaps[name].solution()
    return gap.by_letter()[right].text if gap.choose else escaped(right)


def wrong_answers(block: Question) -> list[Wrong]:
    """The wrong answers that the author foresaw."""
    match block:
        case Choice():
            return _of_options(block.options)
        case TrueFalse():
            wrong, said = ("false", block.feedback.false) if block.answer else ("true", block.feedback.true)
            return [Wrong(block.in_words(wrong), said, block.misconception)]
        case Match():
            return [Wrong(pair.left, pair.feedback, pair.misconception) for pair in block.pairs]
        case Number():
            return [Wrong(_between(block, *near.range), near.feedback, near.misconception) for near in block.near]
        case Short():
            named = [near for near in block.near if near.accepted]
            return [Wrong(escaped(near.accepted[0]), near.feedback, near.misconception) for near in named]
        case Blank():
            return [wrong for gap in block.gaps.values() for wrong in _of_options(gap.choose)]
    return []


def _of_options(options: tuple[Option, ...]) -> list[Wrong]:
    return [Wrong(option.text, option.feedback, option.misconception) for option in options if not option.correct]


def _between(block: Number, low: float, high: float) -> str:
    return all_words.predict_range(block.plain(low), block.plain(high))


def open_(spot: Spot, block: Open) -> Iterator[Screen]:
    """A good answer, and what a good answer has."""
    model = (Prose(f"{all_words.OPEN_MODEL}\n\n{block.model_answer}"),) if block.model_answer else ()
    has = "\n".join(f"- {each}" for each in block.rubric)
    rubric = (Prose(f"{all_words.OPEN_RUBRIC}\n\n{has}"),) if has else ()
    yield from spot.flowed((*model, *rubric, *source(spot)), answer=True)


def predict(spot: Spot, block: Predict) -> Iterator[Screen]:
    """How far off the class was, the chart, what the data say, and what a far guess suggests."""
    for page, heading in enumerate(onwall.pages(block)):
        if page:
            title = heading if fitting.heads(heading) else fitting.shortened(heading, 2)
            yield spot.screen(Work(page), title=title, answer=True)
    yield from spot.flowed((Prose(block.reveal), *source(spot)), title=words.PREDICT_DATA, answer=True)
    yield from spot.flowed(tuple(_believed(spot, block.misconception)), title=words.TEMPTING, answer=True)
