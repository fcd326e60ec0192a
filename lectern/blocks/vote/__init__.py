"""A vote: a question of opinion that nobody can get wrong."""

from typing import Annotated, Literal

from pydantic import Field

from lectern.blocks.base import Answer, Answerable, Id, Mistakes, Model, Text
from lectern.blocks.options import differ, lettered, several


class VoteOption(Model):
    """One thing to vote for."""

    text: Text
    """The option as the learner reads it: inline Markdown."""


class Vote(Answerable):
    """A vote.

    An answer is a letter, or with `many` the sorted list of letters: `"b"`, `["a", "c"]`.
    """

    MATTERS = frozenset({"prompt", "options", "many"})
    kind: Literal["vote"]
    """`vote`: choose by opinion; nothing is right or wrong."""
    prompt: Text
    """What is voted on."""
    options: Annotated[tuple[VoteOption, ...], Field(min_length=2, max_length=9)]
    """Two to nine options, shown as written."""
    many: bool = False
    """Whether several may be chosen."""
    compare_with: Id | None = None
    """The id of an earlier vote with the same options; shows how opinion has moved."""

    def by_letter(self) -> dict[str, VoteOption]:
        """The options under their letters, in the order they are written."""
        return lettered(self.options)

    def accept(self, raw: object) -> Answer | None:
        known = self.by_letter()
        if self.many:
            return several(raw, known)
        return raw if isinstance(raw, str) and raw in known else None

    def counts(self, answers: list[Answer]) -> dict[str, int]:
        """How many of these accepted answers chose each letter."""
        return {letter: sum(letter in answer for answer in answers) for letter in self.by_letter()}

    def in_words(self, answer: Answer) -> str:
        """An accepted answer as a learner would read it."""
        return "; ".join(option.text for letter, option in self.by_letter().items() if letter in answer)

    def block_refs(self) -> tuple[tuple[str, str], ...]:
        """The other blocks this one names: (field, id)."""
        return (("compare_with", self.compare_with),) if self.compare_with else ()

    def mistakes(self) -> Mistakes:
        yield from differ((option.text for option in self.options), "options", "options")
