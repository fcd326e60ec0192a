"""Summing: what the answers of a class's devices come to, for the teacher and, if the teacher wills, for the wall."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import mean, median
from typing import Any

from lectern.blocks import AnyBlock
from lectern.blocks.base import Answer, Question
from lectern.blocks.predict import Predict, Scale
from lectern.blocks.predict.onwall import MOST_MARKS, Called, said
from lectern.blocks.risk_map import RiskMap
from lectern.blocks.risk_map.onwall import AXES
from lectern.blocks.tradeoff import Tradeoff
from lectern.words import room as words


@dataclass(frozen=True)
class Given:
    """One answer, and how many devices gave it."""

    text: str
    count: int
    right: bool


def given(block: Question, answers: Iterable[Answer]) -> list[Given]:
    """The different answers to a question, the most frequent first."""
    right = {block.in_words(answer): block.grade(answer).correct for answer in answers}
    counted = Counter(block.in_words(answer) for answer in answers)
    return [Given(text, count, right[text]) for text, count in counted.most_common()]


def lines(block: AnyBlock, answers: Sequence[Answer]) -> list[str]:
    """The middle of the class in words, one line a number; nothing where nobody has answered."""
    if not answers:
        return []
    match block:
        case Tradeoff():
            return [words.mean_of(each.name, weight) for each, weight in _weighed(block, answers)]
        case RiskMap():
            return [words.rated_of(item.name, *_rated(name, answers)) for name, item in block.items.items()]
        case Predict(number=scale) if scale:
            shown = [said(scale, value) for value in (median(answers), min(answers), max(answers))]
            return [words.median_of(*shown)]
    return []


def _weighed(block: Tradeoff, answers: Sequence[Answer]) -> list[tuple[Any, float]]:
    return [(each, mean(a["weights"][name] for a in answers)) for name, each in block.criteria.items()]


def _rated(item: str, answers: Sequence[Answer]) -> list[float]:
    return [mean(answer[item][axis] for answer in answers) for axis in AXES]


def adopted(block: AnyBlock, answers: Sequence[Answer]) -> dict[str, Any] | None:
    """What the wall is set to when the class's answers are put on it; None where that cannot be."""
    if not answers:
        return None
    match block:
        case Tradeoff():
            names = zip(block.criteria, _weighed(block, answers), strict=True)
            return {"weights": {name: round(weight) for name, (_, weight) in names}}
        case Predict(number=scale) if scale:
            return Called(_on(scale, median(answers)), _spread(scale, answers)).as_state()
    return None


def _on(scale: Scale, value: float) -> float:
    """The number that can be chosen nearest to a value."""
    steps = round((value - scale.min) / scale.step)
    return min(scale.max, round(scale.min + steps * scale.step, scale.decimals))


def _spread(scale: Scale, answers: Sequence[float]) -> tuple[float, ...]:
    """Different numbers from the lowest to the highest, as many as can be marked, evenly taken."""
    known = sorted({_on(scale, answer) for answer in answers})
    if len(known) <= MOST_MARKS:
        return tuple(known)
    return tuple(known[round(place * (len(known) - 1) / (MOST_MARKS - 1))] for place in range(MOST_MARKS))
