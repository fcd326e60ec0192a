"""Changes to the blocks of a section's text: added, copied, moved, hidden, taken out."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from lectern.blocks import KINDS
from lectern.forms import Known, listed, order_of, summary
from lectern.formvalues import is_yes
from lectern.lesson import SectionHead
from lectern.yamldoc import Loc, walk
from lectern.yamledit import AddKey, Copy, Edit, EditError, Insert, Move, Put, Remove, data_in, edited
from lectern.yamlwrite import Written

BLOCKS = "blocks"
_EXAMPLES = Path(__file__).parent / "blocks"
_LONGEST = 76


@dataclass(frozen=True)
class Outline:
    """A block in a list: its kind and id as they are written, what it says in short, whether it is hidden."""

    kind: str
    id: str
    said: str
    hidden: bool
    mark: str = ""
    """Twelve hex digits that are others when anything in the block is."""


def outline(text: str) -> tuple[Outline, ...]:
    """The blocks of a section. EditError when its text is not sound YAML."""
    return tuple(_line(block) for block in listed(data_in(text)))


def stands(text: str, place: int, mark: str) -> bool:
    """Whether the block at a place is still the one that had this mark."""
    try:
        return outline(text)[place].mark == mark
    except (EditError, IndexError):
        return False


def _line(block: dict[str, Any]) -> Outline:
    mark = blake2b(repr(block).encode(errors="replace"), digest_size=6).hexdigest()
    kind, name, hides = (_word(block.get(key)) for key in ("kind", "id", "hidden"))
    return Outline(kind, name, summary(block), is_yes(hides), mark)


def added(text: str, place: int, kind: str, known: Known) -> str:
    """The section with a new block of a kind at a place: the kind's example, hidden until it is written over."""
    model = KINDS[kind]
    sample = edited(template(kind, known, taken_in(text, known)), [AddKey(("hidden",), "true", order_of(model))])
    data = data_in(text)
    if isinstance(data.get(BLOCKS), list):
        return edited(text, [Insert((BLOCKS, place), Written(sample))])
    new = [data_in(sample)]
    first: Edit = Put((BLOCKS,), new) if BLOCKS in data else AddKey((BLOCKS,), new, order_of(SectionHead))
    return edited(text, [first])


def duplicated(text: str, place: int, known: Known) -> str:
    """The section with a copy of a block behind it, under an id of its own."""
    name = _word(listed(data_in(text))[place].get("id"))
    fresh = [Put((BLOCKS, place + 1, "id"), fresh_id(name, taken_in(text, known)))] if name else []
    return edited(text, [Copy((BLOCKS, place)), *fresh])


def moved(text: str, place: int, to: int) -> str:
    """The section with a block at another place."""
    return edited(text, [Move((BLOCKS, place), to)])


def removed(text: str, place: int) -> str:
    """The section without a block."""
    return edited(text, [Remove((BLOCKS, place))])


def hidden(text: str, place: int) -> str:
    """The section with a block that is kept and appears nowhere."""
    block = listed(data_in(text))[place]
    at = (BLOCKS, place, "hidden")
    model = KINDS.get(_word(block.get("kind")))
    return edited(
        text, [Put(at, "true") if "hidden" in block else AddKey(at, "true", order_of(model) if model else ())]
    )


def shown(text: str, place: int) -> str:
    """The section with a hidden block shown again."""
    return edited(text, [Remove((BLOCKS, place, "hidden"))])


def taken_in(text: str, known: Known) -> frozenset[str]:
    """The ids that a new block cannot have."""
    return known.elsewhere | set(known.blocks) | {_word(block.get("id")) for block in listed(data_in(text))}


def fresh_id(name: str, taken: Collection[str]) -> str:
    """An id like this one that no block has."""
    if name not in taken:
        return name
    stem = re.sub(r"-[0-9]+$", "", name)[:_LONGEST].rstrip("-")
    number = 2
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def template(kind: str, known: Known, taken: Collection[str]) -> str:
    """A new block of a kind as YAML: its example with a fresh id, referring only to what the lesson has."""
    sample = _example(kind)
    data = data_in(sample)
    return edited(sample, _settled(data, known, taken))


@cache
def _example(kind: str) -> str:
    return (_EXAMPLES / kind / "example.yaml").read_text(encoding="utf-8")


def _settled(data: dict[str, Any], known: Known, taken: Collection[str]) -> Iterator[Edit]:
    if "id" in data:
        yield Put(("id",), fresh_id(data["id"], taken))
    for loc, value in walk(data):
        yield from _reference(loc, value, known)
    if "compare_with" in data:
        yield Remove(("compare_with",))


def _reference(loc: Loc, value: Any, known: Known) -> Iterator[Edit]:
    """The edit that makes a reference in an example fit the lesson."""
    key = loc[-1] if loc else ""
    if key == "misconception" and value not in known.misconceptions:
        yield Remove(loc)
    for name, there in (("objective", known.objectives), ("source", known.sources), ("image", known.pictures)):
        if key == name and there and not set(value if isinstance(value, list) else [value]) <= set(there):
            yield Put(loc, next(iter(there)))


def _word(value: Any) -> str:
    return value if isinstance(value, str) else ""
