"""Attempts and lessons for tests about what a learner's answers say."""

from datetime import UTC, datetime, timedelta

from lectern.blocks.base import Block
from lectern.lesson import Lesson, LessonHead, Section
from lectern.progress import Attempt, Record
from tests.examples import example

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
RIGHT, WRONG, OTHER = "a", "b", "c"


def single(name, objective="parts", **changes):
    """The example of a question with one right answer, `a`; `b` points to a misconception, `c` does not."""
    return example("single", id=name, objective=objective, **changes)


def lesson(*blocks: Block, objectives=("parts",)) -> Lesson:
    """A lesson of these blocks in one section."""
    head = LessonHead.model_validate(
        {
            "title": "T",
            "promise": "P",
            "language": "en",
            "authors": ["A"],
            "licence": "CC BY 4.0",
            "audience": "All",
            "minutes": 5,
            "objectives": {name: f"Know {name}" for name in objectives},
            "sections": ["one"],
        }
    )
    return Lesson("small", None, head, (Section("one", "One", "S", 5, tuple(blocks)),))


def attempt(block, answer, minutes=0.0, *, confidence=None, hints=0, **changes) -> Attempt:
    """An answer to a block, some minutes after the start. `answer` None asks to see the answer."""
    graded = hasattr(block, "grade") and answer is not None
    values = {
        "learner": "me",
        "lesson": "small",
        "block": block.id,
        "fingerprint": block.fingerprint(),
        "answer": answer,
        "score": block.grade(answer).score if graded else None,
        "confidence": confidence,
        "hints": hints,
        "at": START + timedelta(minutes=minutes),
    }
    return Attempt(**(values | changes))


def record(blocks, *attempts, **options) -> Record:
    """What these attempts say about a lesson of these blocks."""
    return Record(lesson(*blocks, **options), attempts)
