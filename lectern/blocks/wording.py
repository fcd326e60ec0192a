"""Answers in words: what a learner may write, and when it says the same as the author."""

import re
import unicodedata
from time import monotonic
from typing import Annotated, Any

import regex
from pydantic import AfterValidator, Field

from lectern.blocks.values import Line, Model, mistake

LONGEST = 200
SECONDS = 0.2
MOST_LETTERS = 10_000  # some 3 MB once compiled; a pattern may unfold into gigabytes
# What can stand in a pattern, as far as counting needs to know: the rest counts as single letters.
_PIECES = re.compile(
    r"(?P<comment>\(\?#[^)]*\))|(?P<open>\()|(?P<close>\))|(?P<times>\{[^{}]*\})"
    r"|\\.|\[\^?\]?(?:\[:\^?\w+:\]|\\.|[^\]\\])*\]|.",
    re.DOTALL,
)
_OTHER_GRAMMAR = re.compile(r"\(\?[\w-]*[xV]")  # flags under which a pattern is read otherwise than here
_QUOTES = dict.fromkeys("’‘‛ʼ´`′", "'") | dict.fromkeys("“”„‟", '"')
_DASHES = "‐‑‒–—―−"
TYPED = str.maketrans(_QUOTES | dict.fromkeys(_DASHES, "-"))
"""Quotes and dashes as a typographer sets them, and the signs on a keyboard that mean the same."""
_ENDS = " .,;:!?…\"'«»()[]"


def written(raw: object, longest: int = LONGEST) -> str | None:
    """The text in `raw` without spaces round it; None when it is none, empty, too long, or cannot be kept."""
    if not isinstance(raw, str):
        return None
    text = raw.strip()
    unfit = any(char == "\0" or "\ud800" <= char <= "\udfff" for char in text)
    return None if unfit or not text or len(text) > longest else text


def tidy(text: str) -> str:
    """The text with single spaces, typed quotes and dashes, and no punctuation at its ends. `C++` stays `C++`."""
    return " ".join(unicodedata.normalize("NFKC", text.translate(TYPED)).split()).strip(_ENDS)


def fold(text: str) -> str:
    """The text as compared: tidy, without case and accents."""
    bare = re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFKD", tidy(text).casefold()))
    return tidy(bare.casefold())


def _comparable(text: str) -> str:
    if not fold(text):
        raise mistake(f"`{text}` has no letter or digit to compare", "Write the words that count as right.")
    return text


def _unfolded(pattern: str) -> int:
    """How many letters the pattern stands for when everything that it counts is written out: `(ab){3}` is six."""
    groups, last = [0], 0
    for piece in _PIECES.finditer(pattern):
        match piece.lastgroup:
            case "comment":
                continue
            case "open":
                groups.append(0)
                continue
            case "close" if len(groups) > 1:
                last = groups.pop()
            case "times":
                times = max([1, *map(int, re.findall("[0-9]+", piece[0]))])
                groups[-1] -= last
                last *= times
            case _:
                last = 1
        groups[-1] += last
    return sum(groups)


def _typed(pattern: str) -> str:
    """The pattern for answers that are tidy; a dash stays a dash where `-` would mean a range."""
    return re.sub(rf"\\?[{_DASHES}]", r"\\-", pattern).translate(TYPED)


def _compiles(pattern: str) -> str:
    if _OTHER_GRAMMAR.search(pattern):
        raise mistake(f"the pattern `{pattern}` sets the flag x or V", "Take the flag out.")
    if _unfolded(pattern) > MOST_LETTERS:
        cure = f"Count to less in its braces: an answer has at most {LONGEST} letters."
        raise mistake(f"the pattern `{pattern}` repeats too much", cure)
    try:
        regex.compile(pattern, regex.IGNORECASE)
    except regex.error as error:
        raise mistake(
            f"the pattern `{pattern}` cannot be read: {error}",
            r"Close every bracket, and put a backslash before a sign that is meant as itself: `\(`.",
        ) from None
    return pattern


Wanted = Annotated[Line, AfterValidator(_comparable)]
Pattern = Annotated[Line, Field(max_length=300), AfterValidator(_typed), AfterValidator(_compiles)]


class Wording(Model):
    """Some ways of saying one thing."""

    accepted: Annotated[tuple[Wanted, ...], Field(alias="accept", max_length=50)] = ()
    """Answers that count; capitals, accents, extra spaces and punctuation at the ends are ignored."""
    patterns: Annotated[tuple[Pattern, ...], Field(max_length=10)] = ()
    """Regular expressions that the whole answer may match instead; capitals and accents are ignored."""

    def fits(self, text: str, until: float) -> bool:
        """Whether the text says it; after the moment `until` (see `deadline`) patterns are no longer tried."""
        return says(text, self.accepted) or matches(text, self.patterns, until)


def says(text: str, accepted: tuple[str, ...]) -> bool:
    """Whether the text is one of the accepted answers."""
    return fold(text) in map(fold, accepted)


def deadline() -> float:
    """The moment by which all patterns for one answer must have been tried."""
    return monotonic() + SECONDS


def matches(text: str, patterns: tuple[str, ...], until: float) -> bool:
    """Whether the whole text, with or without its accents, matches a pattern before the moment `until`."""
    return any(_matches(pattern, form, until) for pattern in patterns for form in {tidy(text), fold(text)})


def _matches(pattern: str, text: str, until: float) -> bool:
    left = until - monotonic()
    if left <= 0:
        return False
    found: Any
    try:
        found = regex.fullmatch(pattern, text, regex.IGNORECASE, timeout=left, concurrent=True)
    except TimeoutError:
        return False
    return found is not None
