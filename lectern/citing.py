"""Citing: where figures come from and for when they hold, in words, as Markdown."""

from collections.abc import Iterable

from lectern import words
from lectern.lesson import Lesson, Source


def day(written: str) -> str:
    """A date such as 2026-06-12, 2026-06 or 2026 in words."""
    year, *rest = written.split("-")
    month = words.MONTHS[int(rest[0]) - 1] if rest else ""
    return " ".join(filter(None, [str(int(rest[1])) if len(rest) > 1 else "", month, year]))


def source_line(lesson: Lesson, ids: Iterable[str], as_of: str | None = None) -> str:
    """`Source: title (by, date) · as of date`, with links; empty when there is nothing to say."""
    return _joined([cited(lesson.head.sources[name]) for name in ids if name in lesson.head.sources], as_of)


def short_line(lesson: Lesson, ids: Iterable[str], as_of: str | None = None) -> str:
    """`Source: author, date · as of date`: enough to find a source in the lesson's list of them."""
    named = [_short(lesson.head.sources[name]) for name in ids if name in lesson.head.sources]
    return _joined(list(dict.fromkeys(named)), as_of)


def _short(source: Source) -> str:
    named = f"[{source.by or source.title}](<{source.url}>)" if source.url else source.by or f"*{source.title}*"
    return f"{named}, {day(source.date)}" if source.date else named


def _joined(named: list[str], as_of: str | None) -> str:
    parts = []
    if named:
        parts.append(f"{words.SOURCE if len(named) == 1 else words.SOURCES}: {'; '.join(named)}")
    if as_of:
        parts.append(words.as_of(day(as_of)))
    return " · ".join(parts)


def cited(source: Source) -> str:
    """A source with its link, author and date."""
    linked = f"[{source.title}](<{source.url}>)" if source.url else f"*{source.title}*"
    detail = ", ".join(filter(None, [source.by, day(source.date) if source.date else None]))
    return f"{linked} ({detail})" if detail else linked
