"""Reads a lesson folder: a Lesson, or every mistake in it at once."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

from pydantic import ValidationError

from lectern.blocks import KINDS, AnyBlock
from lectern.blocks.base import Block
from lectern.blocks.files import LONGEST_NAME
from lectern.blocks.values import SLUG, Ground
from lectern.copies import BESIDE, stamp
from lectern.lesson import OWN_ADDRESSES, Lesson, LessonHead, Section, SectionHead
from lectern.lessonfiles import Draft
from lectern.mistakes import no_kind, told
from lectern.overlay.weaving import Raw, gather
from lectern.problem import LessonError, Mark, Problem
from lectern.references import Placed, dangling
from lectern.yamldoc import YamlDoc

MAX_BLOCKS = 1_000
MOST_KEPT = 2_000
"""How many sound blocks are kept for the next time they are read: an author changes one at a time."""
NONE: Mapping[str, str] = MappingProxyType({})


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
    raw = gather(draft)
    if raw is None:
        raise LessonError(draft.problems)
    ground = _ground(draft.folder, raw)
    head = draft.fit(raw.head, LessonHead, ground)
    sections = [_section(draft, name, doc, ground, raw.hidden) for name, doc in raw.sections.items()]
    draft.note(dangling(raw.head, draft.blocks, whole=draft.whole))
    if draft.problems or head is None:
        raise LessonError(draft.problems)
    return Lesson(
        folder.name,
        folder,
        head,
        tuple(section for section in sections if section),
        frozenset(_files(draft.docs)),
        raw.bases,
        raw.originals,
        tuple(draft.notices),
    )


def _files(docs: Iterable[tuple[str, YamlDoc]]) -> Iterator[str]:
    """The names of the files that a lesson is made of, and of some that only look like one."""
    for name, doc in docs:
        yield name
        for _, value in doc.parts:
            if isinstance(value, str) and value.lower().endswith(BESIDE) and _fits_a_copy(value):
                yield value


def _fits_a_copy(name: str) -> bool:
    """Whether a file of this name stands at the same place in every copy of the lesson's folder."""
    return len(name) <= LONGEST_NAME and not Path(name).is_absolute() and ".." not in Path(name).parts


def _misnamed(folder: Path, cure: str) -> Problem:
    return Problem(Path(folder.name), Mark(), f"a lesson's folder cannot be called `{folder.name}`", cure)


def _ground(folder: Path, raw: Raw) -> Ground:
    """What blocks may refer to: the ids that lesson.yaml declares, even where it has mistakes elsewhere."""

    def ids(key: str) -> frozenset[str]:
        declared = raw.head.data.get(key)
        return frozenset(declared) if isinstance(declared, dict) else frozenset()

    files = tuple(stamp(each, BESIDE) for each in (folder, *raw.bases))
    return Ground(folder, ids("objectives"), ids("misconceptions"), ids("sources"), raw.bases, files)


def _section(draft: Draft, name: str, doc: YamlDoc, ground: Ground, hidden: frozenset[str]) -> Section | None:
    head = draft.fit(doc, SectionHead, ground)
    blocks = [_block(draft, doc, number, data, ground) for number, data in enumerate(_listed(draft, doc))]
    if head is None:
        return None
    sound = tuple(_as_shown(block, hidden) for block in blocks if block)
    return Section(name, head.title, head.summary, head.minutes, sound, head.draft)


def _as_shown(block: AnyBlock, hidden: frozenset[str]) -> AnyBlock:
    """The block, which appears nowhere when a version of the lesson hides it."""
    return block.model_copy(update={"hidden": True}) if block.id in hidden else block


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
        block = _fitting(model, _Written(repr(data), data), ground)
    except ValidationError as error:
        draft.note(told(doc, error, model, here, ground))
        draft.blocks.append(Placed(doc, place, data, None))
        return None
    draft.blocks.append(Placed(doc, place, data, block))
    return block


@dataclass(frozen=True)
class _Written:
    """A block's data, known by how they are written."""

    said: str
    data: Any = field(compare=False)


@lru_cache(MOST_KEPT)
def _fitting(model: type[Block], written: _Written, ground: Ground) -> AnyBlock:
    """The block, from before where all that it depends on is as it was; ValidationError when it does not fit."""
    return cast(AnyBlock, model.model_validate(written.data, context=ground))
