"""Given: reading what a browser or the disk hands over, and keys that must be declared in the same block."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Protocol, TypeVar

from pydantic import Field, Strict, TypeAdapter, ValidationError

from lectern.blocks.base import Mistakes, mistake
from lectern.blocks.options import differ
from lectern.problem import suggestion

T = TypeVar("T")

OneToFive = Annotated[int, Strict(), Field(ge=1, le=5)]
NoughtToFive = Annotated[int, Strict(), Field(ge=0, le=5)]
Percent = Annotated[int, Strict(), Field(ge=0, le=100)]


class Named(Protocol):
    """What stands under an id and has a name for people."""

    @property
    def name(self) -> str:
        """What it is called."""


def read(shape: TypeAdapter[T], raw: object) -> T | None:
    """`raw` as data of that shape, or None when it is something else."""
    try:
        return shape.validate_python(raw)
    except ValidationError:
        return None


def known(
    numbers: Mapping[str, Mapping[str, T]], outer: Mapping[str, object], inner: Mapping[str, object]
) -> dict[str, dict[str, T]]:
    """The numbers whose two keys the block still has: an author may have taken the others out since."""
    found = {key: {k: n for k, n in own.items() if k in inner} for key, own in numbers.items() if key in outer}
    return {key: own for key, own in found.items() if own}


def declared(keys: Iterable[str], known: Mapping[str, object], what: str, at: tuple[str | int, ...]) -> Mistakes:
    """The author's mistake for each key, written at that place, that is not among the known ones."""
    for key in keys:
        if key not in known:
            yield mistake(f"there is no {what} `{key}` in this block", suggestion(key, known), (*at, key))


def names_differ(named: Mapping[str, Named], what: str) -> Mistakes:
    """The author's mistake of each name, written under the field `what`, that reads as an earlier one there."""
    yield from differ({key: each.name for key, each in named.items()}, what, what, field="name")


def complete(keys: Iterable[str], known: Mapping[str, object], what: str, at: tuple[str | int, ...]) -> Mistakes:
    """The author's mistake when known keys are missing from those written at that place."""
    missing = [key for key in known if key not in set(keys)]
    if missing:
        names = ", ".join(f"`{key}`" for key in missing)
        yield mistake(f"a value is missing for {what} {names}", f"Write one for each {what}.", at)
