"""Edits of a YAML text that leave every byte outside the edited value as it is."""

from collections import Counter
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lectern.problem import LessonError
from lectern.yamlcomments import comments, comments_within, kept
from lectern.yamldoc import Key, Loc
from lectern.yamlfile import MAX_BYTES, parse_yaml
from lectern.yamlspan import Spans
from lectern.yamlwrite import Written, data_of

BOM = "\ufeff"
_HERE = Path("text")
_HALF = "there is half a character in the text"


class EditError(Exception):
    """An edit that cannot be made without touching something else; nothing is changed."""


@dataclass(frozen=True)
class Put:
    """Write another value at a place that is there."""

    at: Loc
    value: Any


@dataclass(frozen=True)
class AddKey:
    """Add a key with its value to a mapping: behind the last of its siblings that `order` names before it."""

    at: Loc
    value: Any
    order: tuple[str, ...] = ()


@dataclass(frozen=True)
class Remove:
    """Take out a key or a list item, with the comments that belong to it."""

    at: Loc


@dataclass(frozen=True)
class Insert:
    """Put a new item into a list, so that it stands at this place."""

    at: Loc
    value: Any


@dataclass(frozen=True)
class Move:
    """Move a list item to another place in its list, with the comments that belong to it."""

    at: Loc
    to: int


@dataclass(frozen=True)
class Copy:
    """Put a copy of a list item behind it."""

    at: Loc


@dataclass(frozen=True)
class Rename:
    """Give a key another name."""

    at: Loc
    name: str


Said = Counter[str]
Edit = Put | AddKey | Remove | Insert | Move | Copy | Rename


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with these edits made one after the other, each at a place of the text before it.

    EditError when the text is not sound YAML, when a place is not there, or when an edit cannot be written so that
    it reads back as exactly what was meant.
    """
    mark, rest = (BOM, text[1:]) if text.startswith(BOM) else ("", text)
    try:
        for edit in edits:
            rest = _edited(rest, edit)
    except UnicodeEncodeError:
        raise EditError(_HALF) from None
    return mark + rest


def data_in(text: str) -> Any:
    """The data of a text. EditError when it is not sound YAML, or too large for a file."""
    try:
        doc = parse_yaml(text.removeprefix(BOM), _HERE)
        size = len(text.encode())
    except LessonError as error:
        raise EditError(str(error)) from None
    except UnicodeEncodeError:
        raise EditError(_HALF) from None
    if doc.problems or size > MAX_BYTES:
        raise EditError("\n".join(map(str, doc.problems)) or "the text would be too large for a file")
    return doc.data


def applied(data: Any, edit: Edit) -> Any:
    """The data as it must read after the edit. EditError when the edit's place is not there."""
    try:
        return _applied(deepcopy(data), edit)
    except (KeyError, IndexError, TypeError):
        raise EditError(f"there is no place {edit.at}") from None
    except LessonError as error:
        raise EditError(str(error)) from None


def _applied(data: Any, edit: Edit) -> Any:
    if not edit.at:
        if isinstance(edit, Put):
            return data_of(edit.value)
        raise KeyError(edit.at)
    *above, last = edit.at
    parent: Any = data
    for key in above:
        parent = parent[key]
    if isinstance(last, int) and not 0 <= last <= len(parent) - (not isinstance(edit, Insert)):
        raise IndexError(last)
    match edit:
        case AddKey():
            return _with_key(data, parent, last, data_of(edit.value))
        case Insert():
            parent.insert(last, data_of(edit.value))
        case Put():
            parent[last] = data_of(edit.value) if last in parent or isinstance(parent, list) else parent[last]
        case Remove():
            del parent[last]
        case Move():
            if not 0 <= edit.to < len(parent):
                raise IndexError(edit.to)
            parent.insert(edit.to, parent.pop(last))
        case Rename():
            return _with_key(data, parent, edit.name, parent.pop(last))
        case Copy():
            parent.insert(int(last) + 1, deepcopy(parent[last]))
    return data


def _with_key(data: Any, parent: Any, key: Key, value: Any) -> Any:
    if not isinstance(parent, dict) or not isinstance(key, str) or key in parent:
        raise KeyError(key)
    parent[key] = value
    return data


def _edited(text: str, edit: Edit) -> str:
    meant = applied(data_in(text), edit)
    spans = Spans(text)
    said, may_go, may_come = comments(text), _may_go(spans, edit), _may_come(spans, edit)
    for made in _ways(spans, edit):
        try:
            if same(data_in(made), meant) and kept(said, comments(made), may_go, may_come):
                return made
        except EditError:
            continue
    raise EditError(f"{type(edit).__name__} at {edit.at} cannot be written without touching what stands round it")


def _may_go(spans: Spans, edit: Edit) -> Said:
    """The comments that go with what an edit takes away: those of the value, or of the entry, that it is about."""
    match edit:
        case Put():
            return comments_within(spans.text, *spans.value(edit.at))
        case Remove():
            alone = len(spans.source.root.at(edit.at[:-1]).entries) == 1
            return comments_within(spans.text, *(spans.value(edit.at[:-1]) if alone else spans.written(edit.at)))
    return Counter()


def _may_come(spans: Spans, edit: Edit) -> Said:
    """The comments that come with what an edit writes: a copy has those of what it is one of."""
    match edit:
        case Copy():
            return comments_within(spans.text, *spans.written(edit.at))
        case Put() | AddKey() | Insert() if isinstance(edit.value, Written):
            return comments(edit.value.text)
    return Counter()


def same(one: Any, other: Any) -> bool:
    """Whether two pieces of data are equal; the order of keys does not count, that of items does."""
    return bool(one == other)


def _ways(spans: Spans, edit: Edit) -> Iterator[str]:
    """The ways to write an edit, the one that disturbs least first."""
    match edit:
        case Put():
            return spans.put(edit.at, edit.value)
        case AddKey():
            return spans.add_key(edit.at, edit.value, edit.order)
        case Remove():
            return spans.remove(edit.at)
        case Insert():
            return spans.insert(edit.at, edit.value)
        case Move():
            return spans.move(edit.at, edit.to)
        case Copy():
            return spans.copy(edit.at)
        case Rename():
            return spans.rename(edit.at, edit.name)
