"""Units: what Markdown can be parted into without harm: paragraphs, list items, rows of a table, lines of code."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from markdown_it.tree import SyntaxTreeNode

from lectern.stage import laying

_MARKER = re.compile(r" {0,3}(?:[-+*]|[0-9]{1,9}[.)])(?: {1,4}(?! )| |$)")
_SIGNS = re.compile(r"([\\`*_\[\]<>#|~!&])")
_BEGINNING = re.compile(r"^(\s*)([-+=]|[0-9]+(?=[.)]))")


@dataclass(frozen=True)
class Unit:
    """A piece of Markdown that stands together if it can."""

    text: str
    """The piece itself; what it holds, where it is dressed."""
    joint: str = "\n\n"
    """What stands between it and the piece before."""
    first: str = ""
    """Put before every line end and the piece's beginning: the number or dash of an item, the sign of a quotation."""
    further: str = ""
    """Put before its further lines."""
    above: str = ""
    """Repeated above it where it is the first on a screen: the head of a table."""
    below: str = ""
    """Needed after it: the end of a passage of code."""
    leads: bool = False
    """Whether it belongs to what comes next: a heading."""

    def dressed(self, text: str | None = None) -> str:
        """The piece, or a part of what it holds, as Markdown."""
        lines = (self.text if text is None else text).split("\n")
        return "\n".join(
            [self.first + lines[0], *((self.further + line).rstrip() if line else line for line in lines[1:])]
        )


def units(text: str) -> list[Unit]:
    """The pieces of Markdown, in order."""
    lines = text.expandtabs(4).split("\n")
    return [unit for node in laying.tree(text).children for unit in _units(node, lines)]


def page(chosen: list[Unit]) -> str:
    """Some pieces that follow each other as Markdown of their own."""
    text = chosen[0].above + chosen[0].dressed()
    for before, unit in pairwise(chosen):
        together = before.above == unit.above and before.below == unit.below
        text += (unit.joint if together else before.below + "\n\n" + unit.above) + unit.dressed()
    return text + chosen[-1].below


def escaped(text: str) -> str:
    """Text in which no sign means anything to Markdown."""
    return _BEGINNING.sub(_unmeant, _SIGNS.sub(r"\\\1", text))


def _unmeant(found: re.Match[str]) -> str:
    sign = found[2]
    return f"{found[1]}{sign}\\" if sign.isdigit() else f"{found[1]}\\{sign}"


def _units(node: SyntaxTreeNode, lines: list[str]) -> Iterator[Unit]:
    own = _source(node, lines)
    match node.type:
        case "bullet_list" | "ordered_list":
            yield from _items(node, lines)
        case "blockquote":
            yield Unit("\n".join(re.sub(r"^ {0,3}> ?", "", line) for line in own), first="> ", further="> ")
        case "table":
            yield from _rows(own)
        case "fence" | "code_block":
            yield from _code(node)
        case _:
            yield Unit("\n".join(own), leads=node.type == "heading")


def _source(node: SyntaxTreeNode, lines: list[str]) -> list[str]:
    start, end = node.map or (0, 0)
    own = lines[start:end]
    while own and not own[-1].strip():
        own.pop()
    return own


def _items(node: SyntaxTreeNode, lines: list[str]) -> Iterator[Unit]:
    """The items of a list, each under its own number."""
    start = int(node.attrs.get("start", 1))
    loose = any(block.type == "paragraph" and not block.hidden for item in node.children for block in item.children)
    for place, item in enumerate(node.children):
        head, *others = _source(item, lines)
        marker = f"{start + place}{node.markup} " if node.type == "ordered_list" else f"{node.markup} "
        found = _MARKER.match(head)
        inside = len(found[0]) if found else 0
        text = "\n".join([head[inside:], *(re.sub(f"^ {{0,{inside}}}", "", line) for line in others)])
        joint = "\n\n" if loose or not place else "\n"
        yield Unit(text, joint, marker, " " * len(marker))


def _rows(own: list[str]) -> Iterator[Unit]:
    """The rows of a table, each under its head; row by row in words where its columns cannot stand side by side."""
    head, line, *rows = own
    heads = cells(head)
    if laying.narrow(heads, [_filled(cells(row), len(heads)) for row in rows]):
        for row in rows or [""]:
            yield Unit(row, "\n", above=f"{head}\n{line}\n")
        return
    for row in rows:
        told = zip(heads, _filled(cells(row), len(heads)), strict=True)
        yield from (Unit(f"**{name}**: {cell}" if name else cell) for name, cell in told if cell)


def _filled(row: list[str], count: int) -> list[str]:
    return (row + [""] * count)[:count]


def cells(row: str) -> list[str]:
    """The cells of a row of a table."""
    inner = row.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", inner)]


def _code(node: SyntaxTreeNode) -> Iterator[Unit]:
    """The lines of a passage of code."""
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", node.content)), default=0))
    for line in node.content.rstrip("\n").split("\n"):
        yield Unit(line, "\n", above=f"{fence}{node.info if node.type == 'fence' else ''}\n", below=f"\n{fence}")
