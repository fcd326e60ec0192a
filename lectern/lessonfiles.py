"""A lesson's files as they are read, one after the other, and what is wrong with them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from lectern.blocks.values import SLUG, Ground
from lectern.mistakes import told
from lectern.problem import LessonError, Problem, suggestion
from lectern.references import Placed
from lectern.yamlbuild import MAX_PROBLEMS
from lectern.yamldoc import YamlDoc
from lectern.yamlfile import empty_values, misnamed, parse_text, read_yaml

HEAD = "lesson.yaml"

M = TypeVar("M", bound=BaseModel)


@dataclass
class Draft:
    """What is right so far in a lesson that is being read, and what is wrong."""

    folder: Path
    texts: Mapping[str, str] = field(default_factory=dict)
    """What is read in place of files of the folder, by their names there: text that is not saved yet."""
    docs: list[tuple[str, YamlDoc]] = field(default_factory=list)
    """Every file that could be read, of this folder and of the lessons that this one is a version of."""
    blocks: list[Placed] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notices: list[Problem] = field(default_factory=list)
    """What its author should look at, though nothing is wrong."""
    whole: bool = True
    """Whether every block that the lesson has could be looked at."""

    @property
    def full(self) -> bool:
        """Whether so many mistakes are noted that more would help nobody."""
        return len(self.problems) >= MAX_PROBLEMS

    def note(self, problems: Iterable[Problem]) -> None:
        """Note these problems, as many as there is room for."""
        self.problems += islice(problems, max(0, MAX_PROBLEMS - len(self.problems)))

    def mention(self, notice: Problem) -> None:
        """Keep what is no mistake, if there is room for it."""
        if len(self.notices) < MAX_PROBLEMS:
            self.notices.append(notice)

    def beside(self, name: str) -> "Draft":
        """The draft of a lesson beside this one, whose mistakes are mistakes of this one too."""
        return replace(self, folder=self.folder.parent / name, texts={}, whole=True)

    def shown(self, name: str) -> Path:
        """How problems call a file of the folder."""
        return Path(self.folder.name) / name

    def has(self, name: str) -> bool:
        """Whether there is a file of this name, on disk or not saved yet."""
        return name in self.texts or (self.folder / name).exists()

    def read(self, name: str, may_be_empty: str = "") -> YamlDoc | None:
        """Read one YAML file of the folder; None when it cannot be read as YAML.

        A key called `may_be_empty` needs nothing behind it.
        """
        shown = self.shown(name)
        try:
            doc = parse_text(self.texts[name], shown) if name in self.texts else read_yaml(self.folder / name, shown)
        except LessonError as error:
            self.note(error.problems)
            return None
        self.note((*doc.problems, *empty_values(doc, may_be_empty)))
        if not isinstance(doc.data, dict):
            message = "this file is empty" if doc.data is None else "a lesson file is made of `key: value` lines"
            self.note([doc.problem((), message, "Start with `title: …`.")])
            return None
        self.docs.append((name, doc))
        return doc

    def fit(self, doc: YamlDoc, model: type[M], ground: Ground) -> M | None:
        """The document as a model; None, with the problems noted, when it does not fit."""
        try:
            return model.model_validate(doc.data, context=ground)
        except ValidationError as error:
            self.note(told(doc, error, model, ground=ground))
            return None

    def sections(self, head: YamlDoc) -> dict[str, YamlDoc]:
        """The sections that the head lists and that could be read, by name and in its order."""
        found: dict[str, YamlDoc] = {}
        for name, place in self.names(head).items():
            doc = self.section(head, place, name)
            if doc is not None:
                found[name] = doc
        return found

    def names(self, head: YamlDoc) -> dict[str, int]:
        """The names of sections that can be looked for, each with its place in the head's list."""
        written = head.data.get("sections")
        self.whole = self.whole and isinstance(written, list)
        found: dict[str, int] = {}
        for place, name in enumerate(written if isinstance(written, list) else []):
            if isinstance(name, str) and re.fullmatch(SLUG, name):
                found.setdefault(name, place)
            else:
                self.whole = False
        return found

    def section(self, head: YamlDoc, place: int, name: str, known: Iterable[str] = ()) -> YamlDoc | None:
        """The file of one section; None, with the problem noted at its place in the head, when it cannot be read.

        `known` are the sections that could be meant besides those in the folder.
        """
        file = section_file(name)
        refused = None if self.full or file in self.texts else self.refusal(file, known)
        if refused:
            self.note([head.problem(("sections", place), *refused)])
        doc = None if refused or self.full else self.read(file)
        self.whole = self.whole and doc is not None
        return doc

    def refusal(self, file: str, known: Iterable[str] = ()) -> tuple[str, str] | None:
        """Why a section's file cannot be read, and the cure; None when it can be."""
        try:
            path = (self.folder / file).resolve(strict=True)
        except (OSError, RuntimeError):
            renamed = misnamed(self.folder / file)
            there = {other.name for other in (self.folder / "sections").glob("*.yaml")} | {f"{n}.yaml" for n in known}
            near = suggestion(Path(file).name, there) if there else ""
            return f"there is no file `{file}`", renamed or f"Write it, or take it out of this list. {near}".strip()
        if not path.is_relative_to(self.folder.resolve()):
            return f"`{file}` leads out of the lesson's folder", "Put the file itself here, not a link to it."
        return None


def section_file(name: str) -> str:
    """The name of a section's file in the lesson's folder."""
    return f"sections/{name}.yaml"


def section_of(file: str) -> str | None:
    """The name of the section that a file of the lesson's folder holds; None where it holds none."""
    found = re.fullmatch(r"sections/([^/]+)\.yaml", file)
    return found[1] if found else None
