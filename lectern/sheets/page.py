"""Page: a sheet as HTML, to be served or to stand alone in a file."""

import base64
import mimetypes
import re
from collections.abc import Callable
from functools import cache, partial
from importlib.util import find_spec
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from lectern import words as study
from lectern.blocks.chart.figure import as_json
from lectern.blocks.chart.panel import Json, Style
from lectern.blocks.chart.table import table
from lectern.blocks.files import PICTURES
from lectern.citing import day
from lectern.lesson import Lesson
from lectern.settings import ROOT
from lectern.sheets.parts import Sheet
from lectern.sheets.prose import Addresses, inline, whole
from lectern.stage.parts import Drawn
from lectern.words import overlay
from lectern.words import sheets as words

ASSETS = ROOT / "assets"
PAPERS = ("a4", "letter")
OWN_LANGUAGE = "en"
CHART_WIDTH = 640
"""Pixels: a chart fills the width between the margins of either paper."""
LONGEST_TABLE = 60
"""Rows: a longer table of numbers would fill pages, and is left to the screen."""
_FONT = re.compile(r"url\(\.\./fonts/([\w-]+\.woff2)\)")


def served(sheet: Sheet, paper: str, *, root: str, teacher: bool, without: str = "") -> str:
    """The page as the app serves it: styles and scripts come from beside it; `root` is where the app stands.

    `without` names what the plan leaves out of this sheet, for its links to the others.
    """
    return _written(sheet, paper, alone=False, root=root, teacher=teacher, without=without)


def standing_alone(sheet: Sheet, paper: str) -> str:
    """The page with all that it needs in one file."""
    return _written(sheet, paper, alone=True, root="", teacher=False)


def missing(root: str, title: str, why: str) -> str:
    """The page for a sheet that cannot be shown."""
    return _templates().get_template("missing.html").render(root=root, title=title, why=why, words=words)


def plotly_file() -> Path:
    """The script that draws charts, found without loading Plotly."""
    found = find_spec("plotly")
    assert found is not None
    assert found.submodule_search_locations
    return Path(found.submodule_search_locations[0]) / "package_data" / "plotly.min.js"


def _written(sheet: Sheet, paper: str, *, alone: bool, root: str, teacher: bool, without: str = "") -> str:
    addresses = Addresses()
    template = _templates().get_template("sheet.html")
    return template.render(
        sheet=sheet,
        lesson=sheet.lesson,
        head=sheet.lesson.head,
        paper=paper,
        papers=PAPERS,
        root=root,
        teacher=teacher,
        without=without,
        alone=alone,
        style=_style() if alone else "",
        scripts=_scripts(sheet) if alone else (),
        charts=has_charts(sheet),
        addresses=addresses,
        whole=partial(whole, addresses=addresses),
        inline=partial(inline, addresses=addresses),
        picture=partial(_picture, sheet.lesson),
        own=None if sheet.lesson.head.language.partition("-")[0] == OWN_LANGUAGE else OWN_LANGUAGE,
    )


@cache
def _templates() -> Environment:
    loader = FileSystemLoader(ASSETS / "print")
    found = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    found.globals |= {
        "words": words,
        "study": study,
        "overlay": overlay,
        "figure": figure,
        "table": table,
        "longest": LONGEST_TABLE,
    }
    found.globals["adds_numbers"] = adds_numbers
    helpers: dict[str, Callable[..., object]] = {"day": day, "quoted": _quoted, "kind": _kind}
    found.filters |= helpers
    return found


def has_charts(sheet: Sheet) -> bool:
    """Whether anything is drawn on the sheet."""
    parts = (part for chapter in sheet.chapters for entry in chapter.entries for part in entry.parts)
    return any(isinstance(part, Drawn) for part in parts)


def figure(part: Drawn) -> Json:
    """The chart as plain data, as wide as the paper allows."""
    drawn = as_json(part.spec, part.view, Style())
    return {**drawn, "layout": {**drawn["layout"], "width": CHART_WIDTH}}


def adds_numbers(part: Drawn) -> bool:
    """Whether a view has numbers that the first one has not."""
    return part.view == 0 or any(row not in part.spec.rows(0) for row in part.spec.rows(part.view))


def _kind(part: object) -> str:
    """What a part is called among the templates."""
    return type(part).__name__.lower()


def _quoted(text: str) -> str:
    """The text as a string in a style sheet: every sign that is no letter or digit by its number."""
    return "".join(sign if sign.isalnum() and sign.isascii() else f"\\{ord(sign):x} " for sign in text)


def _picture(lesson: Lesson, name: str) -> str:
    """A picture of the lesson as an address that holds it whole."""
    assert Path(name).suffix.lower() in PICTURES
    return _held(lesson.file(name))


def _held(path: Path) -> str:
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode()}"


@cache
def _style() -> str:
    """The styles with their fonts inside."""
    style = (ASSETS / "print" / "print.css").read_text(encoding="utf-8")
    return _FONT.sub(lambda found: f"url({_held(ASSETS / 'fonts' / found[1])})", style)


def _scripts(sheet: Sheet) -> tuple[str, ...]:
    """The scripts that a page standing alone brings along; Plotly only where there is a chart."""
    needed = (*((plotly_file(),) if has_charts(sheet) else ()), ASSETS / "print" / "print.js")
    return tuple(path.read_text(encoding="utf-8") for path in needed)
