"""The texts of a translated section, each beside the original's, and what becomes of the file when one is typed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

from lectern.lesson import LessonHead, SectionHead
from lectern.lessonfiles import Draft
from lectern.overlay.book import WHOLE, Book, Entry, text_file
from lectern.overlay.strings import Spoken, strings
from lectern.overlay.translating import spoken_blocks
from lectern.overlay.translation import texts_to_fill
from lectern.versioned import Version
from lectern.versionparts import word
from lectern.yamldoc import Loc, YamlDoc
from lectern.yamledit import AddKey, Edit, Insert, Put, Remove, data_in, edited


@dataclass(frozen=True)
class Wording:
    """One text of the original, and what it is in the version's language."""

    block: str
    """The id of its block; empty for the head, `*` for blocks without an id."""
    at: str
    """Where it stands there."""
    now: str
    """The original's text."""
    to: str = ""
    """The translation; empty as long as there is none."""
    was: str = ""
    """The original's text from which the translation was made."""
    loc: Loc | None = None
    """Where its entry stands in the file, if it has one of its own."""

    @property
    def stale(self) -> bool:
        """Whether the original has changed since it was translated."""
        return bool(self.to) and self.was != self.now


def wordings(version: Version, name: str) -> tuple[Wording, ...]:
    """The texts of a section of the original, or of its head (`lesson`), with their translations."""
    book = Book(Draft(version.folder, version.texts), version.doc, version.language)
    for each in (WHOLE, *version.base.sections):
        book.read(each)
    return tuple(_wordings(book, name, version))


def parts_of(texts: Sequence[Wording], most: int) -> list[list[Wording]]:
    """The texts in parts of about so many; a block's stay together."""
    parts: list[list[Wording]] = []
    for _, block in groupby(texts, key=lambda text: text.block):
        group = list(block)
        if parts and len(parts[-1]) + len(group) <= most:
            parts[-1] += group
        else:
            parts.append(group)
    return parts


def _wordings(book: Book, name: str, version: Version) -> Iterator[Wording]:
    if name == WHOLE:
        yield from _told(book, name, "", strings(LessonHead, version.base.head.data))
        return
    doc = version.base.sections[name]
    yield from _told(book, name, "", strings(SectionHead, doc.data))
    loose: list[Spoken] = []
    for _, block, said in spoken_blocks(doc):
        if isinstance(block.get("id"), str):
            yield from _told(book, name, block["id"], said)
        else:
            loose += said
    yield from _told(book, name, "*", loose)


def _told(book: Book, name: str, block: str, spoken: Iterable[Spoken]) -> Iterator[Wording]:
    once = list({text.text: text for text in reversed(list(spoken))}.values())[::-1]
    found = book.find(name, block, once)
    doc = book.docs.get(name)
    for text in once:
        entry = found.get(text.loc)
        loc = _own(entry, doc, block) if entry else _gap(doc, block, text)
        told = Wording(block, text.at, text.text, loc=loc)
        yield replace(told, to=entry.to, was=entry.of) if entry else told


def _above(block: str) -> Loc:
    return ("head",) if block == "" else ("rest",) if block == "*" else ("blocks", block)


def _own(entry: Entry, doc: YamlDoc | None, block: str) -> Loc | None:
    """The place of an entry, if it is this block's own in this file."""
    source, loc = entry.piece
    return loc[:-1] if source is doc and loc[:-2] == _above(block) else None


def _gap(doc: YamlDoc | None, block: str, text: Spoken) -> Loc | None:
    """The place of the entry that waits for this translation."""
    if doc is None:
        return None
    listed = _listed(doc.data, block)
    found = (place for place, each in enumerate(listed) if word(each.get("of")).rstrip("\n") == text.text)
    place = next(found, None)
    return None if place is None else (*_above(block), place)


def _listed(data: Any, block: str) -> list[dict[str, Any]]:
    for key in _above(block):
        data = data.get(key) if isinstance(data, dict) else None
    return data if isinstance(data, list) else []


def translated(version: Version, name: str, typed: Mapping[Wording, str]) -> str:
    """The file of a section's texts with these translations; all else in it stays as it is. EditError when it cannot.

    An empty text takes a translation out. One that is typed again unchanged is meant for the original as it is now.
    """
    file = text_file(name)
    text = version.texts.get(file)
    if text is None and (version.folder / file).is_file():
        text = (version.folder / file).read_bytes().decode()
    if not text:
        text = _fresh(version.raw.bases[0], version.folder, file)
    data = data_in(text)
    for wording, to in typed.items():
        edits = list(_edits(data, wording, to))
        text = edited(text, edits)
        data = data_in(text)
    return text


def _fresh(original: Path, folder: Path, file: str) -> str:
    return texts_to_fill(original, folder)[file]


def _edits(data: Any, wording: Wording, to: str) -> Iterator[Edit]:
    loc = wording.loc
    if loc is None or not _is_of(data, wording, loc):
        loc = _place_in(data, wording)
    if loc is not None:
        yield from _in_place(data, loc, wording, to)
    elif to:
        yield from _insertion(data, wording, to)


def _in_place(data: Any, loc: Loc, wording: Wording, to: str) -> Iterator[Edit]:
    entry = data
    for key in loc:
        entry = entry[key]
    if not to:
        yield from [Remove((*loc, "to"))] if entry.get("to") else []
        return
    if word(entry.get("of")).rstrip("\n") != wording.now:
        yield Put((*loc, "of"), wording.now)
    if "to" not in entry:
        yield AddKey((*loc, "to"), to, ("at", "of", "to"))
    elif entry["to"] != to:
        yield Put((*loc, "to"), to)


def _insertion(data: Any, wording: Wording, to: str) -> Iterator[Edit]:
    entry = {"at": wording.at, "of": wording.now, "to": to}
    above = _above(wording.block)
    listed = _listed(data, wording.block)
    if listed:
        yield Insert((*above, len(listed)), entry)
        return
    order = ("head", "blocks", "rest")
    held = data.get(above[0])
    if len(above) == 1 or not isinstance(held, dict):
        value: Any = [entry] if len(above) == 1 else {above[1]: [entry]}
        yield Put(above[:1], value) if above[0] in data else AddKey(above[:1], value, order)
    else:
        yield Put(above, [entry]) if above[1] in held else AddKey(above, [entry], tuple(held))


def _is_of(data: Any, wording: Wording, loc: Loc) -> bool:
    listed, place = _listed(data, wording.block), int(loc[-1])
    return place < len(listed) and word(listed[place].get("of")).rstrip("\n") in (wording.was, wording.now)


def _place_in(data: Any, wording: Wording) -> Loc | None:
    listed = _listed(data, wording.block)
    found = (place for place, each in enumerate(listed) if word(each.get("of")).rstrip("\n") == wording.now)
    place = next(found, None)
    return None if place is None else (*_above(wording.block), place)
