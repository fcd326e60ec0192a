"""Data written as YAML in the way that lessons are written: plain texts, `|` for long ones."""

import re
from typing import Any

import yaml

_NULL = "tag:yaml.org,2002:null"
WIDTH = 1_000_000
"""Letters: a text on one line stays on it."""


class _Plain(yaml.SafeDumper):
    """Writes texts as lessons have them: `3.10` and `Yes` need no quotes, nothing is nothing."""

    yaml_implicit_resolvers: dict[str, Any] = {}

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent the items of a list below its key."""
        super().increase_indent(flow, False)


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    lines = "\n" in value and not value.startswith((" ", "\n", "\t")) and all(map(_is_easy, value.split("\n")))
    style = "|" if lines else "'" if value in ("~", "null", "Null", "NULL", "") else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


def _is_easy(line: str) -> bool:
    return line == line.rstrip() and line.replace("\t", "x").isprintable()


def _nothing(dumper: yaml.SafeDumper, _: None) -> yaml.ScalarNode:
    return dumper.represent_scalar(_NULL, "")


_Plain.add_representer(str, _text)
_Plain.add_representer(type(None), _nothing)
_Plain.add_implicit_resolver(_NULL, re.compile("^(?:~|null|Null|NULL|)$"), ["~", "n", "N", ""])


def yaml_text(data: Any) -> str:
    """The data, made of mappings, lists and texts, as the text of a file. An empty value is None."""
    return yaml.dump(data, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=WIDTH)
