"""Where bars lie along the axis of names."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from lectern.blocks.chart.spec import ChartSpec
from lectern.blocks.tables import Rows, number


@dataclass(frozen=True)
class Slots:
    """The places of bars along the axis of names: one whole step a name, shared by its series."""

    names: tuple[str, ...]
    series: tuple[str, ...]
    shared: bool
    """Whether one name holds the bars of several series."""

    def place(self, name: str, series: str) -> float:
        """The middle of a bar."""
        start = float(self.names.index(name))
        if not self.shared:
            return start
        return start + (self.series.index(series) - (len(self.series) - 1) / 2) * self.thickness

    @property
    def thickness(self) -> float:
        """Of a bar, where 1 is a whole step."""
        return 0.8 / len(self.series) if self.shared else 0.66


def peers(spec: ChartSpec, rows: Rows, view: int) -> Rows:
    """All rows on the axes of these: of their panel, however many screens it takes."""
    return tuple(row for row in spec.rows(view) if not spec.facet or row[spec.facet] == rows[0][spec.facet])


def series_of(spec: ChartSpec) -> tuple[str, ...]:
    """The groups of the whole chart, so that a colour means the same in every view and panel."""
    if spec.series is None:
        return ("",)
    return tuple(dict.fromkeys(row[spec.series] for row in spec.data if row[spec.series]))


def ordered(spec: ChartSpec, rows: Rows) -> Rows:
    """The rows as they are drawn: sorted by size when the chart asks for it."""
    if spec.sort == "written":
        return rows
    if spec.type == "heatmap":
        return tuple(sorted(rows, key=lambda row: [_rank(spec, row[column]) for column in spec.columns]))
    first = {"stacked": (*spec.levels, *spec.columns, "")[0], "column": spec.y}.get(spec.type, spec.x)
    return tuple(sorted(rows, key=lambda row: by_size(row[first or ""])))


def _rank(spec: ChartSpec, cell: str) -> float:
    if spec.levels:
        return spec.levels.index(cell) if cell else len(spec.levels)
    return by_size(cell)


def slots(spec: ChartSpec, rows: Rows, names_column: str) -> Slots:
    """Where each bar goes."""
    names = tuple(dict.fromkeys(row[names_column] for row in ordered(spec, rows)))
    present = {row[spec.series] for row in rows} if spec.series else {""}
    return Slots(names, tuple(name for name in series_of(spec) if name in present), len(rows) > len(names))


def by_size(cell: str) -> float:
    """To sort by: the largest number first, a missing one last."""
    value = number(cell)
    return math.inf if value is None else -value


def in_order(names: Sequence[str], groups: Sequence[str]) -> list[str]:
    """Each name once: as in its group, so that a gap in one group does not move a name; else as they first appear."""
    before: dict[str, set[str]] = {name: set() for name in names}
    latest: dict[str, str] = {}
    for name, group in zip(names, groups, strict=True):
        before[name] |= {latest[group]} - {name} if group in latest else set()
        latest[group] = name
    order: list[str] = []
    while before:
        free = (name for name, earlier in before.items() if not earlier & before.keys())
        order.append(next(free, next(iter(before))))
        del before[order[-1]]
    return order
