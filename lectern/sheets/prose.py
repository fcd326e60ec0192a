"""Prose: lesson Markdown as HTML for paper: HTML in it stays text, and links bear the number of their address."""

from collections.abc import Iterator, MutableMapping, Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup


class Addresses:
    """The addresses of the links on one sheet, numbered as they come."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, address: str) -> int:
        """The number of an address, the same each time."""
        return self._numbers.setdefault(address, len(self._numbers) + 1)

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)


class _Paper(RendererHTML):
    """Writes the number of its address beside each link."""

    def link_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        address = str(tokens[idx].attrGet("href"))
        tokens[idx].attrSet("data-address", str(env["addresses"].number(address)))
        return self.renderToken(tokens, idx, options, env)


_READER = MarkdownIt("commonmark", {"html": False}, renderer_cls=_Paper).enable("table")


def whole(text: str, addresses: Addresses) -> Markup:
    """The text with its paragraphs, lists and tables."""
    env: MutableMapping[str, Addresses] = {"addresses": addresses}
    return Markup(_READER.render(text, env))


def inline(text: str, addresses: Addresses) -> Markup:
    """The text on one line."""
    env: MutableMapping[str, Addresses] = {"addresses": addresses}
    return Markup(_READER.renderInline(text, env))
