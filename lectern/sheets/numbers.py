"""Numbers: what each question is called on every sheet of a lesson."""

from lectern.blocks.base import Answerable
from lectern.lesson import Lesson


def numbers(lesson: Lesson) -> dict[str, int]:
    """The number of every printed block that is answered, from 1, by its id."""
    printed = (block for section in lesson.sections for block in section.shown("print"))
    asked = (block.id for block in printed if isinstance(block, Answerable))
    return {name: number for number, name in enumerate(asked, start=1)}
