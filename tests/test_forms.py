"""Every kind has a form; it changes what was changed on it, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lectern import blockedit
from lectern.blocks import KINDS
from lectern.blocks.base import Block
from lectern.formchanges import changes
from lectern.formcheck import new_mistakes, wrong_with
from lectern.forms import Known, about, form_of, head_model, known_in, listed, model_of, order_of
from lectern.formshape import Field
from lectern.formtyped import NoForm, values_in, written
from lectern.formvalues import Opened, Row, empty_row, opened
from lectern.lesson import LessonHead, SectionHead
from lectern.reading import load_lesson
from lectern.yamledit import AddKey, EditError, data_in, edited
from tests.authoring import HEAD, QUESTION, SECTION, lesson_at, question
from tests.serving import ROOT

SHIPPED = ROOT / "lessons" / "open-source-ai"
SECTIONS = {file.stem: file.read_bytes().decode() for file in sorted(SHIPPED.glob("sections/*.yaml"))}
LESSON = (SHIPPED / "lesson.yaml").read_bytes().decode()
SMALL = Known(objectives={"know": "Know it"}, misconceptions={"mix-up": "It is so."})
KNOWN = known_in(SHIPPED, LESSON, SECTIONS)
TOP = "# said at the top\ntitle: T\nsummary: S\nminutes: 5\nblocks:\n"


def example(kind: str) -> str:
    """A section whose only block is the kind's example, as it stands in its file."""
    lines = (ROOT / "lectern" / "blocks" / kind / "example.yaml").read_text().splitlines()
    return TOP + "\n".join(("  - " if not number else "    ") + line for number, line in enumerate(lines)) + "\n"


