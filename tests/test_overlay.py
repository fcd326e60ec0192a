"""A version of a lesson: every change, told at its line where it cannot be made, over an original that goes on."""

import os
import shutil
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lectern import check
from lectern.copies import copies_in
from lectern.library import Library
from lectern.overlay.differences import differences
from lectern.overlay.slots import fingerprint
from lectern.overlay.weaving import DEEPEST
from lectern.overlay.writing import NoPlace, kept_original, start_overlay, with_change
from lectern.problem import LessonError
from lectern.reading import load_lesson
from lectern.yamldoc import LINE_END
from lectern.yamltext import yaml_text
from tests.authoring import HEAD, ONE, QUESTION, SECTION, lesson_at, mistakes, rows, swap
from tests.serving import ROOT
from tests.test_library import Clock

TWO = """\
title: Two
summary: The second.
minutes: 3
blocks:
  - {kind: text, id: third, body: Third.}
  # a note to myself
  - {kind: text, id: fourth, body: Fourth.}
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>'
BASE = {
    "lesson": swap(HEAD, ("sections: [one]", "sections: [one, two]")),
    "one": SECTION + QUESTION,
    "sections/two.yaml": TWO,
}
FIRST = {"kind": "text", "id": "first", "body": "Some words."}
MINE = "block: {kind: text, id: mine, body: My own.}"


def version_at(parent, head="", changes=(), name="mine", base="small", **files):
    """A version of the minimal lesson, which stands beside it; each change is one line of YAML."""
    if not (parent / "small").exists():
        lesson_at(parent, **BASE)
    listed = "".join(f"  - {change}\n" for change in changes)
    text = f"base: {base}\n{head}" + (f"changes:\n{listed}" if listed else "")
    return lesson_at(parent, name, lesson=text, one=None, **files)


def ids(folder):
    """The ids of all blocks, section by section."""
    return {section.id: [block.id for block in section.blocks] for section in load_lesson(folder).sections}


def notices(folder):
    return [(each.mark.line, each.message, each.cure) for each in load_lesson(folder).notices]


# what a version says


def test_a_version_without_changes_is_its_original_block_for_block(tmp_path):
    shutil.copytree(ROOT / "lessons" / "open-source-ai", tmp_path / "open-source-ai")
    version = load_lesson(version_at(tmp_path, base="open-source-ai"))
    original = load_lesson(tmp_path / "open-source-ai")
    assert version.sections == original.sections
    assert version.head == original.head
    assert version.id == "mine"
    assert version.notices == ()


@pytest.mark.parametrize(
    ("change", "one", "two"),
    [
        ("remove: first", ["ask"], ["third", "fourth"]),
        (f"{{replace: first, {MINE}}}", ["mine", "ask"], ["third", "fourth"]),
        ("{replace: first, block: {kind: text, body: B}}", ["first", "ask"], ["third", "fourth"]),
        (f"{{insert_after: first, {MINE}}}", ["first", "mine", "ask"], ["third", "fourth"]),
        (f"{{insert_before: first, {MINE}}}", ["mine", "first", "ask"], ["third", "fourth"]),
        (f"{{insert_first: two, {MINE}}}", ["first", "ask"], ["mine", "third", "fourth"]),
        (f"{{insert_last: two, {MINE}}}", ["first", "ask"], ["third", "fourth", "mine"]),
        ("{move: first, after: third}", ["ask"], ["third", "first", "fourth"]),
        ("{move: first, before: third}", ["ask"], ["first", "third", "fourth"]),
        ("{move: first, last: one}", ["ask", "first"], ["third", "fourth"]),
        ("{move: ask, first: one}", ["ask", "first"], ["third", "fourth"]),
        ("hide: first", ["first", "ask"], ["third", "fourth"]),
    ],
)
def test_each_change_does_what_it_says(tmp_path, change, one, two):
    see = "misconceptions: {mix-up: {says: It is so., better: It is not.}}\n"
    assert ids(version_at(tmp_path, see, [change])) == {"one": one, "two": two}


def test_a_hidden_block_is_shown_nowhere_and_still_there(tmp_path):
    lesson = load_lesson(version_at(tmp_path, changes=["hide: ask"]))
    assert lesson.places["ask"][1].hidden
    assert [block.id for block in lesson.sections[0].shown("study")] == ["first"]


def test_single_keys_of_a_block_and_of_a_section_are_set(tmp_path):
    changes = ["{change: ask, set: {prompt: Which?, minutes: 2}}", "{section: one, set: {title: Anew, minutes: 9}}"]
    lesson = load_lesson(version_at(tmp_path, changes=changes))
    ask = lesson.places["ask"][1]
    assert (ask.prompt, ask.minutes, ask.options[0].text) == ("Which?", 2, "This")
    assert (lesson.sections[0].title, lesson.sections[0].summary, lesson.sections[0].minutes) == (
        "Anew",
        "The first.",
        9,
    )


def test_the_head_is_added_to_and_stands_in_the_place_of_the_original_s(tmp_path):
    head = "title: Mine\nauthors: [B]\nobjectives: {more: More of it}\nsources: {book: {title: Another}}\n"
    said = load_lesson(version_at(tmp_path, head)).head
    assert (said.title, said.authors, said.promise) == ("Mine", ("B",), "One thing, learnt.")
    assert said.objectives == {"know": "Know it", "more": "More of it"}
    assert said.sources["book"].title == "Another"


def test_sections_are_left_out_put_in_another_order_and_added(tmp_path):
    own = swap(TWO, ("third", "fifth"), ("fourth", "sixth"))
    head = "sections: [two, own, one]\n"
    assert list(ids(version_at(tmp_path, head, **{"sections/own.yaml": own}))) == ["two", "own", "one"]
    assert ids(version_at(tmp_path, "sections: [two]\n", name="short")) == {"two": ["third", "fourth"]}
    replaced = version_at(tmp_path, name="replaced", **{"sections/two.yaml": own})
    assert ids(replaced)["two"] == ["fifth", "sixth"]


def test_what_refers_to_a_block_that_is_left_out_no_longer_does(tmp_path):
    scale = "  - {{kind: scale, id: {}, prompt: P, low: L, high: H{}}}\n"
    one = SECTION + QUESTION + scale.format("before", "") + scale.format("after", ", compare_with: before")
    lesson_at(tmp_path, **{**BASE, "one": one})
    lesson = load_lesson(version_at(tmp_path, changes=["remove: first", "remove: before"]))
    assert lesson.head.misconceptions["mix-up"].see is None
    assert lesson.places["after"][1].compare_with is None


def test_a_picture_and_a_table_are_the_version_s_own_or_the_original_s(tmp_path):
    table = "date,title,category\n1565,Pencil,tool\n"
    times = "  - {kind: timeline, id: times, title: T, data: data/a.csv, categories: {tool: Tools}}\n"
    two = TWO + times + "  - {kind: figure, image: a.svg, alt: A}\n"
    base = {**BASE, "sections/two.yaml": two, "a.svg": SVG, "data/a.csv": table}
    lesson_at(tmp_path, **base)
    folder = version_at(tmp_path)
    lesson = load_lesson(folder)
    assert lesson.file("a.svg") == tmp_path / "small" / "a.svg"
    assert lesson.places["times"][1].data[0].title == "Pencil"
    (folder / "data").mkdir()
    (folder / "data" / "a.csv").write_text(table.replace("Pencil", "Crayon"))
    assert load_lesson(folder).places["times"][1].data[0].title == "Crayon"


def test_the_originals_are_named_with_their_authors_and_licence(tmp_path):
    version_at(tmp_path, "title: Mine\nlicence: CC0\n")
    chain = load_lesson(version_at(tmp_path, "authors: [C]\n", name="other", base="mine"))
    told = [(each.id, each.title, each.authors, each.licence) for each in chain.originals]
    assert told == [("mine", "Mine", ("A teacher",), "CC0"), ("small", "Small", ("A teacher",), "CC BY 4.0")]
    assert chain.head.licence == "CC0"
    assert [folder.name for folder in chain.bases] == ["mine", "small"]


def test_a_version_of_a_version_changes_what_that_one_has_changed(tmp_path):
    version_at(tmp_path, changes=[f"{{insert_after: first, {MINE}}}", "{change: first, set: {title: T}}"])
    changes = ["{change: mine, set: {body: Else.}}", "{change: first, set: {minutes: 1}}"]
    lesson = load_lesson(version_at(tmp_path, changes=changes, name="other", base="mine"))
    assert lesson.places["mine"][1].body == "Else."
    assert (lesson.places["first"][1].title, lesson.places["first"][1].minutes) == ("T", 1)


# what is wrong with it


@pytest.mark.parametrize(
    ("change", "column", "message", "cure"),
    [
        ("remove: frist", 13, "there is no block `frist` in `small`", "Did you mean `first`?"),
        (
            "{insert_first: tow, block: {kind: text}}",
            20,
            "there is no section `tow` in this version",
            "Did you mean `two`?",
        ),
        ("{move: first, after: first}", 26, "a block cannot stand beside itself", "Name another block."),
        ("{change: ask}", 5, "`change` needs `set`", "Add `set: …`."),
        ("{change: ask, set: {difficulty: 4}}", 37, "`4` is out of range", "Write at most 3."),
        ("{change: ask, set: {promt: P}}", 25, "unknown key `promt`", "Did you mean `prompt`?"),
        ("{section: one, set: {titel: P}}", 26, "unknown key `titel`", "Did you mean `title`?"),
        ("{remove: first, set: {a: b}}", 26, "`set` says nothing beside `remove`", "Take it out."),
        ("{hide: first, remove: ask}", 27, "`hide` and `remove` are two changes", "Write each on a `-` of its own."),
        ("{hid: first}", 6, "unknown key `hid`", "Did you mean `hide`?"),
        ("{replace: first, block: {kind: txt}}", 36, "there is no kind `txt`", "Did you mean `text`?"),
        (
            "{move: first}",
            5,
            "it is not said where this block moves",
            "Add one of `after`, `before`, `first` or `last`, and of what.",
        ),
        (
            "{change: ask, set: {id: other}}",
            29,
            "a block keeps its id",
            "Take it out: answers are kept under the id, and other blocks know it by it.",
        ),
    ],
)
def test_a_change_that_cannot_be_made_is_told_at_its_line(tmp_path, change, column, message, cure):
    told = rows(version_at(tmp_path, changes=["{move: third, last: two}", change]))
    assert ("lesson.yaml", 4, column, message, cure) in told


def test_two_changes_to_one_block_are_told_with_the_first(tmp_path):
    changes = ["hide: first", "{change: first, set: {title: T}}", "{move: ask, last: two}", "{move: ask, last: one}"]
    told = [(line, message) for _, line, _, message, _ in rows(version_at(tmp_path, changes=changes))]
    assert told == [
        (4, "`first` is changed twice (first on line 3)"),
        (6, "`ask` is moved twice (first on line 5)"),
    ]


def test_a_change_to_what_is_taken_out_before_is_told(tmp_path):
    told = rows(version_at(tmp_path, changes=["remove: third", f"{{insert_after: third, {MINE}}}"]))
    assert [(line, message) for _, line, _, message, _ in told] == [
        (4, "`third` is taken out by an earlier change (line 3)")
    ]


def test_a_mistake_of_the_original_is_told_in_its_own_file(tmp_path):
    lesson_at(tmp_path, **{**BASE, "sections/two.yaml": swap(TWO, ("body: Fourth.", "bdy: Fourth."))})
    told = mistakes(version_at(tmp_path, changes=["hide: first", "{move: third, last: one}"]))
    assert {(str(each.file), each.mark.line) for each in told} == {("small/sections/two.yaml", 7)}


def test_a_mistake_that_the_version_has_replaced_harms_nobody(tmp_path):
    lesson_at(tmp_path, **{**BASE, "sections/two.yaml": swap(TWO, ("body: Fourth.", "bdy: Fourth."))})
    assert ids(version_at(tmp_path, changes=["remove: fourth"]))["two"] == ["third"]


def test_a_mistake_in_a_table_of_the_original_is_told_at_its_cell(tmp_path):
    times = "  - {kind: timeline, title: T, data: a.csv, categories: {tool: Tools}}\n"
    base = {**BASE, "sections/two.yaml": TWO + times, "a.csv": "date,title,category\nsoon,Pencil,tool\n"}
    lesson_at(tmp_path, **base)
    (told,) = mistakes(version_at(tmp_path))
    assert (str(told.file), told.mark.line, told.message) == ("small/a.csv", 2, "`soon` is not a date")


def test_an_original_that_has_changed_is_a_notice_and_the_version_goes_on(tmp_path):
    was = fingerprint(FIRST)
    folder = version_at(tmp_path, changes=[f"{{change: first, was: {was}, set: {{title: T}}}}"])
    assert notices(folder) == []
    (tmp_path / "small" / ONE).write_text((SECTION + QUESTION).replace("Some words.", "Other words."))
    now = fingerprint({**FIRST, "body": "Other words."})
    assert notices(folder) == [
        (
            3,
            "the original block `first` has changed since this was written",
            f"Compare the two; when this still fits, write `was: {now}`.",
        )
    ]
    assert load_lesson(folder).places["first"][1].body == "Other words."


def test_a_change_without_a_fingerprint_is_told_which_to_write(tmp_path):
    folder = version_at(tmp_path, changes=["{change: first, set: {title: T}}"])
    assert [cure for _, _, cure in notices(folder)] == [f"Add `was: {fingerprint(FIRST)}`."]


def test_an_original_that_is_gone_is_told_with_its_last_version(tmp_path):
    was = fingerprint(FIRST)
    kept = kept_original(FIRST)
    changes = [f"{{replace: gone, was: {was}, block: {{kind: text, body: B}}}}"]
    folder = version_at(tmp_path, changes=changes, **kept)
    assert rows(folder) == [
        (
            "lesson.yaml",
            3,
            15,
            "`small` no longer has the block `gone`",
            f"Its last version is in `was/{was}.yaml`. Take this change out. "
            "Use one of `ask`, `first`, `fourth`, `third`.",
        )
    ]
    (told,) = [each for each in differences(folder) if each.what == "replace"]
    assert (told.about, told.before, told.changed) == ("gone", "", True)
    assert "Some words." in told.was
    assert "body: B" in told.after


def test_a_change_in_a_section_that_is_left_out_sleeps(tmp_path):
    folder = version_at(tmp_path, "sections: [one]\n", ["hide: third"])
    assert [message for _, message, _ in notices(folder)] == [
        "this change has no effect: the section `two` is left out, or is your own"
    ]


@pytest.mark.parametrize(
    ("original", "own", "count"),
    [
        ("CC BY 4.0", "licence: CC0\n", 0),
        ("CC BY-SA 4.0", "licence: CC BY 4.0\n", 1),
        ("CC BY-SA 4.0", "licence: CC BY-SA 4.0\n", 0),
        ("CC BY-SA 4.0", "", 0),
        ("CC BY-ND 4.0", "", 1),
    ],
)
def test_a_licence_that_asks_for_more_is_hinted_at(tmp_path, original, own, count):
    lesson_at(tmp_path, **{**BASE, "lesson": BASE["lesson"].replace("CC BY 4.0", original)})
    told = notices(version_at(tmp_path, own))
    assert len(told) == count
    assert all("This is a hint, not legal advice." in cure for _, _, cure in told)


def test_check_tells_what_to_look_at_and_each_mistake_of_an_original_once(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    long = "  - {kind: text, id: long, title: T, body: '" + "many words on the wall " * 60 + "'}\n"
    lesson_at(tmp_path, **{**BASE, "sections/two.yaml": TWO + long})
    version_at(tmp_path, changes=["{change: first, set: {title: T}}", "{move: long, first: one}"])
    told, status = check.report(tmp_path, as_json=False)
    assert status == 0
    assert "mine/lesson.yaml:3:5: warning: without `was` nobody is told" in told
    assert told.count("small/sections/two.yaml:8:") == 1
    (tmp_path / "small" / "sections" / "two.yaml").write_text(TWO.replace("body: Third.", "bdy: Third."))
    told, status = check.report(tmp_path, as_json=False)
    assert (status, told.count("small/sections/two.yaml:5:")) == (1, 1)


# what somebody may try


@pytest.mark.parametrize(
    ("base", "message"),
    [
        ("../../etc", "`../../etc` cannot be an id"),
        ("/etc", "`/etc` cannot be an id"),
        ("mine", "a lesson cannot be a version of itself"),
        ("smal", "there is no lesson `smal` beside this one"),
        ("[small]", "text is expected here, not a list"),
        ("", "nothing is written after `base:`"),
        ("x" * 300, "`" + "x" * 60 + "…` cannot be an id"),
    ],
)
def test_an_original_that_cannot_be_one_is_told(tmp_path, base, message):
    (told,) = rows(version_at(tmp_path, base=base))
    assert told[0] == "lesson.yaml"
    assert told[3] == message


def test_versions_of_each_other_are_told(tmp_path):
    version_at(tmp_path, name="a", base="b")
    version_at(tmp_path, name="b", base="c")
    (told,) = mistakes(version_at(tmp_path, name="c", base="a"))
    assert told.message == "these lessons are versions of each other: `c` → `a` → `b` → `c`"


def test_versions_stand_one_behind_the_other_up_to_a_depth(tmp_path):
    base = "small"
    for number in range(DEEPEST + 1):
        folder, base = version_at(tmp_path, name=f"v{number}", base=base), f"v{number}"
        if number < DEEPEST:
            assert ids(folder)["one"] == ["first", "ask"]
    assert any(f"more than {DEEPEST} versions stand one behind the other" in each.message for each in mistakes(folder))


def test_a_thousand_changes_are_made(tmp_path):
    blocks = [f"{{insert_after: first, block: {{kind: text, id: b{n}, body: B}}}}" for n in range(900)]
    assert len(ids(version_at(tmp_path, changes=blocks))["one"]) == 902


def test_a_thousand_mistakes_are_not_all_told(tmp_path):
    assert len(mistakes(version_at(tmp_path, changes=["hide: nothing"] * 1_000))) == 200


def test_brackets_without_end_are_told(tmp_path):
    assert rows(version_at(tmp_path, changes=["{change: first, set: " + "[" * 500 + "]" * 500 + "}"]))


@pytest.mark.parametrize("name", ["../small/a.svg", "/etc/hostname.svg", "out.svg"])
def test_files_outside_are_not_reached(tmp_path, name):
    lesson_at(tmp_path, **{**BASE, "a.svg": SVG})
    (tmp_path / "outside.svg").write_text(SVG)
    (tmp_path / "small" / "out.svg").symlink_to(tmp_path / "outside.svg")
    change = f"{{insert_first: one, block: {{kind: figure, image: {name}, alt: A}}}}"
    (told,) = rows(version_at(tmp_path, changes=[change]))
    assert told[3] == f"`{name}` is not inside the lesson's folder"


# while the app runs


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def library(tmp_path, clock):
    version_at(tmp_path / "lessons", changes=["{change: first, set: {title: T}}"])
    for file in (tmp_path / "lessons").rglob("*.yaml"):
        os.utime(file, (0, 0))
    return opened(tmp_path, clock)


def opened(tmp_path, clock):
    return Library(tmp_path / "lessons", tmp_path / "kept", clock, [].append)


def first(library, clock):
    """The first block of the version, a little later."""
    clock.now += 1.0
    lesson = library.lesson("mine")
    return lesson and lesson.sections[0].blocks[0].body


def test_a_fix_of_the_original_reaches_its_version(tmp_path, library, clock):
    assert first(library, clock) == "Some words."
    clock.write(tmp_path / "lessons" / "small" / ONE, (SECTION + QUESTION).replace("Some words.", "Better words."))
    assert first(library, clock) == "Better words."


def test_an_original_that_breaks_leaves_its_version_as_it_was_and_after_a_restart_too(tmp_path, library, clock):
    assert first(library, clock) == "Some words."
    clock.write(tmp_path / "lessons" / "small" / ONE, "[")
    assert first(library, clock) == "Some words."
    again = opened(tmp_path, clock)
    assert first(again, clock) == "Some words."
    assert {shelf.id: bool(shelf.problems) for shelf in again.shelves()} == {"mine": True, "small": True}
    clock.write(tmp_path / "lessons" / "small" / ONE, (SECTION + QUESTION).replace("Some words.", "Better words."))
    assert first(again, clock) == "Better words."


def test_an_original_that_is_deleted_leaves_its_version(tmp_path, library, clock):
    assert first(library, clock) == "Some words."
    shutil.rmtree(tmp_path / "lessons" / "small")
    assert first(library, clock) == "Some words."
    assert first(opened(tmp_path, clock), clock) == "Some words."


def test_a_broken_version_hides_no_other_lesson(tmp_path, library, clock):
    version_at(tmp_path / "lessons", name="bad", base="bad")
    version_at(tmp_path / "lessons", name="climbing", base="../../..")
    clock.now += 1.0
    assert {shelf.id: shelf.lesson is not None for shelf in library.shelves()} == {
        "bad": False,
        "climbing": False,
        "mine": True,
        "small": True,
    }


def test_a_copy_holds_the_pictures_of_version_and_original(tmp_path, clock):
    two = TWO + "  - {kind: figure, image: a.svg, alt: A}\n"
    lesson_at(tmp_path / "lessons", **{**BASE, "sections/two.yaml": two, "a.svg": SVG})
    change = "{insert_first: one, block: {kind: figure, image: b.svg, alt: A}}"
    version_at(tmp_path / "lessons", changes=[change], **{"b.svg": SVG})
    clock.now = 9e9
    lesson = opened(tmp_path, clock).lesson("mine")
    (copy,) = copies_in(tmp_path / "kept" / "mine")
    assert lesson.file("a.svg") == copy / "small" / "a.svg"
    assert lesson.file("b.svg") == copy / "mine" / "b.svg"
    assert lesson.file("a.svg").read_text() == lesson.file("b.svg").read_text() == SVG


# what differs


def test_what_differs_is_told_with_both_texts(tmp_path):
    head = "title: Mine\nobjectives: {more: M}\nsections: [two, one]\n"
    changes = ["{change: third, set: {body: Else.}}", "hide: first", f"{{insert_last: two, {MINE}}}"]
    told = differences(version_at(tmp_path, head, changes))
    assert [(each.what, each.about, each.section, each.line) for each in told] == [
        ("head", "title", "", 2),
        ("head", "objectives", "", 3),
        ("sections", "sections", "", 4),
        ("change", "third", "two", 6),
        ("hide", "first", "one", 7),
        ("insert_last", "two", "two", 8),
    ]
    by = {each.about: each for each in told}
    assert by["title"].before == "title: Small\n"
    assert by["third"].before == "{kind: text, id: third, body: Third.}\n"
    assert by["third"].after == "set:\n  body: Else.\n"
    assert by["first"].before == "kind: text\nid: first\nbody: Some words.\n"
    assert by["two"].after == "kind: text\nid: mine\nbody: My own.\n"


def test_what_an_original_was_is_asked_of_who_keeps_versions(tmp_path):
    folder = version_at(tmp_path, changes=["{change: third, was: 0123456789ab, set: {body: B}}"])
    asked = []
    (told,) = differences(folder, lambda *what: asked.append(what) or "kind: text\n")
    assert (told.changed, told.was, asked) == (True, "kind: text\n", [("third", "0123456789ab")])


def test_a_lesson_that_is_no_version_differs_in_nothing(tmp_path):
    assert differences(lesson_at(tmp_path)) == []


# writing it


def test_a_fresh_version_is_its_original_under_another_name(tmp_path):
    lesson_at(tmp_path, **BASE)
    files = start_overlay(load_lesson(tmp_path / "small"), "Small: for 8b", ["A. Teacher"])
    lesson = load_lesson(lesson_at(tmp_path, "mine", lesson=files["lesson.yaml"], one=None))
    assert (lesson.head.title, lesson.head.authors) == ("Small: for 8b", ("A. Teacher",))


CHANGE = {"change": "ask", "was": "0123456789ab", "set": {"prompt": "Two\n\nlines: here\n", "minutes": "3"}}


@pytest.mark.parametrize(
    "text",
    [
        "base: small\n",
        "base: small",
        "base: small\nchanges: []  # none\ntitle: T\n",
        "base: small\nchanges: [{hide: a}, ]\n",
        "base: small\nchanges: [{hide: a} ] # why\n",
        "base: small\nchanges:  # none yet\ntitle: T\n",
        "base: small\nchanges:\n- hide: a # why\n\n# about the title\ntitle: T\n",
        "base: small\nchanges:\n    -   hide: a\n        was: x\n\ntitle: T\n",
        "base: small\nchanges:\n  - replace: a\n    block:\n      kind: text\n      body: |\n        B\n\n\ntitle: T\n",
        "base: small\nchanges:\n  - replace: a\n    block: {kind: text,\n      body: B}  # x\n  # end",
        "base: small\r\nchanges:\r\n  - hide: a\r\ntitle: T\r\n",
    ],
)
def test_a_change_is_added_and_no_other_byte_is_touched(text):
    made = with_change(text, CHANGE)
    begins = next((n for n, (old, new) in enumerate(zip(text, made, strict=False)) if old != new), len(text))
    ends = len(text) - begins
    assert made.endswith(text[len(text) - ends :])
    assert "\n" not in made.replace("\r\n", "") or "\r" not in text


@pytest.mark.parametrize("text", ["", "[", "- a\n", "{base: a}\n", "base: a\nchanges: none\n", "base: a\n---\n"])
def test_a_text_that_takes_no_change_is_refused(text):
    with pytest.raises(NoPlace):
        with_change(text, CHANGE)


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n :-#'\"|>"), max_size=20)
DATA = st.recursive(
    TEXTS, lambda inner: st.lists(inner) | st.dictionaries(st.text("abc 1:#", min_size=1), inner), max_leaves=8
)


@given(st.lists(st.dictionaries(st.sampled_from("xyz"), DATA, min_size=1, max_size=3), max_size=4))
def test_whatever_is_added_is_read_again(changes):
    text = "base: small\n"
    for change in changes:
        text = with_change(text, change)


# any changes at all


@st.composite
def plans(draw):
    """Changes that can be made one after the other, and the ids that each section then has."""
    model = {"one": ["first", "ask"], "two": ["third", "fourth"]}
    spent: set[tuple[str, str]] = set()
    changes = []
    for number in range(draw(st.integers(0, 8))):
        there = [name for names in model.values() for name in names]
        verbs = ["insert_first", "insert_last", *(["insert_after", "insert_before"] if there else [])]
        free = {sort: [name for name in there if (sort, name) not in spent] for sort in ("shape", "move")}
        verbs += ["remove", "replace", "hide", "change"] if free["shape"] else []
        verbs += ["move"] if free["move"] and len(there) > 1 else []
        verb = draw(st.sampled_from(verbs))
        if verb.startswith("insert"):
            new, where = f"new{number}", verb.removeprefix("insert_")
            beside = draw(st.sampled_from(sorted(model) if where in ("first", "last") else there))
            changes.append({verb: beside, "block": {"kind": "text", "id": new, "body": "New."}})
            put(model, new, where, beside)
            continue
        sort = "move" if verb == "move" else "shape"
        name = draw(st.sampled_from(free[sort]))
        spent.add((sort, name))
        section = next(names for names in model.values() if name in names)
        match verb:
            case "remove":
                section.remove(name)
                changes.append({"remove": name})
            case "move":
                section.remove(name)
                where = draw(st.sampled_from(["after", "before", "first", "last"]))
                others = [other for other in there if other != name]
                beside = draw(st.sampled_from(sorted(model) if where in ("first", "last") else others))
                put(model, name, where, beside)
                changes.append({"move": name, where: beside})
            case "replace":
                changes.append({"replace": name, "block": {"kind": "text", "body": "Else."}})
            case "change":
                changes.append({"change": name, "set": {"title": "T"}})
            case _:
                changes.append({verb: name})
    return changes, model


def put(model, name, where, beside):
    if where in ("first", "last"):
        model[beside].insert(0 if where == "first" else len(model[beside]), name)
        return
    names = next(names for names in model.values() if beside in names)
    names.insert(names.index(beside) + (where == "after"), name)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    folder = tmp_path_factory.mktemp("shelf")
    version_at(folder)
    return folder


@settings(deadline=None)
@given(plan=plans())
def test_changes_compose_to_what_a_list_of_ids_predicts(shelf, plan):
    changes, model = plan
    text = "base: small\n" + (yaml_text({"changes": changes}) if changes else "")
    lesson = load_lesson(shelf / "mine", {"lesson.yaml": text})
    assert {section.id: [block.id for block in section.blocks] for section in lesson.sections} == model
    hidden = {change["hide"] for change in changes if "hide" in change}
    assert {block.id for _, block in lesson if block.hidden} == hidden & set(lesson.places)


# whatever is in its files


DAMAGE = st.lists(
    st.tuples(
        st.integers(0, 400),
        st.integers(0, 12),
        st.sampled_from(["", " ", "\n", ": ", "- ", "[", "}", "first", "base: mine", "'", "\0", "  - hide: ask\n"]),
    ),
    min_size=1,
    max_size=3,
)


@settings(deadline=None)
@given(damage=DAMAGE, which=st.sampled_from(["mine/lesson.yaml", "mine/texts/one.yaml", "small/sections/one.yaml"]))
def test_whatever_is_damaged_it_is_a_lesson_or_its_mistakes_are_told(shelf, damage, which):
    texts = "head: [{at: title, of: One, to: Un}]\nblocks: {first: [{at: body, of: Some words., to: Mots.}]}\n"
    head = "language: fr\nobjectives: {more: More}\n"
    folder = version_at(shelf, head, ["{change: ask, set: {minutes: 2}}", "hide: first"], **{"texts/one.yaml": texts})
    lesson_at(shelf, **BASE)
    file = shelf / which
    text = file.read_text()
    for start, length, instead in damage:
        text = text[: start % len(text or "x")] + instead + text[start % len(text or "x") + length :]
    file.write_text(text)
    try:
        told = load_lesson(folder).notices
    except LessonError as error:
        told = tuple(error.problems)
        assert told
    for problem in told:
        lines = LINE_END.split((shelf / problem.file).read_text()) if (shelf / problem.file).is_file() else [""]
        assert 1 <= problem.mark.line <= len(lines)
        assert problem.message
    with suppress(LessonError):
        differences(folder)
