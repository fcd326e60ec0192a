"""Predict: commit to a guess before the data are shown. Kept, and never graded."""

from typing import Annotated, Literal

from pydantic import Field

from lectern.blocks.base import Answerable, MisconceptionId, Mistakes, Model, Text, mistake
from lectern.blocks.chart.spec import ChartSpec
from lectern.blocks.chart.wording import decimals_in, in_full
from lectern.blocks.options import Option, differ, lettered

FAR = 0.25
"""The share of the range from which on a guess in numbers is far off."""
YEARS = range(1000, 2101)
"""A scale without a unit that lies in here counts years."""


class Scale(Model):
    """The numbers that a prediction may take."""

    min: float
    """The smallest number that can be given."""
    max: float
    """The largest number that can be given."""
    step: Annotated[float, Field(gt=0)] = 1
    """How far one press moves it."""
    unit: Text | None = None
    """What the number counts, as in `%`."""

    def mistakes(self) -> Mistakes:
        if self.min >= self.max:
            yield mistake("`min` must be below `max`", "Give the range in which people may guess.")
        elif self.step > self.max - self.min:
            yield mistake("`step` is larger than the whole range", "Make it smaller.", ("step",))

    @property
    def decimals(self) -> int:
        """How many decimals the numbers to choose from have."""
        return max(map(decimals_in, (self.step, self.min)))

    @property
    def in_years(self) -> bool:
        """Whether it runs from year to year."""
        return self.unit is None and self.min in YEARS and self.max in YEARS

    def written(self, value: float) -> str:
        """A number on this scale in full: 1,234,000; but 2019 where the scale is one of years."""
        return in_full(value).replace(",", "") if self.in_years else in_full(value)


class Predict(Answerable):
    """A guess to make before the data are shown."""

    MATTERS = frozenset({"prompt", "number", "options"})

    kind: Literal["predict"]
    prompt: Text
    """What to predict."""
    number: Scale | None = None
    """The range of a prediction in numbers."""
    options: Annotated[tuple[Option, ...], Field(max_length=9)] = ()
    """In place of `number`: options of which exactly one is right."""
    answer: float | None = None
    """With `number`: what the data say."""
    reveal: Text
    """Shown after the prediction, in Markdown: what the data say, and why most people are surprised."""
    misconception: MisconceptionId | None = None
    """What a guess suggests that is a wrong option, or off by more than a quarter of the range."""
    chart: ChartSpec
    """The chart that shows the answer."""

    def mistakes(self) -> Mistakes:
        if (self.number is None) == (not self.options):
            yield mistake("a prediction needs either `number` or `options`", "Write one of the two.")
        if self.number is not None:
            yield from self._answer_is_in_range(self.number)
        elif self.answer is not None:
            yield mistake(
                "with `options` the answer is marked there", "Write `correct: true` at the option.", ("answer",)
            )
        elif sum(option.correct for option in self.options) != 1 or len(self.options) < 2:
            yield mistake("of two or more options exactly one is right", "Write `correct: true` once.", ("options",))
        yield from differ((option.text for option in self.options), "options", "options")

    def _answer_is_in_range(self, scale: Scale) -> Mistakes:
        if self.answer is None:
            yield mistake("the answer is missing", "Add `answer: 20.7`: what the data say.")
        elif not scale.min <= self.answer <= scale.max:
            yield mistake(
                f"the answer {self.answer:g} is outside {scale.min:g} to {scale.max:g}",
                "Widen `number`, or correct the answer.",
                ("answer",),
            )

    def by_letter(self) -> dict[str, Option]:
        """The options under their letters, in the order they are written."""
        return lettered(self.options)

    def accept(self, raw: object) -> float | str | None:
        """A number within the range, or the letter of an option."""
        if self.number is None:
            return raw if isinstance(raw, str) and raw in self.by_letter() else None
        if isinstance(raw, bool) or not isinstance(raw, int | float):
            return None
        return float(raw) if self.number.min <= raw <= self.number.max else None

    def gap(self, answer: float | str) -> float:
        """How far an accepted prediction is from the answer: above it is positive. With options 0 is right, 1 wrong."""
        if isinstance(answer, str):
            return 0.0 if self.by_letter()[answer].correct else 1.0
        return round(answer - (self.answer or 0), 10)

    def suggests(self, answer: float | str) -> str | None:
        """The misconception that an accepted prediction points to, the option's own first."""
        if isinstance(answer, str):
            option = self.by_letter()[answer]
            return None if option.correct else option.misconception or self.misconception
        scale = self.number
        far = scale is not None and abs(self.gap(answer)) > FAR * (scale.max - scale.min)
        return self.misconception if far else None
