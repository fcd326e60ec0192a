"""A list item cut out with its comments and put elsewhere in its list; every other line stays as it is."""

from collections.abc import Iterator
from itertools import product

from lectern.yamldoc import LINE_END
from lectern.yamltree import Node, Source


def carried(source: Source, node: Node, place: int, to: int, seps: tuple[str, ...]) -> Iterator[str]:
    """The ways to write the block list with an item at another place, parted from the others by one of `seps`.

    Its comments are those directly above it, and those directly below it that stand farther in than its dash. There is
    no way where an item begins in the middle of a line.
    """
    text, last = source.text, len(node.entries) - 1
    if place == to or not all(source.opens_line(entry.start) for entry in node.entries):
        return
    start, end = _lead(source, node, place), _tail(source, node, place)
    item, inset = text[start:end], " " * source.column(node.entries[place].start)
    joins = _joins(source, node, place)
    for (begin, until, join), sep in product(joins, seps):
        if to == last:
            at = _tail(source, node, last)
            new = sep + inset + item
        else:
            at = source.line_start(_lead(source, node, to if to < place else to + 1))
            new = inset + item + sep
        yield _both(text, (begin, until, join), (at, at, new))


def has_below(source: Source, node: Node) -> bool:
    """Whether comments of the last item of a block list stand below it."""
    last = len(node.entries) - 1
    return _tail(source, node, last) > source.tail(node.entries[last])


def _both(text: str, one: tuple[int, int, str], other: tuple[int, int, str]) -> str:
    """The text with two pieces of it exchanged for others."""
    (a, b, first), (c, d, second) = sorted((one, other))
    return text[:a] + first + text[b:c] + second + text[d:]


def _joins(source: Source, node: Node, place: int) -> Iterator[tuple[int, int, str]]:
    """From where to where the text is cut, and what then stands between the items beside the one taken out."""
    text, last = source.text, len(node.entries) - 1
    start, end = _lead(source, node, place), _tail(source, node, place)
    if place == 0:
        yield source.line_start(start), source.line_start(_lead(source, node, 1)), _loose(text, end, node, source)
        return
    before = _tail(source, node, place - 1)
    above = text[before:start]
    left = above[: max((found.start() for found in LINE_END.finditer(above)), default=0)]
    if place == last:
        yield before, end, left.rstrip() if "#" in above else ""
        return
    below = text[end : source.line_start(_lead(source, node, place + 1))]
    apart = text[before : source.line_start(start)]
    ways = [left + below if "#" in above else below, *([apart] if "#" not in below else [])]
    if "#" in above:  # what stands alone above the item keeps the blank lines that part it
        ways.reverse()
    if "#" in below and "#" not in apart:  # a text above that keeps its last blank lines takes no more of them
        ways.append(apart + below.lstrip("\r\n"))
    for join in ways:
        yield before, end + len(below), join


def _loose(text: str, end: int, node: Node, source: Source) -> str:
    """What stands alone between the first item and the second, without the blank lines above it."""
    below = text[end : source.line_start(_lead(source, node, 1))]
    found = LINE_END.search(below)
    rest = below[found.end() :] if found else ""
    return rest.lstrip("\r\n") if "#" in rest else ""


def _lead(source: Source, node: Node, place: int) -> int:
    """Where an item begins with the comments directly above it, those of the item before it left out."""
    at = source.lead(node.entries[place])
    if not place:
        return at
    floor, column = _tail(source, node, place - 1), source.column(node.entries[place].start)
    while True:
        line = source.line_start(at)
        above = source.line_start(line - 1) if line else line
        written = source.text[above:line]
        inset = len(written) - len(written.lstrip(" "))
        if above <= floor or not written.lstrip(" ").startswith("#") or inset > column:
            return at
        at = above + inset


def _tail(source: Source, node: Node, place: int) -> int:
    """Where an item ends with the comments directly below it that stand farther in than its dash."""
    end, column = source.tail(node.entries[place]), source.column(node.entries[place].start)
    while True:
        line = source.next_line(end)
        until = source.line_end(line)
        written = source.text[line:until]
        inset = len(written) - len(written.lstrip(" "))
        if line == end or not written.lstrip(" ").startswith("#") or inset <= column:
            return end
        end = until
