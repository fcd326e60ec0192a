"""Dates as they are read on paper."""

from lectern.words import MONTHS


def day(written: str) -> str:
    """A date such as 2026-06-12, 2026-06 or 2026 in words."""
    year, *rest = written.split("-")
    month = MONTHS[int(rest[0]) - 1] if rest else ""
    return " ".join(filter(None, [str(int(rest[1])) if len(rest) > 1 else "", month, year]))
