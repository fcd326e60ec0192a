"""What an editor can offer where the author is typing: every kind and key of the lesson files, said in a table."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin

from annotated_types import MinLen
from pydantic import BaseModel, BeforeValidator
from pydantic.fields import FieldInfo

from lectern.blocks import KINDS
from lectern.blocks.base import Date, Language, MisconceptionId, ObjectiveId, SourceId
from lectern.mistakes import models_in
from lectern.schema import FILES
from lectern.webaddress import Url

ANY_KIND = "*"
"""Stands for whatever model the key `kind` beside it names."""

_IDS = ((ObjectiveId, "objectives"), (MisconceptionId, "misconceptions"), (SourceId, "sources"))
_NAMES = {"see": "blocks", "compare_with": "blocks", "sections": "sections"}
_SAID = ((Date, "date"), (Url, "url"), (Language, "language"))
_PLAIN: dict[Any, str] = {str: "text", int: "whole", float: "number", bool: "yes-no"}


@dataclass(frozen=True)
class Key:
    """One key that a model takes.

    `shape` is `one`, `list` or `names` (names of the author's choice, each with a value). Each value is `value` (a word
    for it), one `of` some words, one of the lesson's `ids`, or what the models named in `inside` take.
    """

    name: str
    about: str
    needed: bool
    shape: str
    value: str
    of: tuple[str, ...] = ()
    ids: str = ""
    inside: tuple[str, ...] = ()
    least: int = 0

    def as_dict(self) -> dict[str, Any]:
        """The key as plain data, without what is empty."""
        return {name: value for name, value in vars(self).items() if value}


@cache
def table() -> dict[str, Any]:
    """Every model with its keys, as plain data, each key told once.

    `files` and `kinds` say which model a file or a kind of block is, and `about` what a model is for; `models` lists
    for each the places of its keys in `keys`.
    """
    keys: dict[Key, int] = {}
    models = {
        name: [keys.setdefault(key, len(keys)) for key in keys_of(model)] for name, model in sorted(_models().items())
    }
    return {
        "files": {name: named(model) for name, model in FILES.items()},
        "kinds": {kind: named(model) for kind, model in KINDS.items()},
        "about": {kind: _first_words(model.__doc__) for kind, model in KINDS.items()},
        "keys": [key.as_dict() for key in keys],
        "models": models,
    }


def _models() -> dict[str, type[BaseModel]]:
    """Every model that stands somewhere in a lesson, by its name."""
    found: dict[str, type[BaseModel]] = {}
    waiting: list[type[BaseModel]] = [*FILES.values(), *KINDS.values()]
    while waiting:
        model = waiting.pop()
        found[named(model)] = model
        inner = (inner for field in model.model_fields.values() for inner in models_in(field.annotation))
        waiting += [each for each in inner if named(each) not in found]
    return found


def named(model: type[BaseModel]) -> str:
    """The model's name in the table: with its module's, because several kinds have an `Item`."""
    return f"{model.__module__.removeprefix('lectern.').removeprefix('blocks.')}.{model.__name__}"


def keys_of(model: type[BaseModel]) -> Iterator[Key]:
    """The keys that an author may write in this model, in the order in which it has them."""
    for name, field in model.model_fields.items():
        yield _key(field.alias or name, field)


def _key(name: str, field: FieldInfo) -> Key:
    shape, value = ("one", str) if _is_a_file(field) else _shape(field.annotation)
    models = tuple(dict.fromkeys(named(inner) for inner in models_in(value)))
    every = len(models) >= len(KINDS)
    read = Annotated[(value, *field.metadata)] if field.metadata and shape == "one" else value
    return Key(
        name=name,
        about=_first_words(field.description),
        needed=field.is_required(),
        shape=shape,
        value="" if models else _word(read),
        of=_choices(value),
        ids=_ids(name, read),
        inside=(ANY_KIND,) if every else models,
        least=next((rule.min_length for rule in field.metadata if isinstance(rule, MinLen)), 0),
    )


def _is_a_file(field: FieldInfo) -> bool:
    """Whether the name of a file is written where the model has what stands in it."""
    return any(isinstance(rule, BeforeValidator) and rule.json_schema_input_type is str for rule in field.metadata)


def _first_words(text: str | None) -> str:
    return " ".join((text or "").split("\n\n")[0].split())


def _shape(annotation: Any) -> tuple[str, Any]:
    """How values are gathered under a key, and what each of them is."""
    for part in _alternatives(annotation):
        origin, inside = get_origin(part), get_args(part)
        if origin in (tuple, list):
            return "list", inside[0]
        if origin is dict:
            return "names", inside[1]
    return "one", annotation


def _alternatives(annotation: Any) -> tuple[Any, ...]:
    """What may stand where several may, without nothing at all."""
    if get_origin(annotation) in (tuple, list, dict, Literal, Annotated) or not get_args(annotation):
        return (annotation,)
    return tuple(part for part in get_args(annotation) if part is not type(None))


def _word(value: Any) -> str:
    """The word for what is written: the first that fits."""
    for part in _alternatives(value):
        for known, word in _SAID:
            if part == known:
                return word
        bare = get_args(part)[0] if get_origin(part) is Annotated else part
        if bare in _PLAIN:
            return _PLAIN[bare]
    return ""


def _choices(value: Any) -> tuple[str, ...]:
    literals = [part for part in _alternatives(value) if get_origin(part) is Literal]
    return tuple(_as_written(choice) for part in literals for choice in get_args(part))


def _as_written(choice: object) -> str:
    return str(choice).lower() if isinstance(choice, bool) else str(choice)


def _ids(name: str, value: Any) -> str:
    """Which of the lesson's ids may be written."""
    known = next((ids for part in _alternatives(value) for kind, ids in _IDS if part == kind), "")
    return known or _NAMES.get(name, "")
