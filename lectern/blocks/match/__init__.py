"""Pairs to be put together; repeated rights make it a sorting into groups."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from lectern.blocks.base import Answer, MisconceptionId, Mistakes, Model, Question, Remark, Text, Verdict, mistake
from lectern.blocks.options import as_read, differ


class Pair(Model):
    """A left side and what belongs to it."""

    TEACHING: ClassVar[frozenset[str]] = frozenset({"feedback", "misconception"})

    left: Text
    """What a partner is looked for: inline Markdown."""
    right: Text
    """What belongs to it: plain text; several lefts may share one right."""
    feedback: Text | None = None
    """Said when this left was matched wrongly."""
    misconception: MisconceptionId | None = None
    """What matching it wrongly suggests the learner believes."""


class Match(Question):
    """Each left gets its right; the score is the share of pairs that are right.

    An answer names a right for every pair, by the pair's number as written, from 0: `{"0": "Weights"}`.
    """

    MATTERS = frozenset({"prompt", "given", "pairs", "extra"})
    kind: Literal["match"]
    """`match`: put together what belongs together, or sort into groups."""
    pairs: Annotated[tuple[Pair, ...], Field(min_length=2, max_length=12)]
    """Two to twelve pairs, each with `left` and `right`."""
    extra: tuple[Text, ...] = ()
    """Rights that fit no left, to make guessing harder."""
    shuffle: bool = True
    """Whether the rights come in an order of each learner's own."""

    def rights(self) -> list[str]:
        """Every right once, in alphabetical order, which says nothing about the pairs."""
        return sorted({pair.right for pair in self.pairs} | set(self.extra), key=str.casefold)

    def accept(self, raw: object) -> dict[str, str] | None:
        places = [str(place) for place in range(len(self.pairs))]
        if not isinstance(raw, dict) or set(raw) != set(places):
            return None
        rights = self.rights()
        return {place: raw[place] for place in places} if all(given in rights for given in raw.values()) else None

    def grade(self, answer: Answer) -> Verdict:
        remarks = tuple(_remark(pair, answer[str(place)]) for place, pair in enumerate(self.pairs))
        return Verdict(sum(remark.right for remark in remarks) / len(remarks), remarks)

    def solution(self) -> dict[str, str]:
        return {str(place): pair.right for place, pair in enumerate(self.pairs)}

    def in_words(self, answer: Answer) -> str:
        return "; ".join(_joined(pair, answer[str(place)]) for place, pair in enumerate(self.pairs))

    def mistakes(self) -> Mistakes:
        yield from differ((pair.left for pair in self.pairs), "left sides", "pairs", field="left")
        yield from self._rights_can_be_told_apart()
        if len(self.rights()) < 2:
            yield mistake("every pair has the same right side", "Add another, under `pairs` or `extra`.", ("pairs",))

    def _rights_can_be_told_apart(self) -> Mistakes:
        first: dict[str, str] = {}
        for place, pair in enumerate(self.pairs):
            other = first.setdefault(as_read(pair.right), pair.right)
            if other != pair.right:
                cure = f"Write `{other}` here too, or change one of them."
                yield mistake(f"`{pair.right}` reads like `{other}`", cure, ("pairs", place, "right"))
        for place, text in enumerate(self.extra):
            if as_read(text) in first:
                yield mistake(f"`{text}` is there already", "`extra` lists only what fits no left.", ("extra", place))
            first[as_read(text)] = text


def _joined(pair: Pair, given: str) -> str:
    return f"{pair.left} → {given}"


def _remark(pair: Pair, given: str) -> Remark:
    if given == pair.right:
        return Remark(_joined(pair, given), True)
    return Remark(_joined(pair, given), False, pair.feedback, pair.misconception)
