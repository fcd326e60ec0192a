"""Heat maps: a grid of levels with a symbol in every cell, or of numbers."""

from lectern.blocks.chart.bars import LABEL_WIDTH, name_axis
from lectern.blocks.chart.legend import Key
from lectern.blocks.chart.panel import Json, Panel, Style, note, quiet_axis
from lectern.blocks.chart.slots import by_size
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
    if spec.sort == "value":
        rows = tuple(sorted(rows, key=lambda row: [_rank(spec, row[column]) for column in spec.columns]))
    names = [row[spec.y or ""] for row in rows]
    upright = len(spec.columns) > FLAT
    texts = [wrapped(spec.name(column), 18 if upright else 10) for column in spec.columns]
    across = quiet_axis(
        style,
        side="top",
        tickvals=list(range(len(texts))),
        ticktext=texts,
        range=[-0.5, len(texts) - 0.5],
        tickangle=-90 if upright else 0,
    )
    lines = max(wrapped(spec.name(name), LABEL_WIDTH).count("<br>") + 1 for name in names)
    panel = Panel(across, name_axis(spec, names, style), style.px(len(rows) * (1.6 if lines == 1 else 2.3)))
    if spec.levels:
        panel.traces = _levels(spec, rows, style)
    else:
        _numbers(spec, rows, panel, style)
    return panel


def _rank(spec: ChartSpec, cell: str) -> float:
    if spec.levels:
        return spec.levels.index(cell) if cell else len(spec.levels)
    return by_size(cell)


def _levels(spec: ChartSpec, rows: Rows, style: Style) -> list[Json]:
    colours = style.palette.levels(len(spec.levels))
    ranks = {level: place for place, level in enumerate(spec.levels)}
    cells = [[ranks.get(row[column]) for column in spec.columns] for row in rows]
    steps = [(place + end) / len(colours) for place in range(len(colours)) for end in (0, 1)]
    ground = _ground([[None if rank is None else float(rank) for rank in line] for line in cells])
    ground |= {"zmin": -0.5, "zmax": len(colours) - 0.5}
    ground["colorscale"] = [[step, colours[place // 2]] for place, step in enumerate(steps)]
    return [ground, *(_symbols(cells, place, colour, style) for place, colour in enumerate(colours))]


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
    return {"symbol": symbol, "size": style.size * 0.72, "color": colour, "line": {"width": 1.8, "color": colour}}


def _numbers(spec: ChartSpec, rows: Rows, panel: Panel, style: Style) -> None:
    cells = [[number(row[column]) for column in spec.columns] for row in rows]
    filled = [cell for line in cells for cell in line if cell is not None] or [0.0]
    colours = style.palette.sequential[::-1]
    panel.traces.append(
        _ground(cells)
        | {"colorscale": [[place / (len(colours) - 1), colour] for place, colour in enumerate(colours)]}
        | {"zmin": min(filled), "zmax": max(filled)}
    )
    for up, line in enumerate(cells):
        for across, cell in enumerate(line):
            if cell is not None:
                share = (cell - min(filled)) / ((max(filled) - min(filled)) or 1)
                ink = ink_on(colours[round(share * (len(colours) - 1))])
                font = {"size": style.size - 1, "color": ink}
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
