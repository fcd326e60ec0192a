"""Answers in words: what a learner may write, and when it says the same as the author."""

import re
import unicodedata
from typing import Annotated, Any

import regex
from pydantic import AfterValidator, Field

from lectern.blocks.values import Line, Model, mistake

LONGEST = 200
SECONDS = 0.1
_ENDS = " .,;:!?…\"'`´‘’“”„«»()[]"


def written(raw: object, longest: int = LONGEST) -> str | None:
    """The text in `raw` without spaces round it; None when it is none, empty, too long, or cannot be kept."""
    if not isinstance(raw, str):
        return None
    text = raw.strip()
    unfit = any(char == "\0" or "\ud800" <= char <= "\udfff" for char in text)
    return None if unfit or not text or len(text) > longest else text


def tidy(text: str) -> str:
    """The text with single spaces and without punctuation at its ends. `C++` stays `C++`."""
    return " ".join(unicodedata.normalize("NFKC", text).split()).strip(_ENDS)


def fold(text: str) -> str:
    """The text as compared: tidy, without case and accents."""
    bare = re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFKD", text.casefold()))
    return tidy(bare.casefold())


def _comparable(text: str) -> str:
    if not fold(text):
        raise mistake(f"`{text}` has no letter or digit to compare", "Write the words that count as right.")
    return text


def _compiles(pattern: str) -> str:
    try:
        regex.compile(pattern, regex.IGNORECASE)
    except regex.error as error:
        raise mistake(
            f"the pattern `{pattern}` cannot be read: {error}",
            r"Close every bracket, and put a backslash before a sign that is meant as itself: `\(`.",
        ) from None
    return pattern


Wanted = Annotated[Line, AfterValidator(_comparable)]
Pattern = Annotated[Line, Field(max_length=300), AfterValidator(_compiles)]


class Wording(Model):
    """Some ways of saying one thing."""

    accepted: Annotated[tuple[Wanted, ...], Field(alias="accept", max_length=50)] = ()
    """Answers that count; capitals, accents, extra spaces and punctuation at the ends are ignored."""
    patterns: Annotated[tuple[Pattern, ...], Field(max_length=10)] = ()
    """Regular expressions that the whole answer may match instead; capitals and accents are ignored."""

    def fits(self, text: str) -> bool:
        """Whether the text says it."""
        return says(text, self.accepted) or matches(text, self.patterns)


def says(text: str, accepted: tuple[str, ...]) -> bool:
    """Whether the text is one of the accepted answers."""
    return fold(text) in map(fold, accepted)


def matches(text: str, patterns: tuple[str, ...]) -> bool:
    """Whether the whole text, with or without its accents, matches a pattern within the time allowed."""
    return any(_matches(pattern, form) for pattern in patterns for form in {tidy(text), fold(text)})


def _matches(pattern: str, text: str) -> bool:
    found: Any
    try:
        found = regex.fullmatch(pattern, text, regex.IGNORECASE, timeout=SECONDS, concurrent=True)
    except TimeoutError:
        return False
    return found is not None
