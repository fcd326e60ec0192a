"""A mistake in a lesson, told to its author: where it is, what is wrong, and what to write instead."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from heapq import nsmallest
from pathlib import Path

EXCERPT_WIDTH = 100
QUOTED_AT_MOST = 60
COMPARED = 50
"""How many names a misspelt one is compared with letter by letter: that takes time, and a lesson may have thousands."""


@dataclass(frozen=True, order=True)
class Mark:
    """A place in a file; line and column count from 1."""

    line: int = 1
    column: int = 1


@dataclass(frozen=True)
class Problem:
    """One mistake. `cure` says what to write instead; `excerpt` is the line as it stands in the file."""

    file: Path
    mark: Mark
    message: str
    cure: str = ""
    excerpt: str = ""

    def as_dict(self) -> dict[str, object]:
        """The problem as plain data, for `--json` and other tools."""
        return {
            "file": str(self.file),
            "line": self.mark.line,
            "column": self.mark.column,
            "message": self.message,
            "cure": self.cure,
            "excerpt": self.excerpt,
        }

    def __str__(self) -> str:
        """`file:line:column: message`, the line with a caret under the place, and the cure."""
        lines = [f"{self.file}:{self.mark.line}:{self.mark.column}: {self.message}"]
        if self.excerpt:
            lines += [f"    {text}" for text in _with_caret(self.excerpt, self.mark.column)]
        if self.cure:
            lines.append(f"  → {self.cure}")
        return "\n".join(lines)


class LessonError(Exception):
    """A lesson that cannot be used, with every mistake found in it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems, key=lambda problem: (str(problem.file), problem.mark))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def one_line(message: str) -> str:
    """A message on one line that can be printed anywhere: long quotes cut, no line breaks, no control characters."""
    cut = re.sub(rf"`([^`]{{{QUOTED_AT_MOST}}})[^`]+`", r"`\1…`", " ".join(message.split()))
    return _printable(cut)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The name that this word most likely misspells; None when none is near."""
    letters = set(word)
    alike = nsmallest(COMPARED, known, key=lambda name: len(letters ^ set(name)) + abs(len(name) - len(word)))
    return next(iter(get_close_matches(word, alike, n=1, cutoff=0.6)), None)


def suggestion(word: str, known: Iterable[str]) -> str:
    """The cure for a misspelt name: the nearest known one, or the list when none is near."""
    names = sorted(known)
    near = nearest(word, names)
    if near:
        return f"Did you mean `{near}`?"
    if not names:
        return ""
    shown = ", ".join(f"`{name}`" for name in names[:16])
    return f"Use one of {shown}" + (", …" if len(names) > 16 else ".")


def _with_caret(line: str, column: int) -> tuple[str, str]:
    """The line and its caret, with a long line cut to a window round the column."""
    start = max(0, min(column - 1 - EXCERPT_WIDTH // 2, len(line) - EXCERPT_WIDTH))
    cut = line[start : start + EXCERPT_WIDTH]
    cut = "\t".join(map(_printable, cut.split("\t")))
    head, tail = ("…" if start else ""), ("…" if start + EXCERPT_WIDTH < len(line) else "")
    return f"{head}{cut}{tail}", "".join(map(_blank, head + cut[: column - 1 - start])) + "^"


def _printable(text: str) -> str:
    """The text with a plain space for every other, and a sign of damage for what cannot be printed."""
    spaced = (" " if unicodedata.category(char) == "Zs" else char for char in text)
    return "".join(char if char.isprintable() else "\ufffd" for char in spaced)


def _blank(char: str) -> str:
    """As much empty space as the character takes in a terminal."""
    if char == "\t" or unicodedata.combining(char):
        return char if char == "\t" else ""
    return "  " if unicodedata.east_asian_width(char) in "WF" else " "
