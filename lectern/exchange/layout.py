"""Layout: data written as YAML the way a teacher would like to read it."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from lectern.problem import LessonError
from lectern.yamlfile import parse_text

LONGEST_LINE = 110
"""A text that is longer stands on lines of its own, below its key."""
_WORDS = re.compile(r"[A-Za-z](?:[A-Za-z0-9 .’-]*[A-Za-z0-9.])?")
"""What YAML cannot take for anything but text: the usual case, which need not be tried."""
Value = str | int | bool | Sequence["Value"] | Mapping[str, "Value"]


def laid_out(data: Mapping[str, Value], comment: str = "") -> str:
    """The data as the text of a YAML file; long texts stand as they are, quotes only where YAML needs them.

    An empty line sets apart what takes several lines: the parts of a lesson's head, the blocks of a section.
    """
    parts = [f"# {line}" for line in comment.splitlines()]
    for key, value in data.items():
        lines = list(_entry(key, value, spacious=isinstance(value, list | tuple)))
        if len(lines) > 1 and not isinstance(value, str):
            lines = ["", *lines] if key != "blocks" else lines
        parts += lines
    return "\n".join(parts) + "\n"


def _entry(key: str, value: Value, *, spacious: bool = False) -> Iterator[str]:
    """The lines of a key with what belongs to it."""
    name = _scalar(key)
    if isinstance(value, Mapping):
        yield f"{name}:"
        for inner, item in value.items():
            yield from (f"  {line}" for line in _entry(inner, item))
    elif isinstance(value, list | tuple):
        if all(isinstance(item, str) for item in value):
            yield from _texts(name, [_scalar(str(item)) for item in value])
            return
        yield f"{name}:"
        for place, item in enumerate(value):
            lines = [line for inner, each in item.items() for line in _entry(inner, each)]
            yield from [""] if spacious and place else []
            yield f"  - {lines[0]}"
            yield from (f"    {line}" if line else "" for line in lines[1:])
    elif isinstance(value, bool):
        yield f"{name}: {str(value).lower()}"
    elif isinstance(value, str) and ("\n" in value or len(value) > LONGEST_LINE) and _can_stand(value):
        yield f"{name}: |"
        yield from (f"  {line}" if line else "" for line in value.split("\n"))
    else:
        yield f"{name}: {_scalar(str(value))}"


def _texts(name: str, items: list[str]) -> Iterator[str]:
    """A list of short texts on one line, or of longer ones below each other."""
    together = f"{name}: [{', '.join(items)}]"
    if len(together) <= LONGEST_LINE and _reads(together, items):
        yield together
    else:
        yield f"{name}:"
        yield from (f"  - {item}" for item in items)


def _scalar(text: str) -> str:
    """A text on one line: bare where it reads as it stands."""
    if _WORDS.fullmatch(text) and text.lower() != "null":
        return text
    if "\n" not in text and all(_is_read(f"{mark}{text}", text) for mark in ("k: ", "- ")):
        return text
    return json.dumps(text, ensure_ascii=False)


def _is_read(line: str, text: str) -> bool:
    """Whether the one value in this line of YAML is the text, and nothing is amiss."""
    try:
        doc = parse_text(line, Path("text.yaml"))
    except LessonError:
        return False
    return not doc.problems and doc.data in ({"k": text}, [text])


def _reads(line: str, items: list[str]) -> bool:
    try:
        doc = parse_text(line, Path("text.yaml"))
    except LessonError:
        return False
    wanted = [json.loads(item) if item.startswith('"') else item for item in items]
    return not doc.problems and list(doc.data.values()) == [wanted]


def _can_stand(text: str) -> bool:
    """Whether a text can stand on lines of its own: its first line shows how far all are indented."""
    return not text.startswith((" ", "\n", "\t")) and not text.endswith("\n")
