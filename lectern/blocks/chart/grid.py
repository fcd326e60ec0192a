"""Heat maps: a grid of levels with a symbol in every cell, or of numbers."""

from collections.abc import Sequence
from typing import Any

from lectern.blocks.chart.bars import LABEL_WIDTH, name_axis, names_wide
from lectern.blocks.chart.legend import Key
from lectern.blocks.chart.panel import Json, Panel, Style, note, quiet_axis, text_width
from lectern.blocks.chart.slots import ordered, peers
from lectern.blocks.chart.spec import ChartSpec
from lectern.blocks.chart.stacks import ink_on
from lectern.blocks.chart.wording import decimals_of, nice, wrapped
from lectern.blocks.tables import Rows, number

FLAT = 4
"""Up to so many columns have their names written level."""
LEVEL_SYMBOLS = ("circle", "circle-open-dot", "circle-open", "diamond", "x")
"""From most to least: the fuller, the more."""


def heatmap(spec: ChartSpec, rows: Rows, view: int, style: Style) -> Panel:
    """One row a name, one column a dimension."""
    rows = ordered(spec, rows)
    names = [row[spec.y or ""] for row in rows]
    upright, letters = style.either(_on_a_page, _on_the_stage)(spec, view, style)
    texts = [wrapped(spec.name(column), letters) for column in spec.columns]
    across = quiet_axis(
        style,
        side="top",
        tickvals=list(range(len(texts))),
        ticktext=texts,
        range=[-0.5, len(texts) - 0.5],
        tickangle=-90 if upright else 0,
    )
    lines = max(wrapped(spec.name(name), LABEL_WIDTH).count("<br>") + 1 for name in names)
    height = style.inside or style.px(len(rows) * (1.6 if lines == 1 else 2.3))
    panel = Panel(across, name_axis(spec, names, style), height, left=names_wide(spec, view, style))
    if spec.levels:
        panel.traces = _levels(spec, rows, style)
    else:
        _numbers(spec, rows, peers(spec, rows, view), panel, style)
    return panel


def _on_a_page(spec: ChartSpec, view: int, style: Style) -> tuple[bool, int]:
    """Whether the names of columns stand upright, and how many letters a line of them has."""
    upright = len(spec.columns) > FLAT
    return upright, 18 if upright else 10


def _on_the_stage(spec: ChartSpec, view: int, style: Style) -> tuple[bool, int]:
    """The same on the stage: level where the longest word fits its column, else upright in as many lines as fit."""
    wide = (style.across(0) - names_wide(spec, view, style) - 12) / len(spec.columns) - 8
    names = [spec.name(column) for column in spec.columns]
    for letters in range(24, 0, -1):
        if max(text_width(wrapped(name, letters), style) for name in names) <= wide:
            return False, letters
    longest = max(len(word) for name in names for word in name.split())
    return True, max(longest, 8) if wide > style.size * 2.4 else 40


def _levels(spec: ChartSpec, rows: Rows, style: Style) -> list[Json]:
    colours = style.palette.levels(len(spec.levels))
    ranks = {level: place for place, level in enumerate(spec.levels)}
    cells = [[ranks.get(row[column]) for column in spec.columns] for row in rows]
    ground = _ground([[None if rank is None else float(rank) for rank in line] for line in cells])
    ground |= {"zmin": -0.5, "zmax": len(colours) - 0.5}
    ground["colorscale"] = _stepped(colours)
    return [ground, *(_symbols(cells, place, colour, style) for place, colour in enumerate(colours))]


def _stepped(colours: Sequence[str]) -> list[list[Any]]:
    """A scale that jumps from colour to colour."""
    steps = [(place + end) / len(colours) for place in range(len(colours)) for end in (0, 1)]
    return [[step, colours[place // 2]] for place, step in enumerate(steps)]


def _blended(colours: Sequence[str]) -> list[list[Any]]:
    """A scale that runs smoothly from colour to colour."""
    return [[place / (len(colours) - 1), colour] for place, colour in enumerate(colours)]


def _symbols(cells: list[list[int | None]], level: int, colour: str, style: Style) -> Json:
    found = [(column, row) for row, line in enumerate(cells) for column, cell in enumerate(line) if cell == level]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [column for column, _ in found],
        "y": [row for _, row in found],
        "marker": _symbol(level, ink_on(colour), style),
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _symbol(level: int, colour: str, style: Style) -> Json:
    symbol = LEVEL_SYMBOLS[level % len(LEVEL_SYMBOLS)]
    return {
        "symbol": symbol,
        "size": style.size * 0.72,
        "color": colour,
        "line": {"width": style.either(1.8, 3), "color": colour},
    }


def _numbers(spec: ChartSpec, rows: Rows, whole: Rows, panel: Panel, style: Style) -> None:
    cells = [[number(row[column]) for column in spec.columns] for row in rows]
    filled = [cell for row in whole for name in spec.columns if (cell := number(row[name])) is not None] or [0.0]
    colours = style.palette.sequential[::-1]
    panel.traces.append(
        _ground(cells)
        | {"colorscale": style.either(_blended, _stepped)(colours)}
        | {"zmin": min(filled), "zmax": max(filled)}
    )
    for up, line in enumerate(cells):
        for across, cell in enumerate(line):
            if cell is not None:
                share = (cell - min(filled)) / ((max(filled) - min(filled)) or 1)
                last = len(colours) - 1
                ink = ink_on(colours[style.either(round(share * last), min(last, int(share * len(colours))))])
                font = {"size": style.small(), "color": ink}
                panel.annotations.append(note(nice(cell, decimals_of(filled)), across, up, style, font=font))


def _ground(cells: list[list[float | None]]) -> Json:
    return {"type": "heatmap", "z": cells, "showscale": False, "xgap": 2, "ygap": 2, "hoverinfo": "skip"}


def grid_legend(spec: ChartSpec, style: Style) -> list[Key]:
    """What each cell means."""
    colours = style.palette.levels(len(spec.levels))
    return [
        Key(spec.name(level), ink_on(colour), LEVEL_SYMBOLS[place % len(LEVEL_SYMBOLS)], cell=colour)
        for place, (level, colour) in enumerate(zip(spec.levels, colours, strict=True))
    ]
