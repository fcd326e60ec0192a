"""Answered: a block's place in the key: what is right, what to say to each answer, why, and how it is scored."""

from math import comb

from lectern import words as study
from lectern.blocks import AnyBlock
from lectern.blocks.base import Question
from lectern.blocks.blank import Blank
from lectern.blocks.budget import Budget, Event
from lectern.blocks.match import Match
from lectern.blocks.multiple import Multiple
from lectern.blocks.open import Open
from lectern.blocks.order import Order
from lectern.blocks.predict import Predict
from lectern.lesson import Lesson
from lectern.sheets.parts import Entry, Part, Points, Prompt, Said
from lectern.sheets.replies import replies
from lectern.sheets.told import entry, prose
from lectern.stage.parts import Drawn
from lectern.words import sheets as words


def answered(block: AnyBlock, number: int, lesson: Lesson) -> Entry:
    """The block with all that its asking keeps back."""
    prompt = Prompt(str(getattr(block, "prompt", "")))
    parts: tuple[Part, ...] = (prompt, *replies(block, lesson), *_why(block), *_scoring(block), *_notes(block))
    called = study.ASKS[block.kind]
    if not isinstance(block, Predict):
        return entry(block, parts, number=number, called=called)
    chart = block.chart
    shown: tuple[Part, ...] = (Prompt(chart.title), Drawn(chart), *prose(chart.note, quiet=True))
    return entry(block, (*parts, *shown), number=number, called=called, sources=chart.source, as_of=chart.as_of)


def _why(block: AnyBlock) -> tuple[Part, ...]:
    """What is told once the answer has been found."""
    match block:
        case Question():
            return (Said(study.WHY, block.explain),) if block.explain else ()
        case Predict():
            return (Said(words.REVEAL, block.reveal),)
        case Open():
            model: tuple[Part, ...] = (Said(words.MODEL_ANSWER, block.model_answer),) if block.model_answer else ()
            return (*model, Points(block.rubric, heading=words.RUBRIC)) if block.rubric else model
        case Budget():
            return tuple(Said(_called(number, event), _happens(block, event)) for number, event in _events(block))
    return ()


def _events(block: Budget) -> list[tuple[int, Event]]:
    return list(enumerate(block.events, start=1))


def _called(number: int, event: Event) -> str:
    return f"{words.EVENT.format(number=number)}: {event.title}"


def _happens(block: Budget, event: Event) -> str:
    """What happens, what shields from it, and what it does to the shielded and to others."""
    shield = study.listing(words.tokens_on(needed, block.options[name].name) for name, needed in event.shield.items())
    shielded = f"*{words.SHIELDED_BY.format(shield=shield)}*: {event.shielded}"
    return f"{event.text}\n\n{shielded}\n\n*{words.OTHERWISE}*: {event.hit} {_falls(block, event)}"


def _falls(block: Budget, event: Event) -> str:
    return study.listing(words.falls(block.outcomes[name].name, level) for name, level in event.hits.items())


def _scoring(block: AnyBlock) -> tuple[Part, ...]:
    """How a graded question is scored, as it is on screen; of others, that nobody can get them wrong."""
    match block:
        case Multiple():
            count = len(block.solution())
            said = words.SCORE_EXACT if block.credit == "exact" else words.score_ticks(count)
        case Match():
            said = words.score_each(len(block.pairs), words.PAIR)
        case Blank():
            said = words.score_each(len(block.gaps), words.GAP_WORD)
        case Order():
            said = words.SCORE_ORDER.format(count=comb(len(block.items), 2))
        case Question():
            said = words.SCORE_WHOLE
        case _:
            said = words.NO_RIGHT
    return (Said(words.SCORING, said),)


def _notes(block: AnyBlock) -> tuple[Part, ...]:
    return (Said(words.NOTES, block.notes),) if block.notes else ()
