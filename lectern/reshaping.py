"""The change that makes of a block of the original what its author has written."""

from collections.abc import Callable, Mapping
from typing import Any

from lectern.formvalues import is_yes
from lectern.overlay.slots import fingerprint
from lectern.versioned import Version
from lectern.versionparts import Change, Standing, word
from lectern.words import version as words

_LOOSE = "compare_with"
"""What a block says no more when the block that it names is left out."""


def shape_of(version: Version, here: Standing, new: dict[str, Any]) -> Change | None:
    """The change that makes this of a block of the original; None when it is the original."""
    under = here.under or {}
    given = {key: value for key, value in new.items() if key not in under or under[key] != value}
    replaces = here.shape is not None and "replace" in version.changes[here.shape]
    loose = set() if replaces else under.keys() - here.data.keys()
    gone = under.keys() - new.keys() - loose
    if "hidden" in gone:
        gone, given = gone - {"hidden"}, {**given, "hidden": "false"}
    hides = is_yes(word(given.get("hidden")))
    if "hidden" in given and (here.id in version.base.hidden if hides else "hidden" not in under):
        del given["hidden"]
    was = was_of(version, here)
    last = {"was": was} if was else {}
    if gone or "kind" in given or "id" in given:
        block = {key: value for key, value in new.items() if key != "id" or value != here.target}
        return {"replace": here.target, "block": block, **last}
    if not given:
        return None
    if given.keys() == {"hidden"} and is_yes(given["hidden"]):
        return {"hide": here.target, **last}
    return {"change": here.target, "set": given, **last}


def was_of(version: Version, here: Standing) -> str:
    """What the original was when the block was changed first: now, where it was not."""
    known = version.changes[here.shape].get("was") if here.shape is not None else None
    original = version.originals.get(here.target)
    return word(known) or (fingerprint(original) if original is not None else "")


def _plain(data: Mapping[str, Any]) -> dict[str, Any]:
    rest = {key: value for key, value in data.items() if key != "hidden"}
    return {**rest, "hidden": is_yes(word(data.get("hidden")))}


def refusal(version: Version, here: Standing, new: Mapping[str, Any]) -> str:
    """Why a block cannot be made to say this; empty when it can be."""
    if here.fixed:
        return words.NO_NAME
    by_base = here.id in version.base.hidden
    return words.HIDDEN_BELOW if by_base and new and not is_yes(word(new.get("hidden"))) else ""


def reads(section: str, place: int, new: dict[str, Any]) -> Callable[[Version], bool]:
    """Asks whether a block reads so in a version."""

    def says(version: Version) -> bool:
        data = version.blocks(section)[place].data
        return _plain(data) == _plain({key: value for key, value in new.items() if key in data or key != _LOOSE})

    return says
