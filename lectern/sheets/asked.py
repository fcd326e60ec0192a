"""Asked: a block with room to answer it on paper. Nothing here says which answer is right."""

from lectern import words as study
from lectern.blocks import AnyBlock
from lectern.blocks.base import Question
from lectern.blocks.blank import Blank, Gap
from lectern.blocks.budget import Budget
from lectern.blocks.match import Match
from lectern.blocks.multiple import Multiple
from lectern.blocks.number import Number
from lectern.blocks.open import Open
from lectern.blocks.order import Order
from lectern.blocks.predict import Predict
from lectern.blocks.release import Release
from lectern.blocks.risk_map import RiskMap
from lectern.blocks.scale import Scale
from lectern.blocks.short import Short
from lectern.blocks.single import Single
from lectern.blocks.tradeoff import Tradeoff
from lectern.blocks.true_false import TrueFalse
from lectern.blocks.vote import Vote
from lectern.sheets.parts import Answer, Entry, Form, Lines, Pairs, Part, Places, Points, Prompt, Ruler, Ticks
from lectern.sheets.told import entry, prose
from lectern.sheets.turns import gap_options, items_mixed, options_shown
from lectern.stage.parts import Grid, Prose
from lectern.words import sheets as words

WHY_LINES = 2
DEFENCE_LINES = 5


def asked(block: AnyBlock, number: int, lesson: str) -> Entry:
    """The block with its number and room for an answer; `lesson` is the lesson's name."""
    given = prose(block.given) if isinstance(block, Question) else ()
    parts = (*given, Prompt(str(getattr(block, "prompt", ""))), *_room(block, lesson))
    # A source may tell the answer: with questions it stands in the key, as it does on screen.
    sources = () if isinstance(block, Question) else None
    return entry(block, parts, number=number, called=study.ASKS[block.kind], sources=sources)


def _room(block: AnyBlock, lesson: str) -> tuple[Part, ...]:
    """Where the answer goes."""
    match block:
        case Single() | Multiple():
            texts = tuple(option.text for option in options_shown(block, lesson).values())
            return (Ticks(texts, many=isinstance(block, Multiple)),)
        case TrueFalse():
            return (Ticks((study.TRUE, study.FALSE)),)
        case Vote():
            return (Ticks(tuple(option.text for option in block.options), block.many),)
        case Scale():
            heads = tuple(block.name(choice) for choice in block.choices())
            return (Form((words.STATEMENT, *heads), tuple(block.statements().values())),)
        case Match():
            return (Pairs(tuple(pair.left for pair in block.pairs), tuple(block.rights())),)
        case Order():
            items = tuple(block.items[place].text for place in items_mixed(block, lesson))
            return (Places(items, block.first, block.last),)
        case Number():
            return (Answer(words.MY_ANSWER, block.unit or ""),)
        case Short():
            return (Answer(words.MY_ANSWER),)
        case Blank():
            return _gaps(block, lesson)
        case Open():
            return (Lines(block.lines),)
        case Predict():
            return _prediction(block)
    return _piece(block)


def _gaps(block: Blank, lesson: str) -> tuple[Part, ...]:
    """The text with its gaps, and what may be chosen for each."""
    named = [(number, name, block.gaps[name]) for number, name in enumerate(block.names(), start=1)]
    options = tuple(_gap(number, gap, f"{lesson}/{block.id}/{name}") for number, name, gap in named if gap.choose)
    return (Prose(block.with_gaps(block.text, words.GAP)), *((Points(options),) if options else ()))


def _gap(number: int, gap: Gap, seed: str) -> str:
    texts = [option.text for option in gap_options(gap, seed).values()]
    return f"{words.GAP_CHOICES.format(number=number)}: {' · '.join(texts)}"


def _prediction(block: Predict) -> tuple[Part, ...]:
    if block.number is None:
        return (Ticks(tuple(option.text for option in block.options)),)
    low, high = block.number.written(block.number.min), block.number.written(block.number.max)
    return (Ruler(low, high), Answer(words.MY_PREDICTION, block.number.unit or ""))


def _piece(block: AnyBlock) -> tuple[Part, ...]:
    """The table in which a class weighs, rates, decides or spends."""
    match block:
        case Tradeoff():
            return _weighing(block)
        case RiskMap():
            items = tuple(_named(item.name, item.about) for item in block.items.values())
            return tuple(
                Form((question, *labels), items)
                for question, labels in ((block.likely, block.likely_labels), (block.matters, block.matters_labels))
            )
        case Release():
            return _decision(block)
        case Budget():
            return _spending(block)
    return ()


def _weighing(block: Tradeoff) -> tuple[Part, ...]:
    heads = (study.TRADEOFF_CRITERION, *(option.name for option in block.options.values()), words.WEIGHT)
    rows = tuple(
        (_named(criterion.name, criterion.about), *(f"{o.scores[name]:g}" for o in block.options.values()), "")
        for name, criterion in block.criteria.items()
    )
    return (*prose(block.scoring, quiet=True), Grid(heads, rows), Prompt(words.LEADS), Lines(WHY_LINES))


def _decision(block: Release) -> tuple[Part, ...]:
    """One form a case; where each part starts is said beside its name."""
    steps = tuple(step.name for step in block.steps.values())
    meanings = Points(tuple(_named(step.name, step.about) for step in block.steps.values()))
    parts: list[Part] = [meanings]
    for case in block.cases.values():
        rows = tuple(
            f"{part.name} ({words.STARTS_AT.format(step=block.steps[case.start[name]].name)})"
            for name, part in block.parts.items()
        )
        parts += [Prompt(words.CASE.format(name=case.name)), *prose(case.about), Form((words.ITEM, *steps), rows)]
        parts += [Prompt(block.defend), Lines(DEFENCE_LINES)]
    return tuple(parts)


def _spending(block: Budget) -> tuple[Part, ...]:
    """One column to write tokens in for each spend."""
    later = (words.TOKENS_NOW.format(number=number) for number in range(1, block.rounds))
    rows = tuple(
        (" ".join(filter(None, [_named(option.name, option.about), option.hint])), *[""] * block.rounds)
        for option in block.options.values()
    )
    return (*prose(block.worth), Grid((words.ITEM, words.TOKENS, *later), rows))


def _named(name: str, about: str | None) -> str:
    """A name with what it means."""
    return f"**{name}**: {about}" if about else f"**{name}**"
