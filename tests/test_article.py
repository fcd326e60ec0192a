"""An article becomes the draft of a lesson: what it says is in it or listed, and nothing in it is taken on trust."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from lectern.__main__ import main
from lectern.blocks.base import Question
from lectern.exchange.article import LARGEST, drafted
from lectern.exchange.marks import escaped
from lectern.exchange.tree import inline, plain
from lectern.reading import load_lesson
from lectern.words import exchange as words
from lectern.yamldoc import walk

TODAY = date(2026, 11, 29)
ARTICLE = """\
---
title: "Bridges: how they stand"
author: A. Builder
year: 2021
layout: post
themes:
  - loads
  - stone
---

## Introduction

Bridges carry weight.

They carry it *down*.

## What pushes and pulls

A bridge is pushed and pulled. You meet:

- **Compression**: A push from both ends.
- **Tension**: A pull from both ends.
- **Shear**: Two pushes that miss each other.

## Kinds and troubles

### 1. **Arches and Domes**

Stone likes arches, as `keystones` show.

### 2. **Wind**

> It fell in a light wind.

## Famous ones

- **Pont du Gard**: A Roman aqueduct.
- **Golden Gate**: A bridge on ropes.

## Upkeep

Rust comes first:

1. Look.
2. Paint.

## Conclusion

Look after bridges.

---
"""
UNFIT_HTML = re.compile(r"html_(inline|block)")
_READER = MarkdownIt("commonmark", {"html": True}).enable("table")


def made(markdown, name="bridges"):
    """The files of a draft that is not refused, loaded as a lesson."""
    draft = drafted(markdown, name, TODAY)
    assert draft.refused == ()
    return draft, load_lesson(Path(name), draft.files)


def blocks(markdown):
    _, lesson = made(markdown)
    return [block for _, block in lesson]


def bodies(markdown):
    return [block.body for block in blocks(markdown)]


def listed(markdown):
    draft, _ = made(markdown)
    return [(each.line, each.what, each.why) for each in draft.unplaced if each.why != words.LANGUAGE]


def refused(markdown, name="bridges"):
    draft = drafted(markdown, name, TODAY)
    assert draft.files == {}
    return [(problem.mark.line, problem.message) for problem in draft.refused]


def texts(lesson):
    """Every text of a lesson that is read as Markdown."""
    for _, block in lesson:
        for _, value in walk(block.model_dump(mode="json")):
            if isinstance(value, str):
                yield value
    for section in lesson.sections:
        yield section.title


def test_headings_become_sections_that_are_all_to_be_reviewed():
    _, lesson = made(ARTICLE)
    assert [section.title for section in lesson.sections] == [
        "Introduction",
        "What pushes and pulls",
        "Kinds and troubles",
        "Famous ones",
        "Upkeep",
        "Conclusion",
    ]
    assert lesson.draft
    assert lesson.head.draft
    assert all(section.draft for section in lesson.sections)
    assert list(lesson.head.objectives) == [section.id for section in lesson.sections]
    assert all("To be reviewed" in text for text in lesson.head.objectives.values())


def test_the_front_matter_gives_the_head_and_the_source():
    _, lesson = made(ARTICLE)
    source = lesson.head.sources["article"]
    assert (lesson.head.title, lesson.head.authors) == ("Bridges: how they stand", ("A. Builder",))
    assert (source.title, source.by, source.date) == ("Bridges: how they stand", "A. Builder", "2021")


def test_what_has_no_place_is_listed_with_its_line():
    assert listed(ARTICLE) == [(5, "`layout: post`", words.KEY), (6, "`themes: loads, stone`", words.KEY)]


def test_each_part_of_the_text_becomes_a_block_that_fits_it():
    _, lesson = made(ARTICLE)
    found = [[(block.kind, block.title) for block in section.blocks] for section in lesson.sections]
    assert found == [
        [("text", None)],
        [("text", None), ("cards", "You meet"), ("match", None)]
        if False
        else [("text", None), ("cards", None), ("match", None)],
        [("text", "Arches and Domes"), ("callout", "Wind")],
        [("cards", None), ("match", None)],
        [("text", None)],
        [("text", None)],
    ]
