"""What was typed into a form is brought over the block as somebody else has saved it meanwhile."""

from __future__ import annotations

from dataclasses import replace

from lectern.formchanges import changes
from lectern.forms import form_of, listed, model_of, order_of
from lectern.formvalues import Opened, Row, opened
from lectern.ui.customize.formbegun import kept
from lectern.yamledit import data_in, edited
from tests.authoring import question


def form(text: str, place: int = 1) -> Opened:
    block = listed(data_in(text))[place]
    model = model_of(block)
    assert model is not None
    return opened(text, ("blocks", place), block, form_of(model), order_of(model))


def test_each_field_is_mine_where_i_changed_it_and_theirs_elsewhere() -> None:
    before = form(question())
    theirs = question(instead={"difficulty: 1": "difficulty: 3"})
    now = form(theirs)
    values = kept(now, before, {**before.values, "prompt": "Mine?"})
    assert values is not None
    assert edited(theirs, changes(now, values)) == theirs.replace("Which one?", "Mine?")


def test_a_list_that_both_changed_is_mine() -> None:
    before = form(question())
    theirs = question(instead={"text: That": "text: Theirs"})
    now = form(theirs)
    one, two = before.values["options"]
    mine = (
        Row(None, {**one.values, "text": "New", "correct": ""}),
        replace(two, values={**two.values, "text": "Mine"}),
        one,
    )
    values = kept(now, before, {**before.values, "options": mine})
    assert values is not None
    block = listed(data_in(edited(theirs, changes(now, values))))[1]
    assert [option["text"] for option in block["options"]] == ["New", "Mine", "This"]


def test_what_was_typed_does_not_go_into_another_block() -> None:
    before = form(question())
    typed = {**before.values, "prompt": "Mine?"}
    assert kept(form(question(instead={"id: ask": "id: other"})), before, typed) is None
    assert kept(form(question(), 0), before, typed) is None
