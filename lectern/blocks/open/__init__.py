"""A question answered in the learner's own sentences, which nobody grades."""

from typing import Annotated, Literal

from pydantic import Field

from lectern.blocks.base import Answer, Answerable, Text
from lectern.blocks.wording import written

LONGEST = 5000


class Open(Answerable):
    """A free answer, compared by the learner with a model answer: a text of at most 5000 characters."""

    MATTERS = frozenset({"prompt"})
    kind: Literal["open"]
    """`open`: write in your own words; nothing is graded."""
    prompt: Text
    """What to write about."""
    lines: Annotated[int, Field(ge=2, le=20)] = 4
    """How many lines of room there are, on screen and on paper."""
    model_answer: Text | None = None
    """A good answer, shown after writing."""
    rubric: tuple[Text, ...] = ()
    """What a good answer has, shown after writing to check one's own against."""

    def accept(self, raw: object) -> str | None:
        return written(raw, LONGEST)

    def in_words(self, answer: Answer) -> str:
        """An accepted answer as a learner would read it."""
        return str(answer)
