"""What pydantic found wrong with a file's data, told to its author with the line it stands on."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from lectern.blocks import KINDS
from lectern.blocks.csvfile import Line, lines_in, spot
from lectern.blocks.values import Ground, Spot
from lectern.problem import Mark, Problem, one_line, suggestion
from lectern.yamldoc import Loc, YamlDoc, walk
from lectern.yamlwords import NO_BREAK, ODD_SPACE

MISSING = "`{}` is missing here"
_EXPECTED = {
    "string_type": ("text", "Write text. Quote it if it starts with `[`, `{` or `#`."),
    "tuple_type": ("a list", "Write each item on a line of its own, starting with `- `."),
    "list_type": ("a list", "Write each item on a line of its own, starting with `- `."),
    "dict_type": ("a mapping", "Write `name: value` lines, indented."),
    "model_type": ("a mapping", "Write `key: value` lines, indented."),
    "model_attributes_type": ("a mapping", "Write `key: value` lines, indented."),
    "int_parsing": ("a whole number", "Write digits only, as in 3."),
    "int_type": ("a whole number", "Write digits only, as in 3."),
    "int_parsing_size": ("a whole number of ordinary size", "Write digits only, as in 3."),
    "int_from_float": ("a whole number", "Write digits only, as in 3."),
    "float_parsing": ("a number", "Write digits, with a point for decimals: 20.7."),
    "float_type": ("a number", "Write digits, with a point for decimals: 20.7."),
    "finite_number": ("a number", "Write digits, with a point for decimals: 20.7."),
    "bool_parsing": ("true or false", "Write `true` or `false`."),
    "bool_type": ("true or false", "Write `true` or `false`."),
}
_LIMITS = {
    "greater_than": ("gt", "more than"),
    "greater_than_equal": ("ge", "at least"),
    "less_than": ("lt", "less than"),
    "less_than_equal": ("le", "at most"),
}


def told(
    doc: YamlDoc, error: ValidationError, model: type[BaseModel], start: Loc = (), ground: Ground | None = None
) -> Iterator[Problem]:
    """The problems in pydantic's error."""
    return (problem for _, problem in told_where(doc, error, model, start, ground))


def told_where(
    doc: YamlDoc, error: ValidationError, model: type[BaseModel], start: Loc = (), ground: Ground | None = None
) -> Iterator[tuple[Loc, Problem]]:
    """The problems, each with its place below `start` (a missing key's: where it would stand)."""
    holder = (ground or Ground()).holder
    table = cache(lambda name: lines_in(holder(name), name))
    for details in error.errors(include_url=False):
        for each in _each(details):
            if not _follows_from_another(each):
                cell = _spot(doc, each, table, start)
                gone = _place(each)[-1:] if each["type"] == "missing" else ()
                problem = _told_in_table(holder(cell.file), cell, each) if cell else _told(doc, each, model, start)
                yield (*_in_file(doc, start, _place(each)), *gone), problem


def _each(details: ErrorDetails) -> Iterator[ErrorDetails]:
    """The mistakes that `refuse` put into one error."""
    context = details.get("ctx", {})
    for one in (context, *context.get("more", ())):
        yield {**details, "ctx": one}


def _place(details: ErrorDetails) -> Loc:
    """Where a mistake stands, in pydantic's way of counting."""
    return (*details["loc"], *details.get("ctx", {}).get("at", ()))


def _spot(doc: YamlDoc, details: ErrorDetails, table: Callable[[str], list[Line]], start: Loc) -> Spot | None:
    """The place in the CSV file that the document names where the mistake's own place goes on into its rows."""
    known: Spot | None = details.get("ctx", {}).get("spot")
    place = _place(details)
    for cut, row in enumerate(place if known is None else ()):
        name = doc.at(_in_file(doc, start, place[:cut])) if isinstance(row, int) else None
        if isinstance(name, str) and name.lower().endswith(".csv"):
            column = place[cut + 1] if cut + 1 < len(place) else None
            return spot(table(name), int(row), str(column))
    return known


def _told_in_table(folder: Path | None, cell: Spot, details: ErrorDetails) -> Problem:
    context = details.get("ctx", {})
    if details["type"] == "lesson":
        message, cure = context["message"], context["cure"]
    elif details["type"] == "missing":
        message, cure = f"nothing is written here for `{details['loc'][-1]}`", "Fill it in, or take the row out."
    else:
        message, cure = _plain(details["type"], details, context)
    file = Path(folder.name if folder else "", cell.file)
    return Problem(file, Mark(cell.line, cell.column), one_line(message), one_line(cure), cell.text)


def _follows_from_another(details: ErrorDetails) -> bool:
    """Whether this is only what a mistake told elsewhere brings about: an empty value, an item that is wrong."""
    kind, given, context = details["type"], details["input"], details.get("ctx", {})
    if kind == "too_short":
        return isinstance(given, list | dict) and len(given) >= context["min_length"]
    if kind == "lesson":
        at = context.get("at", ())
        return any(loc == at and isinstance(value, dict) and None in value.values() for loc, value in walk(given))
    return given is None and kind != "missing"


