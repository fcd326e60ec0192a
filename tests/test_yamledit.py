"""An edit of a YAML text changes what it is about and not a byte more."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lectern.yamldoc import Loc, walk
from lectern.yamledit import (
    AddKey,
    Copy,
    Edit,
    EditError,
    Insert,
    Move,
    Put,
    Remove,
    Rename,
    data_in,
    edited,
)
from lectern.yamltree import Source
from lectern.yamlwrite import Written
from tests.serving import ROOT

FILES = sorted((ROOT / "lessons" / "open-source-ai").rglob("*.yaml"))
TEXTS = {file.stem: file.read_bytes().decode() for file in FILES}
DATA = {name: data_in(text) for name, text in TEXTS.items()}
PLACES = {name: [(loc, value) for loc, value in walk(data) if loc] for name, data in DATA.items()}

printable = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), max_size=60)
awkward = st.sampled_from(
    [
        "",
        " ",
        "null",
        "~",
        "Yes",
        "3.10",
        "- a",
        "a: b",
        "a #b",
        "# a",
        "it's",
        'he said "so"',
        "'both\" \\",
        "{a}",
        "[a]",
        "a, b",
        "*x",
        "&x",
        "!x",
        "%x",
        "@x",
        "? x",
        "---",
        "...",
        "a:",
        "|",
        ">",
        "  led",
        "trailed  ",
        "one\ntwo",
        "one\ntwo\n",
        "\nled by a break",
        "  led\n by space\n",
        "kept\n\n\n",
        "a\n\n\n\nb\n",
        "tab\there",
        "a\rb",
        "\x00\x1b\x7f\x85\xa0\u2028\ufeff",
        "é 漢字 🦉",
        "x" * 3000,
        "long words " * 300,
    ]
)
texts = printable | awkward
quick = settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])


def changed(data: Any, edit: Edit) -> Any:
    """The data with an edit made, by other means than the code that is tested."""
    data = deepcopy(data)
    parent = data
    for key in edit.at[:-1]:
        parent = parent[key]
    last: Any = edit.at[-1]
    match edit:
        case Put() | AddKey():
            parent[last] = edit.value
        case Remove():
            parent.pop(last)
        case Insert():
            parent[last:last] = [edit.value]
        case Move():
            parent[edit.to : edit.to] = [parent.pop(last)]
        case Copy():
            parent[last:last] = [deepcopy(parent[last])]
    return data


def around(text: str, new: str) -> tuple[int, int]:
    """How much of two texts is the same at their start and at their end."""
    start = next((i for i, (a, b) in enumerate(zip(text, new, strict=False)) if a != b), min(len(text), len(new)))
    most = min(len(text), len(new)) - start
    end = next((i for i in range(most) if text[-1 - i] != new[-1 - i]), most)
    return start, end


@st.composite
def places(draw: Any, kind: type | tuple[type, ...] = object, items: bool = False) -> tuple[str, Loc]:
    name = draw(st.sampled_from(sorted(TEXTS)))
    fitting = [
        loc for loc, value in PLACES[name] if isinstance(value, kind) and (not items or isinstance(loc[-1], int))
    ]
    return name, draw(st.sampled_from(fitting))


@quick
@given(places(str), texts)
def test_any_text_can_be_set_to_any_other_and_all_else_stays(place: tuple[str, Loc], new: str) -> None:
    name, at = place
    text, node = TEXTS[name], Source(TEXTS[name]).root.at(at)
    made = edited(text, [Put(at, new)])
    assert data_in(made) == changed(DATA[name], Put(at, new))
    assert made.startswith(text[: node.start])
    assert made.endswith(text[node.end :])


@quick
@given(places(str))
def test_a_text_that_is_set_to_itself_keeps_every_byte(place: tuple[str, Loc]) -> None:
    name, at = place
    value = next(value for loc, value in PLACES[name] if loc == at)
    text, node = TEXTS[name], Source(TEXTS[name]).root.at(at)
    made = edited(text, [Put(at, value)])
    if node.style != ">":
        assert made == text
    else:  # its lines may be broken elsewhere, as wide as its widest is
        assert made.startswith(text[: node.start])
        assert made.endswith(text[node.end :])
        assert made.split() == text.split()


def pieces(text: str, at: Loc) -> list[str]:
    """The entries of a list or mapping as they are written, each with the comments that belong to it."""
    source = Source(text)
    node = source.root.at(at)
    ends = [(e.start, e.end) if node.flow else (source.lead(e), source.tail(e)) for e in node.entries]
    return [text[start:end] for start, end in ends]


def letters(text: str) -> list[str]:
    return sorted("".join(text.split()).replace(",", ""))


@quick
@given(places())
def test_anything_can_be_removed_and_all_else_stays(place: tuple[str, Loc]) -> None:
    name, at = place
    text, made = TEXTS[name], edited(TEXTS[name], [Remove(at)])
    assert data_in(made) == changed(DATA[name], Remove(at))
    start, end = around(text, made)
    new, lost = made[start : len(made) - end].strip(), text[start : len(text) - end]
    siblings = pieces(text, at[:-1])
    if len(siblings) == 1:
        assert set(new) <= set("[]{}")  # what stays of an empty list or mapping, or the half of it that is not common
        return
    assert new == ""
    mine = siblings[[entry.name for entry in Source(text).root.at(at[:-1]).entries].index(at[-1])]
    assert letters(lost) == letters(mine)


@quick
@given(places(items=True), st.data())
def test_any_item_can_be_moved_and_all_else_stays(place: tuple[str, Loc], data: Any) -> None:
    name, at = place
    count = sum(loc[:-1] == at[:-1] and isinstance(loc[-1], int) for loc, _ in PLACES[name])
    edit = Move(at, data.draw(st.integers(0, count - 1)))
    made = edited(TEXTS[name], [edit])
    assert data_in(made) == changed(DATA[name], edit)
    assert pieces(made, at[:-1]) == changed(pieces(TEXTS[name], at[:-1]), Move((at[-1],), edit.to))
    start, end = around(TEXTS[name], made)
    assert sorted(made[start : len(made) - end]) == sorted(TEXTS[name][start : len(TEXTS[name]) - end])
    back = edited(made, [Move((*at[:-1], edit.to), int(at[-1]))])
    assert sorted(back.splitlines()) == sorted(TEXTS[name].splitlines())
    assert back == TEXTS[name] or "#" in below(TEXTS[name], at)  # or it is now under that comment


def below(text: str, at: Loc) -> str:
    """What stands between an item of a list and the next one, and belongs to neither."""
    source = Source(text)
    entries, place = source.root.at(at[:-1]).entries, int(at[-1])
    return text[source.tail(entries[place]) : source.lead(entries[place + 1])] if place + 1 < len(entries) else ""


@quick
@given(places(items=True))
def test_any_item_can_be_copied_and_the_copy_taken_out_again(place: tuple[str, Loc]) -> None:
    name, at = place
    made = edited(TEXTS[name], [Copy(at)])
    assert data_in(made) == changed(DATA[name], Copy(at))
    assert edited(made, [Remove((*at[:-1], int(at[-1]) + 1))]) == TEXTS[name]


values = texts | st.lists(texts, max_size=3) | st.dictionaries(st.sampled_from(["a", "b: c", "no"]), texts, max_size=2)


@quick
@given(places((dict,)), values)
def test_a_key_can_be_added_anywhere_and_taken_out_again(place: tuple[str, Loc], value: Any) -> None:
    name, at = place
    made = edited(TEXTS[name], [AddKey((*at, "new-key"), value)])
    assert data_in(made) == changed(DATA[name], AddKey((*at, "new-key"), value))
    assert edited(made, [Remove((*at, "new-key"))]) == TEXTS[name]


@quick
@given(places(items=True), values)
def test_an_item_can_be_put_anywhere_and_taken_out_again(place: tuple[str, Loc], value: Any) -> None:
    name, at = place
    made = edited(TEXTS[name], [Insert(at, value)])
    assert data_in(made) == changed(DATA[name], Insert(at, value))
    assert data_in(edited(made, [Remove(at)])) == DATA[name]


SAMPLE = """\
# about the file
title: One   # said at the end
# about the blocks
blocks:

  # about the first
  - kind: text   # of text
    id: 'first'
    body: |
        Odd indentation.

          And more.

  # stands alone

  # about the second
  - kind: "text"
    list: [a, 'b', "c"]   # in brackets
    kept: |+
      Kept.

    row: {x: 1, y: two}
    folded: >-
      These words
      go on.
  - third
