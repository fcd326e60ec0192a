"""Hands: where to write down how many hands were counted, once before the discussion and once after it."""

from lectern import words as study
from lectern.blocks import AnyBlock
from lectern.blocks.multiple import Multiple
from lectern.blocks.predict import Predict
from lectern.blocks.scale import Scale
from lectern.blocks.single import Single
from lectern.blocks.true_false import TrueFalse
from lectern.blocks.vote import Vote
from lectern.lesson import Lesson
from lectern.sheets.numbers import numbers
from lectern.sheets.parts import Chapter, Entry, Prompt, Sheet
from lectern.sheets.told import entry
from lectern.sheets.turns import options_shown
from lectern.stage.parts import Grid
from lectern.words import sheets as words

HEADS = (words.OPTION, words.FIRST_VOTE, words.SECOND_VOTE)


def hands(lesson: Lesson) -> Sheet:
    """Every ballot that the lesson holds on the wall, in order, with the options numbered as they are there."""
    named = numbers(lesson)
    chapters = []
    for place, section in enumerate(lesson.sections, start=1):
        counted = ((block, _counts(block, lesson)) for block in section.shown("present"))
        ballots = tuple(_ballot(block, grid, named) for block, grid in counted if grid)
        chapters.append(Chapter(f"{place}. {section.title}", ballots))
    fields = (words.CLASS, words.DATE, words.PRESENT_TODAY)
    return Sheet("hands", lesson, tuple(chapters), words.HOW["hands"], fields)


def _ballot(block: AnyBlock, grid: Grid, named: dict[str, int]) -> Entry:
    prompt = Prompt(str(getattr(block, "prompt", "")))
    number = named.get(block.id or "", 0)
    return entry(block, (prompt, grid), number=number, called=study.ASKS[block.kind], sources=())


def _counts(block: AnyBlock, lesson: Lesson) -> Grid | None:
    """The table to write counts into; None where hands are not counted."""
    match block:
        case Single() | Multiple():
            return _options([option.text for option in options_shown(block, lesson.id).values()])
        case TrueFalse():
            return _options([study.TRUE, study.FALSE])
        case Vote() | Predict() if block.options:
            return _options([option.text for option in block.options])
        case Scale():
            return _points(block)
    return None


def _options(texts: list[str]) -> Grid:
    rows = ((f"**{number}** {text}", "", "") for number, text in enumerate(texts, start=1))
    return Grid(HEADS, (*rows, (words.ALL_HANDS, "", "")))


def _points(block: Scale) -> Grid:
    """Two rows a statement, so that the points stand side by side."""
    points = [block.name(choice) for choice in block.choices()]
    empty = [""] * len(points)
    rows = (
        row
        for statement in block.statements().values()
        for row in ((f"{statement} **{words.FIRST_VOTE}**", *empty), (f"**{words.SECOND_VOTE}**", *empty))
    )
    return Grid((words.STATEMENT, *points), tuple(rows))
