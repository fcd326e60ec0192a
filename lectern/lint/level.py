"""The rule on reading level: a section is not written for readers much older than its audience."""

import re
from collections.abc import Iterator
from typing import Any

from lectern.blocks import AnyBlock
from lectern.blocks.base import Answerable
from lectern.lesson import Lesson, Section
from lectern.lint.rule import LessonRule, Remark, is_english, section_file
from lectern.lint.wording import sentences

FAR_ABOVE = 4
"""So many years above the audience a text is a wall: the measure itself may err by one or two."""
ENOUGH = 150
"""Fewer words say little about how a section reads."""
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


def grade(read: list[str]) -> float:
    """The Automated Readability Index of these sentences: about the school grade whose readers follow them."""
    words = [word for sentence in read for word in _WORD.findall(sentence)]
    letters = sum(sum(map(str.isalnum, word)) for word in words)
    return 4.71 * letters / len(words) + 0.5 * len(words) / len(read) - 21.43


def _read(section: Section, language: str) -> list[str]:
    """The sentences of a section that are read as running text, in its blocks of this language."""
    texts = (text for block in section.shown("study") if is_english(block.lang or language) for text in _prose(block))
    return [sentence for text in texts for sentence in sentences(text) if len(_WORD.findall(sentence)) > 2]


def _prose(block: AnyBlock) -> Iterator[str]:
    """The running text of a block; a table is none."""
    told: Any = (getattr(block, name, None) for name in ("given", "explain", "reveal"))
    asked = (getattr(block, "prompt", None),) if isinstance(block, Answerable) else ()
    for text in (block.terms_text(), *told, *asked):
        if text:
            yield re.sub(r"(?m)^\s*\|.*$", "", text)


def _too_high(lesson: Lesson) -> Iterator[tuple[str, Remark]]:
    age = audience_age(lesson.head.audience)
    if age is None or age >= OLDEST:
        return
    for section in lesson.sections:
        read = _read(section, lesson.head.language)
        if sum(len(_WORD.findall(sentence)) for sentence in read) < ENOUGH:
            continue
        level = round(grade(read)) + SCHOOL_STARTS
        if level >= age + FAR_ABOVE:
            longest = max(read, key=len)
            message = f"this section reads as for ages {level - 1} to {level + 1}, and its audience is {age}"
            cure = f"Part long sentences, the longest first (`{longest[:40]}…`), and take shorter words."
            yield section_file(section), Remark(("title",), message, cure)


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
