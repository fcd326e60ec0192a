"""A block in its place in a section, and where each of its keys is written."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lectern.overlay.format import Change
from lectern.yamldoc import Loc, YamlDoc
from lectern.yamlwoven import Piece


def fingerprint(data: Any) -> str:
    """Twelve hex digits that change with anything in a block as it is written."""
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Slot:
    """A block in its place, and where its keys are written."""

    data: Any
    pieces: Mapping[Loc, Piece]

    @property
    def id(self) -> str | None:
        """The id that is written there."""
        written = self.data.get("id") if isinstance(self.data, dict) else None
        return written if isinstance(written, str) else None


def has_blocks(doc: YamlDoc) -> bool:
    """Whether a section's blocks can be looked at."""
    return isinstance(doc.data.get("blocks"), list)


def slots_of(doc: YamlDoc) -> Iterator[Slot]:
    """The blocks of a section, each in its place."""
    for place, data in enumerate(doc.data["blocks"]):
        yield Slot(data, {(): (doc, ("blocks", place))})


def with_keys(slot: Slot, change: Change, written: Piece) -> Slot:
    """The block with the keys that a change sets, each told where the change writes it."""
    doc, loc = written
    given = change.set or {}
    kept = {inner: piece for inner, piece in slot.pieces.items() if not inner or inner[0] not in given}
    return Slot({**slot.data, **given}, {**kept, **{(key,): (doc, (*loc, key)) for key in given}})
