"""References between the parts of a lesson: ids that are there twice, or point nowhere."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from lectern.blocks import AnyBlock
from lectern.blocks.base import Answerable
from lectern.lesson import OWN_PAGES
from lectern.problem import Problem, nearest
from lectern.yamldoc import YamlDoc


@dataclass(frozen=True)
class Placed:
    """A block as it stands in its file; `block` is None where it has mistakes of its own."""

    doc: YamlDoc
    place: int
    data: dict[str, Any]
    block: AnyBlock | None

    @property
    def id(self) -> str | None:
        """The id that is written there."""
        written = self.data.get("id")
        return written if isinstance(written, str) else None

    def problem(self, key: str, message: str, cure: str) -> Problem:
        """A problem at one of the block's keys."""
        return self.doc.problem(("blocks", self.place, key), message, cure)


def dangling(head: YamlDoc | None, blocks: list[Placed], *, whole: bool) -> Iterator[Problem]:
    """A problem for each id that stands twice and each reference to a block that is not there.

    `whole` says that every section could be read: else a block that seems missing may stand in one that could not.
    """
    first: dict[str, Placed] = {}
    for placed in blocks:
        if placed.id and first.setdefault(placed.id, placed) is not placed:
            earlier = first[placed.id].problem("id", "", "")
            message = f"the id `{placed.id}` is used twice (first in {earlier.file.name}, line {earlier.mark.line})"
            yield placed.problem("id", message, "Give this block an id of its own.")
    if whole:
        yield from _block_refs(blocks, first)
    if head is not None:
        yield from _misconception_refs(head, first) if whole else ()
        yield from _unfit_sections(head)


def _block_refs(blocks: list[Placed], known: dict[str, Placed]) -> Iterator[Problem]:
    for placed in blocks:
        for key, target in placed.block.block_refs() if placed.block else ():
            kind = placed.data["kind"]
            if target not in known:
                yield placed.problem(key, f"there is no block `{target}` in this lesson", _near(target, known))
            elif known[target].data["kind"] != kind:
                message = f"`{target}` is a `{known[target].data['kind']}`, not a `{kind}`"
                yield placed.problem(key, message, "Name a block of the same kind.")
            else:
                yield from _unlike(placed, key, known[target])


def _unlike(placed: Placed, key: str, other: Placed) -> Iterator[Problem]:
    """Why answers to the two blocks cannot stand beside each other."""
    if not isinstance(placed.block, Answerable) or other.block is None:
        return
    for name in sorted(placed.block.MATTERS - {"prompt"}):
        if getattr(placed.block, name) != getattr(other.block, name):
            message = f"`{other.id}` has other `{name}`, so answers to the two cannot be compared"
            yield placed.problem(key, message, f"Write the same `{name}` in both, in the same order.")
    if placed.block.hidden:
        return
    if other.block.hidden:
        message = f"`{other.id}` is hidden, so nobody has an answer to compare with"
        yield placed.problem(key, message, f"Show `{other.id}`, hide this block too, or name another one.")
    elif placed.block.appears("study") and not other.block.appears("study"):
        message = f"`{other.id}` is not there to be studied, so nobody has an answer to compare with"
        yield placed.problem(key, message, "Add `study` to its `show`, or name another block.")


def _misconception_refs(head: YamlDoc, known: dict[str, Placed]) -> Iterator[Problem]:
    written = head.data.get("misconceptions")
    for name, misconception in written.items() if isinstance(written, dict) else ():
        target = misconception.get("see") if isinstance(misconception, dict) else None
        if isinstance(target, str) and target not in known:
            loc = ("misconceptions", name, "see")
            yield head.problem(loc, f"there is no block `{target}` in this lesson", _near(target, known))


def _unfit_sections(head: YamlDoc) -> Iterator[Problem]:
    sections = head.data.get("sections")
    listed = sections if isinstance(sections, list) else []
    seen: set[str] = set()
    for place, name in enumerate(listed):
        if not isinstance(name, str):
            continue
        if name in seen:
            yield head.problem(("sections", place), f"the section `{name}` is listed twice", "Keep one of the two.")
        elif name in OWN_PAGES:
            message = f"a section cannot be called `{name}`: every lesson has a page of that name"
            yield head.problem(("sections", place), message, "Give the section's file another name.")
        seen.add(name)


def _near(target: str, known: Iterable[str]) -> str:
    near = nearest(target, known)
    return f"Did you mean `{near}`?" if near else "Give the block you mean this id."
