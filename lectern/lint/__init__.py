"""The lint: advice on writing items and making claims. It warns, and never stands in the way."""

from collections.abc import Iterator, Mapping
from datetime import date

from lectern.lesson import Lesson
from lectern.lessonfiles import HEAD, section_file
from lectern.lint.finding import Finding
from lectern.lint.registry import RULES
from lectern.lint.rule import BlockRule, LessonRule, Place, Remark, Rule, is_english
from lectern.lint.silence import Heard, Parts, Silence, silences, silences_it, unheard
from lectern.yamldoc import Loc, YamlDoc

__all__ = ["Finding", "lint"]


def lint(lesson: Lesson, docs: Mapping[str, YamlDoc], today: date, only: str | None = None) -> list[Finding]:
    """What could be better in a lesson that has no mistakes, in the order of its files and lines.

    `docs` are the files that it was read from, by name: `lesson.yaml`, `sections/one.yaml`. `only` is the name of one
    of them: then nothing is said about the others, and little of them is looked at.
    """
    names = [HEAD, *(section_file(section.id) for section in lesson.sections)]
    asked = [name for name in names if name in docs and only in (None, name)]
    parts = {name: Parts(name, docs[name]) for name in asked}
    heard = [
        *_in_head(lesson, docs, parts),
        *_in_blocks(lesson, docs, today, parts),
        *_in_lesson(lesson, docs, parts),
    ]
    good: dict[str, list[Silence]] = {}
    found: list[Finding] = []
    for name in {*asked, HEAD} & docs.keys():
        good[name], bad = silences(name, docs[name], RULES)
        found += bad if name in asked else []
    for name in asked:
        found += unheard(name, docs[name], good[name], heard)
    found += [each.finding for each in heard if each.name in asked and not _silenced(each, good)]
    order = {docs[name].file: place for place, name in enumerate(names) if name in docs}
    return sorted(found, key=lambda each: (order.get(each.problem.file, -1), each.problem.mark, each.rule))


def _silenced(heard: Heard, good: Mapping[str, list[Silence]]) -> bool:
    return any(silences_it(name, silence, heard) for name, each in good.items() for silence in each)


def _in_blocks(lesson: Lesson, docs: Mapping[str, YamlDoc], today: date, parts: Mapping[str, Parts]) -> Iterator[Heard]:
    """What the rules on blocks say of the files that are asked about."""
    rules = [rule for rule in RULES.values() if isinstance(rule, BlockRule)]
    for section in lesson.sections:
        name = section_file(section.id)
        if name not in parts:
            continue
        doc = docs[name]
        for number, data in enumerate(doc.data["blocks"][: len(section.blocks)]):
            place, here = Place(lesson, section, number, data, today), ("blocks", number)
            for rule in rules:
                for remark in rule.look(place):
                    yield _heard(name, doc, rule, remark, (*here, *remark.at), parts[name])


def _in_head(lesson: Lesson, docs: Mapping[str, YamlDoc], parts: Mapping[str, Parts]) -> Iterator[Heard]:
    """What the rules on any text say of lesson.yaml, if it is asked about."""
    for rule in RULES.values() if HEAD in parts else ():
        if isinstance(rule, BlockRule) and rule.look_at_head:
            for remark in rule.look_at_head(docs[HEAD].data, is_english(lesson.head.language)):
                yield _heard(HEAD, docs[HEAD], rule, remark, remark.at, parts[HEAD])


def _in_lesson(lesson: Lesson, docs: Mapping[str, YamlDoc], parts: Mapping[str, Parts]) -> Iterator[Heard]:
    """What the rules on the whole lesson say; with lesson.yaml in all files, for a silence there speaks for them."""
    files = docs if HEAD in parts else parts
    for rule in RULES.values():
        if isinstance(rule, LessonRule):
            for name, remark in rule.look(lesson, files):
                if name in files:
                    yield _heard(name, docs[name], rule, remark, remark.at, parts.get(name))


def _heard(name: str, doc: YamlDoc, rule: Rule, remark: Remark, at: Loc, parts: Parts | None) -> Heard:
    problem = doc.problem(at, remark.message, remark.cure, at_key=remark.at_key, quote=remark.quote)
    finding = Finding(rule.name, problem, rule.reason, rule.source)
    return Heard(name, parts.of(at) if parts else (), isinstance(rule, LessonRule), finding)
