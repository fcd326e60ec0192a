"""The table of completions names every kind and key that an author may write, and says what each is for."""

import json

import pytest
from pydantic import BaseModel

from lectern.blocks import KINDS
from lectern.completion import ANY_KIND, keys_of, named, table
from lectern.lesson import LessonHead, Source
from lectern.mistakes import models_in
from lectern.schema import FILES
from lectern.ui.customize.editor import Source as Edited


def every_model() -> list[type[BaseModel]]:
    found: list[type[BaseModel]] = [*FILES.values(), *KINDS.values()]
    for model in found:
        inner = (each for field in model.model_fields.values() for each in models_in(field.annotation))
        found += [each for each in dict.fromkeys(inner) if each not in found]
    return found


def told(model: type[BaseModel]) -> dict[str, dict[str, object]]:
    return {table()["keys"][place]["name"]: table()["keys"][place] for place in table()["models"][named(model)]}


@pytest.mark.parametrize("model", every_model(), ids=named)
def test_every_key_of_every_model_is_told_with_what_it_is_for(model: type[BaseModel]) -> None:
    keys = told(model)
    assert list(keys) == [field.alias or name for name, field in model.model_fields.items()]
    for name, field in model.model_fields.items():
        key = keys[field.alias or name]
        assert bool(key.get("needed")) == field.is_required()
        assert key.get("about") or name == "kind" or not field.description
        assert set(key.get("inside", ())) <= table()["models"].keys() | {ANY_KIND}


def test_every_kind_is_told_and_every_file() -> None:
    assert table()["kinds"].keys() == KINDS.keys() == table()["about"].keys()
    assert all(table()["about"].values())
    assert table()["files"].keys() == FILES.keys()


def test_what_a_value_may_be_is_told() -> None:
    single = {key.name: key for key in keys_of(KINDS["single"])}
    assert single["objective"].ids == "objectives"
    assert single["objective"].shape == "list"
    assert single["show"].of == ("study", "present", "print")
    assert single["shuffle"].value == "yes-no"
    assert single["difficulty"].value == "whole"
    assert single["as_of"].value == "date"
    assert (single["options"].inside, single["options"].least) == (("options.Option",), 2)
    assert (single["id"].value, single["id"].ids) == ("text", "")


def test_names_of_the_author_and_what_stands_behind_them_are_told() -> None:
    head = {key.name: key for key in keys_of(LessonHead)}
    assert (head["sources"].shape, head["sources"].inside) == ("names", ("listed.Source",))
    assert (head["objectives"].shape, head["objectives"].value) == ("names", "text")
    assert head["sections"].ids == "sections"
    assert {key.name: key.value for key in keys_of(Source)}["url"] == "url"


def test_a_section_holds_blocks_of_any_kind() -> None:
    blocks = next(key for key in keys_of(FILES["section"]) if key.name == "blocks")
    assert blocks.inside == (ANY_KIND,)


def test_other_blocks_are_told_where_one_is_referred_to() -> None:
    referring = {kind for kind, model in KINDS.items() for key in keys_of(model) if key.ids == "blocks"}
    assert referring == {kind for kind, model in KINDS.items() if "compare_with" in model.model_fields}


def test_the_table_is_plain_data_and_small() -> None:
    assert len(json.dumps(table(), ensure_ascii=False, separators=(",", ":"))) < 60_000


@pytest.mark.parametrize(
    ("file", "text", "sort"),
    [
        ("lesson.yaml", "title: One\n", "lesson"),
        ("lesson.yaml", "# mine\nbase: one\n", "overlay"),
        ("texts/one.yaml", "head: []\n", "texts"),
        ("sections/one.yaml", "title: base\n", "section"),
    ],
)
def test_what_is_offered_in_a_file_is_what_may_stand_there(file, text, sort):
    assert Edited(f"a/{file}", file, text, 1).sort == sort
    assert sort in table()["files"]
