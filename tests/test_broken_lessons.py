"""What is wrong with a lesson is told with its file, line and column, all of it at once."""
# ruff: noqa: E501  a table is read row by row

import os
import time

import pytest
from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from lectern.blocks import csvfile
from lectern.lesson import OWN_ADDRESSES, Source
from lectern.problem import LessonError
from lectern.reading import load_lesson
from tests.authoring import HEAD, ONE, SECTION, lesson_at, question, rows, swap

LESSON = "lesson.yaml"
VOTE = "  - kind: vote\n    id: poll\n    prompt: p\n    options: [{text: a}, {text: b}]\n"


def figure(image):
    return f"{SECTION}  - kind: figure\n    image: {image}\n    alt: A picture.\n"


def chart(data):
    return (
        SECTION
        + f"  - kind: chart\n    type: bar\n    title: T\n    data: {data}\n    x: share\n    y: name\n"
        + "    source: book\n    as_of: 2026\n    alt: A.\n"
    )


def table(text):
    return {"one": chart("a.csv"), "a.csv": text}


def events(row, header="date,title,category,source"):
    block = "  - {kind: timeline, title: T, data: a.csv, categories: {tool: Tools}}\n"
    return {"one": SECTION + block, "a.csv": f"{header}\n1565,Pencil,tool,book\n{row}\n"}


def one(text):
    return {"one": text}


def head(*pairs):
    return {"lesson": swap(HEAD, *pairs)}


def ask(old, new):
    return {"one": question(instead={old: new})}


def vote(compare_with):
    return one(SECTION + VOTE + f"    compare_with: {compare_with}\n")


FIRST = {"vote": "prompt: p, options: [{text: a}, {text: b}]", "scale": "prompt: p, low: l, high: h"}


def pair(kind, second, more="as_of: 2026"):
    first = f"  - {{kind: {kind}, id: poll, {FIRST[kind]}, {more}}}\n"
    return one(f"{SECTION}{first}\n\n\n  - {{kind: {kind}, id: later, {second}, compare_with: poll}}\n")


