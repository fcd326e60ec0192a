"""What is wrong with one block or one head, each mistake at the field it is about."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from pydantic import BaseModel, ValidationError

from lectern.forms import Known, listed
from lectern.mistakes import MISSING, told_where
from lectern.problem import LessonError, Problem
from lectern.words.forms import EMPTY
from lectern.yamldoc import Loc, YamlDoc, walk
from lectern.yamledit import BOM
from lectern.yamlfile import parse_yaml

Found = tuple[Loc, Problem]


def wrong_with(text: str, at: Loc, model: type[BaseModel], known: Known) -> list[Found]:
    """The mistakes of what stands at a place of a file's text, each with its own place.

    A text that is no sound YAML has that as its only mistakes, at the place itself.
    """
    shown = Path(known.folder.name if known.folder else "", "text")
    try:
        doc = parse_yaml(text.removeprefix(BOM), shown)
    except LessonError as error:
        return [(at, problem) for problem in error.problems]
    found = [(at, problem) for problem in doc.problems] + list(_unfit(doc, at, model, known))
    return found + list(_empty(doc, at)) + list(_taken(doc, at, known))


def new_mistakes(after: Iterable[Found], before: Iterable[Found]) -> list[Found]:
    """Those mistakes that were not there before."""
    known = {(loc, problem.message) for loc, problem in before}
    return [(loc, problem) for loc, problem in after if (loc, problem.message) not in known]


def below(found: Iterable[Found], at: Loc) -> list[Found]:
    """The mistakes at a place and below it."""
    return [(loc, problem) for loc, problem in found if loc[: len(at)] == at]


def _unfit(doc: YamlDoc, at: Loc, model: type[BaseModel], known: Known) -> Iterator[Found]:
    try:
        model.model_validate(doc.at(at), context=known.ground)
    except ValidationError as error:
        for loc, problem in told_where(doc, error, model, at, known.ground):
            empty = problem.message == MISSING.format(loc[-1])
            yield loc, replace(problem, message=EMPTY, cure="") if empty else problem


def _empty(doc: YamlDoc, at: Loc) -> Iterator[Found]:
    """A mistake for each key with nothing behind it."""
    for loc, value in walk(doc.at(at), at):
        if value is None and loc != at and (at or loc[0] != "blocks"):
            yield loc, doc.problem(loc, f"nothing is written after `{loc[-1]}`", "Write it, or take it out.")


def _taken(doc: YamlDoc, at: Loc, known: Known) -> Iterator[Found]:
    """The mistake of an id that another block of the lesson has too."""
    if at[:1] != ("blocks",):
        return
    names = [block.get("id") for block in listed(doc.data)]
    name = names[int(at[1])]
    if name and (names.count(name) > 1 or name in known.elsewhere):
        yield (*at, "id"), doc.problem((*at, "id"), f"the id `{name}` is used twice", "Give this block another one.")
