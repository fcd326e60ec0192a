"""Silences: an author's word, in a comment, that a finding is known and why it is left."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lectern.lessonfiles import HEAD
from lectern.lint.comments import comments
from lectern.lint.finding import Finding
from lectern.lint.rule import Rule
from lectern.problem import Mark, suggestion
from lectern.yamldoc import Loc, YamlDoc

_FINE = re.compile(r"\s*fine\s*:", re.IGNORECASE)
_WRITTEN = re.compile(r"\s*fine\s*:\s*(?P<rule>\S*)\s*(?:because\b[\s:,]*(?P<why>.*))?(?P<rest>.*)", re.IGNORECASE)
_HOW = "Write `# fine: {} because …`, and say why it is right as it is."

SILENCE = Rule(
    "silence",
    "A comment `# fine: …` without a reason, with a rule that does not exist, or with nothing to silence.",
    "Next year you, or a colleague, will want to know why this was left; and a silence that is no longer needed would "
    "hide what comes after it.",
    "Our judgement, after the linters of programming languages.",
)


@dataclass(frozen=True)
class Silence:
    """One such comment: where it stands, and which rule it silences there."""

    mark: Mark
    rule: str
    part: Loc
    """The part of the file in whose lines it stands: a block, an objective; nothing for the head of a section."""
    everywhere: bool
    """Whether it speaks for the whole lesson: it stands in lesson.yaml, in no entry of a list there."""


@dataclass(frozen=True)
class Heard:
    """A finding with the part of the file it belongs to, and whether its rule is one on the whole lesson."""

    name: str
    part: Loc
    wide: bool
    finding: Finding


class Parts:
    """The parts of a file that comments can belong to, by the lines they take."""

    def __init__(self, name: str, doc: YamlDoc) -> None:
        self.depth_two = name == HEAD
        marks = {**doc.values, **doc.keys}
        starts = [(mark.line, loc) for loc, mark in marks.items() if self.of(loc) == loc or len(loc) == 1]
        self.starts = sorted(starts, key=lambda start: (start[0], len(start[1])))
        self.lines = [line for line, _ in self.starts]

    def of(self, loc: Loc) -> Loc:
        """The part in which a place lies: a block of a section, an entry of lesson.yaml."""
        if self.depth_two:
            return loc[:2]
        return loc[:2] if loc[:1] == ("blocks",) and len(loc) > 1 else ()

    def at(self, line: int) -> Loc:
        """The part in whose lines a comment stands."""
        before = bisect_right(self.lines, line) - 1
        return self.of(self.starts[before][1]) if before >= 0 else ()


def silences(name: str, doc: YamlDoc, known: Mapping[str, Rule]) -> tuple[list[Silence], list[Finding]]:
    """The comments that silence a rule, and what is wrong with those that cannot."""
    good: list[Silence] = []
    bad: list[Finding] = []
    parts: Parts | None = None
    for mark, said in comments(doc, _FINE):
        found = _WRITTEN.fullmatch(said)
        rule = found["rule"] if found else ""
        if rule not in known:
            cure = suggestion(rule, known) if rule else _HOW.format("rule")
            bad.append(told(doc, mark, f"there is no rule `{rule}` to silence" if rule else "no rule is named", cure))
        elif not found or not (found["why"] or "").strip(" .…"):
            bad.append(told(doc, mark, f"no reason is given for silencing `{rule}`", _HOW.format(rule)))
        else:
            parts = parts or Parts(name, doc)
            part = parts.at(mark.line)
            good.append(Silence(mark, rule, part, name == HEAD and (mark.column == 1 or len(part) < 2)))
    return good, bad


def told(doc: YamlDoc, mark: Mark, message: str, cure: str) -> Finding:
    """A finding about a comment."""
    return Finding(SILENCE.name, doc.problem_at(mark, message, cure), SILENCE.reason, SILENCE.source)


def silences_it(name: str, silence: Silence, heard: Heard) -> bool:
    """Whether a comment in the file `name` silences a finding."""
    if silence.rule != heard.finding.rule:
        return False
    if silence.everywhere and heard.wide:
        return True
    here = name == heard.name
    return here and (silence.mark.line == heard.finding.problem.mark.line or silence.part == heard.part)


def unheard(name: str, doc: YamlDoc, good: list[Silence], heard: list[Heard]) -> Iterator[Finding]:
    """A finding for each comment that silences nothing."""
    for silence in good:
        if not any(silences_it(name, silence, each) for each in heard):
            cure = "Take the comment out, or put it on the line that is warned of or into that block."
            yield told(doc, silence.mark, f"`{silence.rule}` has nothing to say here", cure)
