"""Writes values as YAML, each in the lightest style that reads back exactly as it was."""

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lectern.problem import LessonError
from lectern.yamlfile import parse_yaml

STEP = 2
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}
_UNPRINTABLE = re.compile('[\\\\"\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]')
_HERE = Path("value")


@dataclass(frozen=True)
class Written:
    """A value given as the YAML text that a teacher typed."""

    text: str


@dataclass(frozen=True)
class Manner:
    """How a file is written: its line breaks, and how far lists stand in from their key."""

    newline: str = "\n"
    inset: int = STEP


@dataclass(frozen=True)
class Like:
    """How a text was written before: its style, the head of a `|` or `>`, how far in and how wide its lines are."""

    style: str = ""
    head: str = ""
    column: int = 0
    width: int = 0


PLAIN = Like()


def data_of(value: Any) -> Any:
    """The plain data of a value. LessonError when its YAML cannot be read."""
    return parse_yaml(value.text, _HERE).data if isinstance(value, Written) else value


def after_key(value: Any, column: int, manner: Manner) -> str:
    """What follows the colon of a key that stands `column` in, with the space or line break before it."""
    data = data_of(value)
    if not data or not isinstance(data, dict | list):
        return " " + (scalar(data, column, manner) if isinstance(data, str) else flow(data))
    inner = column + (manner.inset if isinstance(data, list) else STEP)
    typed = isinstance(value, Written) and value.text.lstrip()[:1] in ("[", "{")
    return (" " if typed else manner.newline + " " * inner) + block(value, inner, manner)


def after_dash(value: Any, column: int, manner: Manner) -> str:
    """What follows the dash of an item that stands `column` in."""
    data = data_of(value)
    if not data or not isinstance(data, dict | list):
        return " " + (scalar(data, column, manner) if isinstance(data, str) else flow(data))
    return " " + block(value, column + STEP, manner)


def block(value: Any, column: int, manner: Manner) -> str:
    """A list or mapping whose lines stand `column` in; its first line comes without that space."""
    glue = manner.newline + " " * column
    if isinstance(value, Written):
        lines = textwrap.dedent(value.text.strip("\n")).rstrip().split("\n")
        return manner.newline.join([lines[0], *(" " * column + line if line.strip() else line for line in lines[1:])])
    if isinstance(value, dict):
        return glue.join(pair(key, item, column, manner) for key, item in value.items())
    return glue.join("-" + after_dash(item, column, manner) for item in value)


def pair(key: str, value: Any, column: int, manner: Manner) -> str:
    """A key and its value in a block."""
    return f"{name(key)}:{after_key(value, column, manner)}"


def flow(value: Any) -> str:
    """A value as it stands inside brackets."""
    data = data_of(value)
    if isinstance(data, dict):
        return "{" + ", ".join(f"{name(key)}: {flow(item)}" for key, item in data.items()) + "}"
    if isinstance(data, list):
        return "[" + ", ".join(flow(item) for item in data) + "]"
    return "null" if data is None else inline(data)


def name(key: str) -> str:
    """A key."""
    return next(
        (text for text in _on_a_line(key, "") if _read(f"{{{text}: a}}") == {key: "a"} == _read(f"{text}: a")),
        _double(key),
    )


def inline(text: str, like: Like = PLAIN) -> str:
    """A text inside brackets, in the style it had where that can be."""
    meant = [text, {"k": text}]
    fitting = (made for made in _on_a_line(text, like.style) if _read(f"[{made}, {{k: {made}}}]") == meant)
    return next(fitting, _double(text))


def scalar(text: str, column: int, manner: Manner, like: Like = PLAIN) -> str:
    """A text in a block, behind a key or dash that stands `column` in; the style it had comes first."""
    space = " " * column
    for made in _ways(text, column, manner, like):
        tried = manner.newline.join([f"{space}k: {made}", f"{space}l:", f"{space}- {made}", f"{space}m: end"])
        if _read(tried) == {"k": text, "l": [text], "m": "end"}:
            return made
    return _double(text)


def _ways(text: str, column: int, manner: Manner, like: Like) -> Iterator[str]:
    lines = "\n" in text.rstrip("\n") or (text.endswith("\n") and text.strip() != "")
    if like.style in ("|", ">") and (lines or not like.head.strip(" ").startswith(("|", ">")) or "-" in like.head):
        yield from _as_lines(text, like.column or column + STEP, manner, like)
    if lines:
        yield from _as_lines(text, column + STEP, manner, Like("|"))
    yield from _on_a_line(text, like.style)


def _as_lines(text: str, column: int, manner: Manner, like: Like) -> Iterator[str]:
    """The text with each line on one of its own, under the head it had and under the one that it needs."""
    written = text.split("\n")
    if text.endswith("\n"):
        written.pop()
    chomp = "-" if not text.endswith("\n") else "+" if text.endswith("\n\n") or not text.strip("\n") else ""
    heads = [like.head] if like.head else []
    for head in (*heads, f"{like.style}{chomp}", f"{like.style}{STEP}{chomp}"):
        if head.startswith(">"):
            yield from _folded(text, head, column, manner, like.width)
        else:
            yield manner.newline.join([head, *(" " * column + line if line else "" for line in written)])


def _folded(text: str, head: str, column: int, manner: Manner, width: int) -> Iterator[str]:
    apart = re.sub("\n+", lambda run: "\n" + run.group(), text.rstrip("\n")).split("\n")
    ends = [""] * (len(text) - len(text.rstrip("\n")) - 1)
    for longest in filter(None, (width, max(map(len, apart)) + 1)):
        wrapper = textwrap.TextWrapper(longest, break_long_words=False, break_on_hyphens=False)
        lines = [part for line in apart for part in wrapper.wrap(line) or [""]]
        yield manner.newline.join([head, *(" " * column + line if line else "" for line in [*lines, *ends])])


def _on_a_line(text: str, style: str) -> Iterator[str]:
    """The text on one line: as it was quoted before, then plain, then in the quotation marks it does not have."""
    one_line = not _UNPRINTABLE.search(text.replace('"', "").replace("\\", ""))
    single = "'" + text.replace("'", "''") + "'"
    if style == '"':
        yield _double(text)
    if style == "'" and one_line:
        yield single
    if one_line and text == text.strip():
        yield text
    if one_line and ('"' in text or "\\" in text):
        yield single
    yield _double(text)


def _double(text: str) -> str:
    return '"' + _UNPRINTABLE.sub(_escaped, text) + '"'


def _escaped(found: re.Match[str]) -> str:
    char = found.group()
    if char == "\xa0":
        return char
    return _ESCAPES.get(char) or (f"\\x{ord(char):02x}" if ord(char) < 256 else f"\\u{ord(char):04x}")


def _read(text: str) -> Any:
    try:
        doc = parse_yaml(text, _HERE)
    except LessonError:
        return None
    return None if doc.problems else doc.data
