"""The translations of a version as its author wrote them, and which of them still fit."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lectern.blocks.values import Ground
from lectern.lessonfiles import Draft
from lectern.overlay.format import Texts
from lectern.overlay.strings import Spoken
from lectern.yamldoc import Loc, YamlDoc
from lectern.yamlwoven import Piece

FOLDER = "texts"
WHOLE = "lesson"
"""The name of the file for the head of the lesson."""


@dataclass(frozen=True)
class Entry:
    """A translation, where it is written and what it was made from."""

    at: str
    of: str
    to: str
    piece: Piece


@dataclass
class Book:
    """All the translations of a version, and what has become of them."""

    draft: Draft
    head: YamlDoc
    """The version's `lesson.yaml`."""
    language: str
    set: Mapping[str, Iterable[str]] = field(default_factory=dict)
    """The keys that changes set anew, by block."""
    entries: dict[tuple[str, str], list[Entry]] = field(default_factory=dict)
    """By file and by block id; `""` is the head of the file, `"*"` the blocks without an id."""
    docs: dict[str, YamlDoc] = field(default_factory=dict)
    missing: dict[str, list[str]] = field(default_factory=dict)
    known: dict[str, Entry] = field(default_factory=dict)
    """By the original's text: what is said once need not be translated twice."""

    def read(self, name: str) -> None:
        """Take in one file, if there is one."""
        file = text_file(name)
        if not self.draft.has(file):
            return
        doc = self.draft.read(file, may_be_empty="to")
        if doc is None or self.draft.fit(doc, Texts, Ground(self.draft.folder)) is None:
            return
        self.docs[name] = doc
        for key, loc, listed in _lists(doc):
            mine = self.entries.setdefault((name, key), [])
            for place, each in enumerate(listed):
                at, of, to = (str(each.get(part) or "") for part in ("at", "of", "to"))
                entry = Entry(at, of.rstrip("\n"), to, (doc, (*loc, place, "to")))
                mine.append(entry)
                if to:
                    self.known.setdefault(entry.of, entry)

    def find(self, name: str, key: str, spoken: list[Spoken]) -> dict[Loc, Entry]:
        """The translation of each text, by its place; stale ones are mentioned, missing ones counted."""
        mine = self.entries.get((name, key), [])
        now = {text.text for text in spoken}
        exact = {entry.of: entry for entry in mine if entry.to}
        stale = {entry.at: entry for entry in mine if entry.to and entry.at and entry.of not in now}
        found: dict[Loc, Entry] = {}
        for text in spoken:
            entry = exact.get(text.text) or self.known.get(text.text) or stale.get(text.at)
            if entry is None:
                self.missing.setdefault(name, []).append(f"{key}: {text.at}".removeprefix(": "))
            else:
                found[text.loc] = entry
        used = {id(entry) for entry in found.values()}
        said = {text.at: text.text for text in spoken}
        for entry in stale.values():
            self._mention(entry, said.get(entry.at) if id(entry) in used else None)
        return found

    def _mention(self, entry: Entry, now: str | None) -> None:
        doc, loc = entry.piece
        if now is None:
            message, cure = "the original no longer says this", "Take this text out."
        else:
            message = f"the original has changed since this was translated: `{now}`"
            cure = "Look at `to`, and write the original's new text after `of`."
        self.draft.mention(doc.problem((*loc[:-1], "of"), message, cure))

    def ask_for_answers(self, block: dict[str, Any], language: str) -> None:
        """Mention a question that is asked in one language and takes its answers in another."""
        name, gaps = block.get("id"), block.get("gaps")
        written = [block, *(gaps.values() if isinstance(gaps, dict) else ())]
        key = "gaps" if gaps else "accept"
        takes = any(isinstance(each, dict) and "accept" in each for each in written)
        if not takes or key in self.set.get(str(name), ()):
            return
        message = f"`{name}` is asked in `{self.language}`, and takes only answers in `{language}`"
        self.draft.mention(self.head.problem(("language",), message, f"Set `{key}` in a `change` to `{name}`."))

    def told(self, names: Iterable[str]) -> None:
        """Mention how much of each file is not translated yet, and the files that are for nothing."""
        for name in names:
            missing = self.missing.get(name, [])
            if missing:
                count = "1 text is" if len(missing) == 1 else f"{len(missing)} texts are"
                message = f"{count} not in `{self.language}` yet, first `{missing[0]}`"
                cure = f"Fill in `to` in {text_file(name)}; `python -m lectern translate` writes what is missing."
                where = self.docs.get(name)
                notice = where.problem(_first_gap(where), message, cure) if where else None
                self.draft.mention(notice or self.head.problem(("language",), message, cure))


def text_file(name: str) -> str:
    """The file with the texts of a section, or of the head of the lesson."""
    return f"{FOLDER}/{name}.yaml"


def _lists(doc: YamlDoc) -> Iterator[tuple[str, Loc, list[dict[str, Any]]]]:
    yield "", ("head",), doc.data.get("head") or []
    yield "*", ("rest",), doc.data.get("rest") or []
    for key, listed in (doc.data.get("blocks") or {}).items():
        yield key, ("blocks", key), listed


def _first_gap(doc: YamlDoc) -> Loc:
    """The first translation that is not written yet."""
    for _, loc, listed in _lists(doc):
        for place, each in enumerate(listed):
            if not each.get("to"):
                return (*loc, place)
    return ()
