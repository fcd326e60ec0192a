"""Laying out: how high lesson Markdown stands on the stage."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from lectern.stage import measure
from lectern.stage.far import is_far
from lectern.stage.measure import line_count, plain_lines, text_width

_READER = MarkdownIt("commonmark").enable("table")
_CODE_EDGES = 0.4
TOO_HIGH = 1_000_000
"""More than any screen holds."""
_BREAKS = ("softbreak", "hardbreak")


@dataclass(frozen=True)
class Type:
    """A size of type and the height of its line."""

    size: int
    line: int


BODY = Type(measure.BODY, measure.BODY_LINE)
QUIET = Type(measure.QUIET, measure.QUIET_LINE)
SUBHEADING = Type(measure.SUBHEADING, measure.SUBHEADING_LINE)
TABLE = Type(measure.TABLE, measure.TABLE_LINE)
CHOICE = Type(measure.CHOICE, measure.CHOICE_LINE)
HEADING = Type(measure.HEADING, measure.HEADING_LINE)


def tree(text: str) -> SyntaxTreeNode:
    """The Markdown as a tree of blocks."""
    return SyntaxTreeNode(_READER.parse(text.expandtabs(4)))


def definitions(text: str) -> str:
    """The addresses that the Markdown gives to its links apart from them, as Markdown."""
    env: dict[str, dict[str, dict[str, str]]] = {}
    _READER.parse(text, env)
    return "\n".join(f"[{label}]: <{found['href']}>" for label, found in env.get("references", {}).items())


@lru_cache(maxsize=8192)
def height(text: str, type_: Type = BODY, across: int = measure.ACROSS) -> float:
    """How high Markdown stands; TOO_HIGH where it is far beyond a screen."""
    if is_far(text):
        return TOO_HIGH
    return _stacked(tree(text).children, type_, across, measure.PARAGRAPH_GAP)


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """What can be read of Markdown, on one line; a text far beyond a screen as it is written."""
    if is_far(text):
        return " ".join(text.split())
    return " ".join(" ".join(_read(node) for node in tree(text).walk() if not node.children).split())


@lru_cache(maxsize=8192)
def lines(text: str, type_: Type, across: int) -> int:
    """How many lines inline Markdown takes; TOO_HIGH where it is far beyond a screen."""
    if is_far(text):
        return TOO_HIGH
    return sum(_inline_lines(node, type_.size, across) for node in _inlines(text)) or 1


def table_height(heads: Sequence[str], rows: Sequence[Sequence[str]], across: int = measure.ACROSS) -> float:
    """How high a table of inline Markdown stands."""
    if any(is_far(cell) for row in (heads, *rows) for cell in row):
        return TOO_HIGH
    return _table([[_inlines(cell) for cell in row] for row in (heads, *rows)], across)


def narrow(heads: Sequence[str], rows: Sequence[Sequence[str]], across: int = measure.ACROSS) -> bool:
    """Whether a table has room for the longest word of every column."""
    if any(is_far(cell) for row in (heads, *rows) for cell in row):
        return False
    cells = [[_inlines(cell) for cell in row] for row in (heads, *rows)]
    return sum(max(map(_longest_word, column)) + measure.CELL_ACROSS for column in zip(*cells, strict=True)) <= across


def _inlines(text: str) -> list[SyntaxTreeNode]:
    return SyntaxTreeNode(_READER.parseInline(text)).children


def _read(node: SyntaxTreeNode) -> str:
    return " " if node.type in _BREAKS else node.content


def _stacked(nodes: Sequence[SyntaxTreeNode], type_: Type, across: int, gap: int) -> float:
    return sum(_one(node, type_, across) for node in nodes) + gap * max(0, len(nodes) - 1)


def _one(node: SyntaxTreeNode, type_: Type, across: int) -> float:
    """How high one block stands."""
    inner = max(across - measure.INDENT, measure.INDENT)
    match node.type:
        case "bullet_list" | "ordered_list":
            items = [
                _stacked(item.children, type_, inner, measure.PARAGRAPH_GAP) or type_.line for item in node.children
            ]
            return sum(items) + measure.ITEM_GAP * len(items)
        case "blockquote":
            return _stacked(node.children, type_, inner, measure.PARAGRAPH_GAP)
        case "fence" | "code_block":
            return _code(node.content, type_, across)
        case "heading":
            return SUBHEADING.line * _lines_in(node, SUBHEADING.size, across)
        case "table":
            rows = [row for part in node.children for row in part.children]
            return _table([[cell.children for cell in row.children] for row in rows], across)
        case "hr":
            return measure.PARAGRAPH_GAP
        case "html_block":
            return type_.line * sum(plain_lines(line, type_.size, across) for line in node.content.splitlines())
        case _:
            return type_.line * _lines_in(node, type_.size, across)


def _code(content: str, type_: Type, across: int) -> float:
    """A passage of code, its long lines broken."""
    wide = type_.size * measure.CODE
    room = across - measure.INDENT
    found = content.rstrip("\n").split("\n")
    return measure.INDENT + type_.line * sum(line_count([len(line) * wide], 0, room) for line in found)


def _lines_in(node: SyntaxTreeNode, size: int, across: int) -> int:
    return sum(_inline_lines(inline, size, across) for inline in node.children) or 1


def _inline_lines(inline: SyntaxTreeNode, size: int, across: int) -> int:
    space = text_width(" ", size)
    return sum(line_count(words, space, across) for words in _word_widths(inline, size))


def _word_widths(inline: SyntaxTreeNode, size: int) -> list[list[float]]:
    """The widths of the words, line by line as the author broke them."""
    found = [[0.0]]
    for text, wide in _runs(inline, size):
        if text == "\n":
            found.append([0.0])
            continue
        first, *others = text.split(" ")
        found[-1][-1] += wide(first)
        found[-1] += [wide(word) for word in others]
    return [[width for width in line if width] for line in found]


def _runs(inline: SyntaxTreeNode, size: int) -> Iterator[tuple[str, Callable[[str], float]]]:
    """The pieces of text, each with how wide a word in it is."""

    def written(word: str) -> float:
        return text_width(word, size)

    def code(word: str) -> float:
        return size * (len(word) * measure.CODE + _CODE_EDGES)

    for node in inline.walk():
        if node.type == "code_inline":
            yield node.content, code
        elif node.type in ("text", "html_inline"):
            yield node.content, written
        elif node.type in _BREAKS:
            yield "\n" if node.type == "hardbreak" else " ", written


def _table(rows: list[list[list[SyntaxTreeNode]]], across: int) -> float:
    """A table's height: columns as wide as a browser makes them, rows as high as their highest cell."""
    columns = list(zip(*rows, strict=True))
    widths = _shared(
        [max(map(_longest_line, column)) + measure.CELL_ACROSS for column in columns],
        [max(map(_longest_word, column)) + measure.CELL_ACROSS for column in columns],
        across,
    )
    return sum(_row(row, widths) for row in rows)


