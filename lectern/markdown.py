"""Lesson text is Markdown: its links lead to web pages, and its pictures do not come from elsewhere."""

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

FIT = ("https://", "http://", "mailto:", "#")
# A picture, a reference, or a link that does not begin as it may: other text need not be read as Markdown at all.
_MAYBE = re.compile(r"(?i)!\[|\]:|\]\((?!https?://|mailto:|#)|<(?!https?://|mailto:)[a-z][a-z0-9+.-]*:")
_READER = MarkdownIt("commonmark").enable("table")
# The reader would pass over `javascript:` in silence, and the author would not know why the link is dead.
_READER.validateLink = lambda url: True  # type: ignore[method-assign]
# An author finds the words that stand in the file, not `caf%C3%A9`.
_READER.normalizeLink = lambda url: url  # type: ignore[method-assign]


@dataclass(frozen=True)
class Unfit:
    """A link or picture that cannot stand in a text; `target` is where it leads."""

    target: str
    is_picture: bool

    @property
    def told(self) -> tuple[str, str]:
        """What is wrong, and the cure."""
        if self.is_picture:
            cure = "Put the file into the lesson's folder and show it with a block of `kind: figure`."
            return f"the picture `{self.target}` cannot stand inside a text", cure
        cure = "Write the whole address, starting with https://, or take the link out."
        return f"the link to `{self.target}` does not lead to a web page", cure


def unfit_link(text: str) -> Unfit | None:
    """The first link in the text that leads elsewhere than to the web, mail or this page; or the first picture."""
    if not _MAYBE.search(text):
        return None
    return next((found for token in _READER.parse(text) for found in map(_unfit, token.children or ()) if found), None)


def _unfit(token: Token) -> Unfit | None:
    if token.type == "image":
        return Unfit(str(token.attrGet("src")), True)
    target = str(token.attrGet("href"))
    if token.type == "link_open" and not target.lower().startswith(FIT):
        return Unfit(target, False)
    return None
