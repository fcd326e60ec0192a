"""A version of a lesson as its author sees it: each block in its place, and what was changed to it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from lectern.blocks.files import PICTURES
from lectern.forms import Known, summary
from lectern.lesson import SectionHead
from lectern.lessonfiles import HEAD, Draft, section_file
from lectern.overlay.slots import fingerprint
from lectern.overlay.weaving import Raw, gather
from lectern.versionparts import SHAPES, Change, Standing, key_of, word
from lectern.yamldoc import YamlDoc
from lectern.yamltext import yaml_text
from lectern.yamlwoven import Piece, Woven


@dataclass(frozen=True)
class Version:
    """A version of a lesson, with what is typed and not saved in `texts`."""

    folder: Path
    texts: Mapping[str, str]
    text: str
    """Its `lesson.yaml`."""
    doc: YamlDoc
    raw: Raw
    base: Raw

    @cached_property
    def changes(self) -> list[Change]:
        """What it changes, as it is written."""
        return list(self.doc.data.get("changes") or [])

    @cached_property
    def originals(self) -> dict[str, Any]:
        """The original's blocks, under their ids."""
        return self.base.by_id()

    @property
    def language(self) -> str:
        """The language it is translated into; empty for one in the original's."""
        own = word(self.doc.data.get("language"))
        return own if own != word(self.base.head.data.get("language")) else ""

    def has_own(self, section: str) -> bool:
        """Whether a section is a file of the version's own folder."""
        file = section_file(section)
        return file in self.texts or (self.folder / file).is_file()

    def titles(self) -> dict[str, str]:
        """The sections in order, each with its title."""
        return {name: word(doc.data.get("title")) or name for name, doc in self.raw.sections.items()}

    def blocks(self, section: str) -> tuple[Standing, ...]:
        """The blocks of a section in their places."""
        doc = self.raw.sections[section]
        written = doc.data.get("blocks")
        listed = written if isinstance(written, list) else []
        return tuple(self._standing(_piece(doc, place), data) for place, data in enumerate(listed))

    def overtaken(self, block: Standing) -> bool:
        """Whether the original has changed a block since it was changed here."""
        was = None if block.shape is None else self.changes[block.shape].get("was")
        return bool(was and block.target in self.originals and was != fingerprint(self.originals[block.target]))

    def left_out(self, section: str) -> tuple[str, ...]:
        """The ids of the original's blocks in this section that are removed."""
        gone = {each["remove"] for each in self.changes if "remove" in each}
        doc = self.base.sections.get(section)
        blocks = doc.data.get("blocks") if doc else None
        names = [word(block.get("id")) for block in blocks or () if isinstance(block, dict)]
        return tuple(name for name in names if name in gone)

    def _standing(self, piece: Piece, written: Any) -> Standing:
        data = dict(written) if isinstance(written, dict) else {}
        if data.get("id") in self.raw.hidden:
            data["hidden"] = "true"
        doc, loc = piece
        number = int(loc[1])
        name = word(data.get("id"))
        if loc[0] != "changes":
            under = doc.data["blocks"][number]
            under = under if isinstance(under, dict) else {}
            target = word(under.get("id"))
            return Standing(data, target, under, None, self.of(target, SHAPES), self.of(target, ("move",)))
        replaced = self.changes[number].get("replace")
        if replaced:
            move = self.of(name, ("move",)) if name != replaced else None
            moved = self.of(replaced, ("move",)) if move is None else move
            return Standing(data, replaced, self.originals.get(replaced, {}), None, number, moved)
        return Standing(data, "", None, number, self.of(name, SHAPES), self.of(name, ("move",)))

    def of(self, name: str, does: tuple[str, ...]) -> int | None:
        """The number of the change that does one of these things to a block."""
        if not name:
            return None
        found = (number for number, each in enumerate(self.changes) if any(each.get(do) == name for do in does))
        return next(found, None)

    def section_text(self, section: str) -> str:
        """The section as a file would hold it."""
        doc = self.raw.sections[section]
        head = {key: doc.data[key] for key in SectionHead.model_fields if key in doc.data}
        return yaml_text({**head, "blocks": [each.data for each in self.blocks(section)]})

    def known(self, section: str) -> Known:
        """What the blocks of a section may refer to."""
        head = self.raw.head.data
        named = {key: _mapping(head.get(key)) for key in ("objectives", "misconceptions", "sources")}
        blocks = [
            (name, data) for name, _, data in self.raw.blocks() if isinstance(data, dict) and word(data.get("id"))
        ]
        folders = (self.folder, *self.raw.bases)
        files = sorted({path.name for folder in folders for path in folder.glob("*") if _is_picture(path)})
        return Known(
            self.folder,
            {key: word(value) for key, value in named["objectives"].items()},
            {key: word(_mapping(value).get("says")) for key, value in named["misconceptions"].items()},
            {key: word(_mapping(value).get("title")) for key, value in named["sources"].items()},
            {data["id"]: summary(data) for _, data in blocks},
            frozenset(data["id"] for name, data in blocks if name != section),
            {name: name for name in files},
            self.raw.bases,
        )


def version_in(folder: Path, texts: Mapping[str, str]) -> Version | None:
    """The version in a folder; None when the lesson there is none, or cannot be put together."""
    draft = Draft(folder, texts)
    raw = gather(draft)
    if raw is None or not raw.bases:
        return None
    base = gather(Draft(raw.bases[0]))
    if base is None:
        return None
    doc = next(doc for name, doc in draft.docs if name == HEAD)
    text = texts[HEAD] if HEAD in texts else (folder / HEAD).read_bytes().decode()
    return Version(folder, texts, text, doc, raw, base)


def with_text(version: Version, text: str) -> Version | None:
    """The version with another `lesson.yaml`; None when it cannot be put together then."""
    draft = Draft(version.folder, {**version.texts, HEAD: text})
    raw = gather(draft)
    if raw is None:
        return None
    doc = next(doc for name, doc in draft.docs if name == HEAD)
    return replace(version, texts=draft.texts, text=text, doc=doc, raw=raw)


def order_of(version: Version) -> dict[str, list[str]]:
    """What stands where: the key of each block, section by section."""
    found: dict[str, list[str]] = {name: [] for name in version.raw.sections}
    for name, _, data in version.raw.blocks():
        found[name].append(key_of(data))
    return found


def _piece(doc: YamlDoc, place: int) -> Piece:
    """Where a block is written: a file of the original's, or a change of the version's."""
    at = ("blocks", place)
    if not isinstance(doc, Woven):
        return doc, at
    found = doc.pieces.get(at)
    return found if found else (doc.pieces[()][0], at)


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _is_picture(path: Path) -> bool:
    return path.suffix.lower() in PICTURES
