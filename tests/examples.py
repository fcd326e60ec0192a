"""The example of each kind, as the author's guide shows it, for tests to take and change."""

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
