"""Drafting: the blocks of a section, made from what stands under its heading."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from lectern.blocks.match import Match
from lectern.blocks.values import LONGEST_TEXT
from lectern.exchange.asked import Asked, Term, asked_at, opened, terms_of
from lectern.exchange.chapters import Chapter, Passage
from lectern.exchange.marks import chunks, escaped, in_line, paragraph
from lectern.exchange.tree import Node, Piece, Unplaced, plain
from lectern.problem import Mark, Problem, one_line
from lectern.words import exchange as words

LONGEST = LONGEST_TEXT - 1  # a text on lines of its own ends with the end of its last
ENOUGH = 900
"""How much text stands together in one block."""
PART = 5_000
MOST_CARDS = 60
MOST_PAIRS = 12
LONGEST_RIGHT = 150
LONGEST_LEAD = 80
LONGEST_ID = 60
SOURCE = "article"
_LEAD = re.compile(r"(?!.*[.!?]\s)[^\n\[*`]*:")
"""A single sentence without marks that ends in a colon."""
Block = dict[str, Any]


@dataclass
class Names:
    """Ids that are taken: no two are alike."""

    taken: set[str] = field(default_factory=set)

    def unused(self, text: str, otherwise: str) -> str:
        """An id made of the text, or of `otherwise` when it has no letters that an id can have."""
        ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
        slug = re.sub(r"[^a-z0-9]+", "-", ascii_only.replace("'", "")).strip("-")
        if len(slug) > LONGEST_ID:
            slug = slug[:LONGEST_ID].rpartition("-")[0] or slug[:LONGEST_ID]
        base, number, name = slug or otherwise, 1, slug or otherwise
        while name in self.taken:
            number += 1
            name = f"{base}-{number}"
        self.taken.add(name)
        return name


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
                made = [*_cards(terms, lead, title if text.is_empty else ""), *_match(terms, section)]
                title = "" if text.is_empty else title
            elif asked := asked_at(pieces, place):
                made, taken = [_question(asked)], asked.pieces
            elif node.tag == "blockquote":
                made = [_callout(part) for part in _grouped(chunks(node.inside))]
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


def _cards(terms: list[Term], lead: str, title: str) -> Iterator[Block]:
    heading = f"{title}: {lead[:1].lower()}{lead[1:]}" if title and lead else title or lead
    items = [{"front": in_line(term.name), "back": "\n\n".join(chunks(term.meaning))} for term in terms]
    items = [item for item in items if item["front"] and item["back"]]
    for start in range(0, len(items), MOST_CARDS):
        yield {"kind": "cards", **({"title": heading} if heading else {}), "items": items[start : start + MOST_CARDS]}


def _match(terms: list[Term], objective: str) -> Iterator[Block]:
    """A question of the terms and their explanations, where they are few and short, and can be told apart."""
    pairs = [{"left": in_line(term.name), "right": plain(term.meaning)} for term in terms]
    block: Block = {
        "kind": "match",
        "prompt": words.MATCH,
        "objective": objective,
        "difficulty": 1,
        "pairs": pairs,
        "notes": words.MATCH_NOTES,
    }
    # The rights are shown as they are, without Markdown.
    if len(pairs) > MOST_PAIRS or any(
        len(pair["right"]) > LONGEST_RIGHT or escaped(pair["right"]) != pair["right"] for pair in pairs
    ):
        return
    try:
        Match.model_validate({**block, "id": "drafted"})
    except ValidationError:
        return
    yield block


def _question(asked: Asked) -> Block:
    prompt, answer = paragraph(asked.question), paragraph(asked.answer)
    if not answer:
        return {"kind": "discuss", "prompt": prompt, "notes": words.ASKED_NOTES}
    return {"kind": "open", "prompt": prompt, "model_answer": answer, "notes": words.ASKED_NOTES}


def _callout(body: str) -> Block:
    return {"kind": "callout", "style": "claim", "body": body}


def _grouped(parts: list[str]) -> list[str]:
    """The parts put together into as few texts as can hold them."""
    found: list[str] = []
    for part in parts:
        if found and len(found[-1]) + len(part) + 2 <= LONGEST:
            found[-1] += f"\n\n{part}"
        else:
            found.append(part)
    return found


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
