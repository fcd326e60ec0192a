"""Asked: the screens of questions, votes and pieces, up to the answer."""

from collections.abc import Iterator
from dataclasses import replace

from lectern import words as all_words
from lectern.blocks import AnyBlock
from lectern.blocks.arrange import arranged
from lectern.blocks.base import Question
from lectern.blocks.blank import Blank
from lectern.blocks.budget import Budget
from lectern.blocks.budget import onwall as budget
from lectern.blocks.match import Match
from lectern.blocks.multiple import Multiple
from lectern.blocks.number import Number
from lectern.blocks.numbered import numbered
from lectern.blocks.open import Open
from lectern.blocks.options import Choice
from lectern.blocks.order import Order
from lectern.blocks.predict import Predict
from lectern.blocks.release import Release
from lectern.blocks.release import onwall as release
from lectern.blocks.risk_map import RiskMap
from lectern.blocks.risk_map import onwall as risk_map
from lectern.blocks.scale import UNSURE, Scale
from lectern.blocks.tradeoff import Tradeoff
from lectern.blocks.tradeoff import onwall as tradeoff
from lectern.blocks.true_false import TrueFalse
from lectern.blocks.vote import Vote
from lectern.stage import fitting
from lectern.stage.balloting import ballot
from lectern.stage.ballots import ballot_letters
from lectern.stage.flow import Spot
from lectern.stage.parts import Beside, Part, Prose, Screen, Work
from lectern.stage.units import escaped
from lectern.words import wall as words

Piece = Tradeoff | Release | RiskMap | Budget


def choices(block: AnyBlock, seed: str) -> tuple[str, ...]:
    """What can be voted for, in words, in the order in which the class sees it."""
    return tuple(_in_words(block, letter) for letter in ballot_letters(block, seed))


def _in_words(block: AnyBlock, letter: str) -> str:
    match block:
        case Choice() | Vote() | Predict():
            return block.by_letter()[letter].text
        case Scale():
            return _point(block, letter)
        case TrueFalse():
            return block.in_words(letter)
    return letter


def _point(block: Scale, letter: str) -> str:
    """A point of a scale without its number, which stands before it."""
    if letter == UNSURE:
        return block.name(UNSURE)
    return words.point(int(letter), block.points, {"1": block.low, str(block.points): block.high}.get(letter, ""))


def question(spot: Spot, block: Question) -> Iterator[Screen]:
    """A graded question: a ballot where there are options to vote for, else what is to be worked out."""
    given = (Prose(block.given),) if block.given else ()
    if isinstance(block, Choice | TrueFalse):
        how = words.EVERY_RIGHT if isinstance(block, Multiple) else ""
        yield from ballot(spot, given, block.prompt, how, choices(spot.block, spot.seed))
        return
    unit = block.unit if isinstance(block, Number) else None
    prompt = all_words.number_asked(block.prompt, unit) if unit else block.prompt
    yield from _asked(spot, (*given, Prose(prompt), *_material(block, spot.seed)))


def _asked(spot: Spot, parts: tuple[Part, ...]) -> Iterator[Screen]:
    """Screens that ask for an answer: the reveal comes after the last."""
    *first, last = spot.flowed((*spot.title_in_full, *parts))
    yield from (*first, replace(last, asked=True))


def _material(block: Question, seed: str) -> tuple[Part, ...]:
    """What a question without a ballot is worked out from."""
    match block:
        case Match():
            lefts = numbered(pair.left for pair in block.pairs)
            rights = "\n".join(f"- {escaped(right)}" for right in block.rights())
            return (Beside((words.MATCH_LEFTS, lefts), (words.MATCH_RIGHTS, rights)),)
        case Order():
            items = "\n".join(f"- {escaped(block.items[item].text)}" for item in block.mixed(seed))
            return (Prose(words.order_ends(block.first, block.last), quiet=True), Prose(items))
        case Blank():
            return (Prose(block.with_gaps(block.text, words.BLANK_GAP)), *_fillings(block, seed))
    return ()


def _fillings(block: Blank, seed: str) -> Iterator[Prose]:
    """What the gaps can be filled with, where that is given."""
    for number, name in enumerate(block.names(), start=1):
        options = block.gaps[name].by_letter()
        if options:
            texts = " / ".join(options[letter].text for letter in arranged(options, f"{seed}/{name}"))
            yield Prose(words.blank_options(number, texts))


def vote(spot: Spot, block: Vote) -> Iterator[Screen]:
    """A vote on an opinion."""
    yield from ballot(spot, (), block.prompt, words.AS_MANY if block.many else "", choices(block, spot.seed))


def scale(spot: Spot, block: Scale) -> Iterator[Screen]:
    """What the statements share, where there are several; then a ballot on each."""
    if block.items:
        yield from spot.flowed((*spot.title_in_full, Prose(block.prompt)))
    for item, statement in block.statements().items():
        yield from ballot(spot, (), statement, "", choices(block, spot.seed), item)


def open_(spot: Spot, block: Open) -> Iterator[Screen]:
    """What to write about; the reveal shows a good answer, where there is one."""
    parts = (Prose(block.prompt), Prose(words.OPEN_HOW, quiet=True))
    if block.model_answer or block.rubric:
        yield from _asked(spot, parts)
    else:
        yield from spot.flowed((*spot.title_in_full, *parts))


def predict(spot: Spot, block: Predict) -> Iterator[Screen]:
    """The guess: by hands for an option, or as a number that the class works out."""
    if block.options:
        yield from ballot(spot, (), block.prompt, "", choices(block, spot.seed))
    else:
        yield spot.screen(Work(), asked=True)


def piece(spot: Spot, block: Piece) -> Iterator[Screen]:
    """A block that the class works, page by page under the headings that its kind gives."""
    for page, heading in enumerate(_pages(block)):
        title = heading if fitting.heads(heading) else fitting.shortened(heading, 2)
        yield spot.screen(Work(page), title=title)


def _pages(block: Piece) -> tuple[str, ...]:
    match block:
        case Tradeoff():
            return tradeoff.pages(block)
        case Release():
            return release.pages(block)
        case RiskMap():
            return risk_map.pages(block)
        case Budget():
            return budget.pages(block)
