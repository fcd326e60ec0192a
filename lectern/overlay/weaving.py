"""A lesson's data before they are held against the models: its own, or the original's with a version's changes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_origin

from pydantic import ValidationError

from lectern.blocks.values import SLUG, Ground
from lectern.lesson import LessonHead, Original
from lectern.lessonfiles import HEAD, Draft, section_file
from lectern.mistakes import told
from lectern.overlay.changes import Board
from lectern.overlay.format import OverlayHead
from lectern.overlay.licence import told_of_licence
from lectern.overlay.slots import Slot
from lectern.overlay.translating import translated
from lectern.problem import LessonError, suggestion
from lectern.yamldoc import Loc, YamlDoc
from lectern.yamlfile import read_yaml
from lectern.yamlwoven import Piece, woven

DEEPEST = 4
"""How many originals a version may have one behind the other."""
BY_ID = frozenset(name for name, field in LessonHead.model_fields.items() if get_origin(field.annotation) is dict)
"""The keys of the head whose parts stand under ids: a version adds to them."""
_REFERENCE = "compare_with"


@dataclass(frozen=True)
class Raw:
    """A lesson as it is written, whole: the head and the sections in order, from whatever files they come."""

    head: YamlDoc
    sections: Mapping[str, YamlDoc]
    bases: tuple[Path, ...] = ()
    """The folders of the lessons that it is a version of, the nearest first."""
    originals: tuple[Original, ...] = ()
    hidden: frozenset[str] = frozenset()
    """The ids of blocks that are shown nowhere."""

    def blocks(self) -> Iterator[tuple[str, int, Any]]:
        """Every block as it is written, with its section and its place there."""
        for name, doc in self.sections.items():
            written = doc.data.get("blocks")
            for place, data in enumerate(written if isinstance(written, list) else ()):
                yield name, place, data

    def by_id(self) -> dict[str, Any]:
        """The blocks that have an id, under it."""
        found = (data for _, _, data in self.blocks() if isinstance(data, dict))
        return {data["id"]: data for data in found if isinstance(data.get("id"), str)}


def base_of(folder: Path) -> str | None:
    """The name of the lesson that the one in this folder is a version of; None when it is none, or nobody can say."""
    try:
        head = read_yaml(folder / HEAD).data
    except LessonError:
        return None
    base = head.get("base") if isinstance(head, dict) else None
    return base if isinstance(base, str) else None


def gather(draft: Draft, chain: tuple[str, ...] = ()) -> Raw | None:
    """The lesson in the draft's folder; None, with the problems noted, when it cannot be put together.

    `chain` are the versions on the way to this original.
    """
    doc = draft.read(HEAD)
    if doc is None:
        draft.whole = False
        return None
    if "base" not in doc.data:
        return Raw(doc, draft.sections(doc))
    head = fitting(draft, doc)
    base = original_of(draft, doc, (*chain, draft.folder.name))
    if head is None or base is None:
        draft.whole = False
        return None
    return _version(draft, doc, head, base)


def fitting(draft: Draft, doc: YamlDoc) -> OverlayHead | None:
    """What the head says of the version; the keys that every lesson has are read later, with the original's."""
    own = {key: value for key, value in doc.data.items() if key in OverlayHead.model_fields}
    try:
        return OverlayHead.model_validate(own, context=Ground(draft.folder))
    except ValidationError as error:
        draft.note(told(doc, error, OverlayHead))
        return None


def original_of(draft: Draft, doc: YamlDoc, chain: tuple[str, ...]) -> Raw | None:
    """The lesson that a version names, beside it; None, with the problem noted, when it cannot be had.

    `chain` are the names of the versions on the way to it.
    """
    name = doc.data["base"]
    if not isinstance(name, str) or not re.fullmatch(SLUG, name):
        return None  # told already
    beside = draft.beside(name)
    why = _no_original(beside, chain)
    if why:
        draft.note([doc.problem(("base",), *why)])
        return None
    base = gather(beside, chain)
    draft.whole = draft.whole and beside.whole
    return base


