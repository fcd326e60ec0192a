"""A version's `lesson.yaml` as the app writes it: a fresh one, and one change more."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from lectern.lesson import Lesson
from lectern.lessonfiles import HEAD
from lectern.overlay.format import FINGERPRINT
from lectern.overlay.slots import fingerprint
from lectern.problem import LessonError
from lectern.yamldoc import LINE_END
from lectern.yamlfile import parse_yaml
from lectern.yamltext import yaml_text

SCHEMA = "# yaml-language-server: $schema=../../docs/schema/overlay.json\n"
_LIST = "changes"


class NoPlace(ValueError):
    """A text to which no change can be added: it is not the head of a version as it should be."""


def start_overlay(base: Lesson, title: str, authors: Sequence[str]) -> dict[str, str]:
    """The files of a new version of a lesson that differs in nothing yet, by name."""
    return {HEAD: SCHEMA + yaml_text({"base": base.id, "title": title, "authors": list(authors)})}


def kept_original(block: Mapping[str, Any]) -> dict[str, str]:
    """The file in which a version keeps an original block as it was when it was changed, by name.

    `block` are the data of the block as they are written; `was` in the change is the name of the file.
    """
    return {f"was/{fingerprint(block)}.yaml": yaml_text(dict(block))}


def was_file(was: str) -> str | None:
    """The file of the original block with this fingerprint; None when it is no fingerprint."""
    return f"was/{was}.yaml" if re.fullmatch(FINGERPRINT, was) else None


def with_change(text: str, change: Mapping[str, Any]) -> str:
    """The text of a version's `lesson.yaml` with one change more at the end of its list; no other byte is touched.

    `change` is made of mappings, lists and texts, as in `{"hide": "some-block"}`. NoPlace when the text cannot be
    read, or its `changes` is no list.
    """
    try:
        before = parse_yaml(text, Path(HEAD)).data
        made = _made(text, dict(change), before)
        after = parse_yaml(made, Path(HEAD)).data
    except LessonError as error:
        raise NoPlace(str(error)) from None
    if after != {**before, _LIST: [*(before.get(_LIST) or []), change]}:
        raise NoPlace(f"`{_LIST}` is not written plainly enough")
    return made


def _made(text: str, change: dict[str, Any], before: Any) -> str:
    ends = "\r\n" if "\r\n" in text else "\n"
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(before, dict) or not isinstance(root, yaml.MappingNode):
        raise NoPlace("this is not the head of a lesson")
    listed = next((value for key, value in root.value if key.value == _LIST), None)
    if listed is None and not root.flow_style:
        return _ended(text, ends) + _lines({_LIST: [change]}, 0, ends)
    if isinstance(listed, yaml.ScalarNode) and before[_LIST] is None and not listed.value:
        end = _line_end(text, listed.end_mark.index)
        return _ended(text[:end], ends) + _lines([change], 2, ends) + text[end:]
    if not isinstance(listed, yaml.SequenceNode):
        raise NoPlace(f"`{_LIST}` is not a list")
    if listed.flow_style:
        return _in_brackets(text, change, listed)
    end = _line_end(text, _last(listed).end_mark.index)
    return _ended(text[:end], ends) + _lines([change], listed.start_mark.column, ends) + text[end:]


def _in_brackets(text: str, change: dict[str, Any], listed: yaml.SequenceNode) -> str:
    """The text with the change before the bracket that closes the list."""
    end = listed.end_mark.index - 1
    last = listed.value[-1].end_mark.index if listed.value else end
    comma = ", " if listed.value and "," not in text[last:end] else ""
    return text[:end] + comma + json.dumps(change, ensure_ascii=False) + text[end:]


def _last(node: yaml.Node) -> yaml.Node:
    """The innermost value with which this one ends."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return node


def _ended(text: str, ends: str) -> str:
    return text if not text or text.endswith(("\n", "\r")) else text + ends


def _lines(data: Any, column: int, ends: str) -> str:
    """The data as lines that begin at a column, counted from 0."""
    lines = yaml_text(data).split("\n")[:-1]
    return "".join((" " * column + line if line else line) + ends for line in lines)


def _line_end(text: str, index: int) -> int:
    """Where the line on which something ends is over."""
    if index and text[index - 1] in "\r\n":
        return index
    found = LINE_END.search(text, index)
    return found.end() if found else len(text)
