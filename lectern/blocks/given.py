"""Given: reading what a browser or the disk hands over, and keys that must be declared in the same block."""

from collections.abc import Iterable, Mapping
from typing import Annotated, TypeVar

from pydantic import Field, Strict, TypeAdapter, ValidationError

from lectern.blocks.base import mistake
from lectern.problem import suggestion

T = TypeVar("T")

OneToFive = Annotated[int, Strict(), Field(ge=1, le=5)]
NoughtToFive = Annotated[int, Strict(), Field(ge=0, le=5)]
Percent = Annotated[int, Strict(), Field(ge=0, le=100)]


def read(shape: TypeAdapter[T], raw: object) -> T | None:
    """`raw` as data of that shape, or None when it is something else."""
    try:
        return shape.validate_python(raw)
    except ValidationError:
        return None


def declared(keys: Iterable[str], known: Mapping[str, object], what: str, at: tuple[str | int, ...]) -> None:
    """Raise the author's mistake when one of the keys, written at that place, is not among the known ones."""
    for key in keys:
        if key not in known:
            raise mistake(f"there is no {what} `{key}` in this block", suggestion(key, known), (*at, key))


def complete(keys: Iterable[str], known: Mapping[str, object], what: str, at: tuple[str | int, ...]) -> None:
    """Raise the author's mistake when a known key is missing from those written at that place."""
    missing = [key for key in known if key not in set(keys)]
    if missing:
        names = ", ".join(f"`{key}`" for key in missing)
        raise mistake(f"a value is missing for {what} {names}", f"Write one for each {what}.", at)
