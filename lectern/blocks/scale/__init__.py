"""Statements to agree or disagree with on a scale."""

from statistics import median_low
from typing import Annotated, Literal

from pydantic import Field

from lectern.blocks.base import Answer, Answerable, Id, Text

UNSURE = "unsure"
ONLY = "statement"


class Scale(Answerable):
    """One or more statements on one scale.

    An answer has a point from 1 up, or "unsure", for each statement answered: `{"own-models": 4}`. One may
    be left out. A scale without `items` calls its only statement, the prompt, `statement`.
    """

    MATTERS = frozenset({"prompt", "items", "low", "high", "points", "unsure"})
    kind: Literal["scale"]
    """`scale`: say how far you agree; nothing is right or wrong."""
    prompt: Text
    """The statement, or the question that the items share."""
    low: Text
    """What the lowest point means, as in `Strongly disagree`."""
    high: Text
    """What the highest point means, as in `Strongly agree`."""
    points: Annotated[int, Field(ge=2, le=7)] = 5
    """How many points there are."""
    unsure: Text | None = None
    """A way out beside the scale, as in `Don't know`."""
    items: Annotated[dict[Id, Text], Field(default={}, max_length=12)]
    """Several statements on the same scale, each under an id; left out, the prompt is the statement."""
    compare_with: Id | None = None
    """The id of an earlier scale with the same statements; shows how opinion has moved."""

    def statements(self) -> dict[str, str]:
        """The statements under their ids."""
        return self.items or {ONLY: self.prompt}

    def choices(self) -> list[int | str]:
        """What may be answered to a statement, from low to high."""
        return [*range(1, self.points + 1), *([UNSURE] if self.unsure else [])]

    def accept(self, raw: object) -> dict[str, int | str] | None:
        if not isinstance(raw, dict) or not raw or not set(raw) <= set(self.statements()):
            return None
        if any(type(point) not in (int, str) or point not in self.choices() for point in raw.values()):
            return None
        return {item: raw[item] for item in self.statements() if item in raw}

    def middle(self, item: str, answers: list[Answer]) -> int | None:
        """The lower median of these accepted answers to a statement; None when none is a point."""
        points = self.points_given(item, answers)
        return median_low(points) if points else None

    def points_given(self, item: str, answers: list[Answer]) -> list[int]:
        """The points that these accepted answers give a statement; who is unsure or left it out gives none."""
        return [answer[item] for answer in answers if answer.get(item, UNSURE) != UNSURE]

    def name(self, choice: int | str) -> str:
        """A choice in words, as read out by a screen reader: `1 Strongly disagree`, `2`, `Don't know`."""
        ends: dict[int | str, str] = {
            1: f"1 {self.low}",
            self.points: f"{self.points} {self.high}",
            UNSURE: self.unsure or UNSURE,
        }
        return ends.get(choice, str(choice))

    def in_words(self, answer: Answer) -> str:
        """An accepted answer as a learner would read it."""
        return "; ".join(f"{self.statements()[item]} {self.name(point)}" for item, point in answer.items())

    def block_refs(self) -> tuple[tuple[str, str], ...]:
        """The other blocks this one names: (field, id)."""
        return (("compare_with", self.compare_with),) if self.compare_with else ()
