"""Ballots: the options that hands are counted for, in the order the class sees them, and which are right."""

from typing import Any

from lectern.blocks import AnyBlock
from lectern.blocks.arrange import letters
from lectern.blocks.multiple import Multiple
from lectern.blocks.options import Choice
from lectern.blocks.predict import Predict
from lectern.blocks.scale import Scale
from lectern.blocks.single import Single
from lectern.blocks.true_false import TrueFalse
from lectern.blocks.vote import Vote
from lectern.lesson import Lesson
from lectern.stage.parts import Choices, Screen


def voted_twice(block: AnyBlock | None) -> bool:
    """Whether a class votes again after talking: an opinion or a guess is given once."""
    return not isinstance(block, Scale | Predict)


def ballot_letters(block: AnyBlock, seed: str) -> tuple[str, ...]:
    """The options of a ballot by letter, in the one order that the whole class sees."""
    match block:
        case Choice():
            return tuple(letters(block, seed))
        case Vote() | Predict():
            return tuple(block.by_letter())
        case Scale():
            return tuple(str(choice) for choice in block.choices())
        case TrueFalse():
            return ("true", "false")
    return ()


def letters_of(lesson: Lesson, screen: Screen) -> tuple[str, ...]:
    """The same for the block of a screen."""
    return ballot_letters(screen.block, f"{lesson.id}/{screen.block.id}") if screen.block else ()


def right_letters(block: AnyBlock | None) -> frozenset[str]:
    """The letters of the right options; none where nothing is right or wrong."""
    match block:
        case Single() | TrueFalse():
            return frozenset({block.solution()})
        case Multiple():
            return frozenset(block.solution())
        case Predict():
            return frozenset(letter for letter, option in block.by_letter().items() if option.correct)
    return frozenset()


def many(block: AnyBlock | None) -> bool:
    """Whether each of the class may raise a hand for several options."""
    return isinstance(block, Multiple) or (isinstance(block, Vote) and block.many)


def asked(lesson: Lesson, screen: Screen) -> dict[str, Any]:
    """What is asked on a screen in the words on the wall, to be kept with the class's hands."""
    choices = next((part.texts for part in screen.parts if isinstance(part, Choices)), ())
    prompt = getattr(screen.block, "prompt", None) or screen.title
    if isinstance(screen.block, Scale) and screen.item:
        prompt = screen.block.statements()[screen.item]
    return {"prompt": prompt, "options": dict(zip(letters_of(lesson, screen), choices, strict=False))}
