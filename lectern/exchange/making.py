"""Making: single blocks of the kinds that an article gives."""

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from lectern.blocks.match import Match
from lectern.blocks.values import LONGEST_TEXT
from lectern.exchange.asked import Asked, Term
from lectern.exchange.marks import chunks, escaped, in_line, paragraph
from lectern.exchange.tree import plain
from lectern.words import exchange as words

LONGEST = LONGEST_TEXT - 1  # a text on lines of its own ends with the end of its last
MOST_CARDS = 60
MOST_PAIRS = 12
LONGEST_RIGHT = 150
Block = dict[str, Any]


def cards(terms: list[Term], lead: str, title: str) -> Iterator[Block]:
    """The terms as cards, under the line that leads to them."""
    heading = f"{title}: {lead[:1].lower()}{lead[1:]}" if title and lead else title or lead
    items = [{"front": in_line(term.name), "back": "\n\n".join(chunks(term.meaning))} for term in terms]
    items = [item for item in items if item["front"] and item["back"]]
    for start in range(0, len(items), MOST_CARDS):
        yield {"kind": "cards", **({"title": heading} if heading else {}), "items": items[start : start + MOST_CARDS]}


def match(terms: list[Term], objective: str) -> Iterator[Block]:
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


def question(asked: Asked) -> Block:
    """A question of the article: to write about when it has an answer, else to talk about."""
    prompt, answer = paragraph(asked.question), paragraph(asked.answer)
    if not answer:
        return {"kind": "discuss", "prompt": prompt, "notes": words.ASKED_NOTES}
    return {"kind": "open", "prompt": prompt, "model_answer": answer, "notes": words.ASKED_NOTES}


def callout(body: str) -> Block:
    """A quotation."""
    return {"kind": "callout", "style": "claim", "body": body}


def grouped(parts: list[str]) -> list[str]:
    """The parts put together into as few texts as can hold them."""
    found: list[str] = []
    for part in parts:
        if found and len(found[-1]) + len(part) + 2 <= LONGEST:
            found[-1] += f"\n\n{part}"
        else:
            found.append(part)
    return found
