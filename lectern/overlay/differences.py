"""What differs between a version and its original, change by change, with both texts: data for a page."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from lectern.lessonfiles import HEAD, Draft
from lectern.overlay.format import ABOUT_SECTIONS, Change, OverlayHead
from lectern.overlay.slots import fingerprint
from lectern.overlay.weaving import Raw, fitting, original_of
from lectern.overlay.writing import was_file
from lectern.problem import LessonError
from lectern.yamldoc import Loc, YamlDoc
from lectern.yamlfile import read_text
from lectern.yamltext import yaml_text
from lectern.yamlwoven import Woven

NONE: Mapping[str, str] = MappingProxyType({})
Earlier = Callable[[str, str], str | None]
"""Finds a block of the original as it was, by its id and its fingerprint; None when nobody kept it."""


@dataclass(frozen=True)
class Difference:
    """One change to the original."""

    what: str
    """What is done: `change`, `replace`, `hide`, `remove`, `move`, `insert_after` and so on, `section`; `head` for a
    key of `lesson.yaml`, `sections` for their list, `texts` for a translation."""
    about: str
    """The block's id, or the name of the section, of the key of the head, or of the file of texts."""
    section: str = ""
    """The section of the original in which the block stands."""
    before: str = ""
    """YAML: the original as it stands in its file. Empty for what is new, or is no longer there."""
    after: str = ""
    """YAML: what the version says in its place."""
    changed: bool = False
    """Whether the original has changed since, or is gone."""
    was: str = ""
    """YAML: the original as it was when the change was made, where it is known."""
    line: int = 1
    """Where the change stands in the version's `lesson.yaml`."""


def differences(folder: Path, earlier: Earlier | None = None, texts: Mapping[str, str] = NONE) -> list[Difference]:
    """What the version in this folder has that its original has not; none for a lesson that is no version.

    `earlier` finds blocks as they were; what the version itself keeps in `was/` is found without it. `texts` stand in
    place of files of these names. LessonError when the version or its original cannot be read.
    """
    draft = Draft(folder, texts)
    doc = draft.read(HEAD)
    if doc is None or "base" not in doc.data:
        if draft.problems:
            raise LessonError(draft.problems)
        return []
    head, base = fitting(draft, doc), original_of(draft, doc, (folder.name,))
    if head is None or base is None or draft.problems:
        raise LessonError(draft.problems)
    return [*_of_head(doc, base), *_of_texts(folder), *_of_blocks(folder, doc, head, base, earlier)]


def _of_head(doc: YamlDoc, base: Raw) -> Iterator[Difference]:
    for key, value in doc.data.items():
        if key in OverlayHead.model_fields:
            continue
        before = base.head.data.get(key)
        if isinstance(value, dict) and isinstance(before, dict) and key != "cover":
            before = {name: before[name] for name in value if name in before}
        if value != before:
            what = "sections" if key == "sections" else "head"
            said = yaml_text({key: before}) if before else ""
            yield Difference(what, key, before=said, after=yaml_text({key: value}), line=_line(doc, (key,)))


def _of_texts(folder: Path) -> Iterator[Difference]:
    for file in sorted((folder / "texts").glob("*.yaml")):
        yield Difference("texts", file.name)


def _of_blocks(
    folder: Path, doc: YamlDoc, head: OverlayHead, base: Raw, earlier: Earlier | None
) -> Iterator[Difference]:
    places = {block.get("id"): (name, place) for name, place, block in base.blocks() if isinstance(block, dict)}
    for number, written in enumerate(head.changes):
        what, about = written.does, written.target
        raw = doc.data["changes"][number]
        rest = raw.get("block") or {key: value for key, value in raw.items() if key not in (what, "was")}
        after = yaml_text(rest) if rest else ""
        line = _line(doc, ("changes", number))
        if what in ABOUT_SECTIONS or what.startswith("insert"):
            before = _head_of(base, about) if what == "section" else ""
            yield Difference(what, about, places.get(about, (about, 0))[0], before, after, line=line)
            continue
        section, place = places.get(about, ("", 0))
        before = text_of(base.sections[section], place) if section else ""
        now = fingerprint(base.sections[section].data["blocks"][place]) if section else None
        changed = not section or bool(written.was and written.was != now)
        was = _was(folder, written, earlier) if changed else ""
        yield Difference(what, about, section, before, after, changed, was, line)


def _line(doc: YamlDoc, loc: Loc) -> int:
    return doc.problem(loc, "", at_key=True).mark.line


def _head_of(base: Raw, section: str) -> str:
    doc = base.sections.get(section)
    return yaml_text({key: value for key, value in doc.data.items() if key != "blocks"}) if doc else ""


def _was(folder: Path, change: Change, earlier: Earlier | None) -> str:
    """The original block as it was when the change was made."""
    file = was_file(change.was or "")
    if file and (folder / file).is_file() and (folder / file).resolve().is_relative_to(folder.resolve()):
        return read_text(folder / file)
    return (earlier(change.target, change.was) if earlier and change.was else None) or ""


def text_of(doc: YamlDoc, place: int) -> str:
    """A block as it stands in its file; what is put together from several files is written out anew."""
    block = doc.data["blocks"][place]
    while isinstance(doc, Woven):
        at: Loc = ("blocks", place)
        if any(loc[:2] == at and len(loc) > 2 for loc in doc.pieces):
            return yaml_text(block)
        doc, loc = doc.pieces.get(at) or (doc.pieces[()][0], at)
        if doc.at(loc) != block or loc[:1] != ("blocks",) or len(loc) != 2:
            return yaml_text(block)
        place = int(loc[1])
    return _lines_of(doc, place)


def _lines_of(doc: YamlDoc, place: int) -> str:
    """The lines of a block without its dash and its indent."""
    start = doc.values["blocks", place]
    after = min((m for loc, m in doc.values.items() if _follows(loc, place) and m > start), default=None)
    end = after.line - 1 if after else len(doc.lines)
    if after and after.line == start.line:
        return yaml_text(doc.data["blocks"][place])
    lines = [doc.lines[start.line - 1][start.column - 1 :]]
    for line in doc.lines[start.line : end]:
        if line[: start.column - 1].strip():
            break
        lines.append(line[start.column - 1 :])
    return "\n".join(lines).rstrip() + "\n"


def _follows(loc: Loc, place: int) -> bool:
    return bool(loc) and (loc[0] != "blocks" or (len(loc) == 2 and loc[1] == place + 1))
