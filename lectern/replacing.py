"""Lists of changes as they would have to be for what a teacher asks of a version."""

from collections.abc import Iterator

from lectern.relisting import Listing, listing
from lectern.versioned import Version
from lectern.versionparts import INSERTIONS, NAMES, Change, Standing, word


def with_change(before: Listing, number: int | None, change: Change) -> Listing:
    """The changes with one in the place of another, or at the end."""
    if number is None:
        return [*before, (None, change)]
    return [(at, change if at == number else each) for at, each in before]


def without(before: Listing, number: int | None) -> Listing:
    return [each for each in before if number is None or each[0] != number]


def renamed(before: Listing, after: int | None, old: str, new: str) -> Listing:
    """The changes, those that come after one calling a block by its new id."""
    if old == new or not old or after is None:
        return before
    return [
        (at, {key: new if key in NAMES and value == old else value for key, value in each.items()})
        if at is not None and at > after
        else (at, each)
        for at, each in before
    ]


def placing(change: Change) -> tuple[str, str]:
    """Where a change puts a block: `after`, `before`, `first` or `last`, and of what."""
    key = next(key for key in (*INSERTIONS, "after", "before", "first", "last") if key in change)
    return key.removeprefix("insert_"), word(change[key])


def is_about(change: Change, name: str) -> bool:
    """Whether a change is about a block itself."""
    return any(change.get(do) == name for do in ("change", "replace", "hide", "remove", "move"))


def redirected(before: Listing, name: str, where: tuple[str, str]) -> Listing:
    """The changes, those that put a block beside one that goes putting it where that one was."""
    return [(at, _elsewhere(each, name, where)) for at, each in before]


def _elsewhere(change: Change, name: str, where: tuple[str, str]) -> Change:
    key = next((key for key in ("insert_after", "insert_before", "after", "before") if change.get(key) == name), None)
    if not name or key is None:
        return change
    fresh = f"insert_{where[0]}" if key.startswith("insert_") else where[0]
    return {fresh if each == key else each: where[1] if each == key else value for each, value in change.items()}


def ways_to(version: Version, section: str, blocks: list[Standing], place: int) -> Iterator[Listing]:
    """The lists of changes that may put the block at this place there."""
    here = blocks[place]
    before = listing(version.changes)
    unmoved = without(before, here.move)
    if here.move is not None:
        yield unmoved
    if here.fixed or not here.id:
        return
    for where, name in beside(section, blocks, place):
        if here.own and here.move is None:
            change = version.changes[here.inserted or 0]
            put = {f"insert_{where}": name, "block": change["block"]}
            yield with_change(before, here.inserted, put)
            yield [*without(before, here.inserted), (None, put)]
        move = {"move": here.id, where: name}
        yield with_change(before, here.move, move)
        yield [*unmoved, (None, move)]


def beside(section: str, blocks: list[Standing], place: int) -> Iterator[tuple[str, str]]:
    """The ways to say where a block stands, among its section's in their new order."""
    if place and blocks[place - 1].id:
        yield "after", blocks[place - 1].id
    if place == 0:
        yield "first", section
    if place == len(blocks) - 1:
        yield "last", section
    elif blocks[place + 1].id:
        yield "before", blocks[place + 1].id
