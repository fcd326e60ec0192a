"""What an author writes is what a learner reads, whatever YAML would make of it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from lectern.reading import load_lesson
from lectern.ui.prose import plain
from tests.authoring import SECTION, lesson_at, question, swap

PLAIN = [
    *["Yes", "no", "On", "off", "y", "true", "False", "NULL!", "nan", ".inf", "1e3", "0x1F", "0b1", "0o7", "1_000"],
    *["3.10", "1:30", "010", "007", "+1", "-0", "1.0", "2024-01-02", "2001-12-14t21:59:43.10-05:00", "=", "12e03"],
    *[
        "C++",
        "no. 1",
        "a#b",
        "$5 and $6",
        "100 %",
        "50%",
        "a * b",
        "x & y",
        "wait!",
        "really?",
        "a, b",
        "<b>x</b>",
    ],
    *[
        "<script>alert(1)</script>",
        "a <!-- b --> c",
        "x < y > z",
        "a {b} [c]",
        "it's",
        'say "so"',
        "a - b",
    ],
    *[
        "🧡🇨🇿👩🏽‍🏫",
        "Ελληνικά",
        "עברית",
        "日本語",
        "e\u0301 and é",
        "a\u00a0b",
        "a\u200bb",
        "back\\slash",
        "tab-free",
        "~x",
        "50€",
    ],
]
QUOTED = [
    "null",
    "~",
    "",
    " ",
    "Null",
    "  two spaces",
    "#no comment",
    "*star*",
    "&and",
    "!bang",
    "@at",
    "- dash",
    "a: b",
    "'",
]


def body(written):
    return swap(SECTION, ("Some words.", written))


def text_of(tmp_path, written):
    return load_lesson(lesson_at(tmp_path, one=body(written))).sections[0].blocks[0].body


@pytest.mark.parametrize("text", PLAIN)
def test_text_without_quotes_is_kept(tmp_path, text):
    assert text_of(tmp_path, text) == text


@pytest.mark.parametrize("text", [*PLAIN, *filter(str.strip, QUOTED)])
@pytest.mark.parametrize("quote", ["'", '"'])
def test_text_in_quotes_is_kept(tmp_path, text, quote):
    inside = text.replace("'", "''") if quote == "'" else text.replace("\\", "\\\\").replace('"', '\\"')
    assert text_of(tmp_path, f"{quote}{inside}{quote}") == text


def test_options_and_keys_are_kept_as_written(tmp_path):
    section = question(instead={"text: This": "text: Yes", "text: That": "text: 010", "Which one?": "1:30"})
    asked = load_lesson(lesson_at(tmp_path, one=section)).questions[0]
    assert [option.text for option in asked.options] == ["Yes", "010"]
    assert asked.prompt == "1:30"


def test_rows_of_data_are_kept_as_written(tmp_path):
    chart = "  - {kind: chart, type: bar, title: T, x: share, y: name, source: book, as_of: 2026, alt: A.,\n"
    chart += "     data: [{name: no, share: 010}, {name: 1:30, share: 3.10}, {name: 'null', share: 1e3}]}\n"
    block = load_lesson(lesson_at(tmp_path, one=SECTION + chart)).sections[0].blocks[1]
    assert [tuple(row.values()) for row in block.data] == [("no", "010"), ("1:30", "3.10"), ("null", "1e3")]


def test_a_very_long_text_is_kept(tmp_path):
    text = "\n".join(f"Line {number} of a long text with **bold** words." for number in range(400))
    assert len(text) > 15_000
    indented = "|-\n" + "\n".join("      " + line for line in text.splitlines())
    assert text_of(tmp_path, indented) == text


def test_lines_in_a_block_of_text_are_kept(tmp_path):
    assert (
        text_of(tmp_path, "|\n      One: two\n\n        - three # four\n      'five'")
        == "One: two\n\n  - three # four\n'five'"
    )


@pytest.mark.parametrize("mark", ["|", "|+", ">", "|-"])
def test_a_block_of_text_ends_with_its_last_word_so_that_it_can_stand_in_bold(tmp_path, mark):
    assert text_of(tmp_path, f"{mark}\n      One\n\n") == "One"


def test_windows_and_unix_lines_give_the_same_lesson(tmp_path):
    text = body("|\n      One\n      two")
    unix = load_lesson(lesson_at(tmp_path, "unix", one=text))
    windows = load_lesson(lesson_at(tmp_path, "windows", one=text.replace("\n", "\r\n")))
    assert windows.sections == unix.sections


@given(
    text=st.text(
        st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufeff\ufffe\uffff[<"),
        max_size=200,
    )
)
def test_any_text_in_quotes_is_kept(tmp_path_factory, text):
    if text.strip():
        written = "'" + text.replace("'", "''") + "'"
        assert text_of(tmp_path_factory.mktemp("any"), written) == text


SIGNS = ["http://", "HTTPS://", "www.", "a@b.c", "`", "``", "![x]", "[", "]", "(", ")", "<", "\\", "*", "_", " ", "a"]


@given(st.lists(st.sampled_from(SIGNS), max_size=12).map("".join))
def test_text_that_is_no_markdown_becomes_no_link_and_no_picture(text):
    """As Markdown, and as Streamlit reads it, which makes links of bare addresses in what is left."""
    reader = MarkdownIt("gfm-like", {"linkify": False})
    inline = [each for token in reader.parse(f"- {plain(text)}") for each in token.children or ()]
    assert not {each.type for each in inline} & {"image", "link_open", "html_inline", "em_open", "strong_open"}
    bare = re.compile(r"(?i)https?://|www\.|[-.\w+]@[-\w]")
    assert [each.content for each in inline if each.type == "text" and bare.search(each.content)] == []


def test_text_that_is_no_markdown_reads_as_it_stands_and_its_code_as_code():
    told = plain("`a.yaml` holds ![x](http://example.org/p.png), 3 < 4 and `b`")
    assert MarkdownIt().renderInline(told).replace("\u2060", "") == (
        "<code>a.yaml</code> holds ![x](http://example.org/p.png), 3 &lt; 4 and <code>b</code>"
    )
