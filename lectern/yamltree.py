"""Where each value of a YAML text begins and ends, with the comments that belong to it."""

import re
from dataclasses import dataclass
from typing import Any, Literal

import yaml

from lectern.yamldoc import LINE_END, Key, Loc

_NOTHING = re.compile(r"(?:[ \t\r\n\x85\u2028\u2029]|#[^\r\n\x85\u2028\u2029]*)*")
_REST_OF_LINE = re.compile(r"[ \t]*(?:#[^\r\n\x85\u2028\u2029]*)?(?=[\r\n\x85\u2028\u2029]|\Z)")
_LAST_LINES = re.compile(r"(?:\r\n|[\r\n\x85\u2028\u2029])(?:[ \t]*(?:\r\n|[\r\n\x85\u2028\u2029]))*[ \t]*\Z")
_LAST_LINE = re.compile(r"(?:\r\n|[\r\n\x85\u2028\u2029])[ \t]*\Z")


@dataclass(frozen=True)
class Node:
    """A value in the text, from its first character to behind its last."""

    shape: Literal["text", "list", "mapping"]
    start: int
    end: int
    column: int
    """How far from the left it starts."""
    style: str = ""
    """Of a text: its quotation mark, `|`, `>`, or nothing."""
    flow: bool = False
    """Whether a list or mapping is written in brackets."""
    entries: tuple["Entry", ...] = ()

    def at(self, loc: Loc) -> "Node":
        """The value at a place below this one. KeyError when it is not there."""
        return self.entry(loc).value if loc else self

    def entry(self, loc: Loc) -> "Entry":
        """The entry (key or list item) at a place below this one. KeyError when it is not there."""
        for entry in self.entries:
            if entry.name == loc[0]:
                return entry.value.entry(loc[1:]) if loc[1:] else entry
        raise KeyError(loc[0])


@dataclass(frozen=True)
class Entry:
    """A key with its value, or an item of a list with its dash."""

    name: Key
    start: int
    """Where its key, its dash, or (in brackets) its item begins."""
    after: int
    """Behind the colon or the dash, where the value may begin."""
    value: Node

    @property
    def end(self) -> int:
        """Behind its last character."""
        return max(self.after, self.value.end)


class Source:
    """A YAML text and the tree of its values."""

    def __init__(self, text: str) -> None:
        """The text must be sound: `parse_yaml` reads it without a problem."""
        self.text = text
        found = LINE_END.search(text)
        self.newline = found.group() if found and found.group() in ("\r\n", "\n", "\r") else "\n"
        self._starts = [0, *(match.end() for match in LINE_END.finditer(text))]
        root: Any = yaml.compose(text, Loader=yaml.CSafeLoader)
        self.root = Node("text", 0, 0, 0) if root is None else self._node(root)

    def _node(self, node: Any) -> Node:
        start, end, column = node.start_mark.index, node.end_mark.index, node.start_mark.column
        if isinstance(node, yaml.ScalarNode):
            style = node.style or ""
            return Node("text", start, self._text_end(start, end) if style in ("|", ">") else end, column, style)
        flow = self.text[start : start + 1] in ("[", "{")
        if isinstance(node, yaml.SequenceNode):
            entries = self._items(node, flow)
            shape: Literal["list", "mapping"] = "list"
        else:
            entries = tuple(self._pair(key, value) for key, value in node.value)
            shape = "mapping"
        if flow or not entries:
            return Node(shape, start, end, column, "", True, entries)
        return Node(shape, entries[0].start, entries[-1].end, column, "", False, entries)

    def _text_end(self, start: int, end: int) -> int:
        """Where a text written with `|` or `>` ends, without the blank lines that mean nothing to it."""
        header = self.text[start : self.line_end(start)].partition("#")[0]
        last = (_LAST_LINE if "+" in header else _LAST_LINES).search(self.text, start, end)
        return last.start() if last else end

    def _items(self, node: Any, flow: bool) -> tuple[Entry, ...]:
        entries: list[Entry] = []
        at = node.start_mark.index
        for place, item in enumerate(node.value):
            value = self._node(item)
            if flow:
                entries.append(Entry(place, value.start, value.start, value))
                continue
            skipped = _NOTHING.match(self.text, at)
            dash = skipped.end() if skipped else at
            entries.append(Entry(place, dash, dash + 1, value))
            at = entries[-1].end
        return tuple(entries)

    def _pair(self, key: Any, value: Any) -> Entry:
        below, start, end = self._node(value), key.start_mark.index, key.end_mark.index
        skipped = _NOTHING.match(self.text, end)
        colon = skipped.end() if skipped else end
        after = colon + 1 if self.text[colon : colon + 1] == ":" else end
        return Entry(key.value, start, after, below)

    def line_start(self, index: int) -> int:
        """Where the line begins that this character stands on."""
        low, high = 0, len(self._starts)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self._starts[middle] <= index else (low, middle)
        return self._starts[low]

    def line_end(self, index: int) -> int:
        """Where the line ends that this character stands on, before its line break."""
        found = LINE_END.search(self.text, index)
        return found.start() if found else len(self.text)

    def next_line(self, index: int) -> int:
        """Where the line after this character's begins; the end of the text when there is none."""
        found = LINE_END.search(self.text, index)
        return found.end() if found else len(self.text)

    def column(self, index: int) -> int:
        """How far from the left this character stands."""
        return index - self.line_start(index)

    def opens_line(self, index: int) -> bool:
        """Whether only space stands before this character on its line."""
        return not self.text[self.line_start(index) : index].strip(" ")

    def lead(self, entry: Entry) -> int:
        """Where an entry begins with the comments directly above it that stand as far in as it does."""
        at = entry.start
        if not self.opens_line(at):
            return at
        column, line = self.column(at), self.line_start(at)
        while line:
            above = self.line_start(line - 1)
            if self.text[above:line].startswith(" " * column + "#") is False:
                break
            line = above
            at = above + column
        return at

    def tail(self, entry: Entry) -> int:
        """Where an entry of a block ends with the comment on its last line."""
        if self._ends_in_lines(entry.value):
            return entry.end
        rest = _REST_OF_LINE.match(self.text, entry.end)
        return rest.end() if rest else entry.end

    def _ends_in_lines(self, node: Node) -> bool:
        while node.entries and not node.flow:
            node = node.entries[-1].value
        return node.style in ("|", ">")
