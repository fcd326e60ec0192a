"""Reading: what a device sent as an answer to a block, and an answer as the device would send it."""

from collections.abc import Sequence
from typing import Any

from lectern.blocks import AnyBlock
from lectern.blocks.base import Answer, Answerable
from lectern.blocks.blank import Blank
from lectern.blocks.match import Match
from lectern.blocks.number.reading import read_number
from lectern.blocks.order import Order
from lectern.blocks.predict import Predict
from lectern.blocks.risk_map import RiskMap
from lectern.blocks.risk_map.onwall import AXES
from lectern.blocks.scale import UNSURE, Scale
from lectern.blocks.tradeoff import Tradeoff
from lectern.device.asking import gap_letters, seed_of
from lectern.lesson import Lesson
from lectern.stage.ballots import letters_of, many
from lectern.stage.parts import Screen

LARGEST = 16_384
"""Bytes that the longest answer may take."""


def read(lesson: Lesson, screen: Screen, sent: object) -> Answer | None:
    """The answer in what was sent: a list with one value for each field of the form; None when it is none."""
    block = screen.block
    if not isinstance(block, Answerable) or not isinstance(sent, list):
        return None
    try:
        raw = _chosen(lesson, screen, sent) if screen.ballot else _filled(block, seed_of(lesson, block), sent)
    except (IndexError, TypeError, ValueError):
        return None
    return block.accept(raw)


def _one(sent: Sequence[Any]) -> Any:
    """The only value there is."""
    (value,) = sent
    return value


def _nth(number: object, known: Sequence[Any]) -> Any:
    """What stands at a place that is counted from 1."""
    if type(number) is not int or not 1 <= number <= len(known):
        raise ValueError(number)
    return known[number - 1]


def _chosen(lesson: Lesson, screen: Screen, sent: list[Any]) -> object:
    """The options chosen on a ballot."""
    letters, value = letters_of(lesson, screen), _one(sent)
    if many(screen.block):
        return [_nth(number, letters) for number in value]
    letter = _nth(value, letters)
    if isinstance(screen.block, Scale):
        return {screen.item: letter if letter == UNSURE else int(letter)}
    return letter


def _filled(block: AnyBlock, seed: str, sent: list[Any]) -> object:
    """What was filled in where there is no ballot."""
    match block:
        case Match():
            rights = block.rights()
            return {str(place): _nth(value, rights) for place, value in enumerate(sent)}
        case Order():
            mixed = block.mixed(seed)
            return [_nth(number, mixed) for number in _one(sent)]
        case Predict(number=scale) if scale:
            return read_number(_one(sent), scale.unit)
        case Blank():
            return {name: _gap(block, name, seed, v) for name, v in zip(block.names(), sent, strict=True)}
        case Tradeoff():
            return {"weights": dict(zip(block.criteria, sent, strict=True)), "scores": {}}
        case RiskMap():
            pairs = zip(sent[::2], sent[1::2], strict=True)
            rated = zip(block.items, pairs, strict=True)
            return {item: dict(zip(AXES, pair, strict=True)) for item, pair in rated}
    return _one(sent)


def _gap(block: Blank, name: str, seed: str, value: object) -> object:
    return _nth(value, gap_letters(block, name, seed)) if block.gaps[name].choose else value


def as_sent(lesson: Lesson, screen: Screen, answer: Answer) -> list[Any]:
    """An accepted answer as the device would send it."""
    block = screen.block
    assert block is not None
    if not screen.ballot:
        return _refilled(block, seed_of(lesson, block), answer)
    letters = letters_of(lesson, screen)
    return [_numbers(letters, answer) if many(block) else _numbers(letters, letters_in(screen, answer))[0]]


def _numbers(letters: Sequence[str], chosen: Sequence[str]) -> list[int]:
    return [letters.index(letter) + 1 for letter in chosen]


def _refilled(block: AnyBlock, seed: str, answer: Answer) -> list[Any]:
    match block:
        case Match():
            rights = block.rights()
            return [rights.index(answer[str(place)]) + 1 for place in range(len(block.pairs))]
        case Order():
            mixed = block.mixed(seed)
            return [[mixed.index(item) + 1 for item in answer]]
        case Blank():
            return [_regapped(block, name, seed, answer[name]) for name in block.names()]
        case Tradeoff():
            return [answer["weights"][name] for name in block.criteria]
        case RiskMap():
            return [answer[item][axis] for item in block.items for axis in AXES]
        case _ if isinstance(answer, float):
            return [f"{answer:.12g}"]
    return [answer]


def _regapped(block: Blank, name: str, seed: str, value: str) -> object:
    return gap_letters(block, name, seed).index(value) + 1 if block.gaps[name].choose else value


def letters_in(screen: Screen, answer: Answer) -> tuple[str, ...]:
    """The letters that an accepted answer counts for on the ballot of a screen; none where there is no ballot."""
    if not screen.ballot:
        return ()
    if isinstance(screen.block, Scale):
        return (str(answer[screen.item]),)
    return tuple(answer) if many(screen.block) else (answer,)
