"""The editor of a lesson file's source: what it is given, and what comes back from it.

What the browser sends is an answer from outside: it is looked at as such, and what does not fit is as if not sent.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import streamlit as st

from lectern.completion import table
from lectern.settings import ROOT
from lectern.words import editor as words

LONGEST = 1_000_000
"""Characters of a text; the browser lets nobody type more."""
_FOLDER = ROOT / "assets" / "editor"
_HALF = re.compile("[\ud800-\udfff]")
"""Half a character: no file can hold it."""
_BASE = re.compile(r"^base *:", re.MULTILINE)
"""Makes of a `lesson.yaml` that of a version."""
_BUILT = re.compile(r"built from source/ ([0-9a-f]{16})")
_editor = st.components.v2.component(
    "lectern.editor",
    html=(_FOLDER / "editor.html").read_text(encoding="utf-8"),
    css=(_FOLDER / "editor.css").read_text(encoding="utf-8"),
    js=(_FOLDER / "load.js").read_text(encoding="utf-8"),
)


@dataclass(frozen=True)
class Go:
    """A place to stand on, told once: `n` grows with each that is asked for."""

    line: int
    column: int
    n: int


@dataclass(frozen=True)
class Source:
    """The text of one file, and how far server and browser are with it.

    The text replaces what is in the browser only when `rev` grows; it must not shrink while a file is open. `ack` is
    the number of the last edit that is dealt with (`Edit.n`), 0 before the first. `ids` are the lesson's own, by what
    they name (objectives, misconceptions, sources, blocks, sections), each with a line that explains it.
    """

    id: str
    file: str
    text: str
    rev: int
    ack: int = 0
    ids: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    go: Go | None = None
    read_only: bool = False

    @property
    def sort(self) -> str:
        """What sort of file it is, as the table of completions calls it."""
        if self.file == "lesson.yaml":
            return "overlay" if _BASE.search(self.text) else "lesson"
        return "texts" if self.file.startswith("texts/") else "section"


@dataclass(frozen=True)
class Spotted:
    """A problem to show: a mistake or a warning, in this file or, behind a link, in another of the lesson."""

    line: int
    column: int
    message: str
    cure: str = ""
    reason: str = ""
    severity: Literal["error", "warning"] = "error"
    file: str = ""
    href: str = ""


@dataclass(frozen=True)
class Edit:
    """What stood in the browser once it rested: the whole text of the file `id`, the cursor's line, the `rev` typed on.

    `save` when the author asked for it to be saved. `n` grows with every edit, over all files and reloads.
    """

    id: str
    n: int
    text: str
    line: int
    rev: int
    save: bool = False


def typed(key: str, acks: Mapping[str, int]) -> tuple[Edit, ...]:
    """What the editor `key` has sent that is newer than what is dealt with (`acks`, by file), oldest first.

    To be asked before the editor is drawn, and about every file: the author may have gone from one to another.
    """
    return news(st.session_state.get(key, {}), acks)


def news(sent: Mapping[str, object], acks: Mapping[str, int]) -> tuple[Edit, ...]:
    """What is new in what the browser has sent."""
    fitting = (_fitting(sent.get(name), save=name == "save") for name in ("edit", "save"))
    fresh = (edit for edit in fitting if edit is not None and edit.n > acks.get(edit.id, 0))
    return tuple(sorted(fresh, key=lambda edit: edit.n))


def _fitting(sent: object, *, save: bool = False) -> Edit | None:
    match sent:
        case {"id": str(file_id), "n": int(n), "text": str(text), "line": int(line), "rev": int(rev)}:
            fits = len(text) <= LONGEST and not _HALF.search(text) and n > 0 and line > 0
            return Edit(file_id, n, text, line, rev, save) if fits else None
    return None


def draw_editor(key: str, source: Source, problems: Sequence[Spotted]) -> None:
    """Draw the editor with this text and these problems, which are those of the text that `source.ack` names."""
    mistakes = sum(problem.severity == "error" for problem in problems)
    _editor(
        key=key,
        data={
            "address": f"assets/editor/editor.js?v={_version()}",
            "id": source.id,
            "file": source.sort,
            "label": words.name_of(source.file),
            "rev": source.rev,
            "ack": source.ack,
            "ids": {what: dict(named) for what, named in source.ids.items()},
            "problems": [_told(problem) for problem in problems],
            "status": words.how_many(mistakes, len(problems) - mistakes),
            "go": vars(source.go) if source.go else None,
            "read_only": source.read_only,
            "words": words.BROWSER,
            **_large(key, source),
        },
        on_edit_change=lambda: None,
        on_save_change=lambda: None,
    )


def _large(key: str, source: Source) -> dict[str, Any]:
    """What the browser need not be told again once it has sent something typed on the same revision."""
    heard = _fitting(st.session_state.get(key, {}).get("edit"))
    return {} if heard and (heard.id, heard.rev) == (source.id, source.rev) else {"text": source.text, "kinds": table()}


def _told(problem: Spotted) -> dict[str, Any]:
    place = words.place_of(problem.line, problem.file if problem.href else "")
    return vars(problem) | {"place": place, "sort": words.SORTS[problem.severity]}


def _version() -> str:
    """What the bundle was built from, so that browsers may keep it for good."""
    found = _BUILT.search((_FOLDER / "editor.js").open(encoding="utf-8").readline())
    if found is None:
        raise ValueError("assets/editor/editor.js does not say what it was built from: build it anew")
    return found[1]
