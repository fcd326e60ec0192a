"""Cards: activities, questions to talk about and cards to cut out; what is the teacher's comes last."""

from dataclasses import replace

from lectern import words as study
from lectern.blocks import AnyBlock
from lectern.blocks.activity import Activity
from lectern.blocks.cards import Cards
from lectern.blocks.discuss import Discuss
from lectern.lesson import Lesson
from lectern.sheets.parts import Chapter, Cut, Entry, Part, Points, Prompt, Said, Sheet
from lectern.sheets.told import entry
from lectern.words import sheets as words

ON_A_PAGE = 8


def cards(lesson: Lesson) -> Sheet:
    """Stacks of cards, a page for each activity, a card for each question to talk about, and the teacher's side.

    The stacks come first: only there is it certain that a page of backs lies behind its fronts.
    """
    blocks = [block for section in lesson.sections for block in section.shown("print")]
    chapters = (
        Chapter(words.CUT_OUT, tuple(_stack(block) for block in blocks if isinstance(block, Cards))),
        Chapter(words.ACTIVITIES, tuple(_activity(block) for block in blocks if isinstance(block, Activity))),
        Chapter(words.TALK, tuple(_talk(block) for block in blocks if isinstance(block, Discuss))),
        Chapter(words.FOR_TEACHER, tuple(found for block in blocks if (found := _for_teacher(block)))),
    )
    return Sheet("cards", lesson, chapters, words.HOW["cards"])


def _activity(block: Activity) -> Entry:
    steps = tuple(f"**{study.minutes(step.minutes)}.** {step.do}" for step in block.steps)
    materials = (Points(block.materials, heading=study.MATERIALS),) if block.materials else ()
    groups = Said(study.GROUPS, block.groups)
    parts = (groups, *materials, Points(steps, numbered=True, heading=study.STEPS))
    return entry(block, (*parts, Said(study.NO_DEVICE, block.no_device)), called=study.minutes(block.minutes))


def _talk(block: Discuss) -> Entry:
    starters = (Points(tuple(f"{text} …" for text in block.starters), heading=study.STARTERS),)
    detail = " · ".join(filter(None, [study.minutes(block.minutes) if block.minutes else "", block.format]))
    return entry(block, (Prompt(block.prompt), *(starters if block.starters else ())), called=detail)


def _stack(block: Cards) -> Entry:
    """Pages of fronts, each followed by a page of their backs."""
    title = block.title or words.CUT_OUT
    parts: list[Part] = []
    for first in range(0, len(block.items), ON_A_PAGE):
        page = block.items[first : first + ON_A_PAGE]
        parts.append(Cut(words.FRONTS.format(title=title), _in_pairs([card.front for card in page])))
        parts.append(Cut(words.BACKS.format(title=title), _turned(_in_pairs([card.back for card in page]))))
    return Entry(block.kind, tuple(parts), deeper=not block.core, language=block.lang)


def _in_pairs(faces: list[str]) -> tuple[str, ...]:
    """The faces, filled up to whole rows of two."""
    return (*faces, *[""] * (len(faces) % 2))


def _turned(faces: tuple[str, ...]) -> tuple[str, ...]:
    """Left and right changed in each row, so that backs meet their fronts when the paper is turned."""
    return tuple(faces[place ^ 1] for place in range(len(faces)))


def _for_teacher(block: AnyBlock) -> Entry | None:
    """What to look for, and help and more for those who need it; None where nothing is said."""
    if not isinstance(block, Activity | Discuss):
        return None
    parts: list[Part] = [Points(block.look_for, heading=words.LOOK_FOR)] if block.look_for else []
    for called, text in (
        (study.SUPPORT, block.support if isinstance(block, Activity) else None),
        (study.STRETCH, block.stretch if isinstance(block, Activity) else None),
        (words.NOTES, block.notes),
    ):
        parts += [Said(called, text)] if text else []
    asked = (Prompt(block.prompt),) if isinstance(block, Discuss) and not block.title else ()
    return replace(entry(block, (*asked, *parts)), kind="teacher") if parts else None