def no_kind(doc: YamlDoc, loc: Loc, data: Any) -> Iterator[Problem]:
    """The problem of a block that is none of the kinds."""
    kinds = "`python -m lectern format` describes the kinds."
    if data is None:
        return  # told already by empty_values
    if not isinstance(data, dict):
        yield doc.problem(loc, "a block is made of `key: value` lines", f"Start it with `- kind: …`; {kinds}")
    elif "kind" not in data:
        yield doc.problem(loc, MISSING.format("kind"), f"Add `kind: …`; {kinds}")
    elif isinstance(data["kind"], str):
        yield doc.problem((*loc, "kind"), f"there is no kind `{data['kind']}`", suggestion(data["kind"], KINDS))
    elif data["kind"] is not None:
        yield doc.problem((*loc, "kind"), "a kind is a single word", kinds)


def _told(doc: YamlDoc, details: ErrorDetails, model: type[BaseModel], start: Loc) -> Problem:
    kind, context = details["type"], details.get("ctx", {})
    raw = _place(details)
    loc = _in_file(doc, start, raw)
    if kind == "lesson":
        quote = context.get("quote", "")
        return doc.problem(loc, context["message"], context["cure"], at_key=_of_a_key(details), quote=quote)
    if kind == "missing":
        name = str(raw[-1])
        about = _description(model, raw)
        cure = f"Add `{name}: …`" + (f" ({about})" if about else "") + "."
        return doc.problem(loc, MISSING.format(name), cure)
    if kind == "extra_forbidden" and ODD_SPACE.search(str(raw[-1])):
        return doc.problem(loc, *NO_BREAK, at_key=True)
    if kind == "extra_forbidden":
        known = [name for found in _models_at(model, raw[:-1]) for name in _keys(found)]
        return doc.problem(loc, f"unknown key `{raw[-1]}`", suggestion(str(raw[-1]), known), at_key=True)
    message, cure = _plain(kind, details, context)
    if kind.startswith("model") and any("text" in _keys(found) for found in _models_at(model, raw)):
        cure = "Write `text: …`: in a list, `- text: …`."
    return doc.problem(loc, message, cure, at_key=_of_a_key(details))


def _of_a_key(details: ErrorDetails) -> bool:
    """Whether the mistake is in a name that the author gave, and not in what stands under it."""
    return details["loc"][-1:] == ("[key]",)


def _plain(kind: str, details: ErrorDetails, context: dict[str, Any]) -> tuple[str, str]:
    given = details["input"]
    shown = f"`{given}`" if isinstance(given, str) else "a list" if isinstance(given, list) else "a mapping"
    if kind in _EXPECTED:
        wanted, cure = _EXPECTED[kind]
        return f"{wanted} is expected here, not {shown}", cure
    if kind == "literal_error":
        known = re.findall(r"'([^']+)'", context["expected"])
        return f"{shown} cannot stand here", suggestion(str(given), known)
    if kind in _LIMITS:
        name, words = _LIMITS[kind]
        return f"{shown} is out of range", f"Write {words} {context[name]:g}."
    if kind == "multiple_of":
        return f"{shown} lies between two steps", f"Write a multiple of {context['multiple_of']:g}."
    if kind == "string_too_long" or (kind == "too_long" and isinstance(given, str)):
        return "this is too long", f"Write at most {context['max_length']} letters."
    if kind == "too_short":
        return f"there are too few here ({context['actual_length']})", f"Give at least {context['min_length']}."
    if kind == "too_long":
        return "there are too many here", f"Give at most {context['max_length']}."
    return str(details["msg"]), ""


def _in_file(doc: YamlDoc, start: Loc, raw: Loc) -> Loc:
    """The place without the parts that pydantic adds and the file does not have (the tags of unions)."""
    found = start
    for part in raw:
        if (*found, part) in doc.values:
            found = (*found, part)
    return found


def _models_at(annotation: Any, loc: Iterable[Any]) -> list[type[BaseModel]]:
    """The models that the data at `loc` may be, by following the annotations of fields."""
    current = models_in(annotation)
    for part in loc:
        below: list[type[BaseModel]] = []
        for model in current:
            if isinstance(part, str) and part in _keys(model):
                below += models_in(_keys(model)[part].annotation)
        current = below or current
    return current


def _keys(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The model's fields under the names that authors write."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def models_in(annotation: Any) -> list[type[BaseModel]]:
    """The models that may stand where a field has this annotation."""
    if isinstance(annotation, type) and get_origin(annotation) is None:
        return [annotation] if issubclass(annotation, BaseModel) else []
    return [model for part in get_args(annotation) for model in models_in(part)]


def _description(model: type[BaseModel], raw: Loc) -> str:
    for found in _models_at(model, raw[:-1]):
        field = _keys(found).get(str(raw[-1]))
        if field is not None and field.description:
            return field.description.split("\n")[0].rstrip(".")
    return ""
