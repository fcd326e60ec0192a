"""An article becomes the draft of a lesson: what it says is in it or listed, and nothing in it is taken on trust."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from lectern.__main__ import main
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
        [("text", None), ("cards", None), ("match", None)],
        [("text", "Arches and Domes"), ("callout", "Wind")],
        [("cards", None), ("match", None)],
        [("text", None)],
        [("text", None)],
    ]


def test_a_list_of_bold_terms_gives_cards_and_a_question_that_says_it_is_a_draft():
    _, cards, match = made(ARTICLE)[1].sections[1].blocks
    assert [(card.front, card.back) for card in cards.items] == [
        ("Compression", "A push from both ends."),
        ("Tension", "A pull from both ends."),
        ("Shear", "Two pushes that miss each other."),
    ]
    assert [(pair.left, pair.right) for pair in match.pairs] == [(card.front, card.back) for card in cards.items]
    assert "to be reviewed" in match.notes
    assert match.objective == ("what-pushes-and-pulls",)


def test_a_short_line_before_such_a_list_is_the_title_of_its_cards():
    assert [(block.kind, block.title) for block in blocks("Words.\n\nYou meet:\n\n- **A**: one\n- **B**: two\n")] == [
        ("text", None),
        ("cards", "You meet"),
        ("match", None),
    ]
    under = blocks("# T\n\n## S\n\n### Forces\n\nYou meet:\n\n- **A**: one\n- **B**: two\n")
    assert [(block.kind, block.title) for block in under] == [("cards", "Forces: you meet"), ("match", None)]


def test_terms_may_be_set_off_by_a_dash_or_have_their_colon_in_bold():
    cards, _ = blocks("- **A:** one\n- **B** – two *times*\n- **C** - three\n")
    assert [(card.front, card.back) for card in cards.items] == [("A", "one"), ("B", "two *times*"), ("C", "three")]


@pytest.mark.parametrize(
    "listed",
    [
        "- **A**: one\n- two\n",
        "- **A** one\n- **B** two\n",
        "- **A**: one\n",
        "- **A**:\n- **B**:\n",
        "- a: one\n- b: two\n",
    ],
)
def test_other_lists_stay_text(listed):
    assert {block.kind for block in blocks(listed)} == {"text"}


@pytest.mark.parametrize(
    "listed",
    [
        "- **A**: the same\n- **B**: the same\n",
        "- **A**: one\n- **a**: two\n",
        "".join(f"- **T{n}**: meaning {n}\n" for n in range(13)),
        f"- **A**: {'long ' * 40}\n- **B**: short\n",
        "- **A**: `x` is\\*starred\\*\n- **B**: short\n",
    ],
)
def test_terms_that_would_make_no_fair_question_give_cards_alone(listed):
    assert [block.kind for block in blocks(listed)] == ["cards"]


def test_very_many_terms_take_several_stacks_of_cards():
    found = blocks("".join(f"- **T{n}**: meaning {n}\n" for n in range(130)))
    assert [len(block.items) for block in found] == [60, 60, 10]


@pytest.mark.parametrize(
    "asked",
    [
        "Q: Why do *arches* stand?\n\nA: They are **pushed**.\n",
        "Q: Why do *arches* stand?\nA: They are **pushed**.\n",
        "**Q:** Why do *arches* stand?\n\n**A:** They are **pushed**.\n",
        "**Question 1**: Why do *arches* stand?  \n**Answer 1**: They are **pushed**.\n",
        "- Q: Why do *arches* stand?\n\n  A: They are **pushed**.\n",
        "- Q: Why do *arches* stand?\n  A: They are **pushed**.\n",
    ],
)
def test_a_question_with_its_answer_is_one_to_write_about(asked):
    (block,) = blocks(asked)
    assert (block.kind, block.prompt) == ("open", "Why do *arches* stand?")
    assert block.model_answer == "They are **pushed**."
    assert "to be reviewed" in block.notes


def test_a_question_without_an_answer_is_one_to_talk_about():
    (block,) = blocks("Question: Why do arches stand?\n")
    assert (block.kind, block.prompt) == ("discuss", "Why do arches stand?")


def test_what_only_sounds_like_a_question_is_text():
    found = blocks(
        "# T\n\n## Why do arches stand?\n\n- They are pushed.\n- They are pulled.\n\nQ is a letter. Why? A: b\n"
    )
    assert [block.kind for block in found] == ["text"]


def test_what_is_not_said_is_told_to_be_written():
    draft, lesson = made("Some words.\n", "my-lesson")
    assert lesson.head.title == "My lesson"
    assert (lesson.head.licence, lesson.head.audience) == ("To be decided", "To be decided")
    assert {each.why for each in draft.unplaced} == {words.NO_TITLE, words.LANGUAGE}


def test_front_matter_finds_its_places_under_its_many_names():
    front = """\
