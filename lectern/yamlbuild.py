"""Builds the data of a YAML file from the parser's events; every trap of YAML is closed here.

Every scalar is kept as the text that stands in the file (`Yes`, `3.10`, `1:30`): the models decide what is a
number. Events come one by one, never by recursion, so that deep nesting cannot harm the process.
"""

from dataclasses import dataclass, field, replace
from typing import Any

import yaml

from lectern.problem import Mark, Problem
from lectern.yamldoc import Key, Loc, YamlDoc

MAX_DEPTH = 20
MAX_VALUES = 50_000
MAX_PROBLEMS = 200
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_DEFAULT_TAGS = frozenset({None, "!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"})


_AGAIN = -1
"""What stands for a key that is there already: no place in the data."""


class Stop(Exception):
    """Reading on would only repeat the problem."""


@dataclass
class _Open:
    """A list or mapping whose end has not been read yet."""

    loc: Loc
    value: dict[str, Any] | list[Any]
    key: Key | None = None


@dataclass
class Builder:
    """Builds the data of a document from its events."""

    doc: YamlDoc
    problems: list[Problem] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    root: Any = None
    documents: int = 0

    def take(self, event: Any) -> None:
        mark = Mark(event.start_mark.line + 1, event.start_mark.column + 1)
        if len(self.doc.values) >= MAX_VALUES:
            cure = "Split it into sections, or put data into a CSV beside it."
            self._stop(mark, f"this file has more than {MAX_VALUES} values", cure)
        match event:
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    self._stop(mark, "a second document starts here", "Take out the line `---`.")
            case yaml.AliasEvent():
                self._stop(
                    mark,
                    f"`*{event.anchor}` is a YAML alias",
                    "Write the text out here. Quote it if it starts with `*`.",
                )
            case yaml.ScalarEvent():
                self._tags(event, mark)
                self._scalar(event, mark)
            case yaml.MappingStartEvent():
                self._tags(event, mark)
                self._start(_Open(self._loc(), {}), mark)
            case yaml.SequenceStartEvent():
                self._tags(event, mark)
                self._start(_Open(self._loc(), []), mark)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                done = self.open.pop()
                self._place(done.value)

    def finished(self) -> YamlDoc:
        return replace(self.doc, data=self.root, problems=tuple(self.problems))

    def _stop(self, mark: Mark, message: str, cure: str) -> None:
        self._note(mark, message, cure)
        raise Stop

    def _note(self, mark: Mark, message: str, cure: str) -> None:
        self.problems.append(self.doc.problem_at(mark, message, cure))
        if len(self.problems) >= MAX_PROBLEMS:
            raise Stop

    def _tags(self, event: Any, mark: Mark) -> None:
        if event.tag not in _DEFAULT_TAGS:
            self._note(mark, "YAML tags (`!`, `!!`) are not used in lessons", "Delete the tag, or quote the text.")
        if event.anchor:
            cure = "Delete it. Quote the text if it starts with `&`."
            self._note(mark, f"`&{event.anchor}` is a YAML anchor", cure)

    def _loc(self) -> Loc:
        if not self.open:
            return ()
        top = self.open[-1]
        if isinstance(top.value, list):
            return (*top.loc, len(top.value))
        return (*top.loc, "" if top.key is None else top.key)

    def _start(self, opened: _Open, mark: Mark) -> None:
        if len(self.open) >= MAX_DEPTH:
            self._stop(
                mark,
                f"this is nested more than {MAX_DEPTH} levels deep",
                "A lesson never needs that. Is a bracket not closed?",
            )
        if self.open and isinstance(self.open[-1].value, dict) and self.open[-1].key is None:
            self._stop(
                mark, "a list or mapping cannot be a key", "Put the text in quotes if it starts with `[` or `{`."
            )
        self.doc.values[opened.loc] = mark
        self.open.append(opened)

    def _scalar(self, event: yaml.ScalarEvent, mark: Mark) -> None:
        top = self.open[-1] if self.open else None
        if top is not None and isinstance(top.value, dict) and top.key is None:
            self._key(top, event.value, mark)
            return
        self.doc.values[self._loc()] = mark
        plain_null = event.implicit[0] and event.value in _NULLS and not event.anchor
        self._place(None if plain_null else event.value or event.tag or event.anchor or "")

    def _key(self, top: _Open, key: str, mark: Mark) -> None:
        loc = (*top.loc, key)
        if key in top.value:
            first = self.doc.keys[loc].line
            self._note(mark, f"`{key}` stands here twice (first on line {first})", "Keep one of the two.")
            top.key = _AGAIN
        else:
            self.doc.keys[loc] = mark
            top.key = key

    def _place(self, value: Any) -> None:
        if not self.open:
            self.root = value
            return
        top = self.open[-1]
        if isinstance(top.value, list):
            top.value.append(value)
        else:
            if isinstance(top.key, str):
                top.value[top.key] = value
            top.key = None
