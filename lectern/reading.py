"""Reads a lesson folder: a Lesson, or every mistake in it at once."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from lectern.blocks import KINDS, AnyBlock, AnyOf
from lectern.blocks.base import Block, Ground
from lectern.lesson import Lesson, LessonHead, Section, SectionHead
from lectern.mistakes import empty_values, told
from lectern.problem import LessonError, Mark, Problem
from lectern.references import dangling
from lectern.yamldoc import YamlDoc, read_yaml

M = TypeVar("M", bound=BaseModel)
_BLOCK: TypeAdapter[AnyBlock] = TypeAdapter(AnyOf)


@dataclass
class Draft:
    """A lesson while it is read: what is right so far, and what is wrong."""

    folder: Path
    docs: dict[str, YamlDoc] = field(default_factory=dict)
    blocks: list[tuple[YamlDoc, int, AnyBlock]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def read(self, name: str) -> YamlDoc | None:
        """Read one YAML file of the folder; None when it cannot be read as YAML."""
        try:
            doc = read_yaml(self.folder / name, Path(self.folder.name) / name)
        except LessonError as error:
            self.problems += error.problems
            return None
        self.problems += empty_values(doc)
        if not isinstance(doc.data, dict):
            self.problems.append(doc.problem((), "a lesson file is made of `key: value` lines", "Start with `title: …`."))
            return None
        self.docs[name] = doc
        return doc

    def fit(self, doc: YamlDoc, model: type[M], ground: Ground) -> M | None:
        """The document as a model; None, with the problems noted, when it does not fit."""
        try:
            return model.model_validate(doc.data, context=ground)
        except ValidationError as error:
            self.problems += told(doc, error, model)
            return None


def load_lesson(folder: Path) -> Lesson:
    """Read the lesson in `folder`. LessonError carries every mistake in every file."""
    draft = Draft(folder)
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", folder.name):
        cure = "Use lower-case letters, digits and single hyphens: it becomes part of the address."
        draft.problems.append(Problem(folder, Mark(), f"a lesson's folder cannot be called `{folder.name}`", cure))
    doc = draft.read("lesson.yaml")
    head = draft.fit(doc, LessonHead, Ground(folder)) if doc else None
    ground = _ground(folder, doc)
    sections = [_section(draft, name, ground) for name in _section_names(doc)]
    draft.problems += dangling(head, doc, draft.blocks)
    if draft.problems or head is None:
        raise LessonError(draft.problems)
    return Lesson(folder.name, folder, head, tuple(section for section in sections if section))


def _ground(folder: Path, doc: YamlDoc | None) -> Ground:
    """What sections may refer to: the ids that lesson.yaml declares, even where it has mistakes elsewhere."""
    if doc is None:
        return Ground(folder)

    def ids(key: str) -> frozenset[str]:
        declared = doc.data.get(key)
        return frozenset(declared) if isinstance(declared, dict) else frozenset()

    return Ground(folder, ids("objectives"), ids("misconceptions"), ids("sources"))


def _section_names(doc: YamlDoc | None) -> list[str]:
    names = doc.data.get("sections") if doc else None
    return [name for name in names if isinstance(name, str)] if isinstance(names, list) else []


def _section(draft: Draft, name: str, ground: Ground) -> Section | None:
    if not re.fullmatch(r"[a-z0-9-]+", name):
        return None  # told already: not an id
    doc = draft.read(f"sections/{name}.yaml")
    if doc is None:
        return None
    head = draft.fit(doc, SectionHead, ground)
    listed = doc.data.get("blocks")
    blocks = [_block(draft, doc, place, data, ground) for place, data in enumerate(listed if isinstance(listed, list) else [])]
    if head is None:
        return None
    return Section(name, head.title, head.summary, head.minutes, tuple(block for block in blocks if block))


def _block(draft: Draft, doc: YamlDoc, place: int, data: Any, ground: Ground) -> AnyBlock | None:
    try:
        block = _BLOCK.validate_python(data, context=ground)
    except ValidationError as error:
        kind = data.get("kind") if isinstance(data, dict) else None
        model = KINDS.get(kind, Block) if isinstance(kind, str) else Block
        draft.problems += told(doc, error, model, ("blocks", place))
        return None
    draft.blocks.append((doc, place, block))
    return block
