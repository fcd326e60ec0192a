"""What is wrong with a file as YAML is told with its place and its cure."""

import time

import pytest

from lectern.reading import load_lesson
from tests.authoring import HEAD, ONE, SECTION, lesson_at, mistakes, rows, swap


def body(text):
    """The minimal section with another text."""
    return swap(SECTION, ("Some words.", text))


def head(old, new):
    return swap(HEAD, (old, new))


# what, the section, line, column, in the message, in the cure
SECTIONS = [
    ("a tab before a key", SECTION + "\t\tnotes: x\n", 8, 1, "a tab", "spaces"),
    ("a tab in place of spaces", swap(SECTION, ("    body", "\tbody")), 7, 1, "a tab", "spaces"),
    ("a quote never closed", body('"Some words.'), 7, 11, "never closed", "Close"),
    (
        "a quote closed by the next one",
        body('"Some words.\n    notes: "x"'),
        7,
        11,
        "closed only on line 8",
        "Close it",
    ),
    ("an apostrophe in single quotes", body("'It's here'"), 7, 15, "goes on after", "other kind"),
    ("quotes in quotes", body('"He said "no" to it"'), 7, 21, "goes on after", "other kind"),
    ("words after a quotation", body('"Open" is a word'), 7, 18, "goes on after", "whole text"),
    ("words after a bracket", body("[Note] see this"), 7, 18, "goes on after", "whole text"),
    ("a colon in the text", body("Note: this one"), 7, 15, "a colon", "quote the whole text"),
    ("an at sign first", body("@home"), 7, 11, "cannot start", "in quotes"),
    ("a backtick first", body("`code` here"), 7, 11, "cannot start", "in quotes"),
    ("a percent sign first", body("%x"), 7, 11, "cannot start", "in quotes"),
    ("bold first", body("**bold** word"), 7, 11, "starts with `*`", "in quotes"),
    ("italics first", body("*italic* word"), 7, 11, "starts with `*`", "in quotes"),
    ("an ampersand first", body("& so"), 7, 11, "`&` must be in quotes", "in quotes"),
    ("an exclamation mark first", body("!important"), 7, 11, "tags", "quote"),
    ("a tag of another program", body("!!python/object:os.system x"), 7, 11, "tags", "Delete"),
    ("a tag of nobody's", body("!a!b c"), 7, 11, "starts with `!`", "in quotes"),
    ("an anchor", body("&a Some words."), 7, 11, "`&a` is a YAML anchor", "Delete it"),
    ("an alias", body("*a"), 7, 11, "`*a` is a YAML alias", "Write the text out"),
    ("a backslash in double quotes", body(r'"C:\new\q"'), 7, 18, "a backslash", "single quotes"),
    ("a list after a colon", body("- a"), 7, 11, "cannot start here", "line of its own"),
    ("a line too far left", swap(SECTION, ("    body", "   body")), 7, 4, "not part of the list", "indent"),
    ("a line too far right", swap(SECTION, ("    body", "     body")), 7, 10, "a colon", "Indent the line"),
    ("no colon", SECTION + "    notes\n", 8, 5, "no colon", "Add the colon"),
    (
        "a hidden space before a key",
        swap(SECTION, ("    body", "   \xa0body")),
        7,
        4,
        "a no-break space",
        "Type a space",
    ),
    ("a hidden space after a dash", swap(SECTION, ("- kind", "-\xa0kind")), 5, 4, "no-break", "Type a space"),
    ("a hidden space after a colon", swap(SECTION, ("minutes: 5", "minutes:\xa05")), 3, 9, "no-break", "Type a space"),
    ("a key twice", SECTION + "    body: y\n", 8, 5, "`body` stands here twice (first on line 7)", "Keep one"),
    ("two documents", SECTION + "---\ntitle: x\n", 8, 1, "a second document", "`---`"),
    ("a line after the end", SECTION + "...\ntitle: x\n", 9, 1, "belong to anything above", "Indent"),
    ("a list at the top", "- a\n- b\n", 1, 1, "`key: value` lines", "title: …"),
    ("a word at the top", "hello\n", 1, 1, "`key: value` lines", "title: …"),
    ("an empty file", "", 1, 1, "this file is empty", "title: …"),
    ("only comments", "# later\n", 1, 1, "this file is empty", "title: …"),
    ("an empty value", swap(SECTION, (" Some words.", "")), 7, 5, "nothing is written after `body:`", "Write it"),
    ("an empty item", SECTION + "  -\n", 8, 4, "nothing is written after this `-`", "take the line out"),
    ("no blocks yet", SECTION.split("  - ")[0], 4, 1, "nothing is written after `blocks:`", "Write it"),
    ("a null", body("null"), 7, 5, "nothing is written after `body:`", "Write it"),
    ("a control character", swap(SECTION, ("Some", "So\x07me")), 7, 13, "cannot contain", "type it again"),
    ("a NUL", swap(SECTION, ("Some", "So\0me")), 7, 13, "cannot contain", "type it again"),
    ("Windows lines", (SECTION + "    body: y\n").replace("\n", "\r\n"), 8, 5, "twice", "Keep one"),
    ("old Mac lines", (SECTION + "    body: y\n").replace("\n", "\r"), 8, 5, "twice", "Keep one"),
    ("odd spaces before it", swap(SECTION, ("The first.", "A\x0bB")), 2, 11, "cannot contain", "type it again"),
    ("a line separator before it", body('"a\u2028b"') + "    body: y\n", 9, 5, "twice", "Keep one"),
    ("Latin-1", swap(SECTION, ("Some", "Café é")).encode("latin-1"), 7, 14, "not UTF-8", "Save the file as UTF-8"),
    ("UTF-16", SECTION.encode("utf-16"), 1, 1, "UTF-16", "Save it as UTF-8"),
    ("UTF-16 without its mark", SECTION.encode("utf-16-be"), 1, 1, "UTF-16", "Save it as UTF-8"),
    ("a picture", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), 1, 1, "not UTF-8", "UTF-8"),
    ("10 MB", b"a" * 10_000_000, 1, 1, "larger than 1 MB", "Split"),
    ("50,000 brackets", "[" * 50_000, 1, 21, "nested more than 20", "bracket not closed"),
    ("50,000 closed brackets", "[" * 50_000 + "]" * 50_000, 1, 21, "nested more than 20", "bracket"),
    ("50,000 braces", "{a: " * 50_000, 1, 81, "nested more than 20", "bracket not closed"),
    ("50,000 nested lists", "- " * 50_000, 1, 41, "nested more than 20", "never needs that"),
    ("nested keys", "\n".join(" " * depth + "a:" for depth in range(1_000)), 21, 21, "nested more than 20", "never"),
    ("50,000 question marks", "? " * 50_000, 1, 3, "cannot be a key", "quotes"),
    ("a bomb of aliases", "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", 1, 4, "`&a` is a YAML anchor", "Delete it"),
]

