"""Reads a lesson folder: a Lesson, or every mistake in it at once."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar, cast

from pydantic import BaseModel, ValidationError

from lectern.blocks import KINDS, AnyBlock
from lectern.blocks.files import LONGEST_NAME, PICTURES
from lectern.blocks.values import SLUG, Ground
from lectern.lesson import OWN_ADDRESSES, Lesson, LessonHead, Section, SectionHead
from lectern.mistakes import no_kind, told
from lectern.problem import LessonError, Mark, Problem, suggestion
from lectern.references import Placed, dangling
from lectern.yamlbuild import MAX_PROBLEMS
from lectern.yamldoc import YamlDoc, walk
from lectern.yamlfile import empty_values, misnamed, parse_text, read_yaml

MAX_BLOCKS = 1_000
NONE: Mapping[str, str] = MappingProxyType({})

M = TypeVar("M", bound=BaseModel)


@dataclass
class Draft:
    """A lesson while it is read: what is right so far, and what is wrong."""

    folder: Path
    texts: Mapping[str, str] = field(default_factory=dict)
    """What is read in place of files of the folder, by their names there: text that is not saved yet."""
    docs: dict[str, YamlDoc] = field(default_factory=dict)
    blocks: list[Placed] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    whole: bool = True
    """Whether every block that the lesson has could be looked at."""

    @property
    def full(self) -> bool:
        """Whether so many mistakes are noted that more would help nobody."""
        return len(self.problems) >= MAX_PROBLEMS

    def note(self, problems: Iterable[Problem]) -> None:
        """Note these problems, as many as there is room for."""
        self.problems += islice(problems, max(0, MAX_PROBLEMS - len(self.problems)))

    def read(self, name: str) -> YamlDoc | None:
        """Read one YAML file of the folder; None when it cannot be read as YAML."""
        shown = Path(self.folder.name) / name
        try:
            doc = parse_text(self.texts[name], shown) if name in self.texts else read_yaml(self.folder / name, shown)
        except LessonError as error:
            self.note(error.problems)
            return None
        self.note((*doc.problems, *empty_values(doc)))
        if not isinstance(doc.data, dict):
            message = "this file is empty" if doc.data is None else "a lesson file is made of `key: value` lines"
            self.note([doc.problem((), message, "Start with `title: …`.")])
            return None
        self.docs[name] = doc
        return doc

    def fit(self, doc: YamlDoc, model: type[M], ground: Ground) -> M | None:
        """The document as a model; None, with the problems noted, when it does not fit."""
        try:
            return model.model_validate(doc.data, context=ground)
        except ValidationError as error:
            self.note(told(doc, error, model, folder=self.folder))
            return None


def lesson_folders(folder: Path) -> Iterator[Path]:
    """The folders in `folder` that are lessons. OSError when it cannot be looked into."""
    yield from (item for item in folder.iterdir() if item.is_dir() and not item.name.startswith((".", "_")))


def load_lesson(folder: Path, texts: Mapping[str, str] = NONE) -> Lesson:
    """Read the lesson in `folder`. LessonError carries every mistake in every file.

    `texts` stand in place of files of these names (`lesson.yaml`, `sections/one.yaml`), on disk or not.
    """
    draft = Draft(folder, texts)
    if not re.fullmatch(SLUG, folder.name):
        cure = "Use lower-case letters, digits and single hyphens: it becomes part of the address."
        draft.note([_misnamed(folder, cure)])
    elif folder.name in OWN_ADDRESSES:
        draft.note([_misnamed(folder, "The app has a page of its own at this address. Use another name.")])
    doc = draft.read("lesson.yaml")
    head = draft.fit(doc, LessonHead, Ground(folder)) if doc else None
    ground = _ground(folder, doc)
    names = _section_names(draft, doc) if doc else {}
    sections = [_section(draft, doc, place, name, ground) for name, place in names.items() if doc]
    draft.note(dangling(doc, draft.blocks, whole=draft.whole))
    if draft.problems or head is None:
        raise LessonError(draft.problems)
    sound = tuple(section for section in sections if section)
    return Lesson(folder.name, folder, head, sound, frozenset(_files(draft.docs)))


def _files(docs: dict[str, YamlDoc]) -> Iterator[str]:
    """The names of the files that a lesson is made of, and of some that only look like one."""
    for name, doc in docs.items():
        yield name
        for _, value in walk(doc.data):
            if isinstance(value, str) and value.lower().endswith((".csv", *PICTURES)) and _fits_a_copy(value):
                yield value


def _fits_a_copy(name: str) -> bool:
    """Whether a file of this name stands at the same place in every copy of the lesson's folder."""
    return len(name) <= LONGEST_NAME and not Path(name).is_absolute() and ".." not in Path(name).parts


