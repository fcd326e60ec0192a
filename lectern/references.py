"""References between the parts of a lesson: ids that are there twice, or point nowhere."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from lectern.blocks import AnyBlock
from lectern.lesson import LessonHead
from lectern.problem import Problem
from lectern.yamldoc import YamlDoc

Placed = tuple[YamlDoc, int, AnyBlock]


def dangling(head: LessonHead | None, doc: YamlDoc | None, blocks: list[Placed]) -> Iterator[Problem]:
    """A problem for each id that stands twice and each reference to a block that is not there."""
    first: dict[str, Placed] = {}
    for placed in blocks:
        section, place, block = placed
        if block.id in first:
            earlier, at, _ = first[block.id]
            line = earlier.values[("blocks", at, "id")].line
            yield section.problem(
                ("blocks", place, "id"),
                f"the id `{block.id}` is used twice (first in {earlier.file.name}, line {line})",
                "Give this block an id of its own.",
            )
        elif block.id:
            first[block.id] = placed
    yield from _block_refs(blocks, first)
    yield from _head_refs(head, doc, first)


def _block_refs(blocks: list[Placed], known: dict[str, Placed]) -> Iterator[Problem]:
    for section, place, block in blocks:
        for name, target in block.block_refs():
            loc = ("blocks", place, name)
            if target not in known:
                yield section.problem(loc, f"there is no block `{target}` in this lesson", _near(target, known))
            elif known[target][2].kind != block.kind:
                kind = known[target][2].kind
                yield section.problem(loc, f"`{target}` is a `{kind}`, not a `{block.kind}`", "Name a block of the same kind.")


def _head_refs(head: LessonHead | None, doc: YamlDoc | None, known: dict[str, Placed]) -> Iterator[Problem]:
    if head is None or doc is None:
        return
    for name, misconception in head.misconceptions.items():
        if misconception.see and misconception.see not in known:
            loc = ("misconceptions", name, "see")
            yield doc.problem(loc, f"there is no block `{misconception.see}` in this lesson", _near(misconception.see, known))
    listed: set[str] = set()
    for place, name in enumerate(head.sections):
        if name in listed:
            yield doc.problem(("sections", place), f"the section `{name}` is listed twice", "Keep one of the two.")
        listed.add(name)


def _near(target: str, known: Iterable[str]) -> str:
    near = get_close_matches(target, list(known), n=1, cutoff=0.6)
    return f"Did you mean `{near[0]}`?" if near else "Give the block you mean this id."
