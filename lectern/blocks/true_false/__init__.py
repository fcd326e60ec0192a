"""A statement that is true or false."""

from typing import Literal

from lectern import words
from lectern.blocks.base import Answer, MisconceptionId, Model, Question, Remark, Text, Verdict


class TrueFalseFeedback(Model):
    """What is said to each of the two answers."""

    true: Text
    """Said to who answers true."""
    false: Text
    """Said to who answers false."""


class TrueFalse(Question):
    """A statement to judge.

    An answer is `"true"` or `"false"`.
    """

    MATTERS = frozenset({"prompt", "given", "answer"})
    kind: Literal["true_false"]
    """`true_false`: the prompt is a statement that is true or false."""
    answer: bool
    """Whether the statement is true."""
    feedback: TrueFalseFeedback
    """What is said to each answer: write `true:` and `false:` below it."""
    misconception: MisconceptionId | None = None
    """What the wrong answer suggests the learner believes."""

    def accept(self, raw: object) -> str | None:
        return raw if isinstance(raw, str) and raw in ("true", "false") else None

    def grade(self, answer: Answer) -> Verdict:
        right = answer == self.solution()
        said = self.feedback.true if answer == "true" else self.feedback.false
        remark = Remark(self.in_words(answer), right, said, None if right else self.misconception)
        return Verdict(float(right), (remark,))

    def solution(self) -> str:
        return "true" if self.answer else "false"

    def in_words(self, answer: Answer) -> str:
        return words.TRUE if answer == "true" else words.FALSE
