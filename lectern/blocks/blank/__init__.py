"""A text with gaps to fill."""

import re
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from lectern import words
from lectern.blocks.base import Answer, Id, Mistakes, Model, Question, Remark, Text, Verdict, mistake
from lectern.blocks.options import Option, all_explained, differ, lettered, no_misconception_when_right, one_right
from lectern.blocks.wording import Wanted, says, written

_GAP = re.compile(r"\{\{\s*([a-z0-9]+(?:-[a-z0-9]+)*)\s*\}\}")


class Gap(Model):
    """One gap: words to write (`accept`) or options to choose from (`choose`)."""

    TEACHING: ClassVar[frozenset[str]] = frozenset({"otherwise"})

    accepted: Annotated[tuple[Wanted, ...], Field(alias="accept", max_length=50)] = ()
    """Words that count, the best first; capitals, accents and punctuation at the ends are ignored."""
    otherwise: Text | None = None
    """Said to who writes anything else."""
    choose: Annotated[tuple[Option, ...], Field(max_length=9)] = ()
    """Instead of `accept`: two to nine options, one of them right."""

    def by_letter(self) -> dict[str, Option]:
        """The options under their letters, as written; none when the gap is written into."""
        return lettered(self.choose)

    def accept(self, raw: object) -> str | None:
        """What was filled in: a letter or a text; None when it is neither."""
        if not self.choose:
            return written(raw)
        return raw if isinstance(raw, str) and raw in self.by_letter() else None

    def remark(self, number: int, given: str) -> Remark:
        """What is said about what was filled in."""
        option = self.by_letter().get(given)
        about = words.blank_filled(number, option.text if option else given)
        if option:
            return Remark(about, option.correct, option.feedback, option.misconception)
        right = says(given, self.accepted)
        return Remark(about, right, None if right else self.otherwise)

    def solution(self) -> str:
        """What belongs in the gap."""
        if not self.choose:
            return self.accepted[0]
        return next(letter for letter, option in self.by_letter().items() if option.correct)

    def mistakes(self) -> Mistakes:
        if bool(self.accepted) == bool(self.choose):
            yield mistake("a gap needs either `accept` or `choose`", "List words to write, or options to choose from.")
        if self.choose and self.otherwise:
            yield mistake("`otherwise` is for gaps to write into", "Give each option its `feedback`.", ("otherwise",))
        if self.choose:
            yield from self._can_be_chosen_from()

    def _can_be_chosen_from(self) -> Mistakes:
        if len(self.choose) < 2:
            yield mistake("one option gives nothing to choose from", "Add another, or use `accept`.", ("choose",))
        yield from differ((option.text for option in self.choose), "options", "choose")
        yield from one_right(self.choose, "choose")
        yield from no_misconception_when_right(self.choose, "choose")
        yield from all_explained(self.choose, "choose")


class Blank(Question):
    """A text with gaps; the score is the share of gaps that are right.

    An answer has for each gap the text written or the letter chosen: `{"thing": "weights", "other": "b"}`.
    """

    MATTERS = frozenset({"prompt", "given", "text", "gaps"})
    kind: Literal["blank"]
    """`blank`: fill the gaps of a text."""
    text: Text
    """The text with its gaps, each a name in double curly brackets: `{{thing}}`."""
    gaps: Annotated[dict[Id, Gap], Field(min_length=1, max_length=9)]
    """Each gap's name, and what belongs in it."""

    def names(self) -> list[str]:
        """The gaps' names in the order of the text."""
        return _GAP.findall(self.text)

    def with_gaps(self, text: str, mark: str) -> str:
        """The text, perhaps made safe for a page, with `mark` for each gap; its `{number}` counts from 1."""
        numbers = {name: number for number, name in enumerate(self.names(), 1)}
        return _GAP.sub(lambda found: mark.format(number=numbers[found[1]]), text)

    def accept(self, raw: object) -> dict[str, str] | None:
        if not isinstance(raw, dict) or set(raw) != set(self.gaps):
            return None
        filled = {name: self.gaps[name].accept(raw[name]) for name in self.names()}
        return {name: given for name, given in filled.items() if given is not None} if all(filled.values()) else None

    def grade(self, answer: Answer) -> Verdict:
        remarks = tuple(self.gaps[name].remark(place, answer[name]) for place, name in enumerate(self.names(), 1))
        return Verdict(sum(remark.right for remark in remarks) / len(remarks), remarks)

    def solution(self) -> dict[str, str]:
        return {name: self.gaps[name].solution() for name in self.names()}

    def in_words(self, answer: Answer) -> str:
        return "; ".join(remark.about for remark in self.grade(answer).remarks)

    def mistakes(self) -> Mistakes:
        names = self.names()
        if "{{" in _GAP.sub("", self.text) or "}}" in _GAP.sub("", self.text):
            yield mistake("a gap is not closed or not named plainly", "Write it as `{{name}}`.", ("text",))
        for place, name in enumerate(names):
            if name not in self.gaps:
                yield mistake(f"the gap `{name}` is not explained", f"Add `{name}:` under `gaps:`.", ("text",))
            if name in names[:place]:
                yield mistake(f"the gap `{name}` stands here twice", "Give the second a name of its own.", ("text",))
        for name in self.gaps:
            if name not in names:
                yield mistake(f"the text has no gap `{name}`", f"Write {{{{{name}}}}} in the text.", ("gaps", name))
