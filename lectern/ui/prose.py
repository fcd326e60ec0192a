"""Lesson text made ready for Streamlit: plain dollar signs, dates in words, source lines."""

import re
from collections.abc import Iterable

from lectern import words
from lectern.lesson import Lesson, Source

# Streamlit reads `$…$` as a formula and `:word[…]` as a colour; in a lesson both are ordinary text. Code spans and
# what an author has escaped already stay as they are.
_SPECIAL = re.compile(r"(?P<kept>`+[^`]*`+|\\.)|\$|:(?=[a-z/_-]+(?:\[|:))")


def safe(text: str) -> str:
    """Lesson Markdown in which Streamlit's own signs stand for themselves.

    A dollar sign alone makes no formula and stays bare: screen readers are given labels as they are written.
    """
    lone = text.count("$") == 1
    return _SPECIAL.sub(lambda found: found["kept"] or ("$" if lone and found[0] == "$" else "\\" + found[0]), text)


def day(written: str) -> str:
    """A date such as 2026-06-12, 2026-06 or 2026 in words."""
    year, *rest = written.split("-")
    month = words.MONTHS[int(rest[0]) - 1] if rest else ""
    return " ".join(filter(None, [str(int(rest[1])) if len(rest) > 1 else "", month, year]))


def source_line(lesson: Lesson, ids: Iterable[str], as_of: str | None = None) -> str:
    """`Source: title (by, date) · as of date`, with links; empty when there is nothing to say."""
    named = [cited(lesson.head.sources[name]) for name in ids if name in lesson.head.sources]
    parts = []
    if named:
        parts.append(f"{words.SOURCE if len(named) == 1 else words.SOURCES}: {'; '.join(named)}")
    if as_of:
        parts.append(words.as_of(day(as_of)))
    return " · ".join(parts)


def cited(source: Source) -> str:
    """A source with its link, author and date, ready for Streamlit."""
    title = safe(source.title)
    linked = f"[{title}](<{source.url}>)" if source.url else f"*{title}*"
    detail = ", ".join(filter(None, [source.by, day(source.date) if source.date else None]))
    return f"{linked} ({safe(detail)})" if detail else linked
