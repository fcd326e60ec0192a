"""The original's texts in another language, from the files in a version's `texts/`."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lectern.blocks import KINDS
from lectern.lesson import LessonHead, SectionHead
from lectern.lessonfiles import Draft, section_file
from lectern.overlay.book import WHOLE, Book, Entry, text_file
from lectern.overlay.format import OverlayHead
from lectern.overlay.strings import Spoken, strings
from lectern.yamldoc import Loc, YamlDoc
from lectern.yamlwoven import Piece, woven


@dataclass(frozen=True)
class Kept:
    """The original's head and sections, translated as far as they are."""

    head: YamlDoc
    sections: Mapping[str, YamlDoc]


def translated(draft: Draft, doc: YamlDoc, head: YamlDoc, sections: Mapping[str, YamlDoc]) -> Kept:
    """The original in the version's language; as it is when the version has no texts and keeps the language."""
    base = str(head.data.get("language", ""))
    language = str(doc.data.get("language", base))
    wanted = _wanted(draft, doc, sections)
    if language == base and not any(draft.has(text_file(name)) for name in (WHOLE, *wanted)):
        return Kept(head, sections)
    known = {str(each.get("change")): each["set"] for each in _changes(doc) if isinstance(each.get("set"), dict)}
    book = Book(draft, doc, language, known)
    for name in (WHOLE, *wanted):
        book.read(name)
    own = {key for key in doc.data if key not in OverlayHead.model_fields}
    spoken = [text for text in strings(LessonHead, head.data) if text.loc[0] not in own or _adds(text.loc, doc)]
    whole = _told_anew(head, book.find(WHOLE, "", spoken), spoken)
    replaced = {str(each[does]) for each in _changes(doc) for does in ("replace", "remove") if does in each}
    mark = base if language != base else ""
    found = {n: _section(book, n, s, replaced, mark) if n in wanted else s for n, s in sections.items()}
    if language != base:
        book.told((WHOLE, *wanted))
    return Kept(whole, found)


def _wanted(draft: Draft, doc: YamlDoc, sections: Mapping[str, YamlDoc]) -> list[str]:
    """The original's sections that the version has, and no file of its own for."""
    listed = doc.data.get("sections")
    names = set(map(str, listed)) if isinstance(listed, list) else sections.keys()
    return [name for name in sections if name in names and not draft.has(section_file(name))]


def _adds(loc: Loc, doc: YamlDoc) -> bool:
    """Whether the version says other parts of a mapping than this one."""
    given = doc.data.get(loc[0])
    return len(loc) > 1 and loc[0] in ("objectives", "misconceptions", "sources", "glossary") and loc[1] not in given


def _changes(doc: YamlDoc) -> list[dict[str, Any]]:
    written = doc.data.get("changes")
    return [each for each in written if isinstance(each, dict)] if isinstance(written, list) else []


def _section(book: Book, name: str, doc: YamlDoc, but: set[str], language: str) -> YamlDoc:
    """A section in the version's language; `language` marks the blocks of which nothing is translated."""
    spoken = list(strings(SectionHead, doc.data))
    places = dict(book.find(name, "", spoken))
    lang: dict[int, str | None] = {}
    loose: list[Spoken] = []
    by_block: dict[int, list[Spoken]] = {}
    for place, block, said in spoken_blocks(doc):
        if block.get("id") in but:
            continue
        by_block[place] = said
        if isinstance(block.get("id"), str):
            places |= book.find(name, block["id"], said)
        else:
            loose += said
    places |= book.find(name, "*", loose)
    for place, said in by_block.items():
        done = sum(text.loc in places for text in said)
        if language and said and not done:
            lang[place] = str(doc.data["blocks"][place].get("lang", language))
        elif done == len(said) > 0:
            lang[place] = None
        if language and done:
            book.ask_for_answers(doc.data["blocks"][place], language)
    every = [*spoken, *(text for said in by_block.values() for text in said)]
    return _told_anew(doc, places, every, lang if language else {})


def spoken_blocks(doc: YamlDoc) -> Iterator[tuple[int, dict[str, Any], list[Spoken]]]:
    """The texts of each block; places begin with the block's own where it has no id."""
    written = doc.data.get("blocks")
    for place, block in enumerate(written if isinstance(written, list) else ()):
        model = KINDS.get(str(block.get("kind"))) if isinstance(block, dict) else None
        if model is not None:
            cut = 2 if isinstance(block.get("id"), str) else 1
            yield place, block, list(strings(model, block, ("blocks", place), cut))


def _told_anew(
    doc: YamlDoc, found: Mapping[Loc, Entry], spoken: Iterable[Spoken], lang: Mapping[int, str | None] | None = None
) -> YamlDoc:
    """The document with these texts in the place of the original's, and blocks marked with their language."""
    data = _copied(doc.data)
    pieces: dict[Loc, Piece] = {(): (doc, ())}
    for place, language in (lang or {}).items():
        block = data["blocks"][place]
        if language:
            block["lang"] = language
        else:
            block.pop("lang", None)
    named: list[tuple[Loc, Entry]] = []
    for text in spoken:
        entry = found.get(text.loc)
        if entry and text.names:
            named.append((text.loc[:-1], entry))
        elif entry:
            _parent(data, text.loc)[text.loc[-1]] = entry.to
            pieces[text.loc] = entry.piece
    for loc, entry in named:
        _rename(data, pieces, loc, entry)
    return woven(data, pieces)


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copied(item) for key, item in value.items()}
    return [_copied(item) for item in value] if isinstance(value, list) else value


def _parent(data: Any, loc: Loc) -> Any:
    for key in loc[:-1]:
        data = data[key]
    return data


def _rename(data: Any, pieces: dict[Loc, Piece], loc: Loc, entry: Entry) -> None:
    """Give a term another name, in its place among the others."""
    holder, old, new = _parent(data, loc), loc[-1], entry.to.rstrip("\n")
    if new in holder and new != old:
        return
    items = [(new if key == old else key, value) for key, value in holder.items()]
    holder.clear()
    holder.update(items)
    doc = pieces[()][0]
    moved = {at: pieces.pop(at) for at in list(pieces) if at[: len(loc)] == loc}
    pieces[*loc[:-1], new] = (doc, loc)
    pieces.update({(*loc[:-1], new, *at[len(loc) :]): piece for at, piece in moved.items()})
