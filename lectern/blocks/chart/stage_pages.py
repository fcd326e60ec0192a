"""Pages: a chart on the stage, parted so that every row is large enough to be read from the back."""

import math
from dataclasses import replace
from itertools import pairwise

from lectern.blocks.chart.bars import named
from lectern.blocks.chart.frame import edges, gap_of
from lectern.blocks.chart.panel import Panel, Style, text_width
from lectern.blocks.chart.panels import facets, legend_of, panel_of
from lectern.blocks.chart.slots import ordered
from lectern.blocks.chart.spec import ChartSpec
from lectern.blocks.chart.wording import labels
from lectern.blocks.tables import Row, Rows

STAGE_SIZE = 26
"""Of the type, in stage pixels: an axis has type one smaller."""
LINE = 1.3
"""A line of type, as high as so much of its size."""
TALLEST = 3.4
"""A row of bars is at most as high as so much of the type's size."""
PLOT = 9.0
"""A plot without rows is at least as high as so much of the type's size."""
NAMED_BY = {"column": "x", "slope": "series"}
"""The field that names what a chart can be parted by; `y` for the others."""
WHOLE = ("line", "step", "scatter")
"""Types that are never parted."""

Page = tuple[Rows, ...]


def on_stage(room: tuple[int, int], dark: bool = False) -> Style:
    """The style of a chart that fills a box of the stage."""
    return Style(dark=dark, size=STAGE_SIZE, room=room)


def pages(spec: ChartSpec, view: int, room: tuple[int, int]) -> int:
    """How many screens a view of a chart takes in a box of the stage."""
    return len(parted(spec, view, on_stage(room)))


def parted(spec: ChartSpec, view: int, style: Style) -> list[Page]:
    """The panels of each page, and the rows of each panel: every row once."""
    panels = facets(spec, view)
    together = sum(_least(spec, rows, style) for rows in panels)
    if together <= _free(spec, panels, view, style) and all(_fit(spec, rows, view, style) for rows in panels):
        return [tuple(panels)]
    return [(part,) for rows in panels for part in _parts(spec, rows, view, style)]


def fitted(spec: ChartSpec, view: int, style: Style, page: int) -> list[Panel]:
    """The panels of a page, as high as its box has room."""
    chosen = parted(spec, view, style)[page]
    free = _free(spec, list(chosen), view, style)
    least = [_least(spec, rows, style) for rows in chosen]
    panels = []
    for rows, need in zip(chosen, least, strict=True):
        high = round(free * need / sum(least))
        high = high if _plain(spec) else min(high, round(max(need, _count(spec, rows) * TALLEST * style.size)))
        panels.append(panel_of(spec, rows, view, replace(style, inside=high)))
    return panels


def _free(spec: ChartSpec, rows: list[Rows], view: int, style: Style) -> float:
    """The pixels that the panels of a page share from top to bottom."""
    panels = [panel_of(spec, each, view, replace(style, inside=style.px(9))) for each in rows]
    top, bottom = edges(spec, panels, legend_of(spec, style), view, style)
    return (style.room or (0, 0))[1] - top - bottom - gap_of(panels, style) * (len(panels) - 1)


def _parts(spec: ChartSpec, rows: Rows, view: int, style: Style) -> list[Rows]:
    """The rows of a panel, in the fewest parts that fit, as even as can be."""
    if spec.type in WHOLE:
        return [rows]
    names = _names(spec, rows)
    if spec.type == "column":
        fitting = _columns(spec, rows, view, style)
    else:
        fitting = int(_free(spec, [rows], view, style) / _row(spec, rows, style))
    count = math.ceil(len(names) / max(1, fitting))
    ends = [round(len(names) * place / count) for place in range(count + 1)]
    chosen = [set(names[start:end]) for start, end in pairwise(ends)]
    return [tuple(row for row in rows if _name(spec, row) in some) for some in chosen]


def _fit(spec: ChartSpec, rows: Rows, view: int, style: Style) -> bool:
    """Whether all columns of a panel fit side by side."""
    return spec.type != "column" or _count(spec, rows) <= _columns(spec, rows, view, style)


def _columns(spec: ChartSpec, rows: Rows, view: int, style: Style) -> int:
    """So many columns fit side by side, with their names and numbers."""
    words = [word for row in rows for word in spec.name(row[spec.x or ""]).split()]
    groups = len({row[spec.series] for row in rows}) if spec.series else 1
    numbers = max(text_width(text, style) for text in labels(spec, [row[spec.y or ""] for row in rows]))
    wide = max(max(text_width(word, style) for word in words), numbers * groups * 1.25)
    return int(style.across(0) * 0.8 / (wide + style.size * 0.4))


def _least(spec: ChartSpec, rows: Rows, style: Style) -> float:
    """The least height of a panel."""
    return PLOT * style.size if _plain(spec) else _count(spec, rows) * _row(spec, rows, style)


def _plain(spec: ChartSpec) -> bool:
    return spec.type in (*WHOLE, "column")


def _row(spec: ChartSpec, rows: Rows, style: Style) -> float:
    """The least height of a row: for its name, and for the numbers of all its bars."""
    lines = 1.0 if spec.type == "slope" else _lines_a_row(spec, rows, style)
    bars = math.ceil(len(rows) / _count(spec, rows)) if spec.type == "bar" else 1
    return (max(lines, bars) * LINE + (0.3 if bars > 1 else 0)) * style.size


def _lines_a_row(spec: ChartSpec, rows: Rows, style: Style) -> float:
    """The lines that a row needs so that no name touches the next."""
    lines = [named(spec, name, style).count("<br>") + 1 for name in _names(spec, rows)]
    return max((sum(pair) / 2 for pair in pairwise(lines)), default=lines[0])


def _count(spec: ChartSpec, rows: Rows) -> int:
    return len({_name(spec, row) for row in rows})


def _name(spec: ChartSpec, row: Row) -> str:
    return row[getattr(spec, NAMED_BY.get(spec.type, "y"))]


def _names(spec: ChartSpec, rows: Rows) -> list[str]:
    """The names in the order in which they are drawn."""
    return list(dict.fromkeys(_name(spec, row) for row in ordered(spec, rows)))
