"""An article as a tree: its Markdown read, and the HTML in it made harmless or taken out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

from lectern.exchange.nodes import ODD as ODD
from lectern.exchange.nodes import Builder
from lectern.exchange.nodes import Node as Node
from lectern.exchange.nodes import clean as clean
from lectern.problem import one_line
from lectern.words import exchange as words

ROOMS = frozenset(
    {"div", "section", "article", "details", "summary", "dl", "dt", "dd", "figure", "figcaption", "main", "aside"}
    | {"header", "footer", "center", "address", "nav", "form", "fieldset"}
)
"""What only holds other things: its text stands in paragraphs of its own."""
BLOCKS = frozenset({"p", "ul", "ol", "li", "blockquote", "pre", "table", "hr", "h1", "h2", "h3", "h4", "h5", "h6"})
_ROWS = frozenset({"thead", "tbody", "tr", "th", "td"})
SAID = BLOCKS | _ROWS | {"em", "strong", "b", "i", "a", "code", "br"}
"""What Markdown can say."""
WEB = ("https://", "http://", "mailto:")
_TAG = re.compile(r"<\s*([a-zA-Z][a-zA-Z0-9-]*)")
_TO_THE_WEB = re.compile(r"(?i)href\s*=\s*[\"']?\s*(https?://|mailto:)")
_READER = MarkdownIt("commonmark").enable("table")
# A link that may not stand in a lesson is to be seen here, so that it can be told.
_READER.validateLink = lambda url: True  # type: ignore[method-assign]


@dataclass(frozen=True)
class Unplaced:
    """Something in an article that has no place in the draft: its line, what it is, and why."""

    line: int
    what: str
    why: str


@dataclass(frozen=True)
class Piece:
    """A block of the article with the line it begins on."""

    line: int
    node: Node


def plain(nodes: Sequence[Node]) -> str:
    """What is read when all marks are taken off, on one line."""
    return " ".join(_read(nodes).split())


def _read(nodes: Sequence[Node]) -> str:
    return "".join(
        node.text if not node.tag else " " if node.tag == "br" else _apart(node, _read(node.inside)) for node in nodes
    )


def _apart(node: Node, text: str) -> str:
    return f" {text} " if node.tag in BLOCKS | ROOMS | _ROWS else text


def pieces(markdown: str, unplaced: list[Unplaced]) -> list[Piece]:
    """The blocks of an article in order; what is taken out on the way is added to `unplaced`."""
    env: dict[str, Any] = {}
    found = []
    tokens = _READER.parse(markdown, env)
    for label, note in env.get("references", {}).items():
        if label.startswith("^"):  # a footnote of one word reads as the address of a link
            text = f"[{label.lower()}]: {note['href']} {note['title']}".rstrip()
            unplaced.append(Unplaced(note["map"][0] + 1, words.footnote(text), words.FOOTNOTE))
    for group in _groups(tokens):
        line = (group[0].map or [0])[0] + 1
        unplaced += _taken_out(group, line)
        nodes = _harmless(str(_READER.renderer.render(group, _READER.options, env)))
        found += [Piece(line, node) for node in blocks_of(nodes)]
    return found


def inline(text: str) -> list[Node]:
    """One line of Markdown as nodes, for what stands outside of the article's text."""
    return _harmless(clean(_READER.renderInline(text)))


def blocks_of(nodes: Sequence[Node]) -> list[Node]:
    """The nodes as blocks: what stands loose becomes a paragraph, rooms that only hold others are opened."""
    found: list[Node] = []
    loose: list[Node] = []

    def close() -> None:
        if plain(loose):
            found.append(Node("p", inside=list(loose)))
        loose.clear()

    for node in nodes:
        if node.tag in ROOMS | _ROWS or node.tag == "li":
            close()
            found += blocks_of(node.inside)
        elif node.tag in ("ul", "ol"):
            close()
            items = [item if item.tag == "li" else Node("li", inside=[item]) for item in node.inside if plain([item])]
            found += [Node(node.tag, more=node.more, inside=items)] if items else []
        elif node.tag in BLOCKS:
            close()
            found.append(node)
        else:
            loose.append(node)
    close()
    return found


def _groups(tokens: list[Token]) -> Iterator[list[Token]]:
    """The tokens of each block that stands in no other."""
    group: list[Token] = []
    for token in tokens:
        group.append(token)
        if token.level == 0 and token.nesting <= 0:
            yield group
            group = []


def _taken_out(group: list[Token], line: int) -> Iterator[Unplaced]:
    for token in group:
        line = token.map[0] + 1 if token.map else line
        if token.type == "html_block":
            yield from _html_taken_out(token.content, line)
        for child in token.children or ():
            if child.type in ("softbreak", "hardbreak"):
                line += 1
            yield from _inline_taken_out(child, line)


def _inline_taken_out(token: Token, line: int) -> Iterator[Unplaced]:
    if token.type == "html_inline":
        yield from _html_taken_out(token.content, line)
    elif token.type == "image":
        source = str(token.attrGet("src"))
        away = re.match(r"(?i)[a-z][a-z0-9+.-]*:|//", source)
        yield Unplaced(line, words.picture(source, token.content), words.PICTURE_AWAY if away else words.PICTURE_HERE)
    elif token.type == "link_open":
        target = str(token.attrGet("href"))
        if not target.lower().startswith(WEB):
            yield Unplaced(line, words.link(target), words.LINK_WITHIN if target.startswith("#") else words.LINK_UNFIT)


def _html_taken_out(html: str, line: int) -> Iterator[Unplaced]:
    """What of a piece of HTML does not go into the draft: tags that Markdown has no words for, scripts, comments."""
    if html.lstrip().startswith(("<!", "<?")):
        yield Unplaced(line, words.html(one_line(html.strip())), words.HTML_COMMENT)
        return
    for tag in dict.fromkeys(found.lower() for found in _TAG.findall(html)):
        if tag in ("script", "style"):
            yield Unplaced(line, words.html(f"<{tag}>"), words.HTML_WHOLE)
        elif tag == "img":
            yield Unplaced(line, words.html(one_line(html.strip())), words.PICTURE_HTML)
        elif tag not in SAID:
            yield Unplaced(line, words.html(f"<{tag}>"), words.HTML_TAG)
        elif tag == "a" and not _TO_THE_WEB.search(html):
            yield Unplaced(line, words.html(one_line(html.strip())), words.LINK_UNFIT)


def _harmless(html: str) -> list[Node]:
    safe = nh3.clean(
        html,
        tags=set(SAID | ROOMS),
        clean_content_tags={"script", "style"},
        attributes={"a": {"href"}, "code": {"class"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    builder = Builder()
    builder.feed(safe)
    builder.close()
    return builder.root.inside