# what, files, file, line, column, in the message, in the cure
TABLE = [
    ("an unknown key", one(SECTION + "    notez: x\n"), ONE, 8, 5, "unknown key `notez`", "Did you mean `notes`?"),
    ("an unknown key of an option", ask("feedback: No", "fedback: No"), ONE, 15, 22, "unknown key `fedback`", "`feedback`"),
    ("an unknown key in the head", {"lesson": HEAD + "subtitle: x\n"}, LESSON, 12, 1, "unknown key `subtitle`", "Did you mean `title`?"),
    ("YAML's merge key", one(SECTION + "    <<: {a: b}\n"), ONE, 8, 5, "unknown key `<<`", "Use one of"),
    ("a key of another style", one(SECTION + "    text: {a: b}\n"), ONE, 8, 5, "unknown key `text`", "`title`"),
    ("an unknown kind", one(swap(SECTION, ("kind: text", "kind: txt"))), ONE, 5, 11, "no kind `txt`", "Did you mean `text`?"),
    ("no kind", one(SECTION + "  - body: x\n"), ONE, 8, 5, "`kind` is missing", "Add `kind: …`"),
    ("a list as kind", one(SECTION + "  - kind: [text]\n"), ONE, 8, 11, "a single word", "lectern format"),
    ("words as block", one(SECTION + "  - just words\n"), ONE, 8, 5, "a block is made of", "- kind: …"),
    ("no prompt", ask("    prompt: Which one?\n", ""), ONE, 8, 5, "`prompt` is missing here", "What is asked"),
    ("no text of an option", ask("text: That, ", ""), ONE, 15, 9, "`text` is missing here", "as the learner reads it"),
    ("no feedback", ask(", feedback: No.", ""), ONE, 15, 9, "no feedback", "why it is tempting"),
    ("no right option", ask("correct: true, ", ""), ONE, 14, 7, "no option is right", "correct: true"),
    ("two right options", ask("feedback: No., misconception: mix-up", "feedback: No., correct: true"), ONE, 15, 9, "2 options", "multiple"),
    ("no title", head(("title: Small\n", "")), LESSON, 1, 1, "`title` is missing here", "The lesson's title"),
    ("no blocks", one(SECTION.split("blocks")[0]), ONE, 1, 1, "`blocks` is missing here", "Its blocks"),
    ("an id twice", one(SECTION + "  - kind: text\n    id: first\n    body: x\n"), ONE, 9, 9, "used twice (first in one.yaml, line 6)", "its own"),
    ("an unknown objective", ask("objective: know", "objective: knew"), ONE, 11, 16, "no objective `knew`", "`know`"),
    ("one unknown of two objectives", ask("objective: know", "objective: [know, knew]"), ONE, 11, 23, "no objective `knew`", "`know`"),
    ("an unknown misconception", ask("misconception: mix-up", "misconception: mixup"), ONE, 15, 52, "no misconception `mixup`", "`mix-up`"),
    ("an unknown source", one(SECTION + "    source: bok\n"), ONE, 8, 13, "no source `bok`", "`book`"),
    ("one unknown of two sources", one(SECTION + "    source: [book, bok]\n"), ONE, 8, 20, "no source `bok`", "`book`"),
    ("an unknown block to see", head(("see: first", "see: fist")), LESSON, 9, 69, "no block `fist`", "Did you mean `first`?"),
    ("an unknown vote to compare with", vote("pol"), ONE, 12, 19, "no block `pol`", "Did you mean `poll`?"),
    ("options as plain words", one(SECTION + VOTE.replace("{text: b}", "B")), ONE, 11, 26, "a mapping is expected here, not `B`", "`- text: …`"),
    ("a text to compare a vote with", vote("first"), ONE, 12, 19, "`first` is a `text`, not a `vote`", "same kind"),
    ("a vote with other options", pair("vote", "prompt: q, options: [{text: b}, {text: a}]"), ONE, 12, 87, "`poll` has other `options`", "in the same order"),
    ("a vote for several", pair("vote", "prompt: q, many: true, options: [{text: a}, {text: b}]"), ONE, 12, 99, "`poll` has other `many`", "same `many`"),
    ("a scale with other items", pair("scale", "prompt: q, low: l, high: h, items: {one: A}"), ONE, 12, 89, "`poll` has other `items`", "same `items`"),
    ("a scale with other points", pair("scale", "prompt: q, low: l, high: h, points: 4"), ONE, 12, 83, "`poll` has other `points`", "same `points`"),
    ("a vote that nobody studies", pair("vote", "prompt: q, options: [{text: a}, {text: b}]", "show: [present]"), ONE, 12, 87, "`poll` is not there to be studied", "Add `study`"),
    ("words for a number", head(("minutes: 5", "minutes: soon")), LESSON, 7, 10, "a number is expected here, not `soon`", "digits"),
    ("not a number", head(("minutes: 5", "minutes: nan")), LESSON, 7, 10, "a number is expected here", "digits"),
    ("infinity", head(("minutes: 5", "minutes: inf")), LESSON, 7, 10, "a number is expected here", "digits"),
    ("a word for a list", head(("[one]", "one")), LESSON, 11, 11, "a list is expected here, not `one`", "`- `"),
    ("a word for a mapping", head(("{know: Know it}", "know")), LESSON, 8, 13, "a mapping is expected here", "`name: value`"),
    ("a list for a text", one(swap(SECTION, ("Some words.", "[a, b]"))), ONE, 7, 11, "text is expected here, not a list", "Quote it"),
    ("a mapping for a text", one(swap(SECTION, ("Some words.", "{a: b}"))), ONE, 7, 11, "text is expected here, not a mapping", "Quote"),
    ("perhaps", ask("correct: true", "correct: perhaps"), ONE, 14, 31, "true or false is expected here", "`true` or `false`"),
    ("one and a half", ask("difficulty: 1", "difficulty: 1.5"), ONE, 12, 17, "a whole number", "digits only"),
    ("a number of 5,000 digits", ask("difficulty: 1", "difficulty: " + "9" * 5_000), ONE, 12, 17, "ordinary size", "digits"),
    ("too difficult", ask("difficulty: 1", "difficulty: 4"), ONE, 12, 17, "`4` is out of range", "at most 3"),
    ("too easy", ask("difficulty: 1", "difficulty: 0"), ONE, 12, 17, "`0` is out of range", "at least 1"),
    ("no minutes", head(("minutes: 5", "minutes: 0")), LESSON, 7, 10, "`0` is out of range", "more than 0"),
    ("no authors", head(("[A teacher]", "[]")), LESSON, 4, 10, "too few here (0)", "at least 1"),
    ("a place that is none", one(SECTION + "    show: [stuudy]\n"), ONE, 8, 12, "`stuudy` cannot stand here", "`study`"),
    ("a date in words", one(SECTION + "    as_of: 12 June 2026\n"), ONE, 8, 12, "is not a date", "2026-06-12"),
    ("a thirteenth month", one(SECTION + "    as_of: 2026-13\n"), ONE, 8, 12, "is not a date", "2026-06-12"),
    ("the 31st of February", one(SECTION + "    as_of: 2026-02-31\n"), ONE, 8, 12, "is not a date", "2026-06-12"),
    ("the year nought", one(SECTION + "    as_of: 0000-01\n"), ONE, 8, 12, "is not a date", "2026-06-12"),
    ("an id with a capital", one(SECTION + "  - {kind: text, id: My id, body: x}\n"), ONE, 8, 22, "cannot be an id", "lower-case"),
    ("an id without end", one(SECTION + f"  - {{kind: text, id: {'a' * 81}, body: x}}\n"), ONE, 8, 22, "cannot be an id", "at most 80"),
    ("nothing but spaces", one(swap(SECTION, ("Some words.", '"  "'))), ONE, 7, 11, "this text is empty", "Write the text"),
    ("a text without end", one(swap(SECTION, ("Some words.", "a" * 20_001))), ONE, 7, 11, "longer than 20000", "Split it"),
    ("a block without end", one(SECTION + "  - {kind: text, body: x}\n" * 1_000), ONE, 1007, 5, "at most 1000 blocks", "Split"),
    ("a pattern never closed", one(SECTION + "  - {kind: short, id: s, prompt: p, objective: know, difficulty: 1,\n     patterns: ['a('], otherwise: o, accept: [a]}\n"), ONE, 9, 17, "cannot be read", "Close every bracket"),
    ("an id of a source", head(("sources: {book: {title: A book}}", "sources:\n  Book One:\n    title: A book")), LESSON, 11, 3, "`Book One` cannot be an id", "lower-case"),
    ("an id of a misconception", head(("{mix-up: {says", "{Mix up: {says")), LESSON, 9, 18, "`Mix up` cannot be an id", "lower-case"),
    ("an id of an item", one(SECTION + "  - kind: scale\n    id: s\n    prompt: p\n    low: l\n    high: h\n    items:\n      Mine:\n        A model.\n"), ONE, 14, 7, "`Mine` cannot be an id", "lower-case"),
    ("a link in a term", {"lesson": HEAD + "glossary:\n  A [b](c.md):\n    plain: P.\n    full: F.\n"}, LESSON, 13, 9, "`c.md` does not lead", "https://"),
    ("a language by name", head(("language: en", "language: English")), LESSON, 3, 11, "`English` is not the code of a language", "`pt-BR`"),
    ("a block's language by name", one(SECTION + "    lang: français\n"), ONE, 8, 11, "`français` is not the code of a language", "`fr`"),
    ("a block shown nowhere", one(SECTION + "    show: []\n"), ONE, 8, 11, "too few here (0)", "at least 1"),
    ("a key with a hidden space", one(SECTION + "    \xa0notes: x\n"), ONE, 8, 5, "a no-break space here", "Type a space"),
    # files
    ("a lesson.yml", {"lesson": None, "lesson.yml": HEAD}, LESSON, 1, 1, "this file is missing", "Rename `lesson.yml` to `lesson.yaml`."),
    ("a section in .yml", {"one": None, "sections/one.yml": SECTION}, LESSON, 11, 12, "there is no file `sections/one.yaml`", "Rename `one.yml` to `one.yaml`."),
    ("no lesson.yaml", {"lesson": None}, LESSON, 1, 1, "this file is missing", "Write the file"),
    ("no section", one(None), LESSON, 11, 12, "there is no file `sections/one.yaml`", "take it out of this list"),
    ("a section misspelt", head(("[one]", "[on]")), LESSON, 11, 12, "no file `sections/on.yaml`", "Did you mean `one.yaml`?"),
    ("a section twice", head(("[one]", "[one, one]")), LESSON, 11, 17, "listed twice", "Keep one"),
    ("a section called like a page", {**head(("[one]", "[one, look-again]")), "sections/look-again.yaml": SECTION.replace("    id: first\n", "")}, LESSON, 11, 17, "cannot be called `look-again`", "another name"),
    ("a section above", head(("[one]", "[../one]")), LESSON, 11, 12, "`../one` cannot be an id", "lower-case"),
    ("a section elsewhere", head(("[one]", "[/etc/hosts]")), LESSON, 11, 12, "cannot be an id", "lower-case"),
    ("a section with a backslash", head(("[one]", "['..\\one']")), LESSON, 11, 12, "cannot be an id", "lower-case"),
    ("no such picture", one(figure("a.png")), ONE, 9, 12, "there is no file `a.png`", "add the file"),
    ("a picture above", one(figure("../a.png")), ONE, 9, 12, "is not inside the lesson's folder", "beside the lesson"),
    ("a picture up and down", one(figure("x/../../small/../a.png")), ONE, 9, 12, "is not inside", "beside the lesson"),
    ("a picture elsewhere", one(figure("/etc/hostname")), ONE, 9, 12, "is not inside", "beside the lesson"),
    ("a picture at home", one(figure("~/a.png")), ONE, 9, 12, "there is no file", "add the file"),
    ("a picture on a drive", one(figure("C:/a.png")), ONE, 9, 12, "is not inside", "beside the lesson"),
    ("a picture with a backslash", one(figure("'..\\a.png'")), ONE, 9, 12, "is not inside", "beside the lesson"),
    ("a picture with a NUL", one(figure('"a\\0.png"')), ONE, 9, 12, "is not inside", "beside the lesson"),
    ("a picture without end", one(figure("a" * 300 + ".png")), ONE, 9, 12, "is not inside", "beside the lesson"),
    ("a picture of 300 bytes", one(figure("é" * 150 + ".png")), ONE, 9, 12, "cannot be read (File name too long)", "Check its name"),
    ("a picture on the web", one(figure("https://example.org/a.png")), ONE, 9, 12, "is not inside", "beside the lesson"),
    ("a picture that is none", one(figure("lesson.yaml")), ONE, 9, 12, "that can be used here", ".png"),
    ("a folder as picture", {"one": figure("a.png"), "a.png/b": ""}, ONE, 9, 12, "there is no file", "add the file"),
    ("a picture too large", {"one": figure("a.png"), "a.png": b"0" * 2_000_001}, ONE, 9, 12, "larger than 2 MB", "smaller"),
    ("no such table", one(chart("a.csv")), ONE, 11, 11, "there is no file `a.csv`", "add the file"),
    ("a table above", one(chart("../a.csv")), ONE, 11, 11, "is not inside", "beside the lesson"),
    ("a table that is none", one(chart("lesson.yaml")), ONE, 11, 11, "that can be used here", ".csv"),
    ("a table too narrow", table("name,share\n# a remark\nA\n"), "a.csv", 3, 1, "1 cells, but 2 columns", "one cell"),
    ("a table without an end", table('name,share\n"A,1\n'), "a.csv", 2, 1, "a quotation mark is not closed", "Close it"),
    ("a table with semicolons", table("name;share\nA;1,5\nB;2\n"), "a.csv", 1, 1, "the columns are separated by `;`", "with commas"),
    ("a table with tabs", table("name\tshare\nA\t1\n"), "a.csv", 1, 1, "the columns are separated by tabs", "with commas"),
    ("a table in capitals", {"one": chart("A.CSV"), "A.CSV": "name,share\nA,many\n"}, "A.CSV", 2, 3, "`many` in the column `share`", "digits"),
    ("a row after a cell of two lines", table('name,share\n"A\nB",1\nC,many\n'), "a.csv", 4, 3, "`many` in the column `share`", "digits"),
    ("a note without its space", table("name,share\n#a remark\nA,1\n"), "a.csv", 2, 1, "1 cells, but 2 columns", "one cell"),
    ("two columns of one name", table("name,name\nA,1\n"), "a.csv", 1, 6, "two columns are called `name`", "name of its own"),
    ("a column without a name", table("name,share,\nA,1,2\n"), "a.csv", 1, 12, "this column has no name", "Name every column"),
    ("a table in Latin-1", {"one": chart("a.csv"), "a.csv": b"name,share\n\xe9,1\n"}, ONE, 11, 11, "not UTF-8", "UTF-8"),
    ("a table of words", table('name,share\n"A, b",many\n'), "a.csv", 2, 8, "`many` in the column `share` is not a number", "digits"),
    ("rows of words", one(chart("[{name: A, share: 1}, {name: B, share: many}]")), ONE, 11, 50, "`many` in the column `share`", "digits"),
    ("a row of lists", one(chart("[{name: A, share: [1]}]")), ONE, 11, 29, "more than one value", "one value"),
    ("an event of no day", events("2020-13,Pen,tool,"), "a.csv", 3, 1, "`2020-13` is not a date", "2026-06-12"),
    ("an event without a title", events("2020,,tool,"), "a.csv", 3, 6, "nothing is written here for `title`", "Fill it in"),
    ("an event of no category", events("2020,Pen,toool,"), "a.csv", 3, 10, "there is no category `toool`", "Did you mean `tool`?"),
    ("an event of no source", events("2020,Pen,tool,bok"), "a.csv", 3, 15, "no source `bok`", "Did you mean `book`?"),
    ("a column no timeline has", events("2020,Pen,tool,", "date,titel,category,source"), "a.csv", 1, 6, "a timeline has no column `titel`", "Did you mean `title`?"),
    # links
    ("a script as address", head(("{title: A book}", '{title: A book, url: "javascript:alert(1)"}')), LESSON, 10, 38, "is not a web address", "https://"),
    ("an address of another sort", head(("{title: A book}", "{title: A book, url: ftp://a.b}")), LESSON, 10, 38, "is not a web", "https://"),
    ("an address with a space", head(("{title: A book}", "{title: A book, url: https://a b}")), LESSON, 10, 38, "is not a web", "https://"),
    ("an address of nothing", head(("{title: A book}", "{title: A book, url: 'https://'}")), LESSON, 10, 38, "is not a web", "https://"),
    ("an address without end", head(("{title: A book}", f"{{title: A book, url: https://{'a' * 2000}}}")), LESSON, 10, 38, "is not a web", "https://"),
    ("an address that closes its link", head(("{title: A book}", "{title: A book, url: 'https://a.b/)[x](y'}")), LESSON, 10, 38, "bracket without its partner", "%29"),
    ("a script in a text", one(swap(SECTION, ("Some words.", "|\n      Some,\n      [a](javascript:alert(1))."))), ONE, 9, 11, "`javascript:alert(1)` does not lead", "https://"),
    ("a script in capitals", one(swap(SECTION, ("Some words.", "'[a](JaVaScRiPt:alert(1))'"))), ONE, 7, 16, "does not lead", "https://"),
    ("a script between brackets", one(swap(SECTION, ("Some words.", "See <javascript:alert(1)>"))), ONE, 7, 16, "does not lead", "https://"),
    ("a script by reference", one(swap(SECTION, ("Some words.", "|\n      See [it].\n\n      [it]: vbscript:x"))), ONE, 10, 13, "`vbscript:x` does not", "https://"),
    ("a page of data", one(swap(SECTION, ("Some words.", "'[a](data:text/html,x)'"))), ONE, 7, 16, "does not lead", "https://"),
    ("a link to a file", one(swap(SECTION, ("Some words.", "'[a](../b.md)'"))), ONE, 7, 16, "`../b.md` does not lead", "https://"),
    ("a link to a word before it", one(swap(SECTION, ("Some words.", "|\n      Print b.pdf. It is\n      [here](b.pdf)."))), ONE, 9, 14, "`b.pdf` does not lead", "https://"),
    ("a link with an accent", one(swap(SECTION, ("Some words.", "'[a](café.html)'")) + "  - {kind: text, body: caf%C3%A9.html}\n"), ONE, 7, 16, "`café.html` does not lead", "https://"),
    ("a link written in another way", one(swap(SECTION, ("Some words.", '"[a](b\\x2emd)"')) + "  - {kind: text, body: b.md}\n"), ONE, 7, 11, "`b.md` does not lead", "https://"),
    ("a link in an option", ask("text: That", "text: '[a](b)'"), ONE, 15, 21, "`b` does not lead", "https://"),
    ("a picture from the web in a text", one(swap(SECTION, ("Some words.", "'![a](https://example.org/a.png)'"))), ONE, 7, 17, "cannot stand inside a text", "kind: figure"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("files", "file", "line", "column", "message", "cure"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE]
)
def test_a_mistake_is_told_once_with_its_place_and_its_cure(tmp_path, files, file, line, column, message, cure):
    found = rows(lesson_at(tmp_path, **files))
    assert [row[:3] for row in found] == [(file, line, column)]
    assert message in found[0][3]
    assert cure in found[0][4]


def test_ten_mistakes_in_three_files_are_told_at_once_in_order(tmp_path):
    folder = lesson_at(
        tmp_path,
        lesson=swap(HEAD, ("[one]", "[one, two]"), ("minutes: 5", "minutes: soon"), ("promise:", "promis:")),
        one=question(instead={"objective: know": "objective: no", "difficulty: 1": "difficulty: 9", "Yes.": ""}),
        **{"sections/two.yaml": SECTION + "  - kind: txt\n  - {kind: text, bdy: x, as_of: x}\n"},
    )
    assert [(file, line, column) for file, line, column, _, _ in rows(folder)] == [
        (LESSON, 1, 1),
        (LESSON, 2, 1),
        (LESSON, 7, 10),
        (ONE, 11, 16),
        (ONE, 12, 17),
        (ONE, 14, 37),
        ("sections/two.yaml", 6, 9),
        ("sections/two.yaml", 8, 11),
        ("sections/two.yaml", 9, 18),
        ("sections/two.yaml", 9, 33),
    ]


def test_all_that_is_wrong_with_one_block_is_told_at_once(tmp_path):
    written = question(instead={"correct: true, feedback: Yes.": "misconception: mix-up", "feedback: No., ": ""})
    said = [(line, message) for _, line, _, message, _ in rows(lesson_at(tmp_path, one=written))]
    assert said == [
        (14, "no option is right"),
        (14, "this option has no feedback"),
        (15, "this option has no feedback"),
    ]


def test_all_that_is_wrong_with_a_table_is_told_at_once(tmp_path):
    cells = table("name,share\nA,many\nB,1\nC,few\n")
    ragged = table("name,share\nA\nB,1\nC,1,2\n")
    events_of_no_day = events("soon,Pen,tool,\nlater,,toool,bok")
    assert [row[:3] for row in rows(lesson_at(tmp_path, "cells", **cells))] == [("a.csv", 2, 3), ("a.csv", 4, 3)]
    assert [row[:3] for row in rows(lesson_at(tmp_path, "ragged", **ragged))] == [("a.csv", 2, 1), ("a.csv", 4, 1)]
    assert [row[:3] for row in rows(lesson_at(tmp_path, "events", **events_of_no_day))] == [
        ("a.csv", 3, 1),
        ("a.csv", 4, 1),
        ("a.csv", 4, 7),
        ("a.csv", 4, 14),
    ]


def test_the_cells_of_a_table_are_kept_as_they_are_written(tmp_path):
    written = '# a note\nname,share\n"A\nB",1\n#1 hit,2\n"C\n# D",3\n#\n"E\u2028F",4\nG\u2028H,5\n'
    lesson = load_lesson(lesson_at(tmp_path, **table(written)))
    names = [row["name"] for row in lesson.sections[0].blocks[-1].data]
    assert names == ["A\nB", "#1 hit", "C\n# D", "E\u2028F", "G\u2028H"]


def test_a_table_has_at_most_5000_rows(tmp_path):
    written = "name,share\n" + "".join(f"A{number},1\n" for number in range(5_000))
    assert load_lesson(lesson_at(tmp_path, "full", **table(written)))
    assert "more than 5000 rows" in rows(lesson_at(tmp_path, **table(written + "B,1\n")))[0][3]


def test_a_table_of_nothing_but_mistakes_is_told_soon(tmp_path):
    files = table("name,share\n" + "".join(f"A{number},many\n" for number in range(5_000)))
    start = time.process_time()
    assert len(rows(lesson_at(tmp_path, **files))) == 200
    assert time.process_time() - start < 1.5


def test_what_goes_wrong_in_a_thousand_places_is_compared_with_few_names(tmp_path):
    names = [f"the-block-called-{number}" for number in range(900)]
    blocks = "".join(f"  - {{kind: text, id: {name}, body: x}}\n" for name in names)
    wrong = "".join(f"  m-{n}: {{says: s, better: b, see: teh-block-called-{n}}}\n" for n in range(190))
    lesson = swap(HEAD, ("misconceptions: {", f"misconceptions:\n{wrong}  "), ("see: first}}", "see: first}"))
    start = time.process_time()
    found = rows(lesson_at(tmp_path, lesson=lesson, one=SECTION + blocks))
    assert time.process_time() - start < 4
    assert [row[4] for row in found] == [f"Did you mean `{name}`?" for name in names[:190]]


def test_all_that_is_wrong_with_a_chart_is_told_at_once(tmp_path):
    written = chart("[{name: A, share: 1}]") + "    series: nmae\n    facet: word\n    text: name\n"
    assert [row[1:4] for row in rows(lesson_at(tmp_path, one=written))] == [
        (17, 13, "the data have no column `nmae`"),
        (18, 12, "the data have no column `word`"),
        (19, 11, "a `bar` chart has no `text`"),
    ]


@pytest.mark.parametrize("name", ["Small", "a b", "-a", "a_b", "é"])
def test_a_folder_whose_name_cannot_be_an_address_is_told(tmp_path, name):
    folder = lesson_at(tmp_path, name)
    found = rows(tmp_path / name)
    assert [(row[1], row[2]) for row in found] == [(1, 1)]
    assert f"cannot be called `{folder.name}`" in found[0][3]


@pytest.mark.parametrize("name", sorted(OWN_ADDRESSES))
def test_a_lesson_cannot_have_the_address_of_something_else(tmp_path, name):
    found = rows(lesson_at(tmp_path, name))
    assert [(row[:3]) for row in found] == [(".", 1, 1)]
    assert f"cannot be called `{name}`" in found[0][3]


def test_a_table_that_has_just_gone_is_told(tmp_path):
    with pytest.raises(PydanticCustomError) as error:
        csvfile._text(tmp_path / "a.csv", "a.csv")
    assert "cannot be read" in str(error.value)


def test_an_address_may_have_brackets_that_belong_together():
    found = Source.model_validate({"title": "A", "url": "https://en.wikipedia.org/wiki/BLOOM_(language_model)"})
    assert found.url


def test_an_address_is_judged_at_once():
    start = time.process_time()
    with pytest.raises(ValidationError):
        Source.model_validate({"title": "A", "url": "https://" + "." * 900_000 + " "})
    assert time.process_time() - start < 1


def test_more_mistakes_than_anybody_reads_are_not_told(tmp_path):
    bad = SECTION + "  - {kind: text, bodi: x}\n" * 900
    names = ["one", *(f"two-{number}" for number in range(300))]
    sections = {f"sections/{name}.yaml": bad for name in names[1:3]}
    folder = lesson_at(tmp_path, lesson=swap(HEAD, ("[one]", f"[{', '.join(names)}]")), one=bad, **sections)
    assert len(rows(folder)) == 200


def test_a_list_without_end_is_told_at_once(tmp_path):
    folder = lesson_at(tmp_path, lesson=HEAD.replace("[one]", "[" + "a," * 400_000 + "a]"))
    start = time.process_time()
    found = rows(folder)
    assert time.process_time() - start < 3
    assert "more than 50000 values" in found[-1][3]


def test_links_that_lead_out_of_the_lesson_are_not_followed(tmp_path):
    (tmp_path / "secret.png").write_text("secret")
    (tmp_path / "secret.yaml").write_text(SECTION + "    secret: x\n")
    folder = lesson_at(tmp_path, one=figure("pictures/a.png"), lesson=swap(HEAD, ("[one]", "[one, two]")))
    (folder / "pictures").mkdir()
    (folder / "pictures" / "a.png").symlink_to(tmp_path / "secret.png")
    (folder / "sections" / "two.yaml").symlink_to(tmp_path / "secret.yaml")
    found = rows(folder)
    assert [row[:3] for row in found] == [(LESSON, 11, 17), (ONE, 9, 12)]
    assert "leads out of the lesson's folder" in found[0][3]
    assert "is not inside the lesson's folder" in found[1][3]


def test_links_that_lead_in_a_circle_are_told(tmp_path):
    folder = lesson_at(tmp_path, one=figure("a.png"), lesson=swap(HEAD, ("[one]", "[one, two]")))
    (folder / "a.png").symlink_to(folder / "b.png")
    (folder / "b.png").symlink_to(folder / "a.png")
    (folder / "sections" / "two.yaml").symlink_to(folder / "sections" / "two.yaml")
    assert [row[:3] for row in rows(folder)] == [(LESSON, 11, 17), (ONE, 9, 12)]


def test_a_link_within_the_lesson_is_followed(tmp_path):
    folder = lesson_at(tmp_path, one=figure("a.png"), **{"b.png": "x"})
    (folder / "a.png").symlink_to("b.png")
    assert load_lesson(folder).id == "small"


def test_a_pipe_or_folder_in_place_of_a_file_does_not_hang(tmp_path):
    folder = lesson_at(tmp_path, one=None, lesson=None)
    (folder / "lesson.yaml").mkdir(parents=True)
    assert "not a file" in rows(folder)[0][3]
    if hasattr(os, "mkfifo"):
        piped = lesson_at(tmp_path, "piped", one=None)
        (piped / "sections").mkdir()
        os.mkfifo(piped / ONE)
        assert "not a file" in rows(piped)[0][3]


def test_what_follows_from_a_file_that_cannot_be_read_is_not_told(tmp_path):
    folder = lesson_at(tmp_path, lesson=swap(HEAD, ("see: first", "see: elsewhere")), one="body: [")
    assert [row[0] for row in rows(folder)] == [ONE]


@pytest.mark.parametrize(
    "text",
    [
        "[a](https://x.org)",
        "[a](HTTP://x.org)",
        "<https://x.org>",
        "[a](mailto:a@b.org)",
        "[a](#first)",
        "a [b] (c)",
        "1 < 2 and [x]",
        "`[a](b)`",
    ],
)
def test_ordinary_links_and_signs_are_no_mistake(tmp_path, text):
    lesson = load_lesson(lesson_at(tmp_path, one=swap(SECTION, ("Some words.", f"'{text}'"))))
    assert lesson.sections[0].blocks[0].body == text


def test_a_text_that_is_not_saved_yet_is_read_in_place_of_its_file(tmp_path):
    folder = lesson_at(tmp_path, one="title: [")
    assert load_lesson(folder, {ONE: SECTION}).sections[0].title == "One"
    with pytest.raises(LessonError) as caught:
        load_lesson(folder, {ONE: swap(SECTION, ("kind: text", "kind: txet"))})
    assert [str(problem).splitlines()[0] for problem in caught.value.problems] == [
        "small/sections/one.yaml:5:11: there is no kind `txet`"
    ]


def test_a_section_that_is_not_on_disk_yet_can_be_read(tmp_path):
    folder = lesson_at(tmp_path, one=None)
    assert load_lesson(folder, {ONE: SECTION}).places.keys() == {"first"}


def test_a_text_that_no_file_could_hold_is_refused(tmp_path):
    with pytest.raises(LessonError, match="larger than 1 MB"):
        load_lesson(lesson_at(tmp_path), {ONE: SECTION + "#" * 1_000_000})
