"""Advice on a lesson as it stands in its files: what its author should look at, though it can be used as it is."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from lectern.lesson import Lesson
from lectern.lessonfiles import HEAD, Draft, section_file
from lectern.lint import Finding, lint
from lectern.lint.registry import RULES
from lectern.lint.silence import Parts, silences
from lectern.overlay.weaving import gather
from lectern.yamldoc import YamlDoc

NOTICE = "version"
"""The rule of a notice about a version of another lesson: its original has changed, a text is not translated."""


def advice(
    lesson: Lesson, folder: Path, texts: Mapping[str, str], today: date, only: str | None = None
) -> list[Finding]:
    """What could be better in the lesson read from `folder`, with `texts` in place of its files; `only` in one file.

    A version of another lesson is told of what is its own: advice on the original is its author's.
    """
    draft = Draft(folder, texts)
    raw = gather(draft)
    if raw is None:
        return []
    docs = {HEAD: raw.head, **{section_file(name): doc for name, doc in raw.sections.items()}}
    notices = [Finding(NOTICE, notice, "", "") for notice in lesson.notices]
    if not lesson.originals:
        return [*notices, *lint(lesson, docs, today, only)]
    own = next(doc for name, doc in draft.docs if name == HEAD and doc.file.parent.name == folder.name)
    mine = [each for each in lint(lesson, docs, today) if each.problem.file.parts[0] == folder.name]
    return [*notices, *_unsilenced(mine, own)]


def _unsilenced(found: Iterable[Finding], head: YamlDoc) -> Iterator[Finding]:
    """The findings that no comment in the changes of the version silences."""
    good, _ = silences(HEAD, head, RULES)
    parts = Parts(HEAD, head)
    for each in found:
        here = each.problem.file == head.file
        line = each.problem.mark.line
        if not any(here and one.rule == each.rule and one.part == parts.at(line) for one in good):
            yield each
