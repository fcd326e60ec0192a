"""Articles: a Markdown article with front matter becomes the draft of a lesson, to be read and mended by a teacher.

Its title, authors and date go into the lesson's head, and it is the lesson's source. Its headings give sections, and
under them titles of blocks; paragraphs, lists, tables and code give texts, quotations callouts, lists of bold terms
cards. Questions are taken only from what the article itself has: a list of bold terms with their explanations gives one
to match, `Q: …` with `A: …` one to write about, `Question: …` alone one to talk about. A heading that ends in a
question mark gives none: nobody can tell from the text what its right answer would be. HTML is taken out, its text
kept. Whatever has no place in a lesson is listed. Nothing is fetched, nothing is written.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from lectern.blocks.values import SLUG
from lectern.exchange.chapters import Chapter, divided
from lectern.exchange.drafting import SOURCE, Drafter
from lectern.exchange.front import Front, front_of
from lectern.exchange.ids import Names
from lectern.exchange.layout import laid_out
from lectern.exchange.making import Block
from lectern.exchange.marks import escaped
from lectern.exchange.naming import DEVICES
from lectern.exchange.tree import ODD, Unplaced, clean, pieces
from lectern.lesson import OWN_ADDRESSES, OWN_PAGES
from lectern.lessonfiles import HEAD, section_file
from lectern.problem import LessonError, Problem
from lectern.reading import MAX_BLOCKS, load_lesson
from lectern.words import exchange as words
from lectern.yamledit import BOM

LARGEST = 300_000
MOST_SECTIONS = 200
WORDS_A_MINUTE = 200


@dataclass(frozen=True)
class ArticleDraft:
    """The files of a drafted lesson by their names, and what of the article is not in them.

    Where `refused` says why the article cannot be taken in, there are no files.
    """

    files: dict[str, str]
    unplaced: tuple[Unplaced, ...] = ()
    refused: tuple[Problem, ...] = ()


def drafted(markdown: str, name: str, today: date) -> ArticleDraft:
    """The draft of a lesson called `name` made from an article on this day.

    Every mistake that keeps it from being made is in `refused`, at its line in the article.
    """
    text = markdown.removeprefix(BOM).replace("\r\n", "\n").replace("\r", "\n")
    drafter = Drafter(Path(f"{name}.md"), text.split("\n"), _odd_characters(text))
    _refuse_at_once(drafter, text, name)
    if drafter.problems:
        return ArticleDraft({}, (), tuple(drafter.problems))
    text = clean(text)
    try:
        front = front_of(text, name, drafter.unplaced)
        files = _files(drafter, front, text, name, today)
        if not drafter.problems:
            load_lesson(Path(name), files)  # whoever writes these files writes a lesson that can be opened
    except LessonError as error:
        drafter.problems += error.problems
    if drafter.problems:
        return ArticleDraft({}, (), tuple(drafter.problems))
    return ArticleDraft(files, tuple(sorted(drafter.unplaced, key=lambda each: each.line)))


def _refuse_at_once(drafter: Drafter, text: str, name: str) -> None:
    if not re.fullmatch(SLUG, name) or name in DEVICES:
        drafter.refuse(1, words.NAME_UNFIT, name=name)
    elif name in OWN_ADDRESSES:
        drafter.refuse(1, words.NAME_OWN, name=name)
    if len(text.encode("utf-8", "replace")) > LARGEST:
        drafter.refuse(1, words.ARTICLE_LARGE, limit=LARGEST // 1_000)
    elif not clean(text).strip():
        drafter.refuse(1, words.ARTICLE_EMPTY)


def _odd_characters(text: str) -> list[Unplaced]:
    """Each kind of character that no lesson can hold, where it first stands."""
    first: dict[str, int] = {}
    for found in ODD.finditer(text):
        first.setdefault(found[0], found.start())
    return [
        Unplaced(text.count("\n", 0, place) + 1, words.character(ord(char)), words.ODD_CHARACTER)
        for char, place in first.items()
    ]


def _files(drafter: Drafter, front: Front, text: str, name: str, today: date) -> dict[str, str]:
    """The texts of all files; what is wrong is noted by the drafter."""
    # The lines of the front matter stay empty, so that all others keep their numbers.
    body = "\n" * front.lines + "\n".join(text.split("\n")[front.lines :])
    title, chapters = divided(pieces(body, drafter.unplaced), front.said.get("title", ""), drafter.unplaced)
    if not title:
        drafter.unplaced.append(Unplaced(1, words.heading(name), words.NO_TITLE))
        title = name.replace("-", " ").capitalize()
    if "language" not in front.said:
        drafter.unplaced.append(Unplaced(1, words.key("language", "en"), words.LANGUAGE))
    if len(chapters) > MOST_SECTIONS:
        drafter.refuse(chapters[MOST_SECTIONS].line, words.SECTIONS_MANY, limit=MOST_SECTIONS)
        return {}
    ids = Names({*OWN_PAGES, *DEVICES})
    sections = {ids.unused(each.title, "section"): each for each in chapters}
    made = {section: drafter.blocks(chapter, section) for section, chapter in sections.items()}
    for section, blocks in made.items():
        if len(blocks) > MAX_BLOCKS:
            drafter.refuse(sections[section].line, words.SECTION_LARGE, limit=MAX_BLOCKS)
    minutes = {section: _minutes(blocks) for section, blocks in made.items()}
    shown = front.said.get("title") or escaped(title)
    head = _head(front, shown, sections, min(600, sum(minutes.values())))
    texts = {HEAD: laid_out(head, words.MADE_FROM.format(day=today.isoformat()))}
    for section, blocks in made.items():
        texts[section_file(section)] = laid_out(
            _section(sections[section].title or title, minutes[section], blocks), words.SECTION_DRAFT
        )
    return texts


def _head(front: Front, title: str, sections: dict[str, Chapter], minutes: int) -> dict[str, Any]:
    said = front.said
    source = {"title": title}
    if "authors" in said:
        source["by"] = ", ".join(said["authors"])
    source |= {key: said[key] for key in ("date", "url", "licence") if key in said}
    return {
        "draft": True,
        "title": title,
        "promise": said.get("promise", words.PROMISE),
        "language": said.get("language", "en"),
        "authors": said.get("authors", [words.AUTHOR]),
        "licence": said.get("licence", words.TO_DECIDE),
        "audience": said.get("audience", words.TO_DECIDE),
        "minutes": minutes,
        "objectives": {name: words.objective(escaped(each.title or title)) for name, each in sections.items()},
        "sources": {SOURCE: {**source, "note": words.SOURCE_NOTE}},
        "sections": list(sections),
    }


def _section(title: str, minutes: int, blocks: Sequence[Block]) -> dict[str, Any]:
    shown = escaped(title)
    return {"draft": True, "title": shown, "summary": words.summary(shown), "minutes": minutes, "blocks": blocks}


def _minutes(blocks: Sequence[Block]) -> int:
    """How long it takes to read the blocks."""
    count = sum(len(str(block).split()) for block in blocks)
    return min(600, max(1, round(count / WORDS_A_MINUTE)))
