"""What stands in a form: the data of a block or a head, as a teacher reads and types it."""

import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from lectern.formshape import Field
from lectern.yamldoc import Loc
from lectern.yamltree import Source
from lectern.yamlwrite import Manner, scalar

YES = frozenset({"true", "t", "yes", "y", "on", "1"})
NO = frozenset({"false", "f", "no", "n", "off", "0"})
Values = Mapping[str, Any]
"""Under each field's name: a text, a list of texts, rows, or the values of a group."""


@dataclass(frozen=True)
class Row:
    """A row of a list, or one entry of a mapping whose `name` the author chooses."""

    was: int | str | None = None
    """Where it stood when the form was opened; None for one that is new."""
    values: Values = field(default_factory=dict)
    name: str = ""


@dataclass(frozen=True)
class Opened:
    """A form with the data it was opened on."""

    at: Loc
    data: Mapping[str, Any]
    fields: tuple[Field, ...]
    """As in `form_of`, but what cannot be asked for in its own way, as it is written here, is asked for as YAML."""
    values: Values
    order: tuple[str, ...] = ()


def opened(text: str, at: Loc, data: Mapping[str, Any], fields: tuple[Field, ...], order: tuple[str, ...]) -> Opened:
    """The form for the mapping at a place of a text that is sound YAML (without a byte order mark)."""
    fitted = tuple(_fitted(each, [data]) for each in fields)
    return Opened(at, data, fitted, _values(fitted, data, at, Source(text)), order)


def is_yes(text: str) -> bool:
    """Whether a text means yes, where yes or no is asked."""
    return text.lower() in YES


def several(value: Any) -> list[str]:
    """A list, also where one text is written without its brackets."""
    return [value] if isinstance(value, str) else list(value or ())


def lines_in(typed: str) -> list[str]:
    """The lines of a text that are not blank."""
    return [line for line in typed.replace("\r\n", "\n").split("\n") if line.strip()]


def empty_row(fields: Iterable[Field]) -> Row:
    """A row with nothing in it yet."""
    return Row(None, {each.name: _value(each, None, (), None) for each in fields})


def _fitted(asked: Field, within: list[Mapping[str, Any]]) -> Field:
    """The field as it can ask for all of these values."""
    found = [data.get(asked.name) for data in within] if asked.name else [data[""] for data in within]
    given = [value for value in found if value is not None]
    if asked.shape == "line" and any(isinstance(value, str) and "\n" in value.strip("\n") for value in given):
        asked = replace(asked, shape="text")
    if not all(_fits(asked, value) for value in given):
        return replace(asked, shape="yaml", fields=())
    below: list[Mapping[str, Any]] = []
    match asked.shape:
        case "group":
            below = list(given)
        case "rows":
            below = [row for value in given for row in value]
        case "named":
            below = [_as_mapping(asked, row) for value in given for row in value.values()]
    return replace(asked, fields=tuple(_fitted(each, below) for each in asked.fields))


def _as_mapping(asked: Field, value: Any) -> Mapping[str, Any]:
    return {"": value} if _bare(asked) else value


def _bare(asked: Field) -> bool:
    """Whether each name of a mapping has one value and no keys of its own."""
    return [each.name for each in asked.fields] == [""]


def _fits(asked: Field, value: Any) -> bool:
    match asked.shape:
        case "yaml":
            return True
        case "group":
            return isinstance(value, dict)
        case "rows":
            return isinstance(value, list) and all(isinstance(row, dict) for row in value)
        case "named":
            return isinstance(value, dict) and all(_bare(asked) or isinstance(row, dict) for row in value.values())
        case "lines" | "ids" | "many_of":
            texts = several(value) if isinstance(value, str | list) else [None]
            known = asked.choices if asked.shape == "many_of" else None
            return all(isinstance(text, str) and text.strip() and "\n" not in text for text in texts) and (
                known is None or set(texts) <= set(known)
            )
        case "one_of":
            return value in asked.choices
        case "switch":
            return isinstance(value, str) and value.lower() in YES | NO
    return isinstance(value, str)


def _values(fields: Iterable[Field], data: Mapping[str, Any], at: Loc, source: Source | None) -> Values:
    return {each.name: _value(each, data.get(each.name), (*at, each.name), source) for each in fields}


def _value(asked: Field, value: Any, at: Loc, source: Source | None) -> Any:
    match asked.shape:
        case "yaml":
            return yaml_at(source, at) if source and value is not None else ""
        case "group":
            return _values(asked.fields, value or {}, at, source)
        case "rows":
            return tuple(
                Row(place, _values(asked.fields, row, (*at, place), source)) for place, row in enumerate(value or ())
            )
        case "named":
            return tuple(_named_row(asked, name, row, (*at, name), source) for name, row in (value or {}).items())
        case "many_of" if value is None and asked.default:
            return asked.default.split("\n")
        case "lines":
            return "\n".join(several(value))
        case "ids" | "many_of":
            return several(value)
        case "switch":
            return str(is_yes(value)).lower() if value is not None else asked.default
    return (value or "").rstrip("\n")


def _named_row(asked: Field, name: str, value: Any, at: Loc, source: Source | None) -> Row:
    if _bare(asked):
        return Row(name, {"": _value(asked.fields[0], value, at, source)}, name)
    return Row(name, _values(asked.fields, value, at, source), name)


def yaml_at(source: Source, at: Loc) -> str:
    """The YAML of one value alone, as it is written."""
    node = source.root.at(at)
    written = source.text[node.start : node.end].replace("\r\n", "\n").replace("\r", "\n")
    if node.style in ("|", ">"):
        head, _, lines = written.partition("\n")
        return f"{head}\n{textwrap.indent(textwrap.dedent(lines), '  ')}"
    if node.shape == "text":
        return written if "\n" not in written else scalar(_folded(written), 0, Manner())
    return textwrap.dedent(" " * node.column + written) if not node.flow else written


def _folded(written: str) -> str:
    return " ".join(written.split())
