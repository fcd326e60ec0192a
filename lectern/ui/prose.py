"""Lesson text made ready for Streamlit: plain dollar signs, source lines."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from lectern import citing
from lectern.lesson import Lesson, Source

# Streamlit reads `$…$` as a formula and `:word[…]` as a colour; in a lesson both are ordinary text. Code spans and
# what an author has escaped already stay as they are.
_SPECIAL = re.compile(r"(?P<kept>`+[^`]*`+|\\.)|\$|:(?=[a-z/_-]+(?:\[|:))")

# A passage of code as Markdown reads it, between as many backticks; else every sign that means something. A bare
# address becomes a link whatever is escaped in it, unless something invisible stands in it.
_QUOTED = re.compile(
    r"(?P<code>(?<!`)(?P<ticks>`+)(?!`)[^`\n]+(?<!`)(?P=ticks)(?!`))|(?P<address>:(?=//)|@|(?<=www)\.)"
    r"|[\\`\[\]<>!*_~$&|]|:(?=[a-z/_-]+(?:\[|:))",
    re.IGNORECASE,
)
_JOINER = "\u2060"


def safe(text: str) -> str:
    """Lesson Markdown in which Streamlit's own signs stand for themselves.

    A dollar sign alone makes no formula and stays bare: screen readers are given labels as they are written.
    """
    lone = text.count("$") == 1
    return _SPECIAL.sub(lambda found: found["kept"] or ("$" if lone and found[0] == "$" else "\\" + found[0]), text)


def plain(text: str) -> str:
    """Text that is no Markdown, such as the name of a file, as it stands; what is between backticks shows as code.

    It holds no link and no picture, whoever wrote it.
    """
    return _QUOTED.sub(_unmeant, text)


def _unmeant(found: re.Match[str]) -> str:
    return found["code"] or (_JOINER + found[0] if found["address"] else f"\\{found[0]}")


def source_line(lesson: Lesson, ids: Iterable[str], as_of: str | None = None) -> str:
    """`Source: title (by, date) · as of date`, with links; empty when there is nothing to say."""
    return safe(citing.source_line(lesson, ids, as_of))


def cited(source: Source) -> str:
    """A source with its link, author and date, ready for Streamlit."""
    return safe(citing.cited(source))


def told_apart(labels: Mapping[str, str]) -> dict[str, str]:
    """Labels for a list to choose from: Streamlit knows a choice by its label, so that equal ones are named in full."""
    often = Counter(labels.values())
    return {name: safe(label if often[label] == 1 else f"{label} ({name})") for name, label in labels.items()}
