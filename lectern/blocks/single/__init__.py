"""A question with one right option."""

from typing import Literal, Self

from pydantic import model_validator

from lectern.blocks.base import Answer, Choice, Option, Remark, Verdict, mistake


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

    @model_validator(mode="after")
    def _one_right_all_explained(self) -> Self:
        one_right(self.options, "options")
        all_explained(self.options)
        return self


def one_right(options: tuple[Option, ...], *at: str) -> None:
    """Refuse options of which not exactly one is right, or whose right one names a misconception."""
    right = [place for place, option in enumerate(options) if option.correct]
    if not right:
        raise mistake("no option is right", "Write `correct: true` under the right one.", at)
    if len(right) > 1:
        cure = "Keep `correct: true` under one only, or make the question `kind: multiple`."
        raise mistake(f"{len(right)} options are marked right", cure, (*at, right[1]))
    no_misconception_when_right(options, *at)


def no_misconception_when_right(options: tuple[Option, ...], *at: str) -> None:
    """Refuse a right option that names a misconception."""
    for place, option in enumerate(options):
        if option.correct and option.misconception:
            cure = "Move `misconception:` to the wrong option that it explains."
            raise mistake("a right option cannot point to a misconception", cure, (*at, place, "misconception"))


def all_explained(options: tuple[Option, ...]) -> None:
    """Refuse an option without feedback."""
    for place, option in enumerate(options):
        if not option.feedback:
            cure = "Add `feedback:`: why it is tempting, what is right."
            raise mistake("this option has no feedback", cure, ("options", place))
