"""Given: reading what a browser or the disk hands over, and keys that must be declared in the same block."""

from collections.abc import Iterable, Mapping
from typing import Annotated, TypeVar

from pydantic import Field, Strict, TypeAdapter, ValidationError

from lectern.blocks.base import Mistakes, mistake
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


def declared(keys: Iterable[str], known: Mapping[str, object], what: str, at: tuple[str | int, ...]) -> Mistakes:
    """The author's mistake for each key, written at that place, that is not among the known ones."""
    for key in keys:
        if key not in known:
            yield mistake(f"there is no {what} `{key}` in this block", suggestion(key, known), (*at, key))


def complete(keys: Iterable[str], known: Mapping[str, object], what: str, at: tuple[str | int, ...]) -> Mistakes:
    """The author's mistake when known keys are missing from those written at that place."""
    missing = [key for key in known if key not in set(keys)]
    if missing:
        names = ", ".join(f"`{key}`" for key in missing)
        yield mistake(f"a value is missing for {what} {names}", f"Write one for each {what}.", at)
