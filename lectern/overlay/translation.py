"""A translation as its author gets it to fill in: every text of the original, with room for what it is here."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from lectern.lesson import Lesson, LessonHead, SectionHead
from lectern.lessonfiles import HEAD, Draft
from lectern.overlay.book import WHOLE, Book, text_file
from lectern.overlay.strings import Spoken, strings
from lectern.overlay.translating import spoken_blocks
from lectern.overlay.weaving import gather
from lectern.problem import LessonError
from lectern.yamldoc import YamlDoc
from lectern.yamltext import yaml_text

SCHEMA = "# yaml-language-server: $schema=../../../docs/schema/texts.json\n"
_HEAD_SCHEMA = "# yaml-language-server: $schema=../../docs/schema/overlay.json\n"


def translation_of(lesson: Lesson, language: str, authors: Sequence[str] = ()) -> dict[str, str]:
    """The files of a new translation of a lesson, by name: every text stands in them, none is translated."""
    head = {"base": lesson.id, "language": language, **({"authors": list(authors)} if authors else {})}
    return {HEAD: _HEAD_SCHEMA + yaml_text(head), **texts_to_fill(lesson.folder, None)}


def texts_to_fill(original: Path, version: Path | None) -> dict[str, str]:
    """The files in `texts/`, by name, for the lesson in the folder `original`.

    What the translation in the folder `version` has already stays in them. LessonError when a file cannot be read.
    """
    draft = Draft(original)
    raw = gather(draft)
    if raw is None or draft.problems:
        raise LessonError(draft.problems)
    book = Book(Draft(version or original), raw.head, "")
    for name in (WHOLE, *raw.sections) if version else ():
        book.read(name)
    if book.draft.problems:
        raise LessonError(book.draft.problems)
    files = {text_file(WHOLE): {"head": _entries(book, WHOLE, "", strings(LessonHead, raw.head.data))}}
    files |= {text_file(name): _section(book, name, doc) for name, doc in raw.sections.items()}
    return {name: SCHEMA + yaml_text({key: value for key, value in d.items() if value}) for name, d in files.items()}


def _section(book: Book, name: str, doc: YamlDoc) -> dict[str, Any]:
    blocks: dict[str, Any] = {}
    loose: list[Spoken] = []
    for _, block, said in spoken_blocks(doc):
        if not isinstance(block.get("id"), str):
            loose += said
        elif said:
            blocks[block["id"]] = _entries(book, name, block["id"], said)
    head = _entries(book, name, "", strings(SectionHead, doc.data))
    return {"head": head, "blocks": blocks, "rest": _entries(book, name, "*", loose)}


def _entries(book: Book, name: str, key: str, spoken: Iterable[Spoken]) -> list[dict[str, str | None]]:
    """Each text once, with its translation as far as there is one."""
    once = list({text.text: text for text in reversed(list(spoken))}.values())[::-1]
    found = book.find(name, key, once)
    entries = ((text, found.get(text.loc)) for text in once)
    return [{"at": text.at, "of": e.of if e else text.text, "to": e.to if e else None} for text, e in entries]
