"""Asked: the screens of questions, votes and pieces, up to the answer."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib import import_module

from lectern import words as all_words
from lectern.blocks.arrange import arranged
from lectern.blocks.base import Question
from lectern.blocks.blank import Blank, Gap
from lectern.blocks.match import Match
from lectern.blocks.multiple import Multiple
from lectern.blocks.number import Number
from lectern.blocks.open import Open
from lectern.blocks.options import Choice, lettered
from lectern.blocks.order import Order
from lectern.blocks.predict import Predict
from lectern.blocks.scale import Scale
from lectern.blocks.true_false import TrueFalse
from lectern.blocks.vote import Vote
from lectern.stage import fitting
from lectern.stage.balloting import ballot
from lectern.stage.ballots import ballot_letters
from lectern.stage.flow import Spot
from lectern.stage.parts import Beside, Part, Prose, Screen, Work
from lectern.stage.told import source
from lectern.stage.units import escaped
from lectern.words import wall as words


def question(spot: Spot, block: Question) -> Iterator[Screen]:
    """A graded question: a ballot where there are options to vote for, else what is to be worked out."""
    given = (Prose(block.given),) if block.given else ()
    if isinstance(block, Choice | TrueFalse):
        how = words.EVERY_RIGHT if isinstance(block, Multiple) else ""
        yield from ballot(spot, given, block.prompt, how, _texts(spot, block))
        return
    prompt = all_words.number_asked(block.prompt, block.unit) if _has_unit(block) else block.prompt
    *first, last = spot.flowed((*spot.title_in_full, *given, Prose(prompt), *_material(spot, block)))
    yield from (*first, replace(last, asked=True))


def _has_unit(block: Question) -> bool:
    return isinstance(block, Number) and bool(block.unit)
