"""The text of a file in its editor, with every mistake in the lesson below it."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Timer
from urllib.parse import urlencode

import streamlit as st

from lectern.advising import advice
from lectern.lesson import Lesson
from lectern.problem import Problem
from lectern.ui.customize import following
from lectern.ui.customize.editor import Edit, Go, Source, Spotted, draw_editor, typed
from lectern.ui.customize.looking import look
from lectern.ui.customize.problems import LINE, file_of
from lectern.ui.customize.save import save
from lectern.ui.customize.workspace import NAME, OpenFile, Workspace
from lectern.words import customize as words

KEY = "editor"
_LAST, _DRAWN = "editor-last", "editor-drawn"
Ids = dict[str, dict[str, str]]
MOST_SHOWN = 100
AFTER_PROBLEMS = 0.08
"""Seconds by which a preview follows what is typed: drawn by the same browser, it would hold the problems up."""
MOST_DIGITS = 9
"""Of a line that an address names: Python reads no number of thousands of them."""


@dataclass
class Standing:
    """How far browser and server are with one file: `text` is what both have."""

    text: str
    rev: int
    ack: int = 0
    go: Go | None = None
    ids: Ids = field(default_factory=dict)
    """The lesson's ids when it last had no mistakes: with them one is mended."""
    news: bool = False
    """Whether the previews are still to be told what was typed."""


def taken(opened: OpenFile) -> OpenFile:
    """Take up what was typed since, in this file and in the one before it, and save what is to be saved.

    The browser is told that it was taken up once it is kept, and sends it again until then. StoreError when it cannot
    be kept, Unwritten when a file is gone.
    """
    place = opened.workspace
    for edit in typed(KEY, {name: here.ack for name, here in _standings().items()}):
        lesson, _, name = edit.id.partition("/")
        here = _standings().get(edit.id)
        if lesson == place.lesson and here and edit.rev >= here.rev:  # else the browser first takes up what is new
            of = _take(opened if name == opened.name else place.open(name), edit, here)
            opened = of if name == opened.name else opened
    return opened


def _take(opened: OpenFile, edit: Edit, here: Standing) -> OpenFile:
    place, before = opened.workspace, opened.text
    moved = following.follow(place.name, following.Stand(opened.name, edit.line))
    opened = opened.typed(edit.text, here.text)
    here.text, here.ack, here.rev = opened.text, edit.n, edit.rev
    here.news = here.news or moved or opened.text != before
    if opened.workspace != place:
        st.query_params[NAME] = opened.workspace.name
        st.rerun()
    if edit.save:
        opened, here.news = save(opened), False
        place.tell()
    return opened


def tell(opened: OpenFile) -> None:
    """Tell the previews what was typed, unless they can show nothing of it; the problems are drawn before them."""
    place, fresh = opened.workspace, [here for here in _standings().values() if here.news]
    if fresh and look(place.folder, place.texts()).lesson:
        for here in fresh:
            here.news = False
        Timer(AFTER_PROBLEMS, place.tell).start()


def draw(opened: OpenFile) -> None:
    """The editor."""
    here = _standings().setdefault(_id(opened), Standing(opened.text, int(time.time())))
    if opened.text != here.text:  # it changed in another way than by typing
        here.text, here.rev = opened.text, here.rev + 1
    _stand(here)
    place = opened.workspace
    seen = look(place.folder, place.texts())
    if seen.lesson:
        here.ids = _ids(seen.lesson)
    source = Source(_id(opened), opened.name, here.text, here.rev, here.ack, here.ids, here.go)
    _draw(source, [*_spotted(opened, seen.problems), *_advised(opened, seen.lesson)])


def begin() -> None:
    """Nothing is drawn yet in this run."""
    st.session_state[_DRAWN] = False


def draw_again(place: Workspace, name: str) -> None:
    """The editor as it was last drawn, unless this run has drawn it: what is typed in it must not go with it."""
    last: tuple[Source, list[Spotted]] | None = st.session_state.get(_LAST)
    if last and last[0].id == f"{place.lesson}/{name}" and not st.session_state[_DRAWN]:
        _draw(*last)


def _draw(source: Source, spotted: list[Spotted]) -> None:
    st.session_state[_LAST], st.session_state[_DRAWN] = (source, spotted), True
    draw_editor(KEY, source, spotted)


def _standings() -> dict[str, Standing]:
    """How far browser and server are, by file; a session begun later begins with a greater revision."""
    found: dict[str, Standing] = st.session_state.setdefault("standings", {})
    return found


def _stand(here: Standing) -> None:
    """Stand on the line that the address names, once."""
    asked = st.query_params.get(LINE, "")
    if asked.isdecimal() and len(asked) <= MOST_DIGITS:
        del st.query_params[LINE]
        here.go = Go(max(1, int(asked)), 1, here.go.n + 1 if here.go else 1)


def _id(opened: OpenFile) -> str:
    return f"{opened.workspace.lesson}/{opened.name}"


def _ids(lesson: Lesson) -> Ids:
    """The lesson's own ids, by what they name."""
    head = lesson.head
    return {
        "objectives": dict(head.objectives),
        "misconceptions": {name: each.says for name, each in head.misconceptions.items()},
        "sources": {name: each.title for name, each in head.sources.items()},
        "blocks": {name: block.title or block.kind for name, (_, block) in lesson.places.items()},
        "sections": {section.id: section.title for section in lesson.sections},
    }


def _spotted(opened: OpenFile, problems: Iterable[Problem]) -> Iterator[Spotted]:
    """Mistakes, those of other files with the way there."""
    for problem in list(problems)[:MOST_SHOWN]:
        lesson, name = problem.file.parts[0], file_of(problem.file)
        asks = {"lesson": lesson, "file": name, LINE: problem.mark.line, NAME: opened.workspace.name}
        here = (lesson, name) == (opened.workspace.lesson, opened.name)
        href = "" if here else f"/customize?{urlencode(asks)}"
        yield Spotted(problem.mark.line, problem.mark.column, problem.message, problem.cure, file=name, href=href)


def _advised(opened: OpenFile, lesson: Lesson | None) -> Iterator[Spotted]:
    """Advice on this file, as long as the lesson has no mistakes."""
    place = opened.workspace
    found = advice(lesson, place.folder, place.texts(), date.today(), opened.name) if lesson else []
    for each in found[:MOST_SHOWN]:
        if each.problem.file == Path(place.lesson, opened.name):
            mark, reason = each.problem.mark, words.reason(each.rule, each.reason, each.source)
            yield Spotted(mark.line, mark.column, each.problem.message, each.problem.cure, reason, "warning")