# at the end
last: no line end"""


def both_ways(text: str) -> list[str]:
    return [text, text.replace("\n", "\r\n"), text.replace("\n", "\r"), "\ufeff" + text, text + "\n"]


def swapped(text: str, old: str, new: str) -> str:
    """The text with these lines in place of others, with the line ends that it has."""
    end = "\r\n" if "\r\n" in text else "\r" if "\r" in text else "\n"
    old, new = old.replace("\n", end), new.replace("\n", end)
    assert text.count(old) == 1
    return text.replace(old, new)


@pytest.mark.parametrize("text", both_ways(SAMPLE))
@pytest.mark.parametrize(
    ("edit", "old", "new"),
    [
        (Put(("title",), "Two"), "title: One  ", "title: Two  "),
        (Put(("title",), "a # b"), "title: One  ", 'title: "a # b"  '),
        (Put(("blocks", 0, "id"), "it's"), "'first'", "'it''s'"),
        (Put(("blocks", 1, "kind"), 'a "b"'), '"text"', '"a \\"b\\""'),
        (
            Put(("blocks", 0, "body"), "New.\n\n  Lines.\n"),
            "        Odd indentation.\n\n          And more.\n",
            "        New.\n\n          Lines.\n",
        ),
        (Put(("blocks", 0, "body"), "One"), "|\n        Odd indentation.\n\n          And more.\n", "One\n"),
        (Put(("blocks", 1, "folded"), "Other words"), "These words\n      go on.", "Other words"),
        (Put(("blocks", 1, "list", 0), "a, b"), "[a,", '["a, b",'),
        (Put(("blocks", 1, "row", "x"), "2"), "x: 1", "x: 2"),
        (Put(("last",), "said"), "last: no line end", "last: said"),
        (Remove(("blocks", 1, "list", 1)), "[a, 'b', ", "[a, "),
        (Remove(("blocks", 1, "row", "y")), "{x: 1, y: two}", "{x: 1}"),
        (Insert(("blocks", 1, "list", 3), "d"), '"c"]', '"c", d]'),
        (Rename(("blocks", 1, "row"), "line"), "row: {", "line: {"),
        (AddKey(("blocks", 0, "title"), "T", ("kind", "id", "title")), "'first'\n", "'first'\n    title: T\n"),
        (Remove(("blocks", 0, "kind")), "- kind: text   # of text\n    id", "- id"),
        (
            Remove(("blocks", 0)),
            "  # about the first\n  - kind: text   # of text\n    id: 'first'\n    body: |\n"
            "        Odd indentation.\n\n          And more.\n\n",
            "",
        ),
        (Remove(("blocks", 2)), "  - third\n", ""),
    ],
)
def test_the_bytes_are_these(text: str, edit: Edit, old: str, new: str) -> None:
    assert edited(text, [edit]) == swapped(text, old, new)


def test_a_moved_item_takes_the_comments_with_it_that_belong_to_it() -> None:
    made = edited(SAMPLE, [Move(("blocks", 1), 0)])
    at = [made.index(words) for words in ("about the second", '"text"', "about the first", "of text", "alone", "third")]
    assert at == sorted(at)
    last = edited(SAMPLE, [Move(("blocks", 2), 0)])
    assert data_in(last)["blocks"] == [data_in(SAMPLE)["blocks"][place] for place in (2, 0, 1)]
    assert "  # stands alone\n\n  # about the second\n" in last
    assert last.count("#") == SAMPLE.count("#")


def test_the_comment_at_a_lines_end_stays_behind_a_text_of_several_lines() -> None:
    made = edited(SAMPLE, [Put(("title",), "Two\nlines")])
    assert data_in(made)["title"] == "Two\nlines"
    assert "# said at the end" in made


@pytest.mark.parametrize("step", ["", "  "])
def test_a_new_list_stands_in_as_the_others_do(step: str) -> None:
    text = f"a:\n{step}- b\n{step}- c\nd: e\n"
    assert edited(text, [AddKey(("f",), ["g"])]) == f"{text}f:\n{step}- g\n"


def test_the_last_item_leaves_an_empty_list_that_can_be_filled_again() -> None:
    empty = edited("a:\n  - b\nc: d\n", [Remove(("a", 0))])
    assert empty == "a: []\nc: d\n"
    assert edited(empty, [Insert(("a", 0), {"k": "v", "l": "w"})]) == "a:\n  - k: v\n    l: w\nc: d\n"


def test_a_key_is_quoted_where_it_must_be() -> None:
    assert edited("a: b\n", [Rename(("a",), "a: b")]) == '"a: b": b\n'


def test_yaml_that_was_typed_is_written_as_it_was_typed() -> None:
    typed = Written("b: {c: 1}  # as typed\nd: 'e'")
    assert edited("a: x\nz: y\n", [Put(("a",), typed)]) == "a:\n  b: {c: 1}  # as typed\n  d: 'e'\nz: y\n"
    assert edited("a:\n  - [1, 2]\n", [Insert(("a", 1), Written("[3]"))]) == "a:\n  - [1, 2]\n  - [3]\n"


@pytest.mark.parametrize(
    ("text", "edit"),
    [
        ("a: [", Put(("a",), "b")),
        ("a: 1\na: 2\n", Put(("a",), "b")),
        ("a: &x 1\n", Put(("a",), "b")),
        ("a: !!int 1\n", Put(("a",), "b")),
        ("a: b\n", Put(("c",), "d")),
        ("a: b\n", AddKey(("a",), "d")),
        ("a: b\n", AddKey(("a", "b"), "d")),
        ("a: [b]\n", Remove(("a", 1))),
        ("a: [b]\n", Insert(("a", 2), "c")),
        ("a: [b]\n", Insert(("a", -1), "c")),
        ("a: [b]\n", Move(("a", 0), 1)),
        ("a: b\nc: d\n", Rename(("a",), "c")),
        ("a: b\n", Put(("a",), Written("["))),
        ("a: b\n", Put(("a",), "half \ud800")),
        ("a: b\n", Remove(())),
    ],
)
def test_what_cannot_be_done_is_refused(text: str, edit: Edit) -> None:
    with pytest.raises(EditError):
        edited(text, [edit])
