"""Plain data that remembers on which line each of its keys and values stands."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from lectern.problem import Mark, Problem, one_line

Key = str | int
Loc = tuple[Key, ...]
# What ends a line in YAML: `str.splitlines` knows more, and would count differently.
LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


@dataclass(frozen=True)
class YamlDoc:
    """The data of one file with the place of every key and value in it."""

    file: Path
    data: Any
    lines: list[str] = field(repr=False)
    values: dict[Loc, Mark] = field(repr=False)
    keys: dict[Loc, Mark] = field(repr=False)
    problems: tuple[Problem, ...] = ()
    """What is wrong with the YAML, though the data can be read."""

    @cached_property
    def _places(self) -> list[Mark]:
        return sorted({*self.values.values(), *self.keys.values()}, key=lambda mark: (mark.line, mark.column))

    @cached_property
    def parts(self) -> tuple[tuple[Loc, Any], ...]:
        """Every value in the data with its place, parents first."""
        return tuple(walk(self.data))

    def at(self, loc: Loc) -> Any:
        """The value at a place that is in the file."""
        found = self.data
        for key in loc:
            found = found[key]
        return found

    def origin(self, loc: Loc) -> "tuple[YamlDoc, Loc]":
        """The file and the place at which the value at `loc` is written."""
        return self, loc

    def problem(self, loc: Loc, message: str, cure: str = "", *, at_key: bool = False, quote: str = "") -> Problem:
        """A problem at the value (or key) that `loc` names, or at the nearest part of it that is in the file.

        `quote` is the very words inside the value that are wrong, where they can be told.
        """
        known = tuple(loc)
        while known and known not in self.values:
            known = known[:-1]
        mark = self.values.get(known, Mark())
        if at_key:
            mark = self.keys.get(known, mark)
        return self.problem_at(self._found(quote, mark) if quote else mark, message, cure)

    def _found(self, quote: str, start: Mark) -> Mark:
        """Where these words first stand in the value or key at `start`, as a link if they can.

        `start` itself when they are written in another way.
        """
        after = bisect_right(self._places, start)
        end = self._places[after] if after < len(self._places) else Mark(len(self.lines), len(self.lines[-1]) + 1)
        for before in ("](", "<", "]: ", ""):
            for number in range(start.line, end.line + 1):
                line = self.lines[number - 1][: end.column - 1 if number == end.line else None]
                column = line.find(before + quote, start.column - 1 if number == start.line else 0)
                if column >= 0:
                    return Mark(number, column + len(before) + 1)
        return start

    def problem_at(self, mark: Mark, message: str, cure: str = "") -> Problem:
        """A problem at a line and column of this file."""
        if mark.line > len(self.lines):
            mark = Mark(len(self.lines), len(self.lines[-1]) + 1)
        return Problem(self.file, mark, one_line(message), one_line(cure), self.lines[mark.line - 1])


def walk(data: Any, loc: Loc = ()) -> Iterator[tuple[Loc, Any]]:
    """Every value in the data with its place, parents first."""
    waiting = [(loc, data)]
    while waiting:
        here, value = waiting.pop()
        yield here, value
        items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        waiting += reversed([((*here, key), item) for key, item in items])
