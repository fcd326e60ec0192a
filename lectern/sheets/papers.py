"""Papers: the five sheets that a lesson makes."""

from collections.abc import Callable

from lectern.blocks import AnyBlock
from lectern.blocks.base import Answerable, Question
from lectern.blocks.chart import Chart
from lectern.blocks.figure import Figure
from lectern.lesson import Lesson, Section
from lectern.sheets.answered import answered
from lectern.sheets.asked import asked
from lectern.sheets.cards import cards
from lectern.sheets.hands import hands
from lectern.sheets.numbers import numbers
from lectern.sheets.parts import Chapter, Entry, Points, Sheet
from lectern.sheets.told import told
from lectern.stage.parts import Grid, Prose
from lectern.words import sheets as words


def handout(lesson: Lesson) -> Sheet:
    """What the lesson tells: texts, charts and tables, its words and what to read on. No questions, no answers."""
    objectives = Entry("objectives", (Points(tuple(lesson.head.objectives.values())),))
    chapters = [Chapter(words.OBJECTIVES, (objectives,))]
    for place, section in enumerate(lesson.sections, start=1):
        entries = (told(block) for block in section.shown("print"))
        chapters.append(_chapter(place, section, tuple(entry for entry in entries if entry)))
    return Sheet("handout", lesson, (*chapters, _terms(lesson), _reading(lesson)))


def worksheet(lesson: Lesson) -> Sheet:
    """What the lesson asks, with room to answer, and the charts that are asked about."""
    chapters = []
    for place, section in enumerate(lesson.sections, start=1):
        shown = section.shown("print")
        following = (*shown[1:], None)
        entries = (_on_worksheet(*pair, lesson) for pair in zip(shown, following, strict=True))
        chapters.append(_chapter(place, section, tuple(entry for entry in entries if entry), told=False))
    return Sheet("worksheet", lesson, tuple(chapters), words.HOW["worksheet"], (words.NAME, words.CLASS, words.DATE))


def key(lesson: Lesson) -> Sheet:
    """What the worksheet keeps back."""
    named = numbers(lesson)
    chapters = []
    for place, section in enumerate(lesson.sections, start=1):
        asked_here = (block for block in section.shown("print") if isinstance(block, Answerable))
        entries = tuple(answered(block, named[block.id], lesson) for block in asked_here)
        chapters.append(_chapter(place, section, entries, told=False))
    return Sheet("key", lesson, tuple(chapters), words.HOW["key"])


SHEETS: dict[str, Callable[[Lesson], Sheet]] = {
    "handout": handout,
    "worksheet": worksheet,
    "key": key,
    "hands": hands,
    "cards": cards,
}
FOR_EVERYBODY = frozenset({"handout", "worksheet"})
"""The sheets that a class may have: the others tell answers, or what is the teacher's."""


def _on_worksheet(block: AnyBlock, following: AnyBlock | None, lesson: Lesson) -> Entry | None:
    """A question, or the chart or picture that the very next question is about."""
    if isinstance(block, Answerable):
        return asked(block, numbers(lesson)[block.id], lesson.id)
    return told(block) if isinstance(block, Chart | Figure) and isinstance(following, Question) else None


def _chapter(place: int, section: Section, entries: tuple[Entry, ...], *, told: bool = True) -> Chapter:
    return Chapter(f"{place}. {section.title}", entries, section.summary if told else "")


def _terms(lesson: Lesson) -> Chapter:
    rows = tuple((term, entry.plain) for term, entry in sorted(lesson.head.glossary.items(), key=_by_name))
    entries = (Entry("terms", (Grid((words.TERM, words.MEANING), rows),)),) if rows else ()
    return Chapter(words.TERMS, entries)


def _by_name(item: tuple[str, object]) -> str:
    return item[0].casefold()


def _reading(lesson: Lesson) -> Chapter:
    """What to read next, with addresses as links."""
    found = tuple(
        Prose(f"{words.linked(reading.title, reading.url)}{words.by(reading.by)}. {reading.why}")
        for reading in lesson.head.further_reading
    )
    return Chapter(words.FURTHER, (Entry("reading", found),) if found else ())
