"""What an article itself asks, or sets out as terms with their explanations."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lectern.exchange.tree import Node, Piece, blocks_of, plain

_QUESTION = re.compile(r"(Q|Question)\s?\d{0,3}\s?:")
_ANSWER = re.compile(r"(A|Answer)\s?\d{0,3}\s?:")
_SEPARATED = re.compile(r"^(\s*:\s*|\s+[-–—]\s+|\s*—\s*)")
LONGEST_TERM = 120


@dataclass(frozen=True)
class Term:
    """A term set in bold with what is said of it."""

    name: list[Node]
    meaning: list[Node]


@dataclass(frozen=True)
class Asked:
    """A question of the article with its answer, if it has one, and how many pieces they take."""

    question: list[Node]
    answer: list[Node]
    pieces: int


def terms_of(node: Node) -> list[Term]:
    """The terms of a list of which every item is a bold term, a colon or dash, and its explanation; else none."""
    if node.tag not in ("ul", "ol"):
        return []
    found = [_term(item) for item in node.inside]
    terms = [term for term in found if term]
    return terms if len(terms) == len(found) >= 2 else []


def _term(item: Node) -> Term | None:
    blocks = [inner for inner in item.inside if inner.tag or inner.text.strip()]
    if blocks and blocks[0].tag == "p":
        blocks = [*blocks[0].inside, *blocks[1:]]
    if len(blocks) < 2 or blocks[0].tag != "strong":
        return None
    name, following = plain(blocks[0].inside), blocks[1]
    if name.endswith(":"):
        bare, rest = [Node(text=name[:-1].rstrip())], blocks[1:]
    else:
        separated = _SEPARATED.match(following.text) if not following.tag else None
        if separated is None:
            return None
        bare, rest = blocks[0].inside, [Node(text=following.text[separated.end() :]), *blocks[2:]]
    return Term(bare, rest) if 0 < len(plain(bare)) <= LONGEST_TERM and plain(rest) else None


def opened(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, with lists of which every item is a question taken apart."""
    found: list[Piece] = []
    for piece in pieces:
        items = piece.node.inside if piece.node.tag in ("ul", "ol") else []
        if items and all(_QUESTION.match(plain([item])) for item in items):
            found += [Piece(piece.line, block) for item in items for block in blocks_of(item.inside)]
        else:
            found.append(piece)
    return found


def asked_at(pieces: Sequence[Piece], place: int) -> Asked | None:
    """The question that begins at this place, marked by the article as one: `Q: …`, `Question: …`; else None.

    Its answer (`A: …`, `Answer: …`) is in the same paragraph, on a line of its own, or in the next. A heading or
    sentence that only ends in a question mark is none: what would follow it was not written as its answer.
    """
    node = pieces[place].node
    if node.tag != "p" or not _QUESTION.match(plain([node])):
        return None
    lines = _lines(node.inside)
    cut = next((at for at, line in enumerate(lines) if at and _ANSWER.match(plain(line))), None)
    question = _without(_joined(lines[:cut]), _QUESTION)
    if not plain(question):
        return None
    if cut is not None:
        return Asked(question, _without(_joined(lines[cut:]), _ANSWER), 1)
    following = pieces[place + 1].node if place + 1 < len(pieces) else Node()
    if following.tag == "p" and _ANSWER.match(plain([following])):
        return Asked(question, _without(following.inside, _ANSWER), 2)
    return Asked(question, [], 1)


def _lines(nodes: Sequence[Node]) -> list[list[Node]]:
    lines: list[list[Node]] = [[]]
    for node in nodes:
        if node.tag == "br":
            lines.append([])
        elif node.tag:
            lines[-1].append(node)
        else:
            first, *others = node.text.split("\n")
            lines[-1].append(Node(text=first))
            lines += [[Node(text=other)] for other in others]
    return lines


def _joined(lines: Sequence[Sequence[Node]]) -> list[Node]:
    return [node for place, line in enumerate(lines) for node in (Node(text="\n"), *line)[0 if place else 1 :]]


def _without(nodes: Sequence[Node], label: re.Pattern[str]) -> list[Node]:
    """The nodes without the label at their beginning, wherever its letters stand (`**Q**: …`, `**Q:** …`)."""
    found = label.match(plain(nodes))
    return _shortened(nodes, len("".join(found[0].split())))[0] if found else list(nodes)


def _shortened(nodes: Sequence[Node], letters: int) -> tuple[list[Node], int]:
    """The nodes without their first letters, and how many of these are still to be taken."""
    kept = []
    for node in nodes:
        if node.tag:
            inside, letters = _shortened(node.inside, letters)
            kept += [Node(node.tag, node.text, node.more, inside)] if inside or node.tag == "br" else []
            continue
        text = node.text
        while letters and text:
            letters, text = letters - (not text[0].isspace()), text[1:]
        kept += [Node(text=text)] if text else []
    return kept, letters
