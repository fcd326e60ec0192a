"""Front matter: what the lines between `---` at the top of an article say about it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from lectern.blocks.values import Date, Language
from lectern.exchange.marks import escaped
from lectern.exchange.tree import Unplaced, inline, plain
from lectern.problem import LessonError, one_line
from lectern.webaddress import Url
from lectern.words import exchange as words
from lectern.yamldoc import YamlDoc
from lectern.yamlfile import empty_values, parse_text

_FRONT = re.compile(r"---[ \t]*\n(?P<yaml>(?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_PLACES = {
    "title": "title",
    **dict.fromkeys(("author", "authors", "by"), "authors"),
    **dict.fromkeys(("date", "year", "published"), "date"),
    **dict.fromkeys(("language", "lang"), "language"),
    **dict.fromkeys(("licence", "license"), "licence"),
    **dict.fromkeys(("url", "canonical", "canonical_url", "link"), "url"),
    **dict.fromkeys(("description", "summary", "abstract", "promise"), "promise"),
    "audience": "audience",
}
LONGEST = 300


@dataclass
class Front:
    """What is known about an article before its text begins."""

    said: dict[str, Any] = field(default_factory=dict)
    """By its place in a lesson: title, authors, date, language, licence, url, promise, audience."""
    lines: int = 0
    """How many lines it takes."""


def front_of(article: str, name: str, unplaced: list[Unplaced]) -> Front:
    """The front matter of an article called `name`; keys that have no place in a lesson go to `unplaced`.

    LessonError when it cannot be read, with every mistake at its line in the article.
    """
    found = _FRONT.match(article)
    if found is None:
        return Front()
    # The first line stands for `---`, so that mistakes bear the article's own lines.
    doc = parse_text("\n" + found["yaml"], Path(f"{name}.md"))
    if doc.problems:
        raise LessonError(doc.problems)
    front = Front(lines=found[0].count("\n"))
    if doc.data is None:
        return front
    if not isinstance(doc.data, dict):
        raise LessonError([doc.problem((), *words.FRONT_UNFIT)])
    empty = {problem.mark.line for problem in empty_values(doc)}
    for key, value in doc.data.items():
        _place(front, doc, key, value, unplaced, is_empty=doc.keys[(key,)].line in empty)
    return front


def _place(front: Front, doc: YamlDoc, key: str, value: Any, unplaced: list[Unplaced], *, is_empty: bool) -> None:
    """Put a key where it belongs in a lesson, or say why it does not go there."""
    what, line = words.key(one_line(key), one_line(_shown(value))), doc.keys[(key,)].line
    place = _PLACES.get(key.lower())
    if place is None or is_empty:
        unplaced.append(Unplaced(line, what, words.KEY))
    elif place in front.said:
        unplaced.append(Unplaced(line, what, words.SAID_TWICE))
    else:
        fit = _FITS[place](value)
        if fit:
            front.said[place] = fit
        else:
            unplaced.append(Unplaced(line, what, words.KEY_UNFIT))


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_shown, value))
    return str(value if value is not None else "")


def line_of_text(value: Any) -> str:
    """A text that stands in one line, without its marks; empty when it is none, or too long."""
    text = escaped(plain(inline(value))) if isinstance(value, str) else ""
    return text if len(text) <= LONGEST else ""


def _authors(value: Any) -> list[str]:
    listed = value if isinstance(value, list) else [value]
    named = [each.get("name") if isinstance(each, dict) else each for each in listed]
    texts = [line_of_text(each) for each in named]
    return list(dict.fromkeys(texts)) if all(texts) else []


def _date(value: Any) -> str:
    """The day, month or year at the start of what is written."""
    found = re.match(r"\d{4}(-\d{2}(-\d{2})?)?(?=$|[T ])", value) if isinstance(value, str) else None
    return _checked(Date, found[0]) if found else ""


def _checked(wanted: Any, value: Any) -> str:
    try:
        return str(TypeAdapter(wanted).validate_python(value))
    except ValidationError:
        return ""


_FITS: dict[str, Callable[[Any], Any]] = {
    "title": line_of_text,
    "authors": _authors,
    "date": _date,
    "language": lambda value: _checked(Language, value),
    "licence": line_of_text,
    "url": lambda value: _checked(Url, value),
    "promise": line_of_text,
    "audience": line_of_text,
}
