"""JSON Schema of the lesson files, so that any editor can complete and check them."""

import json
from typing import Any

from pydantic import BaseModel, create_model

from lectern.blocks import AnyOf
from lectern.lesson import LessonHead, SectionHead
from lectern.overlay.format import OverlayFile, Texts

_Section = create_model("Section", __base__=SectionHead, blocks=(list[AnyOf], ...))
FILES: dict[str, type[BaseModel]] = {"lesson": LessonHead, "overlay": OverlayFile, "section": _Section, "texts": Texts}
_TITLES = {
    "lesson": "A Lectern lesson",
    "overlay": "A version of a Lectern lesson",
    "section": "A section of a Lectern lesson",
    "texts": "Translated texts of a Lectern lesson",
}


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of the files of that name."""
    made = FILES[name].model_json_schema()
    title = _TITLES[name]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_texts_too(made), "title": title}


def written(name: str) -> str:
    """The schema as the text of its file."""
    return json.dumps(schema(name), indent=1, ensure_ascii=False) + "\n"


def _texts_too(value: Any) -> Any:
    """Text fields take `Yes` and `3.10` unquoted, which an editor reads as something else: let it."""
    if isinstance(value, dict):
        inner = {key: _texts_too(item) for key, item in value.items()}
        if inner.get("type") == "string" and not {"enum", "const", "pattern"} & inner.keys():
            inner["type"] = ["string", "number", "boolean"]
        return inner
    return [_texts_too(item) for item in value] if isinstance(value, list) else value
