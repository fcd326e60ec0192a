"""Shapes: in which way each field of a model is asked for on a form."""

from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal, get_args, get_origin

from annotated_types import Ge, Gt, Le, Lt
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from lectern.blocks.base import (
    Block,
    Date,
    Id,
    MisconceptionId,
    ObjectiveId,
    ObjectiveIds,
    Question,
    SourceId,
    SourceIds,
)
from lectern.blocks.files import Picture
from lectern.blocks.options import Option
from lectern.words import forms as words

Shape = Literal[
    "line", "text", "date", "whole", "number", "switch", "one_of", "many_of", "id", "ids", "lines", "rows", "named",
    "group", "yaml",
]  # fmt: skip
Refers = Literal["", "objectives", "sources", "misconceptions", "blocks", "pictures"]

_REFERENCES: tuple[tuple[Any, Shape, Refers], ...] = (
    (ObjectiveIds, "ids", "objectives"),
    (SourceIds, "ids", "sources"),
    (ObjectiveId, "id", "objectives"),
    (SourceId, "id", "sources"),
    (MisconceptionId, "id", "misconceptions"),
    (Picture, "id", "pictures"),
    (Date, "date", ""),
)
_TO_BLOCKS = frozenset({"compare_with", "see"})
_ONE_LINE = frozenset(
    {"title", "label", "unit", "name", "left", "right", "front", "low", "high", "first", "last", "groups", "by"}
    | {"x", "y", "series", "facet", "x_title", "y_title", "audience", "format", "unsure", "licence", "at"}
)
_LESS_USED = frozenset(
    {"given", "shuffle", "pin", "misconception", "where", "columns", "series", "low", "high", "log", "names", "levels"}
    | {"sort", "lines", "estimated", "views", "facet", "x_title", "y_title", "patterns", "also", "see", "note", "text"}
)
_TOLD_ALWAYS = frozenset({"title", "source"})
"""Of what every block may have: this is wanted often, but not of questions."""
DEEPEST = 1


@dataclass(frozen=True)
class Field:
    """One thing a form asks for. `fields` are those of each row of a list, or of a group."""

    name: str
    label: str = ""
    help: str = ""
    shape: Shape = "yaml"
    needed: bool = False
    more: bool = False
    """Whether it stands under `More`."""
    choices: tuple[str, ...] = ()
    refers: Refers = ""
    low: float | None = None
    high: float | None = None
    default: str = ""
    """What holds when nothing is written; of several, one to a line."""
    fields: tuple["Field", ...] = ()


def fields_of(model: type[BaseModel], depth: int = 0) -> tuple[Field, ...]:
    """What a form asks for, in the order of the model; `depth` counts the lists and groups it stands in."""
    named = ((info.alias or inner, info) for inner, info in model.model_fields.items())
    asked = (pair for pair in named if pair[0] != "kind" or not issubclass(model, Block))
    return tuple(_described(model, name, info, depth) for name, info in asked)


def label_of(name: str) -> str:
    """What a key is called on a form."""
    return words.LABELS.get(name) or name.replace("_", " ").replace("-", " ").capitalize()


def first_sentence(text: str | None) -> str:
    """The first sentence of a docstring, on one line."""
    line = " ".join((text or "").split("\n\n")[0].split())
    end = line.find(". ")
    return line if end < 0 else line[: end + 1]


def _described(model: type[BaseModel], name: str, info: FieldInfo, depth: int) -> Field:
    written = Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation
    default = "" if info.is_required() or info.default in (None, (), {}) else _as_written(info.default)
    return replace(
        _asked(written, Field(name), depth, long=name == "text" and depth == 0 and info.is_required()),
        label=label_of(name),
        help=first_sentence(info.description),
        needed=info.is_required() or (issubclass(model, Option) and name == "feedback"),
        more=_less_wanted(model, name, info),
        default=default,
    )


