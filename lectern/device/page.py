"""Page: what a device shows as HTML; small, for a class arrives at once."""

import hashlib
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown_it import MarkdownIt
from markupsafe import Markup

from lectern import words as all_words
from lectern.device.state import State
from lectern.settings import ROOT
from lectern.words import device as words

ASSETS = ROOT / "assets" / "device"
_READER = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")


def screen(state: State, root: str) -> str:
    """What changes as the talk goes on."""
    return _templates().get_template("screen.html").render(state=state, root=root)


def room(state: State, code: str, root: str) -> str:
    """The whole page of a room, with what it shows now."""
    return _templates().get_template("room.html").render(state=state, code=code, root=root)


def door(root: str, title: str = words.JOIN, why: str = words.JOIN_HOW, typed: str = "") -> str:
    """The page where a code is typed; what was wrong with one that was."""
    return _templates().get_template("door.html").render(root=root, title=title, why=why, typed=typed)


def waiting(root: str) -> str:
    """The page while a room cannot be opened: it asks again by itself."""
    return _templates().get_template("waiting.html").render(root=root)


def whole(text: str) -> Markup:
    """The text with its paragraphs, lists and tables; HTML in it stays text, and nothing is loaded."""
    return Markup(_READER.render(text))


def inline(text: str) -> Markup:
    """The text on one line."""
    return Markup(_READER.renderInline(text))


@cache
def version() -> str:
    """Changes when the style or the script does, so that devices may keep each version for good."""
    files = sorted(ASSETS.glob("device.*"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:12]


def _kind(field: object) -> str:
    """What a field is called among the templates."""
    return type(field).__name__.lower()


@cache
def _templates() -> Environment:
    loader = FileSystemLoader(ASSETS)
    found = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    found.globals |= {"words": words, "all_words": all_words, "whole": whole, "inline": inline, "version": version}
    found.filters["kind"] = _kind
    return found
