"""A question answered in a few words."""

from typing import Annotated, Literal

from pydantic import Field

from lectern.blocks.base import Answer, MisconceptionId, Mistakes, Question, Remark, Text, Verdict, mistake
from lectern.blocks.wording import Wanted, Wording, deadline, says, written


class NearAnswer(Wording):
    """Wrong answers that tell something."""

    feedback: Text
    """Said to who writes one of them."""
    misconception: MisconceptionId | None = None
    """What such an answer suggests the learner believes."""

    def mistakes(self) -> Mistakes:
        if not self.accepted and not self.patterns:
            yield mistake("this near miss fits no answer", "List answers under `accept:` or `patterns:`.")


class Short(Wording, Question):
    """A few words, compared with the accepted ones.

    An answer is a text of at most 200 characters.
    """

    MATTERS = frozenset({"prompt", "given", "accepted", "patterns"})
    kind: Literal["short"]
    """`short`: the answer is a word or a few."""
    accepted: Annotated[tuple[Wanted, ...], Field(alias="accept", min_length=1, max_length=50)]
    """Answers that count, the best first; capitals, accents and punctuation at the ends are ignored."""
    near: Annotated[tuple[NearAnswer, ...], Field(max_length=20)] = ()
    """Wrong answers with feedback of their own; the first that fits is used."""
    otherwise: Text
    """Said to any other answer."""

    def accept(self, raw: object) -> str | None:
        return written(raw)

    def grade(self, answer: Answer) -> Verdict:
        until = deadline()
        if self.fits(answer, until):
            return Verdict(1.0, (Remark(answer, True),))
        near = next((miss for miss in self.near if miss.fits(answer, until)), None)
        if near:
            return Verdict(0.0, (Remark(answer, False, near.feedback, near.misconception),))
        return Verdict(0.0, (Remark(answer, False, self.otherwise),))

    def solution(self) -> str:
        return self.accepted[0]

    def in_words(self, answer: Answer) -> str:
        return str(answer)

    def mistakes(self) -> Mistakes:
        for place, miss in enumerate(self.near):
            for row, text in enumerate(miss.accepted):
                if says(text, self.accepted):
                    at = ("near", place, "accept", row)
                    yield mistake(
                        f"`{text}` counts as right",
                        "Take it out here, or out of the question's `accept`.",
                        at,
                    )
