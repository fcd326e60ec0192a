"""Rules on what a lesson sets out to do: what it promises is also asked."""

from collections.abc import Collection, Iterator
from typing import Any

from lectern.blocks.activity import Activity
from lectern.blocks.base import Model, Question
from lectern.lesson import Lesson
from lectern.lessonfiles import HEAD
from lectern.lint.rule import LessonRule, Remark


def _objectives(lesson: Lesson, files: Collection[str]) -> Iterator[tuple[str, Remark]]:
    if HEAD not in files or not lesson.questions:
        return  # it is for reading, or has only just been begun
    served = {aim for _, block in lesson if isinstance(block, Question | Activity) for aim in block.objective}
    for name in lesson.head.objectives:
        if name not in served:
            cure = f"Write a question or an activity with `objective: {name}`, or take the objective out."
            yield HEAD, Remark(("objectives", name), f"nothing in the lesson asks for `{name}`", cure, at_key=True)


def _misconceptions(lesson: Lesson, files: Collection[str]) -> Iterator[tuple[str, Remark]]:
    if HEAD not in files or not lesson.answerables:
        return
    tested = {name for _, block in lesson for name in _named(block)}
    for name in lesson.head.misconceptions:
        if name not in tested:
            message = f"no wrong answer shows that a learner believes `{name}`"
            cure = f"Write `misconception: {name}` under the wrong option that it explains, or take it out here."
            yield HEAD, Remark(("misconceptions", name), message, cure, at_key=True)


def _named(value: Any) -> Iterator[str]:
    """The misconceptions that a block points to, anywhere in it."""
    if isinstance(value, Model):
        found = getattr(value, "misconception", None)
        if found:
            yield found
        for name in type(value).model_fields:
            yield from _named(getattr(value, name))
    elif isinstance(value, dict):
        for item in value.values():
            yield from _named(item)
    elif isinstance(value, tuple) and value and isinstance(value[0], Model):
        for item in value:
            yield from _named(item)


RULES = (
    LessonRule(
        "objective-untested",
        "An objective that no question and no activity names, in a lesson that has questions.",
        "A promise that is never asked for is a promise that neither you nor the learner can check.",
        "Wiggins & McTighe (2005), Understanding by Design: decide what counts as evidence for each desired result; "
        "Biggs (1996), Enhancing teaching through constructive alignment, Higher Education 32(3).",
        _objectives,
    ),
    LessonRule(
        "misconception-untested",
        "A misconception that no wrong answer points to, in a lesson that asks something.",
        "You know that learners believe it, and will not hear which of yours do.",
        "Sadler, Sonnert, Coyle, Cook-Smith & Miller (2013), The Influence of Teachers' Knowledge on Student Learning "
        "in Middle School Physical Science Classrooms, American Educational Research Journal 50(5): classes learn "
        "more where the teacher knows their misconceptions.",
        _misconceptions,
    ),
)
