"""The example of each kind, as the author's guide shows it, for tests to take, change and search."""

from copy import deepcopy
from functools import cache
from typing import Any

from lectern.blocks import KINDS
from lectern.yamlfile import read_yaml
from tests.serving import ROOT


@cache
def _read(kind: str) -> dict[str, Any]:
    data: dict[str, Any] = read_yaml(ROOT / "lectern" / "blocks" / kind / "example.yaml").data
    return data


def written(kind: str, **changes: Any) -> dict[str, Any]:
    """The example as its author wrote it, with fields changed; a field changed to None is left out."""
    data = deepcopy(_read(kind)) | changes
    return {name: value for name, value in data.items() if value is not None}


def example(kind: str, **changes: Any) -> Any:
    """The example as a block."""
    return KINDS[kind].model_validate(written(kind, **changes))


def under(value: object, key: str) -> list[Any]:
    """Everything in a block's data that stands under a key, however deep."""
    if isinstance(value, dict):
        own = [value[key]] if value.get(key) else []
        return own + [found for item in value.values() for found in under(item, key)]
    return [found for item in value for found in under(item, key)] if isinstance(value, list) else []