def _misnamed(folder: Path, cure: str) -> Problem:
    return Problem(Path(folder.name), Mark(), f"a lesson's folder cannot be called `{folder.name}`", cure)


def _ground(folder: Path, doc: YamlDoc | None) -> Ground:
    """What sections may refer to: the ids that lesson.yaml declares, even where it has mistakes elsewhere."""
    if doc is None:
        return Ground(folder)

    def ids(key: str) -> frozenset[str]:
        declared = doc.data.get(key)
        return frozenset(declared) if isinstance(declared, dict) else frozenset()

    return Ground(folder, ids("objectives"), ids("misconceptions"), ids("sources"))


def _section_names(draft: Draft, doc: YamlDoc) -> dict[str, int]:
    """The sections that can be looked for, each with its place in the list."""
    names = doc.data.get("sections")
    draft.whole = isinstance(names, list)
    found: dict[str, int] = {}
    for place, name in enumerate(names if isinstance(names, list) else []):
        if isinstance(name, str) and re.fullmatch(SLUG, name):
            found.setdefault(name, place)
        else:
            draft.whole = False
    return found


def _section(draft: Draft, head_doc: YamlDoc, place: int, name: str, ground: Ground) -> Section | None:
    if draft.full:
        draft.whole = False
        return None
    file = f"sections/{name}.yaml"
    refused = None if file in draft.texts else _not_there(draft.folder, file)
    if refused:
        draft.note([head_doc.problem(("sections", place), *refused)])
    doc = None if refused else draft.read(file)
    if doc is None:
        draft.whole = False
        return None
    head = draft.fit(doc, SectionHead, ground)
    blocks = [_block(draft, doc, number, data, ground) for number, data in enumerate(_listed(draft, doc))]
    if head is None:
        return None
    sound = tuple(block for block in blocks if block)
    return Section(name, head.title, head.summary, head.minutes, sound, head.draft)


def _listed(draft: Draft, doc: YamlDoc) -> list[Any]:
    """The blocks as they are written, as many as a section may have."""
    written = doc.data.get("blocks")
    if not isinstance(written, list):
        draft.whole = False
        return []
    if len(written) > MAX_BLOCKS:
        message = f"a section has at most {MAX_BLOCKS} blocks, and this one goes on"
        draft.note([doc.problem(("blocks", MAX_BLOCKS), message, "Split the section into two.")])
    return written[:MAX_BLOCKS]


def _not_there(folder: Path, file: str) -> tuple[str, str] | None:
    """Why a section's file cannot be read, and the cure."""
    try:
        path = (folder / file).resolve(strict=True)
    except (OSError, RuntimeError):
        renamed = misnamed(folder / file)
        there = {other.name for other in (folder / "sections").glob("*.yaml")}
        near = suggestion(Path(file).name, there) if there else ""
        return f"there is no file `{file}`", renamed or f"Write it, or take it out of this list. {near}".strip()
    if not path.is_relative_to(folder.resolve()):
        return f"`{file}` leads out of the lesson's folder", "Put the file itself here, not a link to it."
    return None


def _block(draft: Draft, doc: YamlDoc, place: int, data: Any, ground: Ground) -> AnyBlock | None:
    if draft.full:
        draft.whole = False
        return None
    here = ("blocks", place)
    kind = data.get("kind") if isinstance(data, dict) else None
    model = KINDS.get(kind) if isinstance(kind, str) else None
    if model is None:
        draft.note(no_kind(doc, here, data))
        if isinstance(data, dict):
            draft.blocks.append(Placed(doc, place, data, None))
        return None
    try:
        block = cast(AnyBlock, model.model_validate(data, context=ground))
    except ValidationError as error:
        draft.note(told(doc, error, model, here, draft.folder))
        draft.blocks.append(Placed(doc, place, data, None))
        return None
    draft.blocks.append(Placed(doc, place, data, block))
    return block
