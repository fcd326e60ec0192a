"""The author's guide to the format, made from the models: each kind with its fields and its example."""

from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel, BeforeValidator
from pydantic.fields import FieldInfo

from lectern.blocks import KINDS
from lectern.blocks.base import (
    Block,
    Date,
    Id,
    Language,
    MisconceptionId,
    ObjectiveId,
    ObjectiveIds,
    Question,
    SourceId,
    SourceIds,
)
from lectern.lesson import LessonHead, SectionHead
from lectern.mistakes import models_in
from lectern.overlay.format import OverlayHead, Texts
from lectern.webaddress import Url

_SPELT = (
    (Id, "id"),
    (ObjectiveId, "id"),
    (MisconceptionId, "id"),
    (SourceId, "id"),
    (SourceIds, "id or list of ids"),
    (ObjectiveIds, "id or list of ids"),
    (Date, "date: 2026, 2026-06 or 2026-06-12"),
    (Url, "web address"),
    (Language, "code of a language: `en`, `fr` or `pt-BR`"),
    (list[Any], "list of blocks"),
    (dict[str, Any], "keys, each with its value"),
)
_HERE = Path(__file__).parent


def written() -> str:
    """The whole guide as Markdown."""
    parts = [
        _part("guide.md"),
        "## The head: `lesson.yaml`\n",
        *_tables(LessonHead, set()),
        "## A section: `sections/<name>.yaml`\n",
        *_tables(SectionHead, set()),
        "## Every block\n",
        _table(Block, set()),
        "## Every graded question\n",
        _table(Question, set(Block.model_fields)),
        _part("versions.md"),
        *_tables(OverlayHead, set()),
        _part("translations.md"),
        *_tables(Texts, set()),
        "## The kinds\n",
        _overview(),
        *(_kind(kind, model) for kind, model in KINDS.items()),
    ]
    return "\n".join(parts).rstrip() + "\n"


def _part(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _overview() -> str:
    rows = ["| kind | what it is | graded |", "| --- | --- | --- |"]
    for kind, model in KINDS.items():
        rows.append(f"| [`{kind}`](#{kind}) | {_first_words(model)} | {'yes' if issubclass(model, Question) else ''} |")
    return "\n".join(rows) + "\n"


def _first_words(model: type[BaseModel]) -> str:
    return (model.__doc__ or "").split("\n\n")[0].replace("\n", " ").strip()


def _kind(kind: str, model: type[Block]) -> str:
    base = Question if issubclass(model, Question) else Block
    shared = {name for name, field in base.model_fields.items() if field.is_required() or not _needs(model, name)}
    example = (_HERE / "blocks" / kind / "example.yaml").read_text(encoding="utf-8").rstrip()
    listed = "\n".join(("  " if number else "- ") + line for number, line in enumerate(example.splitlines()))
    return "\n".join(
        [f"### `{kind}`\n", _first_words(model) + "\n", "```yaml", listed, "```\n", *_tables(model, shared)]
    )


def _needs(model: type[BaseModel], name: str) -> bool:
    return model.model_fields[name].is_required()


def _tables(model: type[BaseModel], shared: set[str]) -> list[str]:
    """The model's own table, then one for each model that stands in its fields."""
    found = [_table(model, shared | {"kind"})]
    for field_name, inner in _inner_models(model, shared):
        same = next((kind for kind, known in KINDS.items() if issubclass(known, inner)), None)
        keys = f"the keys of [`{same}`](#{same}).\n" if same else "\n\n" + _table(inner, set())
        found.append(f"In `{field_name}`: {keys}".replace(": \n", ":\n"))
    return found


def _inner_models(
    model: type[BaseModel], shared: set[str], seen: frozenset[str] = frozenset()
) -> list[tuple[str, type[BaseModel]]]:
    rows: list[tuple[str, type[BaseModel]]] = []
    for name, field in model.model_fields.items():
        if name in shared:
            continue
        for inner in models_in(field.annotation):
            if inner.__name__ not in seen:
                seen |= {inner.__name__}
                rows.append((name, inner))
                if any(issubclass(known, inner) for known in KINDS.values()):
                    continue  # told under that kind
                rows += [(f"{name} → {deep}", found) for deep, found in _inner_models(inner, set(), seen)]
    return rows


def _table(model: type[BaseModel], without: set[str]) -> str:
    rows = ["| key | what it is | value |", "| --- | --- | --- |"]
    for name, field in model.model_fields.items():
        if name not in without:
            need = " **needed**" if field.is_required() else ""
            rows.append(f"| `{field.alias or name}` | {_about(field)}{need} | {_value(field)} |")
    return "\n".join(rows) + "\n"


def _about(field: FieldInfo) -> str:
    return (field.description or "").replace("\n", " ").replace("|", "\\|")


def _value(field: FieldInfo) -> str:
    default = "" if field.is_required() or field.default in (None, (), {}) else f"; otherwise {_shown(field.default)}"
    written = Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
    return _kind_of_value(written) + default


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return f"`[{', '.join(map(str, value))}]`" if isinstance(value, tuple) else f"`{value}`"


def _kind_of_value(annotation: Any) -> str:
    """What may be written, in an author's words."""
    for known, words in _SPELT:
        if annotation == known:
            return words
    origin, inside = get_origin(annotation), get_args(annotation)
    if annotation in (str, int, float, bool):
        return {str: "text", int: "whole number", float: "number", bool: "true or false"}[annotation]
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return "keys as below"
    if origin is tuple or origin is list:
        return f"list of {_kind_of_value(inside[0])}"
    if origin is dict:
        return f"names, each with {_kind_of_value(inside[1])}"
    if str(origin) == "typing.Literal":
        return " or ".join(f"`{choice}`" for choice in inside)
    if hasattr(annotation, "__metadata__"):
        before = next((part for part in inside[1:] if isinstance(part, BeforeValidator)), None)
        return _kind_of_value(before.json_schema_input_type if before else inside[0])
    kinds = [_kind_of_value(part) for part in inside if part is not type(None)]
    return " or ".join(dict.fromkeys(kinds)) or "as in the example"
