"""Wording: lesson text as the rules read it, without its markup."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from lectern.yamldoc import Loc, walk

_LINK = re.compile(r"\[([^\[\]]*)\]\([^)]{0,500}\)")
_MARKUP = re.compile(r"[*`#>|]|(?<!\w)_|_(?!\w)|(?m:^[ \t]*(?:[-+]|\d+\.)\s)")
_SENTENCE = re.compile(r"(?<=[.!?])[\"'”’)]?\s+|\n\s*\n|\n(?=\s*(?:[-+*|]|\d+\.)\s)")
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_NOT_READ = frozenset({"url", "data", "image", "id", "kind", "source", "as_of", "lang", "notes", "look_for"})


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """The text without its markup, on one line."""
    return " ".join(_MARKUP.sub(" ", _LINK.sub(r"\1", text)).split())


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[str, ...]:
    """The words of a text without markup, in small letters."""
    return tuple(word.casefold() for word in _WORD.findall(plain(text)))


@lru_cache(maxsize=8192)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences, list items and rows of a text, each without markup."""
    return tuple(filter(None, map(plain, _SENTENCE.split(text))))


def texts(data: Any) -> Iterator[tuple[Loc, str]]:
    """Every text in a piece of YAML that learners read, with its place."""
    for loc, value in walk(data):
        if isinstance(value, str) and not _NOT_READ & set(loc):
            yield loc, value
