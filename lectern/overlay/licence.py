"""Hints on licences: what an original's licence usually asks of a version. Not legal advice."""

import re

from lectern.lesson import Original
from lectern.lessonfiles import Draft
from lectern.yamldoc import YamlDoc

_ALIKE = re.compile(r"(?i)\bSA\b|share[- ]?alike|\b[AL]?GPL|\bODbL|copyleft|\bGFDL")
_NO_CHANGES = re.compile(r"(?i)\bND\b|no[- ]?deriv|all rights reserved")
_HINT = "This is a hint, not legal advice."


def told_of_licence(draft: Draft, doc: YamlDoc, original: Original) -> None:
    """Mention when the original's licence may not allow the version, or its licence."""
    own = doc.data.get("licence", original.licence)
    if _NO_CHANGES.search(original.licence):
        message = f"`{original.id}` is under {original.licence}, which usually does not allow changed versions"
        draft.mention(doc.problem(("base",), message, f"Ask its authors before you share this. {_HINT}"))
    elif _ALIKE.search(original.licence) and own != original.licence:
        message = f"`{original.id}` is under {original.licence}, which usually asks the same of every version"
        draft.mention(doc.problem(("licence",), message, f"Write `licence: {original.licence}`. {_HINT}"))