def form(text: str, place: int = 0) -> Opened:
    """The form of a block of a section."""
    block = listed(data_in(text))[place]
    model = model_of(block)
    assert model is not None
    return opened(text, ("blocks", place), block, form_of(model), order_of(model))


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_typed_can_be_kept_as_text_and_read_again(kind: str) -> None:
    asked = form(example(kind))
    typed = {each.name: other(each, asked.values[each.name]) for each in asked.fields}
    for values in (asked.values, typed):
        assert values_in(written(values), asked) == values


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", '{"title": 1', "[" * 100_000])
def test_what_was_not_kept_for_a_form_is_not_read_into_it(text: str) -> None:
    with pytest.raises(NoForm):
        values_in(text, form(example("single")))


def filled(text: str, values: dict[str, Any], place: int = 0) -> str:
    """The text once these fields of a block's form are filled in, and the others left alone."""
    asked = form(text, place)
    return edited(text, changes(asked, {**asked.values, **values}))


def lost_and_gained(text: str, new: str) -> tuple[str, str]:
    """What stands in one text and not in the other, once what is the same before and behind is cut off."""
    start = next((i for i, (a, b) in enumerate(zip(text, new, strict=False)) if a != b), min(len(text), len(new)))
    rest = min(len(text), len(new)) - start
    end = next((i for i in range(rest) if text[-1 - i] != new[-1 - i]), rest)
    return text[start : len(text) - end], new[start : len(new) - end]


def other(asked: Field, value: Any) -> Any:
    """Another value that a teacher could give to a field."""
    match asked.shape:
        case "switch":
            return "false" if value == "true" else "true"
        case "one_of":
            return next(choice for choice in asked.choices if choice != value)
        case "many_of":
            return [asked.choices[0]]
        case "ids":
            return ["something-new"]
        case "lines":
            return f"{value}\nOne: more".lstrip("\n")
        case "rows" | "named":
            return (*value, replace(filled_row(asked.fields), name="new-one"))
        case "group":
            return {each.name: other(each, value[each.name]) for each in asked.fields}
        case "yaml":
            return "{typed: as YAML}"
    return "7" if asked.shape in ("whole", "number") else "Another: text"


def filled_row(fields: tuple[Field, ...]) -> Row:
    start = empty_row(fields)
    return replace(start, values={each.name: other(each, start.values[each.name]) for each in fields})


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_says_what_each_field_is(kind: str) -> None:
    fields = form_of(KINDS[kind])
    model_keys = {info.alias or name for name, info in KINDS[kind].model_fields.items()} - {"kind"}
    assert {each.name for each in fields} == model_keys == set(order_of(KINDS[kind])) - {"kind"}
    assert all(each.label and each.help for each in fields)
    assert about(kind).endswith((".", "text"))
    assert not any(each.more for each in fields if each.needed and each.name != "id")


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_that_is_opened_and_put_back_changes_nothing(kind: str) -> None:
    asked = form(example(kind))
    assert changes(asked, asked.values) == []


@pytest.mark.parametrize("section", SECTIONS)
def test_no_block_of_the_shipped_lesson_is_changed_by_its_form(section: str) -> None:
    text = SECTIONS[section]
    for place, block in enumerate(listed(data_in(text))):
        asked = form(text, place)
        assert changes(asked, asked.values) == [], block.get("id")


@pytest.mark.parametrize("text", [LESSON, SECTIONS["risks"]])
def test_no_head_is_changed_by_its_form(text: str) -> None:
    data = data_in(text)
    model = head_model(data)
    asked = opened(text, (), data, form_of(model), order_of(model))
    assert changes(asked, asked.values) == []
    assert "blocks" not in asked.values


@pytest.mark.parametrize("kind", KINDS)
def test_each_field_changes_only_what_it_is_about(kind: str) -> None:
    text = example(kind)
    before = data_in(text)["blocks"][0]
    for each in form(text).fields:
        asked = form(text)
        new = filled(text, {each.name: other(each, asked.values[each.name])})
        after = data_in(new)["blocks"][0]
        assert {key for key in {*before, *after} if before.get(key) != after.get(key)} == {each.name}
        assert list(after) == [key for key in after if key in {*before, each.name}]
        lost, _ = lost_and_gained(text, new)
        assert all(f"\n    {key}:" not in lost for key in before if key != each.name), each.name


@pytest.mark.parametrize("kind", KINDS)
def test_a_field_that_is_emptied_takes_its_key_out_and_one_filled_again_brings_it_back(kind: str) -> None:
    text = example(kind)
    empty = {each.name: empty_row((each,)).values[each.name] for each in form(text).fields}
    for each in form(text).fields:
        block = data_in(text)["blocks"][0]
        if each.name not in block or each.shape == "many_of":
            continue
        without = filled(text, {each.name: empty[each.name]})
        assert each.name not in data_in(without)["blocks"][0]
        again = filled(without, {each.name: _as_new(form(text).values[each.name])})
        model = KINDS[kind].model_validate
        assert model(data_in(again)["blocks"][0]) == model(block)


def _as_new(value: Any) -> Any:
    """The same rows as if somebody had added them."""
    rows = isinstance(value, tuple)
    return tuple(Row(None, row.values, row.name) for row in value) if rows else value


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_block_of_every_kind_has_no_mistakes(kind: str, tmp_path: Path) -> None:
    picture = {"tide.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>"}
    folder = lesson_at(tmp_path, one=question(), **picture)
    known = known_in(folder, HEAD, {"one": question()}, "one")
    text = blockedit.added(question(), 1, kind, known)
    text = blockedit.added(text, 1, kind, known)
    assert [line.kind for line in blockedit.outline(text)] == ["text", kind, kind, "single"]
    load_lesson(folder, {"sections/one.yaml": text})


def test_only_what_the_teacher_typed_is_other_than_before() -> None:
    text = example("single")
    new = filled(text, {"prompt": 'Is it "open": yes?'})
    line = next(line for line in text.splitlines() if "prompt:" in line)
    assert new == text.replace(line, """    prompt: 'Is it "open": yes?'""")


def test_an_option_can_be_changed_moved_added_and_removed_at_once() -> None:
    text = example("single")
    asked = form(text)
    first, second, third = asked.values["options"]
    rows = next(each for each in asked.fields if each.name == "options").fields
    new = Row(None, {**empty_row(rows).values, "text": "New", "feedback": "Not that."})
    third = replace(third, values={**third.values, "text": "Nobody's"})
    options = data_in(filled(text, {"options": (third, new, first)}))["blocks"][0]["options"]
    was = data_in(text)["blocks"][0]["options"]
    assert options == [{**was[2], "text": "Nobody's"}, {"text": "New", "feedback": "Not that."}, was[0]]
    assert second.was == 1


def test_wrong_is_not_written_and_right_is() -> None:
    text = example("single")
    asked = form(text)
    turned = [
        replace(row, values={**row.values, "correct": right})
        for row, right in zip(asked.values["options"], ("false", "true", "false"), strict=True)
    ]
    options = data_in(filled(text, {"options": tuple(turned)}))["blocks"][0]["options"]
    assert [option.get("correct") for option in options] == [None, "true", None]


def test_a_text_of_several_lines_keeps_its_lines() -> None:
    text = example("text")
    new = filled(text, {"body": "One.\r\n\r\nTwo."})
    assert data_in(new)["blocks"][0]["body"] == "One.\n\nTwo.\n"
    assert "    body: |\n      One.\n\n      Two.\n    steps:" in new
    fresh = filled(text, {"notes": "A.\n\nB."})
    assert fresh == text + "    notes: |\n      A.\n\n      B.\n"


def test_the_names_of_a_mapping_can_be_changed_and_no_two_be_the_same() -> None:
    model = form_of(LessonHead)
    asked = opened(HEAD, (), data_in(HEAD), model, order_of(LessonHead))
    one = asked.values["objectives"][0]
    two = Row(None, {"": "Do it"}, "do")
    new = edited(HEAD, changes(asked, {**asked.values, "objectives": (replace(one, name="see"), two)}))
    assert lost_and_gained(HEAD, new) == ("know: Know", "see: Know it, do: Do")
    with pytest.raises(EditError, match="same name"):
        changes(asked, {**asked.values, "objectives": (one, replace(two, name="know"))})


def test_yaml_that_cannot_be_read_is_refused_before_it_is_written() -> None:
    asked = form(example("chart"))
    with pytest.raises(EditError):
        changes(asked, {**asked.values, "data": "- {a: "})


def test_what_a_form_cannot_ask_for_as_it_is_written_is_asked_for_as_yaml() -> None:
    text = TOP + "  - kind: text\n    title: [a, b]\n    steps:\n      - {c: d}  # kept\n    core: perhaps\n"
    shapes = {each.name: each.shape for each in form(text).fields}
    assert (shapes["title"], shapes["steps"], shapes["core"], shapes["body"]) == ("yaml", "yaml", "yaml", "text")
    assert form(text).values["steps"] == "- {c: d}"
    assert changes(form(text), form(text).values) == []


def test_mistakes_stand_at_their_field() -> None:
    text = question(instead={"prompt: Which one?": "prompt: ' '", "    difficulty: 1\n": "", ", feedback: No.": ""})
    found = wrong_with(text, ("blocks", 1), KINDS["single"], SMALL)
    places = [loc[2:] for loc, _ in found]
    assert set(places) == {("prompt",), ("difficulty",), ("options", 1)}
    better = question(instead={"    difficulty: 1\n": "", ", feedback: No.": ""})
    assert new_mistakes(wrong_with(better, ("blocks", 1), KINDS["single"], SMALL), found) == []


def test_an_id_that_another_block_has_is_a_mistake() -> None:
    text = SECTION + QUESTION.replace("id: ask", "id: first")
    found = wrong_with(text, ("blocks", 1), KINDS["single"], SMALL)
    assert [loc for loc, _ in found] == [("blocks", 1, "id")]
    elsewhere = wrong_with(question(), ("blocks", 1), KINDS["single"], replace(SMALL, elsewhere=frozenset({"ask"})))
    assert [loc for loc, _ in elsewhere] == [("blocks", 1, "id")]


def test_a_copy_has_an_id_of_its_own_and_stands_behind() -> None:
    text = SECTIONS["policy"]
    place = next(n for n, line in enumerate(blockedit.outline(text)) if line.kind == "single")
    new = blockedit.duplicated(text, place, KNOWN)
    one, two = blockedit.outline(new)[place : place + 2]
    assert (two.id, two.said) == (f"{one.id}-2", one.said)
    assert blockedit.removed(new, place + 1) == text


def test_a_block_moves_there_and_back_to_the_same_bytes() -> None:
    text = SECTIONS["risks"]
    there = blockedit.moved(text, 3, 10)
    assert blockedit.outline(there)[10] == blockedit.outline(text)[3]
    assert blockedit.moved(there, 10, 3) == text


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_block_is_seen_by_nobody_before_it_is_written_over(kind: str) -> None:
    text = blockedit.added(question(), 1, kind, SMALL)
    assert [line.hidden for line in blockedit.outline(text)] == [False, True, False]
    shown = filled(text, {"hidden": "false"}, 1)
    assert shown == blockedit.shown(text, 1)
    assert not blockedit.outline(shown)[1].hidden


def test_a_block_is_known_by_what_is_in_it() -> None:
    text = TOP + "  - kind: text\n    body: One.\n  - kind: text\n    body: Two.\n"
    one, two = blockedit.outline(text)
    assert blockedit.stands(text, 1, two.mark)
    assert not blockedit.stands(text, 1, one.mark)
    assert not blockedit.stands(blockedit.added(text, 0, "text", SMALL), 1, two.mark)
    assert blockedit.stands(text.replace("body: Two.", "body: 'Two.'  # said"), 1, two.mark)
    assert not blockedit.stands(text, 2, two.mark)
    assert not blockedit.stands("a: [", 0, two.mark)


def test_a_hidden_block_is_shown_again_as_it_was() -> None:
    text = question()
    away = blockedit.hidden(text, 1)
    assert [line.hidden for line in blockedit.outline(away)] == [False, True]
    assert blockedit.shown(away, 1) == text
    assert blockedit.hidden(away, 1) == away


@pytest.mark.parametrize("blocks", ["", "blocks:\n", "blocks: []\n"])
def test_a_section_without_blocks_can_get_its_first(blocks: str) -> None:
    text = "title: T\nsummary: S\nminutes: 1\n" + blocks
    assert [line.kind for line in blockedit.outline(blockedit.added(text, 0, "text", Known()))] == ["text"]


def test_what_is_hidden_appears_nowhere(tmp_path: Path) -> None:
    whole = load_lesson(lesson_at(tmp_path, one=question()))
    lesson = load_lesson(lesson_at(tmp_path, "less", one=blockedit.hidden(question(), 1)))
    assert [block.id for block in whole.questions] == ["ask"]
    assert (lesson.questions, lesson.answerables) == ((), ())
    assert len(lesson.sections[0].blocks) == 2
    places: tuple[Any, ...] = ("study", "present", "print")
    assert all([block.id for block in lesson.sections[0].shown(where)] == ["first"] for where in places)


def test_a_vote_cannot_be_compared_with_one_that_is_hidden(tmp_path: Path) -> None:
    vote = "  - kind: vote\n    id: {}\n    prompt: P?\n    options: [{{text: A}}, {{text: B}}]\n"
    text = SECTION + vote.format("one") + vote.format("two") + "    compare_with: one\n"
    load_lesson(lesson_at(tmp_path, one=text))
    found = wrong_lesson(lesson_at(tmp_path, "hid", one=blockedit.hidden(text, 1)))
    assert found == ["`one` is hidden, so nobody has an answer to compare with"]
    load_lesson(lesson_at(tmp_path, "both", one=blockedit.hidden(blockedit.hidden(text, 1), 2)))


def wrong_lesson(folder: Path) -> list[str]:
    from tests.authoring import mistakes

    return [problem.message for problem in mistakes(folder)]


def test_the_key_of_a_new_field_stands_where_its_kind_writes_it() -> None:
    new = filled(example("single"), {"given": "A case."})
    keys = list(data_in(new)["blocks"][0])
    assert set(keys) - set(Block.model_fields) >= {"prompt", "given"}
    assert new.index("prompt:") < new.index("given:") < new.index("objective:")
    assert order_of(SectionHead)[-1] == "blocks"
    assert isinstance(changes(form(example("single")), {**form(example("single")).values, "given": "A."})[0], AddKey)
