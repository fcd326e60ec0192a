"""The parts of a version of a lesson: its changes, and its blocks in their places."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lectern.overlay.format import PLACES
from lectern.overlay.slots import fingerprint

SHAPES = ("change", "replace", "hide", "remove")
"""What is done to a block itself: one of them at most."""
INSERTIONS = ("insert_after", "insert_before", "insert_first", "insert_last")
DOES = (*SHAPES, "move", *INSERTIONS, "section")
NAMES = (*SHAPES, "move", "insert_after", "insert_before", *PLACES[:2])
"""The keys of a change behind which the id of a block stands."""
Change = dict[str, Any]


@dataclass(frozen=True)
class Standing:
    """A block of a version in its place."""

    data: dict[str, Any]
    """As it is shown, with `hidden` where a change hides it."""
    target: str = ""
    """The block of the original that it is, or in whose place it stands; empty where it has none, or no id."""
    under: Mapping[str, Any] | None = None
    """What it would be without its change; None for a block of the version's own."""
    inserted: int | None = None
    """The number of the change that put it there."""
    shape: int | None = None
    """The number of the change to the block itself."""
    move: int | None = None
    """The number of the change that moved it."""

    @property
    def id(self) -> str:
        """The block's id; empty where it has none."""
        return word(self.data.get("id"))

    @property
    def key(self) -> str:
        """What tells it from the other blocks."""
        return key_of(self.data)

    @property
    def own(self) -> bool:
        """Whether the original does not have it."""
        return self.under is None

    @property
    def fixed(self) -> bool:
        """Whether nothing can be changed: it is the original's, and has no id by which to name it."""
        return not self.own and not self.target


def key_of(data: Any) -> str:
    """What tells a block from others: its id, or what it says."""
    name = word(data.get("id")) if isinstance(data, dict) else ""
    return name or fingerprint(data)


def does(change: Mapping[str, Any]) -> str:
    """What a change does."""
    return next(name for name in DOES if name in change)


def word(value: Any) -> str:
    """A text; empty for anything else."""
    return value if isinstance(value, str) else ""