def _row(row: list[list[SyntaxTreeNode]], widths: list[float]) -> float:
    cells = zip(row, widths, strict=True)
    most = max(
        sum(_inline_lines(inline, TABLE.size, int(wide - measure.CELL_ACROSS)) for inline in cell) or 1
        for cell, wide in cells
    )
    return most * TABLE.line + measure.CELL_DOWN


def _longest_line(cell: list[SyntaxTreeNode]) -> float:
    space = text_width(" ", TABLE.size)
    found = [line for inline in cell for line in _word_widths(inline, TABLE.size)]
    return max((sum(line) + space * len(line) for line in found), default=0) / measure.SLACK


def _longest_word(cell: list[SyntaxTreeNode]) -> float:
    found = [word for inline in cell for line in _word_widths(inline, TABLE.size) for word in line]
    return max(found, default=0) / measure.SLACK


def _shared(wanted: list[float], least: list[float], across: int) -> list[float]:
    """The widths of columns, from what each wants and needs: what is free goes where most is wanted."""
    if sum(wanted) <= across:
        return wanted
    spare, asked = across - sum(least), sum(wanted) - sum(least)
    if spare < 0 or not asked:
        return [across * need / sum(least) for need in least]
    return [need + (want - need) * spare / asked for want, need in zip(wanted, least, strict=True)]
