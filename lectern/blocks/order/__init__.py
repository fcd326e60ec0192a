"""Items to be put in order."""

from itertools import combinations
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from lectern import words
from lectern.blocks.arrange import shuffled
from lectern.blocks.base import Answer, Mistakes, Model, Question, Remark, Text, Verdict
from lectern.blocks.options import differ


class Item(Model):
    """One thing that has a place."""

    TEACHING: ClassVar[frozenset[str]] = frozenset({"feedback"})

    text: Text
    """The item as the learner reads it: plain text."""
    feedback: Text | None = None
    """Said when it stands the wrong way round with the item above or below it."""


class Order(Question):
    """Items to be put in order.

    The score is the share of pairs of items that stand in the right order relative to each other: the
    concordant pairs of M. G. Kendall, "A New Measure of Rank Correlation", Biometrika 30 (1938), which is
    (tau + 1) / 2. An item is marked right when it stands between its neighbours as it should: one item moved
    to the wrong end spoils two marks, not all. An answer lists the numbers of the items as written, from 0, in
    the learner's order: `[2, 0, 1]`.
    """

    MATTERS = frozenset({"prompt", "given", "items", "first", "last"})
    kind: Literal["order"]
    """`order`: put items into their right order."""
    items: Annotated[tuple[Item, ...], Field(min_length=3, max_length=9)]
    """Three to nine items, written in the right order; learners see them shuffled."""
    first: Text
    """What the upper end is called, as in `earliest`."""
    last: Text
    """What the lower end is called, as in `latest`."""

    def accept(self, raw: object) -> list[int] | None:
        if not isinstance(raw, list | tuple) or not all(type(place) is int for place in raw):
            return None
        return list(raw) if sorted(raw) == self.solution() else None

    def grade(self, answer: Answer) -> Verdict:
        pairs = list(combinations(answer, 2))
        agreeing = sum(one < other for one, other in pairs)
        remarks = [self._remark(answer, place) for place in range(len(answer))]
        if agreeing < len(pairs):
            remarks.insert(0, Remark("", False, words.order_pairs(agreeing, len(pairs))))
        return Verdict(agreeing / len(pairs), tuple(remarks))

    def _remark(self, answer: list[int], place: int) -> Remark:
        item, around = answer[place], answer[max(0, place - 1) : place + 2]
        right = around == sorted(around)
        return Remark(f"{place + 1}. {self.items[item].text}", right, None if right else self.items[item].feedback)

    def mixed(self, seed: str) -> list[int]:
        """The items' numbers as first shown; mixed from the alphabet, so that no seed tells the key."""
        return shuffled(sorted(self.solution(), key=lambda item: self.items[item].text), seed)

    def solution(self) -> list[int]:
        return list(range(len(self.items)))

    def in_words(self, answer: Answer) -> str:
        return "; ".join(f"{place}. {self.items[item].text}" for place, item in enumerate(answer, 1))

    def mistakes(self) -> Mistakes:
        yield from differ((item.text for item in self.items), "items", "items")
