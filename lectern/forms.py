"""Forms: what a teacher is asked for instead of YAML, made from the models."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from lectern.blocks import KINDS
from lectern.blocks.base import Block, Question
from lectern.blocks.files import PICTURES
from lectern.blocks.values import Ground
from lectern.formshape import Field, Refers, fields_of, first_sentence
from lectern.lesson import LessonHead, SectionHead
from lectern.yamledit import EditError, data_in

NONE: Mapping[str, str] = {}


@dataclass(frozen=True)
class Known:
    """What a block may refer to: ids with what they stand for, as far as the lesson's files can be read."""

    folder: Path | None = None
    objectives: Mapping[str, str] = field(default_factory=dict)
    misconceptions: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    blocks: Mapping[str, str] = field(default_factory=dict)
    """Every block that has an id, with its kind and title."""
    elsewhere: frozenset[str] = frozenset()
    """The ids of the blocks of other sections than the one that is edited."""
    pictures: Mapping[str, str] = field(default_factory=dict)
    others: tuple[Path, ...] = ()
    """The folders of the lessons that this one is a version of."""

    @property
    def ground(self) -> Ground:
        """What a block is checked against."""
        objectives, misconceptions, sources = map(frozenset, (self.objectives, self.misconceptions, self.sources))
        return Ground(self.folder, objectives, misconceptions, sources, self.others)

    def options(self, refers: Refers) -> Mapping[str, str]:
        """The ids that a field may hold, each with what it stands for."""
        found: Mapping[str, str] = getattr(self, refers) if refers else NONE
        return found


def known_in(folder: Path, head: str, sections: Mapping[str, str], here: str = "") -> Known:
    """What the lesson in `folder` holds by the text of its `lesson.yaml` and those of its sections, sound or not.

    `here` is the section that is edited.
    """
    data = _mapping(_read(head))
    named = {name: _mapping(data.get(name)) for name in ("objectives", "misconceptions", "sources")}
    blocks = [(name, block) for name, text in sections.items() for block in listed(_read(text))]
    with_ids = [(name, block) for name, block in blocks if isinstance(block.get("id"), str)]
    files = sorted(path for path in folder.glob("*") if path.suffix.lower() in PICTURES)
    return Known(
        folder,
        {key: _said(value) for key, value in named["objectives"].items()},
        {key: _said(_mapping(value).get("says")) for key, value in named["misconceptions"].items()},
        {key: _said(_mapping(value).get("title")) for key, value in named["sources"].items()},
        {block["id"]: summary(block) for _, block in with_ids},
        frozenset(block["id"] for name, block in with_ids if name != here),
        {path.name: path.name for path in files},
    )


def listed(data: Any) -> list[dict[str, Any]]:
    """The blocks in a section's data; one that is no mapping counts as an empty one."""
    blocks = _mapping(data).get("blocks")
    return [_mapping(block) for block in blocks] if isinstance(blocks, list) else []


def summary(block: Mapping[str, Any]) -> str:
    """A block in a few words: its title, or what it asks or says first."""
    said = next((block[key] for key in ("title", "prompt", "body", "then", "caption") if block.get(key)), "")
    line = " ".join(said.split()) if isinstance(said, str) else ""
    return line if len(line) <= 90 else f"{line[:90].rsplit(' ', 1)[0]}…"


@cache
def form_of(model: type[BaseModel]) -> tuple[Field, ...]:
    """What a form asks for, in the order it asks: what is always wanted first, then what stands under `More`."""
    order = {name: place for place, name in enumerate(order_of(model))}
    fields = [each for each in fields_of(model) if (model, each.name) != (SectionHead, "blocks")]
    return tuple(sorted(fields, key=lambda each: (each.more, order[each.name])))


@cache
def order_of(model: type[BaseModel]) -> tuple[str, ...]:
    """The order in which a model's keys are written in a file."""
    names = [info.alias or name for name, info in model.model_fields.items()]
    if not issubclass(model, Block):
        return tuple(sorted(names, key=lambda name: name == "blocks"))  # what is long comes last
    first = ["kind", "id", "core", "label", "title", "prompt", "given", "objective", "difficulty"]
    last = ["hints", "explain", "source", "as_of", "alt", "minutes", "show", "hidden", "lang", "notes"]
    own = [name for name in names if name not in {*first, *last, *Block.model_fields, *Question.model_fields}]
    return tuple(name for name in [*first, *own, *last] if name in names)


def model_of(data: Any) -> type[Block] | None:
    """The model that a block's data is to fit; None when its kind is not known."""
    kind = _mapping(data).get("kind")
    return KINDS.get(kind) if isinstance(kind, str) else None


def head_model(data: Any) -> type[BaseModel]:
    """The model of a file's head: the lesson's when it lists sections, else a section's."""
    return LessonHead if "sections" in _mapping(data) else SectionHead


def about(kind: str) -> str:
    """What a kind is, in one sentence."""
    return first_sentence(KINDS[kind].__doc__)


def _read(text: str) -> Any:
    try:
        return data_in(text)
    except EditError:
        return None


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _said(value: Any) -> str:
    return value if isinstance(value, str) else ""
