"""What is typed into a form and not saved yet: kept as text, and read again for the form it was typed into."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Literal

from pydantic import BaseModel

from lectern.forms import form_of, head_model, model_of, order_of
from lectern.formshape import Field
from lectern.formvalues import Opened, Row, Values, opened
from lectern.yamldoc import Loc
from lectern.yamledit import BOM, EditError, data_in


class NoForm(Exception):
    """There is no form for a place: the text is no sound YAML, the block is gone, or its kind is not known; or what was
    typed was typed into another form."""

    def __init__(self, why: Literal["unsound", "gone", "unknown", "another"]) -> None:
        super().__init__(why)
        self.why = why


def form_at(text: str, place: int | None) -> tuple[Opened, type[BaseModel]]:
    """The form for the block at a place of a section's text, or for the head of a file (None), and its model."""
    at: Loc = () if place is None else ("blocks", place)
    try:
        data = data_in(text)
        for part in at:
            data = data[part]
    except EditError as error:
        raise NoForm("unsound") from error
    except (KeyError, IndexError, TypeError) as error:
        raise NoForm("gone") from error
    model = head_model(data) if place is None else model_of(data)
    if model is None or not isinstance(data, dict):
        raise NoForm("unknown")
    return opened(text.removeprefix(BOM), at, data, form_of(model), order_of(model)), model


def written(values: Values) -> str:
    """The values of a form as text."""
    return json.dumps(values, default=_plain)


def _plain(row: Row) -> dict[str, Any]:
    return {"was": row.was, "name": row.name, "values": row.values}


def values_in(text: str, form: Opened) -> Values:
    """The values that were written for a form with these fields. NoForm when they are another's."""
    try:
        return _values(form.fields, json.loads(text))
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise NoForm("another") from error


def _values(fields: Iterable[Field], found: Mapping[str, Any]) -> Values:
    return {each.name: _value(each, found[each.name]) for each in fields}


def _value(asked: Field, found: Any) -> Any:
    match asked.shape:
        case "group":
            return _values(asked.fields, found)
        case "rows" | "named":
            return tuple(Row(row["was"], _values(asked.fields, row["values"]), row["name"]) for row in found)
        case "ids" | "many_of":
            return [str(text) for text in found]
    return str(found)
