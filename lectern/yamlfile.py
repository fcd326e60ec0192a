"""Reads a YAML file of a lesson: its data with their lines, or what is wrong with it, in a teacher's words."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from lectern.problem import LessonError, Mark, Problem
from lectern.yamlbuild import Builder, Stop
from lectern.yamldoc import LINE_END, Key, YamlDoc
from lectern.yamlwords import NO_BREAK, ODD_SPACE, plain_words, starts_the_trouble

MAX_BYTES = 1_000_000
MOST_KEPT = 32
"""How many texts are kept as they were parsed: of a lesson's files an author changes one at a time."""
_TOO_DEEP = "exceeded maximum nesting depth"
"""What libyaml says of brackets that it reads ahead of the events; Python's own parser lets the builder stop first."""


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
        raise refuse("this file is missing", misnamed(file) or "Write the file.") from None
    except OSError as error:
        raise refuse(f"this file cannot be read ({error.strerror})", "Check its name and permissions.") from None
    if len(raw) > MAX_BYTES:
        raise LessonError([_too_large(file)])
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or (b"\0" in raw[:2] and raw[:2] != b"\0\0"):
        raise refuse("this file is saved as UTF-16", "Save it as UTF-8 in your editor.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        lines = LINE_END.split(raw[: error.start].decode("utf-8-sig"))
        mark = Mark(len(lines), len(lines[-1]) + 1)
        excerpt = LINE_END.split(raw.decode("utf-8-sig", "replace"))[mark.line - 1]
        cure = "Save the file as UTF-8 in your editor."
        raise LessonError([Problem(file, mark, "this is not UTF-8 text", cure, excerpt)]) from None


def _too_large(file: Path) -> Problem:
    cure = "Split it into sections, or put data into a CSV beside it."
    return Problem(file, Mark(), "this file is larger than 1 MB", cure)


def misnamed(file: Path) -> str:
    """The cure where a file that is missing has the other ending that YAML files can have."""
    other = file.with_suffix(".yml")
    return f"Rename `{other.name}` to `{file.name}`." if other.exists() else ""


def read_yaml(file: Path, name: Path | None = None) -> YamlDoc:
    """Read a lesson file. `name` is how problems call it. LessonError carries every mistake that can be seen."""
    shown = name or file
    try:
        text = read_text(file)
    except LessonError as error:
        raise LessonError([Problem(shown, p.mark, p.message, p.cure, p.excerpt) for p in error.problems]) from None
    return _parsed(text, shown)


def parse_text(text: str, name: Path) -> YamlDoc:
    """Parse a text as the file called `name` would be read: LessonError, too, when it is too large for a file.

    The document may be one that others have: its data stay as they are.
    """
    if len(text.encode()) > MAX_BYTES:
        raise LessonError([_too_large(name)])
    return _parsed(text, name)


@lru_cache(MOST_KEPT)
def _parsed(text: str, file: Path) -> YamlDoc:
    return parse_yaml(text, file)


def parse_yaml(text: str, file: Path, loader: Any = yaml.CSafeLoader) -> YamlDoc:
    """Parse YAML text; `file` names it in problems. LessonError carries every mistake that can be seen.

    What does not keep the data from being read is among the `problems` of the document.
    """
    builder = Builder(YamlDoc(file, None, LINE_END.split(text.removesuffix("\n")), {}, {}))
    last: yaml.Event | None = None
    try:
        for event in yaml.parse(text, Loader=loader):
            builder.take(event)
            last = event
    except (yaml.MarkedYAMLError, yaml.reader.ReaderError) as error:
        if getattr(error, "problem", None) == _TOO_DEEP:
            return parse_yaml(text, file, yaml.SafeLoader)
        stopped = _unclosed(builder.doc, last, error) or _syntax_problem(builder.doc, text, error)
        raise LessonError([*builder.problems, stopped]) from None
    except Stop:
        raise LessonError(builder.problems) from None
    return builder.finished()


def empty_values(doc: YamlDoc, but: str = "") -> Iterator[Problem]:
    """A problem for each key or list item with nothing behind it, but for keys of one name."""
    for loc, value in doc.parts:
        if value is None and loc and loc[-1] != but:
            yield doc.problem(loc, *_nothing_after(loc[-1]), at_key=True)


def _nothing_after(name: Key) -> tuple[str, str]:
    if isinstance(name, int):
        return "nothing is written after this `-`", "Write it, or take the line out."
    if ODD_SPACE.search(name):
        return NO_BREAK
    if " " in name.strip():
        return f"`{name}` stands where a key is expected", "Quote the whole text: in `{ }` a comma starts the next key."
    return f"nothing is written after `{name}:`", "Write it, or take the line out."


def _unclosed(doc: YamlDoc, last: yaml.Event | None, error: yaml.YAMLError) -> Problem | None:
    """The quotation mark that was not closed, when the text it opens has run on into the next quotation mark."""
    if not isinstance(last, yaml.ScalarEvent) or last.style not in ("'", '"'):
        return None
    stopped = getattr(error, "problem_mark", None)
    began, ended = last.start_mark, last.end_mark
    if began is None or ended is None or stopped is None:
        return None
    if began.line == ended.line or stopped.line != ended.line:
        return None
    message = f"a quotation mark is opened here and closed only on line {ended.line + 1}"
    return doc.problem_at(Mark(began.line + 1, began.column + 1), message, "Close it where its text ends.")


def _syntax_problem(doc: YamlDoc, text: str, error: yaml.YAMLError) -> Problem:
    if isinstance(error, yaml.MarkedYAMLError):
        mark = _where(error, doc)
        for number in range(min(mark.line, len(doc.lines)), max(0, mark.line - 2), -1):
            if space := ODD_SPACE.search(doc.lines[number - 1]):
                return doc.problem_at(Mark(number, space.end() + 1), *NO_BREAK)
        line = doc.lines[mark.line - 1] if mark.line <= len(doc.lines) else ""
        message, cure = plain_words(error.problem or "", error.context or "", line, line[: mark.column - 1])
        return doc.problem_at(mark, message, cure)
    odd = next((i for i, char in enumerate(text) if _is_control(char)), 0)
    before = LINE_END.split(text[:odd])
    where = Mark(len(before), len(before[-1]) + 1)
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
