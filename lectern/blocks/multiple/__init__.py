"""A question with any number of right options."""

from typing import Literal

from lectern import words
from lectern.blocks.base import Answer, Mistakes, Remark, Verdict, mistake
from lectern.blocks.options import Choice, Option, several


class Multiple(Choice):
    """Every right option is to be chosen.

    An answer is the sorted list of letters: `["a", "c"]`.
    """

    kind: Literal["multiple"]
    """`multiple`: one or more options are right."""
    credit: Literal["exact", "right_minus_wrong"] = "right_minus_wrong"
    """`exact`: all or nothing; `right_minus_wrong`: a wrong choice takes back a right one."""

    def accept(self, raw: object) -> list[str] | None:
        return several(raw, self.by_letter())

    def grade(self, answer: Answer) -> Verdict:
        chosen = [self.by_letter()[letter] for letter in answer]
        remarks = [Remark(o.text, o.correct, o.feedback, o.misconception) for o in chosen]
        missed = len(self.solution()) - sum(option.correct for option in chosen)
        if missed:
            # How many, and never which: the learner may try again.
            remarks.append(Remark(words.MULTIPLE_NOT_TICKED, False, words.multiple_missed(missed)))
        return Verdict(self._score(answer), tuple(remarks))

    def _score(self, answer: list[str]) -> float:
        key = set(self.solution())
        if self.credit == "exact":
            return float(set(answer) == key)
        right, wrong = len(key & set(answer)), len(set(answer) - key)
        return max(0.0, (right - wrong) / len(key))

    def solution(self) -> list[str]:
        return [letter for letter, option in self.by_letter().items() if option.correct]

    def in_words(self, answer: Answer) -> str:
        return "; ".join(self.by_letter()[letter].text for letter in answer)

    @classmethod
    def wrong_with(cls, options: tuple[Option, ...]) -> Mistakes:
        """Also that none is right."""
        if not any(option.correct for option in options):
            yield mistake("no option is right", "Write `correct: true` under each right one.")
        yield from super().wrong_with(options)
