"""Chapters: an article divided at its headings into what will be sections, and passages with titles in them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lectern.exchange.tree import Node, Piece, Unplaced, plain
from lectern.words import exchange as words

_HEADING = re.compile(r"h[1-6]")
_NUMBER = re.compile(r"^\(?(\d{1,3}|[ivxIVX]{1,4})(\.\d{1,3})*[.)]\s+(?=\S)")
_NOTE = re.compile(r"\[\^([^\]\s]{1,40})\]")
_NOTE_TEXT = re.compile(r"^\[\^[^\]\s]{1,40}\]:")
LONGEST_TITLE = 200


@dataclass
class Passage:
    """What stands under one heading, or before the first of a section."""

    title: str
    line: int
    pieces: list[Piece] = field(default_factory=list)


@dataclass
class Chapter:
    """What will be a section."""

    title: str
    line: int
    passages: list[Passage]


def divided(pieces: Sequence[Piece], title: str, unplaced: list[Unplaced]) -> tuple[str, list[Chapter]]:
    """The article's title ("" when it has none) and its chapters; `title` is what the front matter says.

    The shallowest headings begin sections, whatever their level, and all others give titles to blocks. A first heading
    of level 1 that is the only one is the title of the whole.
    """
    shown = list(_without_footnotes(pieces, unplaced))
    headings = [piece for piece in shown if _level(piece)]
    ones = [piece for piece in headings if _level(piece) == 1]
    if ones == headings[:1] and ones:
        own = _title(ones[0], unplaced)
        same = not title or not own or own.casefold() == title.casefold()
        if same or len(headings) > 1:
            shown.remove(ones[0])
            headings = headings[1:]
            if not same:
                unplaced.append(Unplaced(ones[0].line, words.heading(own), words.SECOND_TITLE))
        title = title or own
    level = min(map(_level, headings), default=0)
    opening = words.OPENING if headings else title
    found = [Chapter(opening, 1, [Passage("", 1)])]
    for piece in shown:
        if _level(piece) and _level(piece) == level:
            heading = _title(piece, unplaced) or words.UNTITLED
            found.append(Chapter(heading, piece.line, [Passage("", piece.line)]))
        elif _level(piece):
            found[-1].passages.append(Passage(_title(piece, unplaced), piece.line))
        else:
            found[-1].passages[-1].pieces.append(piece)
    has_opening = len(found[0].passages) > 1 or found[0].passages[0].pieces
    return title, found if has_opening or len(found) == 1 else found[1:]


def _level(piece: Piece) -> int:
    """The level of a heading; 0 for all else."""
    return int(piece.node.tag[1]) if _HEADING.fullmatch(piece.node.tag) else 0


def _title(piece: Piece, unplaced: list[Unplaced]) -> str:
    """A heading without its number and marks."""
    text = _NUMBER.sub("", plain(piece.node.inside))
    if len(text) <= LONGEST_TITLE:
        return text
    cut = text[:LONGEST_TITLE].rpartition(" ")[0] or text[:LONGEST_TITLE]
    unplaced.append(Unplaced(piece.line, words.heading(text), words.LONG_TITLE))
    return f"{cut}…"


def _without_footnotes(pieces: Sequence[Piece], unplaced: list[Unplaced]) -> Iterator[Piece]:
    for piece in pieces:
        text = plain([piece.node])
        if piece.node.tag == "p" and _NOTE_TEXT.match(text):
            unplaced.append(Unplaced(piece.line, words.footnote(text), words.FOOTNOTE))
        else:
            node = _unmarked(piece.node, piece.line, unplaced)
            if _level(piece) or node.inside:
                yield Piece(piece.line, node)


def _unmarked(node: Node, line: int, unplaced: list[Unplaced]) -> Node:
    """The node without the marks that lead to footnotes."""
    if node.tag in ("code", "pre"):
        return node
    if not node.tag:
        marks = _NOTE.findall(node.text)
        unplaced += [Unplaced(line, words.footnote(f"[^{mark}]"), words.FOOTNOTE) for mark in marks]
        return Node(text=_NOTE.sub("", node.text))
    kept = (inner for inner in node.inside if inner.tag != "a" or not plain(inner.inside).startswith("^"))
    inside = [_unmarked(inner, line, unplaced) for inner in kept]
    return Node(node.tag, node.text, node.more, inside)
