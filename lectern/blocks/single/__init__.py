"""A question with one right option."""

from typing import Literal

from lectern.blocks.base import Answer, Mistakes, Remark, Verdict
from lectern.blocks.options import Choice, Option, one_right


class Single(Choice):
    """One right option among several.

    An answer is the letter of an option: `"b"`.
    """

    kind: Literal["single"]
    """`single`: exactly one option is right."""

    def accept(self, raw: object) -> str | None:
        return raw if isinstance(raw, str) and raw in self.by_letter() else None

    def grade(self, answer: Answer) -> Verdict:
        option = self.by_letter()[answer]
        remark = Remark(option.text, option.correct, option.feedback, option.misconception)
        return Verdict(float(option.correct), (remark,))

    def solution(self) -> str:
        return next(letter for letter, option in self.by_letter().items() if option.correct)

    def in_words(self, answer: Answer) -> str:
        return self.by_letter()[answer].text

    @classmethod
    def wrong_with(cls, options: tuple[Option, ...]) -> Mistakes:
        """Also that not exactly one is right."""
        yield from one_right(options)
        yield from super().wrong_with(options)
