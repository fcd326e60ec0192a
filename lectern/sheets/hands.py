"""Hands: where to write down how many hands were counted, once before the discussion and once after it."""

from lectern.blocks.scale import Scale
from lectern.lesson import Lesson
from lectern.sheets.numbers import numbers
from lectern.sheets.parts import Chapter, Entry, Prompt, Sheet
from lectern.sheets.told import entry
from lectern.stage.parts import Choices, Grid, Screen
from lectern.stage.screens import screens_of
from lectern.words import sheets as words

HEADS = (words.OPTION, words.FIRST_VOTE, words.SECOND_VOTE)


def hands(lesson: Lesson) -> Sheet:
    """Every ballot that the lesson holds on the wall, in order, with the options as they are called there."""
    ballots = [screen for screen in screens_of(lesson) if screen.ballot]
    named = numbers(lesson)
    chapters = tuple(
        Chapter(f"{place}. {section.title}", tuple(_ballot(s, named) for s in ballots if s.section == section))
        for place, section in enumerate(lesson.sections, start=1)
    )
    fields = (words.CLASS, words.DATE, words.PRESENT_TODAY)
    return Sheet("hands", lesson, chapters, words.HOW["hands"], fields)


def _ballot(screen: Screen, named: dict[str, int]) -> Entry:
    block = screen.block
    assert block is not None
    asked = block.statements()[screen.item] if isinstance(block, Scale) else str(getattr(block, "prompt", ""))
    texts = next(part.texts for part in (*screen.parts, *screen.builds) if isinstance(part, Choices))
    rows = tuple((f"**{words.letter(place)}** {text}", "", "") for place, text in enumerate(texts))
    grid = Grid(HEADS, (*rows, (words.ALL_HANDS, "", "")))
    return entry(block, (Prompt(asked), grid), number=named.get(block.id or "", 0), sources=())
