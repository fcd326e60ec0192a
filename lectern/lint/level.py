"""The rule on reading level: a section is not written for readers much older than its audience."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from lectern.blocks import AnyBlock
from lectern.blocks.base import Answerable
from lectern.lesson import Lesson, Section
from lectern.lessonfiles import section_file
from lectern.lint.rule import LessonRule, Remark, is_english
from lectern.lint.wording import sentences

FAR_ABOVE = 4
"""So many years above the audience a text is a wall: the measure itself may err by one or two."""
ENOUGH = 150
"""Fewer words say little about how a section reads."""
SHORTEST = 3
"""Words: less is a label and no sentence."""
SCHOOL_STARTS = 5
"""Added to a grade of the United States gives the age of who is in it."""
OLDEST = 18
"""From this age on a text may be as hard as its matter."""
_AGE = re.compile(r"(?i)\b(?:ages?|aged|age of|years?|olds?|from|over)\W+(\d{1,2})\b|\b(\d{1,2})\s*(?:\+|-?\s*year)")
_GRADE = re.compile(r"(?i)\bgrades?\s+(\d{1,2})\b")
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")


def audience_age(audience: str) -> int | None:
    """The youngest age that an audience such as `Ages 14 and up` or `Grade 9` names; None when it names none."""
    if found := _AGE.search(audience):
        return int(found[1] or found[2])
    if found := _GRADE.search(audience):
        return int(found[1]) + SCHOOL_STARTS
    return None


@dataclass(frozen=True)
class Size:
    """How many letters, words and sentences a text has."""

    letters: int = 0
    words: int = 0
    sentences: int = 0

    def __add__(self, other: "Size") -> "Size":
        return Size(self.letters + other.letters, self.words + other.words, self.sentences + other.sentences)

    @property
    def grade(self) -> float:
        """The Automated Readability Index: about the school grade whose readers follow such a text."""
        return 4.71 * self.letters / self.words + 0.5 * self.words / self.sentences - 21.43


@lru_cache(maxsize=8192)
def size(text: str) -> Size:
    """The size of a text in Markdown; its tables, and what is too short for a sentence, are not counted."""
    read = [words for words in map(_WORD.findall, _sentences(text)) if len(words) >= SHORTEST]
    letters = sum(sum(map(str.isalnum, word)) for words in read for word in words)
    return Size(letters, sum(map(len, read)), len(read))


def _sentences(text: str) -> tuple[str, ...]:
    return sentences(re.sub(r"(?m)^[ \t]*\|.*$", "", text))


def _read(section: Section, language: str) -> list[str]:
    """The texts of a section that are read as running text, in its blocks of this language."""
    blocks = (block for block in section.shown("study") if is_english(block.lang or language))
    return [text for block in blocks for text in _prose(block)]


def _prose(block: AnyBlock) -> Iterator[str]:
    """The running text of a block."""
    asked = ("prompt",) if isinstance(block, Answerable) else ()
    found = (getattr(block, name, None) for name in ("given", "explain", "reveal", *asked))
    yield from filter(None, (block.terms_text(), *found))


def _too_high(lesson: Lesson, files: Collection[str]) -> Iterator[tuple[str, Remark]]:
    age = audience_age(lesson.head.audience)
    if age is None or age >= OLDEST:
        return
    for section in lesson.sections:
        name, read = section_file(section.id), _read(section, lesson.head.language)
        whole = sum(map(size, read), Size()) if name in files else Size()
        if whole.words < ENOUGH:
            continue
        level = round(whole.grade) + SCHOOL_STARTS
        if level >= age + FAR_ABOVE:
            longest = max((sentence for text in read for sentence in _sentences(text)), key=len)
            message = f"this section reads as for ages {level - 1} to {level + 1}, and its audience is {age}"
            cure = f"Part long sentences, the longest first (`{longest[:40]}…`), and take shorter words."
            yield name, Remark(("title",), message, cure)


RULES = (
    LessonRule(
        "reading-level",
        f"A section of {ENOUGH} words or more that reads {FAR_ABOVE} years or more above the age that `audience` "
        "names. English only.",
        "Whoever spends their strength on the sentences has none left for the thought.",
        "Smith & Senter (1967), Automated Readability Index, AMRL-TR-66-220; WCAG 2.2, success criterion 3.1.5 "
        f"Reading Level. That {FAR_ABOVE} years is far, that {ENOUGH} words are enough, and that adults (from "
        f"{OLDEST}) are not asked about is our judgement.",
        _too_high,
    ),
)
