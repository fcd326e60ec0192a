"""A question answered with a number."""

from typing import Annotated, Literal

from pydantic import Field, FiniteFloat

from lectern.blocks.base import Answer, MisconceptionId, Mistakes, Model, Question, Remark, Text, Verdict, mistake
from lectern.blocks.number.reading import read_number
from lectern.blocks.powers import HUGE, power_of_ten

Range = tuple[FiniteFloat, FiniteFloat]


class NearMiss(Model):
    """Wrong numbers that tell something."""

    range: Range
    """The lowest and the highest of them, both included: `[60, 100]`."""
    feedback: Text
    """Said to who answers one of them."""
    misconception: MisconceptionId | None = None
    """What such a number suggests the learner believes."""


class Number(Question):
    """A number within a tolerance or a range.

    An answer is a float.
    """

    MATTERS = frozenset({"prompt", "given", "answer", "tolerance", "range", "unit"})
    kind: Literal["number"]
    """`number`: the answer is a number."""
    answer: FiniteFloat
    """The right number."""
    tolerance: Annotated[FiniteFloat, Field(ge=0)] | None = None
    """How far from it still counts, either way; left out, the number must be exact."""
    range: Range | None = None
    """Instead of `tolerance`: the lowest and the highest number that count, both included."""
    unit: Text | None = None
    """What is counted, as in `%`; learners may type it along or leave it out."""
    decimals: Annotated[int, Field(ge=0, le=6)] = 0
    """How many decimals the number is shown with."""
    near: tuple[NearMiss, ...] = ()
    """Wrong numbers with feedback of their own; the first that fits is used."""
    too_low: Text | None = None
    """Said to any other number below."""
    too_high: Text | None = None
    """Said to any other number above."""

    def accept(self, raw: object) -> float | None:
        whole = self.decimals == 0 and all(number.is_integer() for number in (self.answer, *self._accepted()))
        return read_number(raw, self.unit, whole=whole)

    def grade(self, answer: Answer) -> Verdict:
        if _within(answer, self._accepted()):
            return Verdict(1.0, (Remark(self.in_words(answer), True),))
        near = next((miss for miss in self.near if _within(answer, miss.range)), None)
        if near:
            return Verdict(0.0, (Remark(self.in_words(answer), False, near.feedback, near.misconception),))
        said = self.too_low if answer < self.answer else self.too_high
        return Verdict(0.0, (Remark(self.in_words(answer), False, said),))

    def _accepted(self) -> Range:
        if self.range:
            return self.range
        spread = self.tolerance or 0.0
        return (self.answer - spread, self.answer + spread)

    def solution(self) -> float:
        return self.answer

    def in_words(self, answer: Answer) -> str:
        return f"{self.plain(answer)} {self.unit}" if self.unit else self.plain(answer)

    def plain(self, answer: float) -> str:
        """The number as text without its unit; decimals that the learner gave are not rounded away."""
        rounded = f"{answer:.{self.decimals}f}"
        short = rounded if float(rounded) == answer and abs(answer) < HUGE else f"{answer:.12g}"
        return power_of_ten(answer, 11) if "e" in short else short

    def mistakes(self) -> Mistakes:
        if self.range and self.tolerance is not None:
            yield mistake("`tolerance` and `range` say the same thing twice", "Keep one of them.", ("tolerance",))
        if self.range and self.range[0] > self.range[1]:
            yield mistake("this range runs backwards", "Write the lower number first.", ("range",))
        elif not _within(self.answer, self._accepted()):
            yield mistake(
                "the answer lies outside its own range", "Widen the range, or correct the answer.", ("range",)
            )
        for place, miss in enumerate(self.near):
            if miss.range[0] > miss.range[1]:
                yield mistake("this range runs backwards", "Write the lower number first.", ("near", place, "range"))
            elif all(_within(end, self._accepted()) for end in miss.range):
                yield mistake(
                    "these numbers count as right", "A near miss lies outside them.", ("near", place, "range")
                )


def _within(number: float, span: Range) -> bool:
    """Whether the number lies in the span, ends included, forgiving what binary fractions cannot hold."""
    slack = 1e-9 * max(abs(span[0]), abs(span[1]))
    return span[0] - slack <= number <= span[1] + slack
