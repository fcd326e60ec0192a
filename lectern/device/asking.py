"""Asking: the form in which a device is asked what a screen asks, in the same words and the same order."""

from lectern import words as all_words
from lectern.blocks import AnyBlock
from lectern.blocks.arrange import arranged
from lectern.blocks.base import Question
from lectern.blocks.blank import Blank
from lectern.blocks.match import Match
from lectern.blocks.number import Number
from lectern.blocks.open import LONGEST, Open
from lectern.blocks.order import Order
from lectern.blocks.predict import Predict
from lectern.blocks.risk_map import RiskMap
from lectern.blocks.risk_map.onwall import AXES
from lectern.blocks.scale import Scale
from lectern.blocks.short import Short
from lectern.blocks.tradeoff import Tradeoff
from lectern.blocks.tradeoff.ranking import LEAST, MOST
from lectern.device.form import Area, Arrange, Choose, Field, Form, Line, Pick, Slide
from lectern.lesson import Lesson
from lectern.stage.asked import choices
from lectern.stage.ballots import many
from lectern.stage.parts import Screen
from lectern.stage.units import escaped
from lectern.words import device as words


def seed_of(lesson: Lesson, block: AnyBlock) -> str:
    """What decides the one order of options that the whole class sees."""
    return f"{lesson.id}/{block.id}"


def form_of(lesson: Lesson, screen: Screen) -> Form | None:
    """What a device shows at a screen; None where there is nothing to answer."""
    block = screen.block
    if block is None or screen.answer:
        return None
    fields = _ballot(lesson, block) if screen.ballot else _fields(block, seed_of(lesson, block))
    if not fields:
        return None
    prompt, before = _asked(block, screen.item)
    return Form(prompt, fields, given=before, how=_how(block), sure=isinstance(block, Question))


def _ballot(lesson: Lesson, block: AnyBlock) -> tuple[Field, ...]:
    return (Choose("", choices(block, seed_of(lesson, block)), many(block)),)


def _asked(block: AnyBlock, item: str) -> tuple[str, str]:
    """What is asked, and what is to be read before."""
    match block:
        case Scale(items=items) if items:
            return items[item], block.prompt
        case Blank():
            return block.prompt, "\n\n".join(filter(None, [block.given, block.with_gaps(block.text, words.GAP)]))
        case Number(unit=str(unit)):
            return all_words.number_asked(block.prompt, unit), block.given or ""
    return getattr(block, "prompt", ""), getattr(block, "given", None) or ""


def _how(block: AnyBlock) -> str:
    if many(block):
        return words.SEVERAL if isinstance(block, Question) else all_words.VOTE_MANY
    if isinstance(block, Predict) and block.number:
        return words.number_between(block.number.written(block.number.min), block.number.written(block.number.max))
    return words.OPEN_FIRST if isinstance(block, Open) else ""


def wanted(form: Form) -> str:
    """What to say where what was sent is no answer."""
    match form.fields:
        case (Choose(),):
            return words.NO_CHOICE
        case (Line(number=True),):
            return " ".join(filter(None, [words.NO_NUMBER, form.how]))
    return words.NO_ANSWER


def _fields(block: AnyBlock, seed: str) -> tuple[Field, ...]:
    """What a question without a ballot is answered with; nothing for a block that devices do not answer."""
    match block:
        case Match():
            rights = tuple(escaped(right) for right in block.rights())
            return tuple(Pick(pair.left, rights) for pair in block.pairs)
        case Order():
            texts = tuple(escaped(block.items[item].text) for item in block.mixed(seed))
            return (Arrange("", texts, block.first, block.last),)
        case Number():
            return (Line("", block.unit or "", number=True),)
        case Predict(number=scale) if scale:
            return (Line("", scale.unit or "", number=True),)
        case Short():
            return (Line(""),)
        case Blank():
            return tuple(_gap(block, name, number, seed) for number, name in enumerate(block.names(), start=1))
        case Open():
            return (Area("", block.lines, LONGEST),)
        case Tradeoff():
            return tuple(Slide(each.name, LEAST, MOST, each.weight) for each in block.criteria.values())
        case RiskMap():
            return tuple(_rated(block, item, axis) for item in block.items for axis in AXES)
    return ()


def _gap(block: Blank, name: str, number: int, seed: str) -> Field:
    label, options = all_words.BLANK_GAP.format(number=number), block.gaps[name].by_letter()
    if not options:
        return Line(label)
    return Pick(label, tuple(options[letter].text for letter in gap_letters(block, name, seed)))


def gap_letters(block: Blank, name: str, seed: str) -> list[str]:
    """The letters of what a gap can be filled with, in the order in which the class sees them."""
    return arranged(block.gaps[name].by_letter(), f"{seed}/{name}")


def _rated(block: RiskMap, item: str, axis: str) -> Field:
    """One of the two questions on a benefit or risk."""
    named = block.items[item]
    question, labels = (
        (block.likely, block.likely_labels) if axis == "likely" else (block.matters, block.matters_labels)
    )
    return Pick(words.rated(named.name, all_words.SIDES[named.side], question), labels)
