"""Nodes: the tree that HTML is, once it is harmless."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_SAME = {"b": "strong", "i": "em"}
DEEPEST = 30
ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
"""What no lesson file can hold."""
_ODD_ENDS = re.compile("[\x85\u2028\u2029]")


@dataclass
class Node:
    """A piece of the tree; a text has no tag."""

    tag: str = ""
    text: str = ""
    more: str = ""
    """Where a link leads, the language of a code, the number that a list begins with."""
    inside: list["Node"] = field(default_factory=list)


def clean(text: str) -> str:
    """The text without characters that a lesson file cannot hold."""
    return ODD.sub("", _ODD_ENDS.sub(" ", text))


class Builder(HTMLParser):
    """Builds the tree of HTML that is well formed already; what is nested too deeply loses its tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("root")
        self._open = [self.root]
        self._too_deep = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(_SAME.get(tag, tag), more=clean(next((value or "" for _, value in attrs), "")))
        if tag in ("br", "hr"):
            self._open[-1].inside.append(node)
        elif len(self._open) > DEEPEST:
            self._too_deep += 1
        else:
            self._open[-1].inside.append(node)
            self._open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if self._too_deep:
            self._too_deep -= 1
        elif len(self._open) > 1 and tag not in ("br", "hr"):
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].inside.append(Node(text=clean(data)))
