"""Web addresses that an author may write: whole, and fit to stand in a Markdown link."""

import re
from typing import Annotated

from pydantic import AfterValidator

from lectern.blocks.base import mistake

LONGEST_URL = 2_000


def _web_link(value: str) -> str:
    if len(value) > LONGEST_URL or not re.fullmatch(r"(?i)https?://[^\s<>\"`\\/][^\s<>\"`\\]*", value):
        raise mistake(f"`{value}` is not a web address", "Write the whole address, starting with https://.")
    if not _balanced(value):
        cure = "Write %28 for (, %29 for ), %5B for [ and %5D for ]."
        raise mistake(f"`{value}` has a bracket without its partner", cure)
    return value


def _balanced(address: str) -> bool:
    """Whether every bracket has its partner: one without would end the Markdown link that the address stands in."""
    waiting: list[str] = []
    for sign in address:
        if sign in "([":
            waiting.append({"(": ")", "[": "]"}[sign])
        elif sign in ")]" and (not waiting or waiting.pop() != sign):
            return False
    return not waiting


Url = Annotated[str, AfterValidator(_web_link)]
