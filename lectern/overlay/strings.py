"""What of a lesson can be said in another language: its texts, never its keys, numbers, ids and answers."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from lectern.blocks.values import Model, Text
from lectern.yamldoc import Loc

_SAFE = Text.__metadata__[-1]  # type: ignore[attr-defined]
"""What makes a text one that learners read."""


@dataclass(frozen=True)
class Spoken:
    """One text, where it stands, and how a translator is told of that."""

    loc: Loc
    text: str
    at: str
    names: bool = False
    """Whether it is the name under which something stands, as a term of the glossary."""


def strings(model: type[BaseModel], data: Any, start: Loc = (), cut: int = 0) -> Iterator[Spoken]:
    """The texts in data that are written for this model, in order; what does not fit it is passed over.

    `start` is where the data stand; a translator is told of a place without its first `cut` steps.
    """
    for loc, text, names in _in_model(model, data, start):
        if text.strip():
            shown = loc[cut:-1] if names else loc[cut:]
            at = ".".join(str(key + 1) if isinstance(key, int) else key for key in shown)
            yield Spoken(loc, text.rstrip("\n"), f"{at} (name)" if names else at, names)


def _in_model(model: type[BaseModel], data: Any, loc: Loc) -> Iterator[tuple[Loc, str, bool]]:
    if not isinstance(data, dict):
        return
    verbatim = model.VERBATIM if issubclass(model, Model) else frozenset()
    fields = {field.alias or name: (name, field) for name, field in model.model_fields.items()}
    for key, value in data.items():
        name, field = fields.get(key, ("", None))
        if field is not None and name not in verbatim:
            yield from _in_value(_annotation(field), value, (*loc, key))


def _annotation(field: FieldInfo) -> Any:
    return Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation


def _in_value(annotation: Any, value: Any, loc: Loc) -> Iterator[tuple[Loc, str, bool]]:
    """The texts in a value that is written where this annotation stands."""
    origin, inside = get_origin(annotation), get_args(annotation)
    if hasattr(annotation, "__metadata__"):
        if isinstance(value, str) and _SAFE in annotation.__metadata__:
            yield loc, value, False
        else:
            yield from _in_value(inside[0], value, loc)
    elif isinstance(annotation, type) and origin is None and issubclass(annotation, BaseModel):
        yield from _in_model(annotation, value, loc)
    elif origin in (tuple, list) and isinstance(value, list):
        for place, item in enumerate(value):
            yield from _in_value(inside[0], item, (*loc, place))
    elif origin is dict and isinstance(value, dict):
        for key, item in value.items():
            if _is_text(inside[0]):
                yield (*loc, key, "*"), key, True
            yield from _in_value(inside[1], item, (*loc, key))
    elif origin not in (None, tuple, list, dict):
        for part in inside:
            yield from _in_value(part, value, loc)


def _is_text(annotation: Any) -> bool:
    return _SAFE in getattr(annotation, "__metadata__", ())
