"""Where bars lie along the axis of names."""

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


def series_of(spec: ChartSpec) -> tuple[str, ...]:
    """The groups of the whole chart, so that a colour means the same in every view and panel."""
    if spec.series is None:
        return ("",)
    return tuple(dict.fromkeys(row[spec.series] for row in spec.data if row[spec.series]))


def slots(spec: ChartSpec, rows: Rows, names_column: str, value_column: str) -> Slots:
    """Where each bar goes; sorted by size when the chart asks for it."""
    if spec.sort == "value":
        rows = tuple(sorted(rows, key=lambda row: -(number(row[value_column]) or float("-inf"))))
    names = tuple(dict.fromkeys(row[names_column] for row in rows))
    present = {row[spec.series] for row in rows} if spec.series else {""}
    return Slots(names, tuple(name for name in series_of(spec) if name in present), len(rows) > len(names))
