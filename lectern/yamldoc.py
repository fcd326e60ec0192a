"""YAML text becomes plain data that remembers its lines; every YAML trap is closed here.

Every scalar is kept as the text that stands in the file (`Yes`, `3.10`, `1:30`): the models decide what is a
number. The file is read as a stream of events, never by recursion, so that deep nesting cannot harm the process.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from lectern.problem import LessonError, Mark, Problem, one_line
from lectern.yamlwords import plain_words, starts_the_trouble

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_PROBLEMS = 200
# libyaml's parser is some thirty times faster; the pure one is there for a Python built without it.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_DEFAULT_TAGS = frozenset({None, "!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"})

Key = str | int
Loc = tuple[Key, ...]
# What ends a line in YAML: `str.splitlines` knows more, and would count differently.
_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


@dataclass(frozen=True)
class YamlDoc:
    """The data of one file with the place of every key and value in it."""

    file: Path
    data: Any
    lines: list[str] = field(repr=False)
    values: dict[Loc, Mark] = field(repr=False)
    keys: dict[Loc, Mark] = field(repr=False)

    def problem(self, loc: Loc, message: str, cure: str = "", *, at_key: bool = False, quote: str = "") -> Problem:
        """A problem at the value (or key) that `loc` names, or at the nearest part of it that is in the file.

        `quote` is the very words inside the value that are wrong, where they can be told.
        """
        known = tuple(loc)
        while known and known not in self.values:
            known = known[:-1]
        mark = self.values.get(known, Mark())
        if at_key:
            mark = self.keys.get(known, mark)
        return self.problem_at(self._found(quote, mark) if quote else mark, message, cure)

    def _found(self, quote: str, start: Mark) -> Mark:
        """Where these words first stand from `start` on; `start` itself when they are written in another way."""
        for number in range(start.line, len(self.lines) + 1):
            column = self.lines[number - 1].find(quote, start.column - 1 if number == start.line else 0)
            if column >= 0:
                return Mark(number, column + 1)
        return start

    def problem_at(self, mark: Mark, message: str, cure: str = "") -> Problem:
        """A problem at a line and column of this file."""
        if mark.line > len(self.lines):
            mark = Mark(len(self.lines), len(self.lines[-1]) + 1)
        return Problem(self.file, mark, one_line(message), one_line(cure), self.lines[mark.line - 1])


def read_text(file: Path) -> str:
    """The text of a lesson file; LessonError when it is missing, too big, or not UTF-8 text."""

    def refuse(message: str, cure: str) -> LessonError:
        return LessonError([Problem(file, Mark(), message, cure)])

    try:
        if file.exists() and not file.is_file():
            raise refuse("this is not a file", "Write a file of this name, or take it out of the lesson.")
        with file.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise refuse("this file is missing", "Write the file, or take its name out of the lesson.") from None
    except OSError as error:
        raise refuse(f"this file cannot be read ({error.strerror})", "Check its name and permissions.") from None
    if len(raw) > MAX_BYTES:
        raise refuse("this file is larger than 1 MB", "Split it into sections, or put data into a CSV beside it.")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or (b"\0" in raw[:2] and raw[:2] != b"\0\0"):
        raise refuse("this file is saved as UTF-16", "Save it as UTF-8 in your editor.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        lines = _LINE_END.split(raw[: error.start].decode("utf-8-sig"))
        mark = Mark(len(lines), len(lines[-1]) + 1)
        excerpt = _LINE_END.split(raw.decode("utf-8-sig", "replace"))[mark.line - 1]
        cure = "Save the file as UTF-8 in your editor."
        raise LessonError([Problem(file, mark, "this is not UTF-8 text", cure, excerpt)]) from None


def read_yaml(file: Path, name: Path | None = None) -> YamlDoc:
    """Read a lesson file. `name` is how problems call it. LessonError carries every mistake that can be seen."""
    shown = name or file
    try:
        text = read_text(file)
    except LessonError as error:
        raise LessonError([Problem(shown, p.mark, p.message, p.cure, p.excerpt) for p in error.problems]) from None
    return parse_yaml(text, shown)


def parse_yaml(text: str, file: Path) -> YamlDoc:
    """Parse YAML text; `file` names it in problems. LessonError carries every mistake that can be seen."""
    builder = _Builder(YamlDoc(file, None, _LINE_END.split(text.removesuffix("\n")), {}, {}))
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except (yaml.MarkedYAMLError, yaml.reader.ReaderError) as error:
        builder.problems.append(_syntax_problem(builder.doc, text, error))
    except _Stop:
        pass
    if builder.problems:
        raise LessonError(builder.problems)
    return builder.finished()


def _syntax_problem(doc: YamlDoc, text: str, error: yaml.YAMLError) -> Problem:
    if isinstance(error, yaml.MarkedYAMLError):
        mark = _where(error, doc)
        line = doc.lines[mark.line - 1] if mark.line <= len(doc.lines) else ""
        message, cure = plain_words(error.problem or "", error.context or "", line, line[: mark.column - 1])
        return doc.problem_at(mark, message, cure)
    odd = next((i for i, char in enumerate(text) if _is_control(char)), 0)
    where = Mark(text.count("\n", 0, odd) + 1, odd - text.rfind("\n", 0, odd))
    return doc.problem_at(where, "there is a character here that text cannot contain", "Delete it and type it again.")


def _where(error: yaml.MarkedYAMLError, doc: YamlDoc) -> Mark:
    """The place to look at: where something began that does not end as it should, else where the reader stopped."""
    began, stopped = error.context_mark, error.problem_mark
    begins = stopped is None or stopped.line >= len(doc.lines) or starts_the_trouble(error.problem or "")
    across = began and stopped and began.line != stopped.line and "flow" in (error.context or "")
    mark = began if began and (begins or across) else stopped
    return Mark(mark.line + 1, mark.column + 1) if mark else Mark()


def _is_control(char: str) -> bool:
    code = ord(char)
    return (code < 32 and char not in "\t\n\r") or (127 <= code < 160 and code != 133) or code in (0xFFFE, 0xFFFF)


class _Stop(Exception):
    """Reading on would only repeat the problem."""


@dataclass
class _Open:
    """A list or mapping whose end has not been read yet."""

    loc: Loc
    value: dict[str, Any] | list[Any]
    key: str | None = None


@dataclass
class _Builder:
    """Builds the data of a document from its events."""

    doc: YamlDoc
    problems: list[Problem] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    root: Any = None
    documents: int = 0

    def take(self, event: Any) -> None:
        mark = Mark(event.start_mark.line + 1, event.start_mark.column + 1)
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
        return YamlDoc(self.doc.file, self.root, self.doc.lines, self.doc.values, self.doc.keys)

    def _stop(self, mark: Mark, message: str, cure: str) -> None:
        self._note(mark, message, cure)
        raise _Stop

    def _note(self, mark: Mark, message: str, cure: str) -> None:
        self.problems.append(self.doc.problem_at(mark, message, cure))
        if len(self.problems) >= MAX_PROBLEMS:
            raise _Stop

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
        return (*top.loc, top.key or "")

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
        plain_null = event.implicit[0] and event.value in _NULLS
        self._place(None if plain_null else event.value)

    def _key(self, top: _Open, key: str, mark: Mark) -> None:
        loc = (*top.loc, key)
        if key in top.value:
            first = self.doc.keys[loc].line
            self._note(mark, f"`{key}` stands here twice (first on line {first})", "Keep one of the two.")
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
            top.value.setdefault(top.key or "", value)
            top.key = None


def walk(data: Any, loc: Loc = ()) -> Iterator[tuple[Loc, Any]]:
    """Every value in the data with its place, parents first."""
    waiting = [(loc, data)]
    while waiting:
        here, value = waiting.pop()
        yield here, value
        items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        waiting += reversed([((*here, key), item) for key, item in items])