---
title: A *fine* <b>title</b>
authors: [{name: Ada}, Bo]
date: 2021-03-04T10:00:00Z
lang: de
license: CC BY 4.0
url: https://example.org/a
description: What you get.
audience: Ages 12
---
Words.
"""
    _, lesson = made(front)
    head, source = lesson.head, lesson.head.sources["article"]
    assert (head.title, head.authors, head.language) == ("A fine title", ("Ada", "Bo"), "de")
    assert (head.licence, head.promise, head.audience) == ("CC BY 4.0", "What you get.", "Ages 12")
    assert (source.by, source.date, source.url) == ("Ada, Bo", "2021-03-04", "https://example.org/a")
    assert (source.licence, lesson.sections[0].title) == ("CC BY 4.0", "A fine title")
    assert listed(front) == []


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("date: last spring", words.KEY_UNFIT),
        ("date: 2021-13-01", words.KEY_UNFIT),
        ("lang: German", words.KEY_UNFIT),
        ("url: javascript:alert(1)", words.KEY_UNFIT),
        ("author: {first: Ada}", words.KEY_UNFIT),
        ("title: [a, b]", words.KEY_UNFIT),
        (f"title: {'long ' * 80}", words.KEY_UNFIT),
        ("tags: [a, b]", words.KEY),
        ("author:", words.KEY),
        ("year: 2020\ndate: 2021", words.SAID_TWICE),
    ],
)
def test_a_key_that_fits_nowhere_is_listed(key, why):
    assert why in [told for _, _, told in listed(f"---\n{key}\n---\n# T\n\nWords.\n")]


@pytest.mark.parametrize(
    ("front", "line"),
    [
        ("title: [a", 2),
        ("title: a\ntitle: b", 3),
        ("a: &x 1\nb: *x", 2),
        ("- a\n- b", 2),
        ("title: !!python/object:os.system a", 2),
        ("\n\ntitle: a: b", 4),
    ],
)
def test_front_matter_that_cannot_be_read_is_told_at_its_line(front, line):
    assert refused(f"---\n{front}\n---\nWords.\n")[0][0] == line


def test_lines_at_the_top_that_are_never_closed_are_text():
    assert bodies("---\n\nWords and words.\n") == ["Words and words."]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "this article is empty"),
        ("\n \n", "this article is empty"),
        ("\x00\x01", "this article is empty"),
        ("a" * (LARGEST + 1), "this article is larger than 300 kB"),
        ("".join(f"# S{n}\n\nx\n\n" for n in range(201)), "this article has more than 200 sections"),
        ("> a\n\n" + "b\n\n> c\n\n" * 600, "this section has more than 1000 blocks"),
        ("```\n" + "code\n" * 5000 + "```\n", "this is longer than the 19999 characters that a block can hold"),
        ("- a\n" * 6000, "this is longer than the 19999 characters that a block can hold"),
    ],
)
def test_what_cannot_be_taken_in_is_refused(text, message):
    assert [told for _, told in refused(text)] == [message]


@pytest.mark.parametrize("name", ["", "Bridges", "a b", "../up", "con", "present", "a" * 81])
def test_a_name_that_no_lesson_can_have_is_refused(name):
    assert "lesson" in refused("Words.", name)[0][1]


@pytest.mark.parametrize(
    ("text", "title", "sections"),
    [
        ("Words.", "Bridges", ["Bridges"]),
        ("# One\n\nWords.", "One", ["One"]),
        ("# One\n\nWords.\n\n## A\n\nx\n\n## B\n\ny", "One", ["Introduction", "A", "B"]),
        ("# A\n\nx\n\n# B\n\ny", "Bridges", ["A", "B"]),
        ("#### A\n\nx\n\n##### a\n\ny\n\n#### B\n\nz", "Bridges", ["A", "B"]),
        ("Words.\n\n# One\n\n### A\n\nx", "One", ["Introduction", "A"]),
        ("One\n===\n\nA\n---\n\nx", "One", ["A"]),
        ("---\ntitle: Front\n---\n# One\n\n## A\n\nx", "Front", ["A"]),
        ("---\ntitle: Front\n---\n# One\n\nx", "Front", ["One"]),
        ("---\ntitle: One\n---\n# One\n\nx", "One", ["One"]),
        ("##\n\nx", "Bridges", ["Untitled"]),
        ("<h2>A</h2>\n\nx\n\n<h2>B</h2>\n\ny", "Bridges", ["A", "B"]),
    ],
)
def test_headings_of_any_level_divide_an_article(text, title, sections):
    _, lesson = made(text)
    assert (lesson.head.title, [section.title for section in lesson.sections]) == (title, sections)


def test_headings_lose_their_numbers_and_marks_and_keep_what_reads_like_one():
    _, lesson = made(
        "## 1. **Bold** `x`\n\na\n\n## 2) Two\n\nb\n\n## IV. Four\n\nc\n\n## 3.5 million\n\nd\n\n## 1.\n\ne"
    )
    assert [section.title for section in lesson.sections] == ["Bold x", "Two", "Four", "3.5 million", "1\\."]


def test_headings_that_are_the_same_give_ids_that_are_not():
    _, lesson = made("## Same\n\na\n\n## Same\n\nb\n\n## Summary\n\nc\n\n## Con\n\nd\n\n## 桥\n\ne\n\n## Null\n\nf")
    assert [section.id for section in lesson.sections] == ["same", "same-2", "summary-2", "con-2", "section", "null"]


def test_a_section_without_text_says_so_and_one_with_parts_only_does_not():
    text = "## Empty\n\n## Parts\n\n### A\n\nx\n\n### Nothing\n"
    _, lesson = made(text)
    assert [[block.title for block in section.blocks] for section in lesson.sections] == [[None], ["A"]]
    assert lesson.sections[0].blocks[0].body == words.EMPTY
    assert (1, "the heading “Empty”", words.SECTION_EMPTY) in listed(text)
    assert (9, "the heading “Nothing”", words.HEADING_EMPTY) in listed(text)


def test_a_title_that_is_far_too_long_is_cut_and_listed():
    text = f"## {'long ' * 100}\n\nx"
    _, lesson = made(text)
    assert len(lesson.sections[0].title) <= 201
    assert words.LONG_TITLE in [why for _, _, why in listed(text)]


def test_a_paragraph_longer_than_a_block_is_split_where_sentences_end():
    text = "This is a sentence of some length. " * 900
    found = bodies(text)
    assert len(found) > 1
    assert all(body.endswith(".") for body in found)
    assert " ".join(found) == text.strip()
    assert words.LONG_PARAGRAPH in [why for _, _, why in listed(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Some *soft* and **hard** words, `code` and [a link](https://example.org/a).",
        "One line\nand the next.",
        "A break\\\nin a line.",
        "- one\n- two\n  - inner\n  - more\n- three",
        "3. three\n4. four",
        "- one\n\n  more of it\n\n- two",
        "| a | b |\n| --- | --- |\n| 1 | 2 \\| 3 |",
        "```python\nif a < b:\n\n    print('<b>')\n```",
        "``a ` b``",
        "1 < 2 and 3 > 2, snake_case, 2 * 3, a & b, 50% [sic] #1",
    ],
)
def test_what_markdown_says_well_stays_as_it_is(text):
    assert bodies(text) == [text]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("[a][1]\n\n[1]: https://example.org/a", "[a](https://example.org/a)"),
        ("<https://example.org>", "[https://example.org](https://example.org)"),
        ("[a](https://x.org/a_(b))", "[a](https://x.org/a_%28b%29)"),
        ("__a__ _b_", "**a** *b*"),
        ("* a\n* b", "- a\n- b"),
        ("    code", "```\ncode\n```"),
        ("Title &amp; &lt;b&gt;", "Title & \\<b>"),
        ("\\# no heading", "\\# no heading"),
        ("1\\. no list", "1\\. no list"),
        ("a<strong>“b”</strong>c", "a“b”c"),
    ],
)
def test_what_can_be_said_in_several_ways_is_said_in_one(text, body):
    assert bodies(text) == [body]


@pytest.mark.parametrize(
    ("text", "body", "taken"),
    [
        ("a <em>b</em> <strong> c </strong>d", "a *b* **c** d", []),
        ('a <a href="https://x.org" onclick="x()">b</a>', "a [b](https://x.org)", []),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b", []),
        ("<div>\n\nwords\n\n</div>", "words", ["<div>"]),
        ("a <span style='color: red'>b</span>", "a b", ["<span>"]),
        ("a <script>alert(1)</script> b", "a b", ["<script>"]),
        ("<script>\nalert(1)\n</script>\n\nwords", "words", ["<script>"]),
        ("<style>p {color: red}</style>\n\nwords", "words", ["<style>"]),
        ("<iframe src='https://x.org'></iframe>\n\nwords", "words", ["<iframe>"]),
        ("<svg><script>x()</script><text>a</text></svg>\n\nwords", None, ["<svg>", "<script>", "<text>"]),
        ("words <!-- a secret -->", "words", ["<!-- a secret -->"]),
        ("<img src=x onerror=alert(1)> words", "words", ["<img src=x onerror=alert(1)>"]),
        ('<a href="javascript:x()">b</a>', "b", ['<a href="javascript:x()">']),
        ("<table><tr><th>a</th></tr><tr><td>b|c</td></tr></table>", "| a |\n| --- |\n| b\\|c |", []),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "a\n\nb", ["<dl>", "<dt>", "<dd>"]),
    ],
)
def test_html_keeps_its_text_and_loses_its_tags(text, body, taken):
    assert body is None or bodies(text) == [body]
    found = [what.removeprefix("the HTML ").strip("`") for _, what, why in listed(text) if "HTML" in what]
    assert found == taken


@pytest.mark.parametrize(
    ("text", "body", "what", "why"),
    [
        ("![a bridge](https://x.org/a.png) words", "words", "the picture `https://x.org/a.png` (a bridge)", "AWAY"),
        ("![a](//x.org/a.png) words", "words", "the picture `//x.org/a.png` (a)", "AWAY"),
        ("![a](data:image/png;base64,AA) words", "words", "the picture `data:image/png;base64,AA` (a)", "AWAY"),
        ("![](a.png) words", "words", "the picture `a.png`", "HERE"),
    ],
)
def test_pictures_are_listed_and_never_fetched(text, body, what, why):
    assert bodies(text) == [body]
    assert (1, what, getattr(words, f"PICTURE_{why}")) in listed(text)


@pytest.mark.parametrize(
    "target",
    ["javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "file:///etc/passwd", "other.md", "/up"],
)
def test_a_link_that_does_not_lead_to_the_web_keeps_its_text_and_is_listed(target):
    assert bodies(f"see [the *site*]({target})") == ["see the *site*"]
    assert listed(f"# T\n\n\nsee [it]({target})") == [(4, f"the link to `{target}`", words.LINK_UNFIT)]


def test_a_link_within_the_article_keeps_its_text():
    assert bodies("see [above](#top)") == ["see above"]


def test_footnotes_are_listed_with_their_text():
    text = "# T\n\nWords[^1] and more[^b].\n\n[^1]: Says who?\n\n[^b]: https://example.org\n"
    assert bodies(text) == ["Words and more."]
    assert [what for _, what, _ in listed(text) if "footnote" in what] == [
        "the footnote [^1]",
        "the footnote [^1]: Says who?",
        "the footnote [^b]: https://example.org",
    ]


def test_code_is_not_read_for_footnotes():
    assert bodies("`a[^1]`") == ["`a[^1]`"]


def test_characters_that_no_file_can_hold_are_left_out_and_listed():
    text = "# T\n\na\x07b\u2028c\ud800d\r\ne"
    assert bodies(text) == ["ab cd\ne"]
    assert listed(text) == [
        (3, "the character U+0007", words.ODD_CHARACTER),
        (3, "the character U+D800", words.ODD_CHARACTER),
    ]


@pytest.mark.parametrize(
    "text", ["yes", "null", "3.10", "a: b", "# x"[2:] + " #c", "- ", "“x”", "*x*", "{a}", "'", '"', "~"]
)
def test_titles_that_yaml_would_misread_are_read_as_written(text):
    title = text.strip()
    _, lesson = made(f"---\ntitle: {chr(39)}{title.replace(chr(39), chr(39) * 2)}{chr(39)}\n---\nWords.\n")
    assert plain(inline(lesson.head.title)) == plain(inline(title))


@pytest.mark.parametrize(
    "text",
    [
        "<b>" * 20_000,
        "<div>" * 20_000 + "x",
        "> " * 20_000 + "x",
        "- " * 20_000 + "x",
        "[" * 20_000,
        "*a" * 10_000,
        "`" * 20_000 + "a",
        "<p>" + "<b><i>" * 5_000 + "x",
        "![" * 5_000 + "](" * 5_000,
        "|a" * 1_000 + "|\n" + "|-" * 1_000 + "|\n" + "|b\n" * 50,
    ],
)
def test_text_made_to_take_for_ever_does_not(text):
    draft = drafted(f"words\n\n{text}", "bridges", TODAY)
    assert draft.files or draft.refused


FRAGMENTS = [
    *[
        "# ",
        "## ",
        "### ",
        "- ",
        "* ",
        "1. ",
        "> ",
        "```\n",
        "\n",
        "\n\n",
        "    ",
        "**",
        "*",
        "_",
        "`",
        "~~~\n",
        "\t",
        " ",
    ],
    *[
        "[a](",
        "https://x.org)",
        "javascript:x)",
        "![p](",
        "](",
        "]: ",
        "[^1]",
        "[^1]: ",
        "<https://a.b>",
        "\\",
        "$",
        "~~",
    ],
    *["<b>", "</b>", "<script>", "</script>", "<div>\n", "</div>", "<!--", "-->", "&lt;", "&#x2028;", "<a href='x:1'>"],
    *["<img src=x>", "<pre>", "<table><tr><td>", "<li>", "<ul>", "<h2>", "<em> ", "</em>", "<br>", "|a|b|\n|-|-|\n"],
    *[
        "---\n",
        "===\n",
        "Q: ",
        "A: ",
        "Question: ",
        "- **t**: ",
        "a",
        "b c",
        "word.",
        "\x07",
        "\u2028",
        "é",
        "null",
        "!",
        "<",
        "&",
    ],
]


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(), st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join)))
@example("---\n---\n")
@example("a\u2028b")
def test_any_text_gives_a_lesson_that_opens_or_is_refused(text):
    draft = drafted(text, "bridges", TODAY)
    if draft.refused:
        assert draft.files == {}
        assert {problem.file for problem in draft.refused} == {Path("bridges.md")}, "what is drafted has mistakes"
        return
    lesson = load_lesson(Path("bridges"), draft.files)
    assert lesson.draft
    for read in texts(lesson):
        tokens = [part for token in _READER.parse(read) for part in (token, *(token.children or ()))]
        assert [token.content for token in tokens if UNFIT_HTML.fullmatch(token.type)] == []


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=30))
def test_no_word_is_lost_without_being_listed(fragments):
    """Each word stands among whatever Markdown makes of its neighbours; only code of scripts goes, and is listed."""
    marked = "".join(f"{fragment} word{place}x " for place, fragment in enumerate(fragments))
    draft = drafted(marked, "bridges", TODAY)
    told = "".join(draft.files.values()) + " ".join(each.what for each in draft.unplaced)
    lost = [f"word{place}x" for place in range(len(fragments)) if f"word{place}x" not in told]
    assert lost == [] or draft.refused or any("<script>" in each.what for each in draft.unplaced)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="ab \\`*_[]()<>!#-+1.|:~=&;{}$\"'/^"))
def test_plain_text_reads_the_same_when_it_is_markdown(text):
    once = " ".join(text.split())
    assert plain(inline(escaped(once))) == once


def test_the_command_writes_a_lesson_and_says_what_it_left_out(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("LECTERN_LESSONS", str(tmp_path / "lessons"))
    (tmp_path / "lessons").mkdir()
    article = tmp_path / "My Bridges.md"
    article.write_text(ARTICLE, encoding="utf-8")
    assert main(["import", str(article)]) == 0
    assert "`layout: post`" in capsys.readouterr().out
    assert load_lesson(tmp_path / "lessons" / "my-bridges").draft
    before = (tmp_path / "lessons" / "my-bridges" / "lesson.yaml").read_bytes()
    assert main(["import", str(article)]) == 1
    assert "already" in capsys.readouterr().out
    assert (tmp_path / "lessons" / "my-bridges" / "lesson.yaml").read_bytes() == before
    assert main(["import", str(article), "--as", "bridges"]) == 0
    assert main(["check", str(tmp_path / "lessons")]) == 0


def test_the_command_calls_a_lesson_as_its_file_accents_and_all(tmp_path, monkeypatch):
    monkeypatch.setenv("LECTERN_LESSONS", str(tmp_path))
    (tmp_path / "Été à Côme.md").write_text("# Summer\n\nIt is warm.\n", encoding="utf-8")
    assert main(["import", str(tmp_path / "Été à Côme.md")]) == 0
    assert (tmp_path / "ete-a-come" / "lesson.yaml").is_file()


def test_the_command_says_what_is_wrong_with_an_article(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("LECTERN_LESSONS", str(tmp_path))
    assert main(["import", str(tmp_path / "no.md")]) == 1
    (tmp_path / "bad.md").write_bytes(b"\xff\x00\xfe")
    assert main(["import", str(tmp_path / "bad.md")]) == 1
    (tmp_path / "front.md").write_text("---\ntitle: [a\n---\nx")
    assert main(["import", str(tmp_path / "front.md")]) == 1
    told = capsys.readouterr().out
    assert "missing" in told
    assert "UTF-8" in told
    assert "front.md:2:" in told
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == []


@pytest.mark.parametrize("length", [19_999, 20_000, 20_001])
def test_a_text_about_as_long_as_a_block_may_be_is_all_there(length):
    assert "".join(bodies("a" * length)) == "a" * length
