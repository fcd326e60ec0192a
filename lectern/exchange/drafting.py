"""Drafting: the blocks of a section, made from what stands under its heading."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lectern.exchange.asked import asked_at, opened, terms_of
from lectern.exchange.chapters import Chapter, Passage
from lectern.exchange.ids import Names
from lectern.exchange.making import LONGEST, Block, callout, cards, grouped, match, question
from lectern.exchange.marks import chunks, escaped, paragraph
from lectern.exchange.tree import Node, Piece, Unplaced, plain
from lectern.problem import Mark, Problem, one_line
from lectern.words import exchange as words

ENOUGH = 900
"""How much text stands together in one block."""
PART = 5_000
LONGEST_LEAD = 80
SOURCE = "article"
_LEAD = re.compile(r"(?!.*[.!?]\s)[^\n\[*`]*:")
"""A single sentence without marks that ends in a colon."""


@dataclass
class Drafter:
    """Makes blocks; `file` names the article in problems, `lines` are its lines."""

    file: Path
    lines: Sequence[str]
    unplaced: list[Unplaced]
    problems: list[Problem] = field(default_factory=list)
    names: Names = field(default_factory=Names)

    def refuse(self, line: int, told: tuple[str, str], **given: object) -> None:
        """Note why the article cannot be taken in."""
        message, cure = told
        excerpt = self.lines[line - 1] if line <= len(self.lines) else ""
        self.problems.append(Problem(self.file, Mark(line), one_line(message.format(**given)), cure, excerpt))

    def blocks(self, chapter: Chapter, section: str) -> list[Block]:
        """The blocks of a section; its id is also that of its objective."""
        found: list[Block] = []
        for place, passage in enumerate(chapter.passages):
            made = [block for block in self._passage(passage, section) if not self._is_too_long(block, passage)]
            if not made and not passage.pieces and place:
                self.unplaced.append(Unplaced(passage.line, words.heading(passage.title), words.HEADING_EMPTY))
            found += made
        if not found:
            self.unplaced.append(Unplaced(chapter.line, words.heading(chapter.title), words.SECTION_EMPTY))
            found = [{"kind": "text", "body": words.EMPTY}]
        return [self._finished(block, section) for block in found]

    def _passage(self, passage: Passage, section: str) -> Iterator[Block]:
        title, pieces, place, text = escaped(passage.title), opened(passage.pieces), 0, _Text()
        while place < len(pieces):
            node, taken, made = pieces[place].node, 1, list[Block]()
            if terms := terms_of(node):
                lead = text.lead()
                made = [*cards(terms, lead, title if text.is_empty else ""), *match(terms, section)]
                title = "" if text.is_empty else title
            elif asked := asked_at(pieces, place):
                made, taken = [question(asked)], asked.pieces
            elif node.tag == "blockquote":
                made = [callout(part) for part in grouped(chunks(node.inside))]
            else:
                for chunk in self._chunks(pieces[place]):
                    if text.is_full(chunk):
                        yield _titled(text.block(), title)
                        title = ""
                    text.add(chunk)
            if made:
                if not text.is_empty:
                    yield _titled(text.block(), title)
                    title = ""
                yield _titled(made[0], title)
                yield from made[1:]
                title = ""
            place += taken
        if not text.is_empty:
            yield _titled(text.block(), title)

    def _chunks(self, piece: Piece) -> list[str]:
        made = chunks([piece.node])
        if piece.node.tag == "p" and any(len(chunk) > LONGEST for chunk in made):
            self.unplaced.append(Unplaced(piece.line, words.paragraph(plain([piece.node])[:40]), words.LONG_PARAGRAPH))
            return [paragraph(part) for part in _parts(piece.node.inside)]
        return made

    def _is_too_long(self, block: Block, passage: Passage) -> bool:
        texts = [value for value in block.values() if isinstance(value, str)]
        texts += [text for item in block.get("items", ()) for text in item.values()]
        if all(len(text) <= LONGEST for text in texts):
            return False
        line = passage.pieces[0].line if passage.pieces else passage.line
        self.refuse(line, words.BLOCK_LARGE, limit=LONGEST)
        return True

    def _finished(self, block: Block, section: str) -> Block:
        """The block with an id, after its kind, and its source, at its end."""
        kind = block.pop("kind")
        made = {"kind": kind, "id": self.names.unused(block.get("title", ""), f"{section}-{kind}"), **block}
        return made if kind in ("match", "open", "discuss") else {**made, "source": SOURCE}


class _Text:
    """Text that is gathered for one block."""

    def __init__(self) -> None:
        self.parts: list[str] = []

    @property
    def is_empty(self) -> bool:
        return not self.parts

    def is_full(self, chunk: str) -> bool:
        return bool(self.parts) and sum(map(len, self.parts)) + len(chunk) > ENOUGH

    def add(self, chunk: str) -> None:
        self.parts.append(chunk)

    def block(self) -> Block:
        body, self.parts = "\n\n".join(self.parts), []
        return {"kind": "text", "body": body}

    def lead(self) -> str:
        """The short line with a colon that leads to a list, taken away from the text; else ""."""
        last = self.parts[-1] if self.parts else ""
        if len(last) <= LONGEST_LEAD and _LEAD.fullmatch(last):
            self.parts.pop()
            return last.removesuffix(":").rstrip()
        return ""


def _titled(block: Block, title: str) -> Block:
    return {"kind": block["kind"], "title": title, **block} if title and "title" not in block else block


def _parts(nodes: Sequence[Node]) -> Iterator[list[Node]]:
    """A long paragraph in parts that end where a sentence does, or else a word."""
    part: list[Node] = []
    size = 0
    for node in _sentences(nodes):
        length = len(plain([node]))
        if part and size + length > PART:
            yield part
            part, size = [], 0
        part.append(node)
        size += length
    yield part


def _sentences(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        if node.tag:
            yield node
            continue
        for sentence in re.split(r"(?<=[.!?。])(?=\s)", node.text):
            yield from (
                Node(text=found) for found in re.findall(rf"(?s).{{1,{PART}}}(?:(?=\s)|\Z)|.{{1,{PART}}}", sentence)
            )
