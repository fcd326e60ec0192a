"""The list of changes in a version's `lesson.yaml` written anew, without touching what stays."""

from collections.abc import Iterator, Sequence
from typing import Any

from lectern.versionparts import Change, does
from lectern.yamldoc import Loc
from lectern.yamledit import AddKey, Edit, EditError, Insert, Put, Remove, Rename, data_in, edited

LIST = "changes"
Listing = list[tuple[int | None, Change]]
"""The changes as they are to be, each with the number it had before, None for a new one; old ones keep their order."""


def listing(changes: Sequence[Change]) -> Listing:
    """The changes as they are."""
    return list(enumerate(changes))


def relisted(text: str, wanted: Listing) -> str:
    """The text with these changes. EditError when that cannot be written."""
    data = data_in(text)
    if not isinstance(data, dict):
        raise EditError("this is not the head of a lesson")
    old = data.get(LIST) or []
    return edited(text, _edits(old, wanted, there=LIST in data))


def _edits(old: list[Change], wanted: Listing, *, there: bool) -> Iterator[Edit]:
    kept = {number for number, _ in wanted}
    if not wanted:
        yield from [Remove((LIST,))] if there else []
        return
    if not kept & set(range(len(old))):
        new = [change for _, change in wanted]
        yield Put((LIST,), new) if there else AddKey((LIST,), new)
        return
    yield from (Remove((LIST, number)) for number in reversed(range(len(old))) if number not in kept)
    for place, (number, change) in enumerate(wanted):
        if number is None:
            yield Insert((LIST, place), change)
        elif change != old[number]:
            yield from adapted((LIST, place), old[number], change)


def adapted(at: Loc, old: Any, new: Any) -> Iterator[Edit]:
    """The edits that make one piece of data out of another, as few as can be."""
    if not (isinstance(old, dict) and isinstance(new, dict) and old.keys() & new.keys() and _alike(old, new)):
        yield from [Put(at, new)] if old != new else []
        return
    fresh = [key for key in new if key not in old]
    gone = [key for key in old if key not in new]
    if len(fresh) == len(gone) == 1 and not isinstance(old[gone[0]], dict | list):
        yield Rename((*at, gone[0]), fresh[0])
        old, fresh, gone = {**old, fresh[0]: old[gone[0]]}, [], []
    yield from (Remove((*at, key)) for key in gone)
    for key in new:
        if key in fresh:
            yield AddKey((*at, key), new[key], tuple(new))
        else:
            yield from adapted((*at, key), old[key], new[key])


def _alike(old: Change, new: Change) -> bool:
    """Whether one change, or one piece of it, is like enough to another that its lines may stay."""
    try:
        before, after = does(old), does(new)
    except StopIteration:
        return True
    return before == after or ("insert" in before and "insert" in after)