# what, lesson.yaml, line, column, in the message, in the cure
HEADS = [
    ("a list never closed", head("[A teacher]", "[A teacher"), 4, 10, "`[` is not closed", "Close it"),
    ("a mapping never closed", head("{know: Know it}", "{know: Know it"), 8, 13, "`{` is not closed", "Close it"),
    ("a bracket too many", head("[A teacher]", "]"), 4, 10, "a value is missing", "Write the value"),
    ("a comma too many", head("[A teacher]", "[A teacher,, B]"), 4, 21, "a value is missing", "extra comma"),
    ("a colon forgotten", head("language: en", "language en"), 3, 1, "no colon", "Add the colon"),
    ("a space forgotten", head("language: en", "language:en"), 3, 1, "no colon", "and a space"),
    ("a list as key", HEAD + "[a, b]: c\n", 12, 1, "a list or mapping cannot be a key", "in quotes"),
    ("empty objectives", head("{know: Know it}", ""), 8, 1, "nothing is written after `objectives:`", "Write it"),
]


@pytest.mark.parametrize(
    ("text", "line", "column", "message", "cure"), [row[1:] for row in SECTIONS], ids=[row[0] for row in SECTIONS]
)
def test_a_broken_section_is_told_with_its_place(tmp_path, text, line, column, message, cure):
    found = rows(lesson_at(tmp_path, one=text))
    assert found[0][:3] == (ONE, line, column)
    assert message in found[0][3]
    assert cure in found[0][4]
    assert {row[0] for row in found} == {ONE}