def _less_wanted(model: type[BaseModel], name: str, info: FieldInfo) -> bool:
    if info.is_required():
        return name == "id"
    if issubclass(model, Block) and name in Block.model_fields:
        return name not in _TOLD_ALWAYS or issubclass(model, Question)
    return name in _LESS_USED


def _as_written(value: Any) -> str:
    return (
        str(value).lower() if isinstance(value, bool) else "\n".join(value) if isinstance(value, tuple) else str(value)
    )


def _asked(annotation: Any, field: Field, depth: int, *, long: bool = False) -> Field:
    """The field with its shape, its bounds and choices."""
    plain = _without_none(annotation)
    if field.name in _TO_BLOCKS:
        return replace(field, shape="id", refers="blocks")
    for known, shape, refers in _REFERENCES:
        if plain == known:
            return replace(field, shape=shape, refers=refers)
    inner, low, high = _limits(plain)
    if inner is str:
        short = field.name in _ONE_LINE or plain == Id or (field.name == "text" and not long)
        return replace(field, shape="line" if short or "url" in field.name or field.name == "language" else "text")
    if inner in (bool, int, float):
        shapes: dict[Any, Shape] = {bool: "switch", int: "whole", float: "number"}
        return replace(field, shape=shapes[inner], low=low, high=high)
    if get_origin(inner) is Literal:
        return replace(field, shape="one_of", choices=tuple(map(str, get_args(inner))))
    return _gathered(inner, field, depth)


def _gathered(inner: Any, field: Field, depth: int) -> Field:
    """A list, a mapping, or a model in a model."""
    origin, inside = get_origin(inner), get_args(inner)
    if isinstance(inner, type) and issubclass(inner, BaseModel) and depth <= DEEPEST:
        return replace(field, shape="group", fields=fields_of(inner, depth + 1))
    if origin is tuple and inside[-1] is Ellipsis:
        return _listed(inside[0], field, depth)
    if origin is dict and depth < DEEPEST and _limits(inside[0])[0] is str:
        return _named(inside[1], field, depth)
    return field


def _listed(item: Any, field: Field, depth: int) -> Field:
    inner = _limits(item)[0]
    one = next((refers for known, shape, refers in _REFERENCES if item == known and shape == "id"), None)
    if one:
        return replace(field, shape="ids", refers=one)
    if get_origin(inner) is Literal:
        return replace(field, shape="many_of", choices=tuple(map(str, get_args(inner))))
    if inner is str:
        return replace(field, shape="lines")
    if isinstance(inner, type) and issubclass(inner, BaseModel) and depth < DEEPEST and field.name != "data":
        return replace(field, shape="rows", fields=fields_of(inner, depth + 1))
    return field


def _named(value: Any, field: Field, depth: int) -> Field:
    """A mapping whose keys the author chooses: a row for each, with its name."""
    if isinstance(value, type) and issubclass(value, BaseModel):
        return replace(field, shape="named", fields=fields_of(value, depth + 1))
    asked = _asked(value, Field("value"), depth + 1)
    return replace(field, shape="named", fields=(replace(asked, name="", label=label_of("value"), needed=True),))


def _without_none(annotation: Any) -> Any:
    inside = get_args(annotation)
    if type(None) in inside:
        rest = [part for part in inside if part is not type(None)]
        return rest[0] if len(rest) == 1 else annotation
    return annotation


def _limits(annotation: Any) -> tuple[Any, float | None, float | None]:
    """What stands inside an annotation, and the least and the most it may be."""
    low, high = None, None
    while get_origin(annotation) is Annotated:
        inner, *notes = get_args(annotation)
        for part in (part for note in notes for part in (note.metadata if isinstance(note, FieldInfo) else [note])):
            match part:
                case Ge(ge=edge) | Gt(gt=edge):
                    low = float(str(edge))
                case Le(le=edge) | Lt(lt=edge):
                    high = float(str(edge))
        annotation = _without_none(inner)
    return annotation, low, high