def _no_original(beside: Draft, chain: tuple[str, ...]) -> tuple[str, str] | None:
    """Why a lesson cannot be the original, and the cure."""
    name = beside.folder.name
    if name == chain[-1]:
        return "a lesson cannot be a version of itself", "Name the folder of the lesson that it comes from."
    if name in chain:
        way = " → ".join(f"`{each}`" for each in (*chain[chain.index(name) :], name))
        return f"these lessons are versions of each other: {way}", "One of them must have no `base`."
    if len(chain) > DEEPEST:
        return f"more than {DEEPEST} versions stand one behind the other here", f"Name the original of `{name}`."
    if not (beside.folder / HEAD).is_file():
        there = {item.parent.name for item in beside.folder.parent.glob(f"*/{HEAD}")} - {*chain}
        return f"there is no lesson `{name}` beside this one", suggestion(name, there) or "Put it there."
    return None


def _version(draft: Draft, doc: YamlDoc, head: OverlayHead, base: Raw) -> Raw:
    original = _described(draft.folder.parent / head.base, base)
    told_of_licence(draft, doc, original)
    kept = translated(draft, doc, base.head, base.sections)
    whole = _head(doc, kept.head)
    sections = _sections(draft, whole, kept.sections)
    asleep = {
        data["id"]: name
        for name, _, data in base.blocks()
        if isinstance(data, dict) and isinstance(data.get("id"), str) and sections.get(name) is not kept.sections[name]
    }
    board = Board(draft, doc, head.base, sections, base.by_id(), asleep)
    board.make(head.changes)
    found = Raw(
        whole,
        {},
        (draft.folder.parent / head.base, *base.bases),
        (original, *base.originals),
        base.hidden | board.hidden,
    )
    return _without_loose_ends(found, board, frozenset(base.by_id()))


def _described(folder: Path, base: Raw) -> Original:
    said = base.head.data
    authors = said.get("authors")
    return Original(
        folder.name,
        str(said.get("title", folder.name)),
        tuple(map(str, authors)) if isinstance(authors, list) else (),
        str(said.get("licence", "")),
        str(said.get("language", "")),
    )


def _head(doc: YamlDoc, base: YamlDoc) -> YamlDoc:
    """The original's head with what the version says in its place."""
    data = dict(base.data)
    pieces: dict[Loc, Piece] = {(): (base, ())}
    for key, value in doc.data.items():
        if key in OverlayHead.model_fields:
            continue
        if key in BY_ID and isinstance(value, dict) and isinstance(data.get(key), dict):
            data[key] = {**data[key], **value}
            pieces |= {(key, name): (doc, (key, name)) for name in value}
        else:
            data[key] = value
            pieces[key,] = (doc, (key,))
    return woven(data, pieces)


def _sections(draft: Draft, head: YamlDoc, base: Mapping[str, YamlDoc]) -> dict[str, YamlDoc]:
    """The sections that the version lists: its own file where it has one, else the original's."""
    found: dict[str, YamlDoc] = {}
    for name, place in draft.names(head).items():
        doc = base.get(name)
        if doc is None or draft.has(section_file(name)):
            doc = draft.section(head, place, name, base)
        if doc is not None:
            found[name] = doc
    return found


def _without_loose_ends(raw: Raw, board: Board, before: frozenset[str]) -> Raw:
    """The version in which nothing of the original refers to a block that the version has left out."""
    there = {slot.id for slots in board.slots.values() for slot in slots}
    gone = before - there
    for name, slots in board.slots.items():
        board.slots[name] = [_loosened(slot, gone, board.doc) for slot in slots]
    beliefs = raw.head.data.get("misconceptions")
    loose = {
        name: {key: value for key, value in each.items() if key != "see"}
        for name, each in (beliefs.items() if isinstance(beliefs, dict) else ())
        if isinstance(each, dict) and each.get("see") in gone
    }
    head: YamlDoc = raw.head
    if loose:
        head = woven({**head.data, "misconceptions": {**beliefs, **loose}}, {(): (head, ())})
    return replace(raw, head=head, sections=board.woven())


def _loosened(slot: Slot, gone: frozenset[str], own: YamlDoc) -> Slot:
    piece: Piece = slot.pieces[()]
    if not isinstance(slot.data, dict) or slot.data.get(_REFERENCE) not in gone or piece[0] is own:
        return slot
    return Slot({key: value for key, value in slot.data.items() if key != _REFERENCE}, slot.pieces)