@pytest.mark.parametrize(
    ("text", "line", "column", "message", "cure"), [row[1:] for row in HEADS], ids=[row[0] for row in HEADS]
)
def test_a_broken_head_is_told_with_its_place(tmp_path, text, line, column, message, cure):
    found = rows(lesson_at(tmp_path, lesson=text))
    assert [row[:3] for row in found] == [("lesson.yaml", line, column)]
    assert message in found[0][3]
    assert cure in found[0][4]


@pytest.mark.parametrize("slip", ["    body: y\n", "    notes: &a x\n", "    notes: !x y\n", "    id: {body: y}\n"])
def test_a_slip_in_yaml_hides_no_other_mistake(tmp_path, slip):
    found = rows(lesson_at(tmp_path, one=SECTION + slip + "    notez: x\n  - {kind: txt}\n"))
    assert [row[1] for row in found] == [8, 9, 10]
    assert [row[3] for row in found[1:]] == ["unknown key `notez`", "there is no kind `txt`"]


@pytest.mark.parametrize("text", ["!important", "&important", "!x y", "&x y"])
def test_a_slip_in_yaml_is_told_once(tmp_path, text):
    assert [row[:3] for row in rows(lesson_at(tmp_path, one=body(text)))] == [(ONE, 7, 11)]


def test_a_key_written_twice_keeps_the_places_of_the_first(tmp_path):
    written = SECTION + "    source: [book, bok]\n    source:\n      - book\n      - other\n"
    assert [row[1:3] for row in rows(lesson_at(tmp_path, one=written))] == [(8, 20), (9, 5)]


def test_odd_spaces_are_shown_as_spaces(tmp_path):
    problem = mistakes(lesson_at(tmp_path, one=body("A\xa0%\u202fB: y")))[0]
    assert "A % B: y" in str(problem)


def test_a_byte_order_mark_does_no_harm(tmp_path):
    lesson = load_lesson(lesson_at(tmp_path, one=b"\xef\xbb\xbf" + SECTION.encode()))
    assert lesson.sections[0].title == "One"


def test_a_file_of_nothing_but_mistakes_is_told_soon_and_not_for_ever(tmp_path):
    for what in ("  -\n" * 200_000, "  - a\n" * 150_000, "    body: x\n" * 80_000, "  - !a b\n" * 90_000):
        begins = time.process_time()
        found = mistakes(lesson_at(tmp_path, one=SECTION + what))
        assert 1 <= len(found) <= 200
        assert time.process_time() - begins < 30


def test_a_mistake_far_out_on_a_line_is_shown_with_its_surroundings(tmp_path):
    problem = mistakes(lesson_at(tmp_path, one=body("x" * 5_000 + ": y")))[0]
    _, line, caret, _ = str(problem).splitlines()
    assert len(line) < 120
    assert line[caret.index("^")] == ":"


def test_the_caret_stands_under_its_place_after_wide_letters_and_tabs(tmp_path):
    problem = mistakes(lesson_at(tmp_path, one=SECTION + "    notes: '日本\t語'x\n"))[0]
    _, _, caret, _ = str(problem).splitlines()
    assert caret == " " * 4 + " " * 12 + "    \t   " + "^"


def test_nothing_that_a_file_holds_can_steer_a_terminal(tmp_path):
    found = mistakes(lesson_at(tmp_path, one=SECTION + '    id: "\\e[31mred"\n    k\x1b[2J: x\n'))
    found += mistakes(lesson_at(tmp_path, one=swap(SECTION, ("id: first", 'id: "\\e[31m\\nred"'))))
    assert len(found) >= 2
    assert all(char.isprintable() or char in "\n" for problem in found for char in str(problem))


def test_a_comma_inside_braces_is_told_as_one(tmp_path):
    lesson = lesson_at(tmp_path, one=body("{a: one, and two}"))
    found = [problem for problem in mistakes(lesson) if "stands where a key is expected" in problem.message]
    assert [(problem.mark.line, problem.mark.column) for problem in found] == [(7, 20)]
    assert "Quote the whole text" in found[0].cure
