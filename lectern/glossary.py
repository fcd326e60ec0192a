"""Where in a lesson each glossary term first appears."""

import re
from functools import lru_cache

from lectern.blocks import AnyBlock
from lectern.lesson import Lesson


@lru_cache(maxsize=32)
def _first_appearances(lesson: Lesson) -> dict[int, tuple[str, ...]]:
    patterns = {term: _pattern((term, *entry.also)) for term, entry in lesson.head.glossary.items()}
    found: dict[int, tuple[str, ...]] = {}
    folded: set[str] = set()
    for block in (block for section in lesson.sections for block in section.shown("study")):
        text = block.terms_text()
        here = {term: match.start() for term, pattern in patterns.items() if (match := pattern.search(text))}
        if block.core:
            patterns = {term: pattern for term, pattern in patterns.items() if term not in here}
        else:
            here = {term: place for term, place in here.items() if term not in folded}
            folded |= here.keys()
        if here:
            found[id(block)] = tuple(sorted(here, key=lambda term: here[term]))
    return found


def new_terms(lesson: Lesson, block: AnyBlock) -> tuple[str, ...]:
    """The terms that this block is the first to use for who studies the lesson, in order of appearance.

    What goes deeper may never be opened: a term it uses first is new once more where the lesson itself comes to it.
    """
    return _first_appearances(lesson).get(id(block), ())


def _pattern(spellings: tuple[str, ...]) -> re.Pattern[str]:
    """Finds any of the spellings as whole words, with a plural `s` and hyphens or spaces between words."""
    words = "|".join(r"[\s-]+".join(map(re.escape, re.split(r"[\s-]+", spelling))) for spelling in spellings)
    return re.compile(rf"(?<!\w)(?:{words})s?(?!\w)", re.IGNORECASE)
