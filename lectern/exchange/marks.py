"""Marks: the tree of an article written as lesson Markdown, in which every other sign stands for itself."""

import re
from collections.abc import Sequence

from lectern.exchange.tree import BLOCKS, WEB, Node, blocks_of, inline, plain

_SIGNS = re.compile(
    r"[\\`]|<(?=[a-zA-Z/!?]|$)"
    r"|(?<![^\W_])_|_(?![^\W_])"  # within a word it marks nothing
    r"|(?<!\s)\*|\*(?!\s)"
    r"|~(?=~)|(?<=~)~"
    r"|\](?=[(\[:]|$)"
    r"|&(?=#?\w+;)"
)
_STARTS = re.compile(
    r"^(?:(?P<number>\d{1,9})(?=[.)](?:\s|$))|(?=#{1,6}(?:\s|$)|[-+*](?:\s|$)|>|~~~|=+\s*$|-+\s*$|[|:-][\s|:-]*$))"
)
_LANGUAGE = re.compile(r"language-([\w+#.-]{1,30})")


def escaped(text: str) -> str:
    """Plain text as Markdown that reads the same."""
    return "\n".join(_begun(line) for line in _SIGNS.sub(r"\\\g<0>", text).split("\n"))


def in_line(nodes: Sequence[Node]) -> str:
    """Nodes that stand in a line, as Markdown on one line."""
    return " ".join(paragraph(nodes).replace("\\\n", "\n").split())


def paragraph(nodes: Sequence[Node]) -> str:
    """Nodes that stand in a line, as Markdown with the line ends they were written with."""
    written = _lines(_within(nodes))
    if not any(node.tag for node in nodes):
        return written
    # Where marks cannot stand (`a**"b"**c`), the words are worth more than the marks.
    return written if plain(inline(written)) == plain(nodes) else _lines(escaped(plain(nodes)))


def chunks(nodes: Sequence[Node]) -> list[str]:
    """Blocks as Markdown, each on its own."""
    return [text for text in map(_block, blocks_of(nodes)) if text.strip()]


def _lines(text: str) -> str:
    """The text with its lines trimmed, none of which begins like anything but text."""
    trimmed = re.sub(r" {2,}", " ", re.sub(r"[ \t]*\n[ \t\n]*", "\n", text)).strip(" \t\n").removesuffix("\\\n")
    return "\n".join(_begun(line) for line in trimmed.split("\n"))


def _begun(line: str) -> str:
    return _STARTS.sub(lambda found: (found["number"] or "") + "\\", line, count=1)


def _within(nodes: Sequence[Node]) -> str:
    made = ""
    for node in nodes:
        text = _mark(node)
        if text.startswith("[") and made.endswith("!"):
            made = made[:-1] + "\\!"
        made += text
    return made


def _mark(node: Node) -> str:
    inner = _within(node.inside)
    match node.tag:
        case "":
            return _SIGNS.sub(r"\\\g<0>", re.sub(r"[ \t]+", " ", node.text))
        case "em":
            return _wrapped(inner, "*")
        case "strong":
            return _wrapped(inner, "**")
        case "br":
            return "\\\n"
        case "code":
            return _code(" ".join(plain([node]).split()))
        case "a" if node.more.lower().startswith(WEB) and inner.strip():
            return f"[{_bracketed(inner.strip())}]({_address(node.more)})"
        case tag if tag in BLOCKS:
            return f" {inner} "
        case _:
            return inner


def _wrapped(inner: str, mark: str) -> str:
    """The text between marks, with the spaces at its ends outside of them."""
    core = inner.strip(" \n")
    if not core or core == "\\":
        return inner
    before, _, after = inner.partition(core)
    return f"{before}{mark}{core}{mark}{after}"


def _bracketed(text: str) -> str:
    return re.sub(r"(?<!\\)[\[\]]", r"\\\g<0>", text)


def _address(target: str) -> str:
    return re.sub(r"[\s<>()\\]", lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), target)


def _code(text: str) -> str:
    if not text:
        return ""
    ticks = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    return f"{ticks} {text} {ticks}" if text.startswith("`") or text.endswith("`") else f"{ticks}{text}{ticks}"


def _block(node: Node) -> str:
    match node.tag:
        case "p":
            return paragraph(node.inside)
        case "ul" | "ol":
            return _list(node)
        case "blockquote":
            return _indented("\n\n".join(chunks(node.inside)), "> ", "> ").replace("> \n", ">\n")
        case "pre":
            return _fenced(node)
        case "table":
            return _table(node)
        case "hr":
            return ""
        case _:
            words = plain(node.inside)
            return f"**{escaped(words)}**" if words else ""


def _list(node: Node) -> str:
    first = int(node.more) if re.fullmatch(r"\d{1,6}", node.more) else 1
    written = []
    for place, item in enumerate(node.inside):
        mark = f"{first + place}. " if node.tag == "ol" else "- "
        parts = chunks(item.inside)
        tight = all(inner.tag != "p" for inner in item.inside)
        text = ("\n" if tight and not any("\n\n" in part for part in parts) else "\n\n").join(parts)
        if text:
            written.append(_indented(text, mark, " " * len(mark)))
    return ("\n\n" if any("\n\n" in item for item in written) else "\n").join(written)


def _indented(text: str, first: str, others: str) -> str:
    lines = text.split("\n")
    return "\n".join([first + lines[0], *(others + line if line or others.strip() else "" for line in lines[1:])])


def _fenced(node: Node) -> str:
    code = _verbatim(node).strip("\n")
    language = next((found[1] for inner in node.inside if (found := _LANGUAGE.search(inner.more))), "")
    ticks = "`" * max(3, max(map(len, re.findall("`+", code)), default=0) + 1)
    return f"{ticks}{language}\n{code}\n{ticks}" if code.strip() else ""


def _verbatim(node: Node) -> str:
    return node.text + "".join(map(_verbatim, node.inside))


def _table(node: Node) -> str:
    rows = [[_cell(cell) for cell in row.inside if cell.tag in ("th", "td")] for row in _rows(node)]
    width = max(map(len, rows), default=0)
    if not width:
        return "\n\n".join(chunks(node.inside))
    lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _rows(node: Node) -> list[Node]:
    return [row for inner in node.inside for row in ([inner] if inner.tag == "tr" else _rows(inner))]


def _cell(node: Node) -> str:
    return re.sub(r"(?<!\\)\|", r"\\|", in_line(node.inside))
