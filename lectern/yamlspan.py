"""The ways in which an edit of a YAML text can be written, the one that disturbs least first."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from lectern import yamlwrite
from lectern.yamldoc import LINE_END, Loc
from lectern.yamlmove import carried, has_below
from lectern.yamltree import Entry, Node, Source
from lectern.yamlwrite import Like, Manner, data_of

_BLANK = (" ", "\t")


class Spans:
    """A sound YAML text, ready to be edited."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.source = Source(text)

    @cached_property
    def manner(self) -> Manner:
        """How this file is written: as most of its lists are."""
        insets = list(self._insets(self.source.root))
        inset = max(set(insets), key=insets.count) if insets else yamlwrite.STEP
        return Manner(self.source.newline, inset)

    def _insets(self, node: Node) -> Iterator[int]:
        for entry in node.entries:
            below = entry.value
            if node.shape == "mapping" and not node.flow and below.shape == "list" and not below.flow:
                yield below.column - self.source.column(entry.start)
            yield from self._insets(below)

    def _cut(self, start: int, end: int, instead: str = "") -> str:
        return self.text[:start] + instead + self.text[end:]

    def put(self, at: Loc, value: Any) -> Iterator[str]:
        """Another value at a place."""
        data = data_of(value)
        if not at:
            yield self._cut(self.source.root.start, self.source.root.end, yamlwrite.block(value, 0, self.manner))
            return
        entry, parent = self.source.root.entry(at), self.source.root.at(at[:-1])
        old, gap = entry.value, "" if self.text[entry.after - 1 : entry.after] in _BLANK else " "
        if parent.flow:
            new = yamlwrite.inline(data, Like(old.style)) if isinstance(data, str) else yamlwrite.flow(value)
            lone = parent.shape == "list" or old.start > entry.after or self.text[entry.after - 1] != ":"
            yield self._cut(old.start, old.end, new if lone else gap + new)
            return
        column = self.source.column(entry.start)
        if isinstance(data, str):
            yield from self._put_text(entry, column, data)
        elif old.flow and old.entries:
            yield self._cut(old.start, old.end, yamlwrite.flow(value))
        elif old.shape != "text" and data:
            yield self._cut(old.start, old.end, yamlwrite.block(value, old.column, self.manner))
        whole = yamlwrite.after_key if parent.shape == "mapping" else yamlwrite.after_dash
        yield self._cut(entry.after, entry.end, whole(value, column, self.manner))
        yield self._cut(entry.after, entry.end, f" {yamlwrite.flow(value)}")

    def _put_text(self, entry: Entry, column: int, text: str) -> Iterator[str]:
        old = entry.value
        if old.shape != "text":
            return
        new = yamlwrite.scalar(text, column, self.manner, self._like(old))
        if old.start == old.end:
            yield self._cut(entry.after, entry.after, f" {new}")
        else:
            yield self._cut(old.start, old.end, new)
            yield self._cut(old.start, old.end, yamlwrite.inline(text))

    def _like(self, node: Node) -> Like:
        """How a text is written now."""
        if node.style not in ("|", ">"):
            return Like(node.style)
        head, *lines = LINE_END.split(self.text[node.start : node.end])
        insets = [len(line) - len(line.lstrip(" ")) for line in lines if line.strip()]
        column = min(insets, default=0)
        return Like(node.style, head, column, max(map(len, lines), default=0) - column)

    def add_key(self, at: Loc, value: Any, order: tuple[str, ...]) -> Iterator[str]:
        """A new key in a mapping."""
        key, node = str(at[-1]), self.source.root.at(at[:-1])
        if node.shape == "text" or not node.entries:
            yield from self.put(at[:-1], {key: data_of(value)})
            return
        before = set(order[: order.index(key)]) if key in order else set(order) | {e.name for e in node.entries}
        places = [number for number, entry in enumerate(node.entries, 1) if entry.name in before]
        for place in dict.fromkeys((max(places, default=0), len(node.entries), 0)):
            if node.flow:
                yield self._into_flow(node, place, f"{yamlwrite.name(key)}: {yamlwrite.flow(value)}")
            else:
                column = self.source.column(node.entries[0].start)
                yield self._into_block(node, place, yamlwrite.pair(key, value, column, self.manner), blank=False)

    def rename(self, at: Loc, name: str) -> Iterator[str]:
        """A key under another name."""
        entry = self.source.root.entry(at)
        colon = self.text[: entry.after].rstrip(":").rstrip()
        yield self._cut(entry.start, len(colon), yamlwrite.name(name))

    def insert(self, at: Loc, value: Any) -> Iterator[str]:
        """A new item in a list."""
        place, node = int(at[-1]), self.source.root.at(at[:-1])
        if not node.entries:
            yield from self.put(at[:-1], [data_of(value)])
        elif node.flow:
            yield self._into_flow(node, place, yamlwrite.flow(value))
        else:
            column = self.source.column(node.entries[0].start)
            new = "-" + yamlwrite.after_dash(value, column, self.manner)
            yield from self._with_item(node, place, new)

    def written(self, at: Loc) -> tuple[int, int]:
        """From where to where an entry stands with the comments that belong to it."""
        entry, node = self.source.root.entry(at), self.source.root.at(at[:-1])
        return (entry.start, entry.end) if node.flow else (self.source.lead(entry), self.source.tail(entry))

    def value(self, at: Loc) -> tuple[int, int]:
        """From where to where a value stands, with what parts it from its key or dash."""
        if not at:
            return self.source.root.start, self.source.root.end
        entry = self.source.root.entry(at)
        return entry.after, entry.end

    def copy(self, at: Loc) -> Iterator[str]:
        """A copy of an item behind it."""
        place, node = int(at[-1]), self.source.root.at(at[:-1])
        entry = node.entries[place]
        if node.flow:
            yield self._into_flow(node, place + 1, self.text[entry.start : entry.end])
        else:
            yield from self._with_item(node, place + 1, self.text[entry.start : self.source.tail(entry)])

    def _with_item(self, node: Node, place: int, new: str) -> Iterator[str]:
        blank = self._apart(node)
        yield self._into_block(node, place, new, blank)
        yield self._into_block(node, place, new, not blank)

    def _apart(self, node: Node) -> bool:
        """Whether a blank line stands between the items of a block."""
        pairs = zip(node.entries, node.entries[1:], strict=False)
        gaps = [self.text[self.source.tail(one) : self.source.lead(two)] for one, two in pairs]
        return self._parted(gaps)

    def _parted(self, gaps: Iterable[str]) -> bool:
        return any(len(LINE_END.findall(gap)) > 1 for gap in gaps)

    def _into_block(self, node: Node, place: int, new: str, blank: bool) -> str:
        line = self.manner.newline
        gap, inset = line * 2 if blank else line, " " * self.source.column(node.entries[0].start)
        if place == len(node.entries):
            end = self.source.tail(node.entries[-1])
            return self._cut(end, end, f"{gap}{inset}{new}")
        start = self.source.lead(node.entries[place])
        return self._cut(start, start, f"{new}{gap}{inset}")

    def _into_flow(self, node: Node, place: int, new: str) -> str:
        if place == len(node.entries):
            end = node.entries[-1].end
            return self._cut(end, end, f", {new}")
        start = node.entries[place].start
        return self._cut(start, start, f"{new}, ")

    def remove(self, at: Loc) -> Iterator[str]:
        """Without a key or an item."""
        entry, node = self.source.root.entry(at), self.source.root.at(at[:-1])
        place = node.entries.index(entry)
        last = place == len(node.entries) - 1
        if len(node.entries) == 1:
            yield from self.put(at[:-1], [] if node.shape == "list" else {})
        elif node.flow and last:
            yield self._cut(node.entries[place - 1].end, entry.end)
        elif node.flow:
            yield self._cut(entry.start, node.entries[place + 1].start)
        else:
            yield from self._without(node, place, last)

    def _without(self, node: Node, place: int, last: bool) -> Iterator[str]:
        """A block without one of its entries; of the blank lines round it, those before it stay."""
        source, start = self.source, self.source.lead(node.entries[place])
        end = source.tail(node.entries[place])
        if last:
            before = source.tail(node.entries[place - 1])
            between = self.text[before:start]
            yield self._cut(before if not between.strip() else before + len(between.rstrip()), end)
        following = start if last else source.lead(node.entries[place + 1])
        if source.opens_line(start):
            end_line = source.next_line(end)
            blanks = self.text[end_line:following]
            skip = len(blanks) - len(blanks.lstrip(" \t\r\n")) if not last else 0
            until = source.line_start(end_line + skip)
            yield self._cut(source.line_start(start), until)
            yield self._cut(source.line_start(start), end_line)
        elif not self.text[end:following].strip():
            yield self._cut(start, following)
        yield self._cut(start, end)

    def move(self, at: Loc, to: int) -> Iterator[str]:
        """An item at another place of its list; what stands between the items stays, or goes with them."""
        node, source = self.source.root.at(at[:-1]), self.source
        count = len(node.entries)
        starts = [entry.start if node.flow else source.lead(entry) for entry in node.entries]
        ends = [entry.end if node.flow else source.tail(entry) for entry in node.entries]
        order = list(range(count))
        order.insert(to, order.pop(int(at[-1])))
        items = [self.text[start:end] for start, end in zip(starts, ends, strict=True)]
        gaps = [self.text[end:start] for end, start in zip(ends, starts[1:], strict=False)] + [""]
        if not node.flow and ("#" in "".join(gaps) or has_below(source, node)):
            apart, line = self._parted(gap for gap in gaps if "#" not in gap), self.manner.newline
            seps = (line * 2, line) if apart else (line, line * 2)
            yield from carried(source, node, int(at[-1]), to, seps)
        yield self._cut(starts[0], ends[-1], "".join(items[number] + gaps[place] for place, number in enumerate(order)))
        usual = max(gaps[:-1], key=gaps.count) if count > 1 else ""
        kept = [gap if place < count - 1 else usual for place, gap in enumerate(gaps)]
        going = [items[number] + (kept[number] if place < count - 1 else "") for place, number in enumerate(order)]
        yield self._cut(starts[0], ends[-1], "".join(going))
