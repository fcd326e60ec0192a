"""A teacher's changes, made one after the other to the original's blocks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lectern.lesson import SectionHead
from lectern.lessonfiles import Draft
from lectern.overlay.format import Change
from lectern.overlay.slots import Slot, fingerprint, has_blocks, slots_of, with_keys
from lectern.problem import suggestion
from lectern.yamldoc import Loc, YamlDoc
from lectern.yamlwoven import Piece, woven

_SHAPES = frozenset({"change", "replace", "hide", "remove"})
"""The changes to what a block says or whether it is there: each block has one of them at most."""


@dataclass
class Board:
    """The original's sections while a version is made of them."""

    draft: Draft
    doc: YamlDoc
    """The version's `lesson.yaml`."""
    base: str
    sections: dict[str, YamlDoc]
    before: Mapping[str, Any]
    """Every block of the original that has an id, as it is written there."""
    asleep: Mapping[str, str]
    """The blocks of sections that the version leaves out or has a file of its own for, each with its section."""
    hidden: set[str] = field(default_factory=set)
    slots: dict[str, list[Slot]] = field(default_factory=dict)
    done: dict[tuple[str, str], int] = field(default_factory=dict)
    """Which change has moved a block, and which has done something else to it."""

    def __post_init__(self) -> None:
        self.slots = {name: list(slots_of(doc)) for name, doc in self.sections.items() if has_blocks(doc)}

    def make(self, changes: tuple[Change, ...]) -> None:
        """Make all the changes; what cannot be made is noted at its line."""
        for number, change in enumerate(changes):
            if self._may(number, change):
                self._make(number, change)

    def woven(self) -> dict[str, YamlDoc]:
        """The sections as they now are."""
        return {name: self._section(doc, self.slots.get(name)) for name, doc in self.sections.items()}

    def _section(self, doc: YamlDoc, slots: list[Slot] | None) -> YamlDoc:
        if slots is None:
            return doc
        pieces: dict[Loc, Piece] = {(): (doc, ())}
        for place, slot in enumerate(slots):
            pieces |= {("blocks", place, *inner): piece for inner, piece in slot.pieces.items()}
        return woven({**doc.data, "blocks": [slot.data for slot in slots]}, pieces)

    def _may(self, number: int, change: Change) -> bool:
        """Whether nothing stands against the change: what does is told."""
        names = [(change.does, change.target)]
        names += [change.place] if change.does == "move" else []
        if not all(self._is_there(number, key, name) for key, name in names):
            return False
        sort = "move" if change.does == "move" else "shape"
        if (change.does in _SHAPES or sort == "move") and self._done_before(number, change, sort):
            return False
        if change.does in _SHAPES:
            self._compare(number, change)
        return True

    def _is_there(self, number: int, key: str, name: str) -> bool:
        loc = ("changes", number, key)
        if key in ("section", "insert_first", "insert_last", "first", "last"):
            if name not in self.slots:
                message = f"there is no section `{name}` in this version"
                self.draft.note([self.doc.problem(loc, message, suggestion(name, self.slots))])
            return name in self.slots
        if self._find(name):
            return True
        if ("shape", name) in self.done:
            message = f"`{name}` is taken out by an earlier change (line {self._line(self.done['shape', name])})"
            self.draft.note([self.doc.problem(loc, message, "Take one of the two out, or put this one first.")])
        elif name in self.asleep:
            message = f"this change has no effect: the section `{self.asleep[name]}` is left out, or is your own"
            self.draft.mention(self.doc.problem(loc, message, "Take it out, or put the section back."))
        else:
            self.draft.note([self.doc.problem(loc, *self._gone(number, name))])
        return False

    def _gone(self, number: int, name: str) -> tuple[str, str]:
        """What to say of a block that the original does not have, or no longer."""
        was = self.doc.data["changes"][number].get("was")
        cure = suggestion(name, self.before)
        if was is None:
            return f"there is no block `{name}` in `{self.base}`", cure
        kept = f"was/{was}.yaml"
        last = f"Its last version is in `{kept}`. " if self.draft.has(kept) else ""
        return f"`{self.base}` no longer has the block `{name}`", f"{last}Take this change out. {cure}".strip()

    def _done_before(self, number: int, change: Change, sort: str) -> bool:
        earlier = self.done.setdefault((sort, change.target), number)
        if earlier == number:
            return False
        message = f"`{change.target}` is {'moved' if sort == 'move' else 'changed'} twice (first on line {{}})"
        cure = "Write both as one change."
        loc = ("changes", number, change.does)
        self.draft.note([self.doc.problem(loc, message.format(self._line(earlier)), cure)])
        return True

    def _line(self, number: int) -> int:
        return self.doc.problem(("changes", number), "").mark.line

    def _compare(self, number: int, change: Change) -> None:
        """Mention when the original block is no longer what it was, or when nobody would notice."""
        if change.target not in self.before:
            return
        now = fingerprint(self.before[change.target])
        if change.was and change.was != now:
            message = f"the original block `{change.target}` has changed since this was written"
            cure = f"Compare the two; when this still fits, write `was: {now}`."
            self.draft.mention(self.doc.problem(("changes", number, "was"), message, cure))
        elif not change.was and change.does in ("change", "replace"):
            message = f"without `was` nobody is told when `{change.target}` changes in the original"
            cure = f"Add `was: {now}`."
            self.draft.mention(self.doc.problem(("changes", number), message, cure))

    def _make(self, number: int, change: Change) -> None:
        here: Loc = ("changes", number)
        match change.does:
            case "hide":
                self.hidden.add(change.target)
            case "section":
                self._set_section(change, here)
            case "remove":
                self._take(change.target)
            case "change":
                name, place = self._at(change.target)
                self.slots[name][place] = with_keys(self.slots[name][place], change, (self.doc, (*here, "set")))
            case "replace":
                name, place = self._at(change.target)
                own: dict[Loc, Piece] = {(): (self.doc, (*here, "block"))}
                known: dict[Loc, Piece] = (
                    {("id",): (self.doc, (*here, "replace"))} if "id" not in (change.block or {}) else {}
                )
                self.slots[name][place] = Slot({"id": change.target, **(change.block or {})}, {**own, **known})
            case "move":
                slot = self._take(change.target)
                if not self._put(slot, *change.place):
                    message = "a block cannot stand beside itself"
                    self.draft.note([self.doc.problem((*here, change.place[0]), message, "Name another block.")])
            case _:
                self._put(Slot(change.block, {(): (self.doc, (*here, "block"))}), *change.place)

    def _find(self, block: str) -> tuple[str, int] | None:
        found = ((name, place) for name, slots in self.slots.items() for place, s in enumerate(slots) if s.id == block)
        return next(found, None)

    def _at(self, block: str) -> tuple[str, int]:
        found = self._find(block)
        assert found is not None
        return found

    def _take(self, block: str) -> Slot:
        name, place = self._at(block)
        return self.slots[name].pop(place)

    def _put(self, slot: Slot, where: str, name: str) -> bool:
        """Put a block into its place; False when what it should stand beside is not there."""
        if where in ("first", "last"):
            self.slots[name].insert(0 if where == "first" else len(self.slots[name]), slot)
            return True
        found = self._find(name)
        if found:
            self.slots[found[0]].insert(found[1] + (where == "after"), slot)
        return found is not None

    def _set_section(self, change: Change, here: Loc) -> None:
        doc = self.sections[change.target]
        known = SectionHead.model_fields.keys() - {"blocks"}
        given = change.set or {}
        for key in given.keys() - known:
            problem = self.doc.problem((*here, "set", key), f"unknown key `{key}`", suggestion(key, known), at_key=True)
            self.draft.note([problem])
        pieces: dict[Loc, Piece] = {(): (doc, ())}
        pieces |= {(key,): (self.doc, (*here, "set", key)) for key in given if key in known}
        data = {**doc.data, **{key: value for key, value in given.items() if key in known}}
        self.sections[change.target] = woven(data, pieces)
