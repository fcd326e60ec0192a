"""Whether a chart's numbers are numbers, and fit the axes they are drawn on."""

import re
from collections.abc import Iterable
from datetime import date

from lectern.blocks.base import Mistakes, mistake
from lectern.blocks.chart.fields import ChartFields
from lectern.blocks.tables import Rows, number

At = tuple[str | int, ...]

VALUE_AXIS = {"bar": "x", "range": "x", "column": "y", "line": "y", "step": "y", "scatter": "y", "slope": "y"}
"""The axis on which each type shows its numbers."""
DATE = re.compile(r"\d{4}(-\d{2}){0,2}")


def numeric_columns(spec: ChartFields) -> list[str]:
    """The columns in which the chart needs numbers."""
    if spec.type == "stacked":
        return list(spec.columns)
    if spec.type == "heatmap":
        return [] if spec.levels else list(spec.columns)
    value = getattr(spec, VALUE_AXIS[spec.type])
    return [column for column in (value, spec.low, spec.high) if column]


def no_numbers(rows: Rows, column: str) -> Mistakes:
    """The mistake of each cell in a column of numbers that holds something else."""
    cure = "Write digits with a decimal point and nothing else; leave the cell blank when the number is missing."
    for place, row in enumerate(rows):
        try:
            number(row[column])
        except ValueError:
            yield mistake(f"`{row[column]}` in the column `{column}` is not a number", cure, ("data", place, column))


def unfit_view(spec: ChartFields, view: int) -> Mistakes:
    """What keeps a view from being drawn, once every number is a number."""
    at: At = ("views", view) if spec.views else ()
    rows = spec.rows(view)
    if not rows:
        yield mistake("no row is left to draw", "Loosen `where`.", (*at, "where") if at or spec.where else ("data",))
        return
    yield from _one_row_each(spec, rows, at)
    yield from _has_numbers(spec, rows, at)
    yield from _unfit_log(spec, view, rows, at)


def _unfit_log(spec: ChartFields, view: int, rows: Rows, at: At) -> Mistakes:
    axis = spec.log_axis(view)
    if axis is None:
        return
    column: str | None = getattr(spec, axis)
    if spec.type in ("stacked", "heatmap", "slope") or not _is_measured(spec, axis, rows):
        yield mistake(f"the {axis} axis of this chart cannot be logarithmic", "Take `log` out.", (*at, "log"))
        return
    for name in filter(None, (column, spec.low, spec.high)):
        for row in rows:
            cell = number(row[name])
            if cell is not None and cell <= 0:
                cure = "Leave the row out with `where`, or use an ordinary axis."
                place = next(place for place, other in enumerate(spec.data) if other is row)
                yield mistake(f"a logarithmic axis has no place for {row[name]}", cure, ("data", place, name))


def _has_numbers(spec: ChartFields, rows: Rows, at: At) -> Mistakes:
    """Every panel has at least one number to draw."""
    measured = [column for column in numeric_columns(spec) if column not in (spec.low, spec.high)]
    panels: dict[str, bool] = {}
    for row in rows:
        panel = row[spec.facet] if spec.facet else ""
        panels[panel] = panels.get(panel, not measured) or any(row[column] for column in measured)
    if not all(panels.values()):
        yield mistake("every number to draw is missing", "Fill in the cells, or leave the rows out.", at or ("data",))


def _one_row_each(spec: ChartFields, rows: Rows, at: At) -> Mistakes:
    """A bar, row or point of a slope stands for one row of the data."""
    if spec.type in ("line", "step", "scatter"):
        return
    name = spec.x if spec.type in ("column", "slope") else spec.y
    columns = [column for column in (name, spec.series, spec.facet) if column]
    seen: set[tuple[str, ...]] = set()
    for row in rows:
        key = tuple(row[column] for column in columns)
        if key in seen:
            said = ", ".join(f"`{cell}`" for cell in key)
            yield mistake(
                f"two rows are both {said}", "Keep one with `where`, or tell them apart by `series`.", at or ("data",)
            )
        seen.add(key)


def _is_measured(spec: ChartFields, axis: str, rows: Rows) -> bool:
    if axis == VALUE_AXIS[spec.type]:
        return True
    return spec.type == "scatter" and kind_of_axis(row[getattr(spec, axis)] for row in rows) == "number"


def _is_date(cell: str) -> bool:
    try:
        return bool(DATE.fullmatch(cell)) and day_number(cell) > 0
    except ValueError:
        return False


def day_number(cell: str) -> int:
    """A date (YYYY, YYYY-MM or YYYY-MM-DD) counted in days. Raises ValueError when there is no such day."""
    year, month, day = (*map(int, cell.split("-")), 1, 1)[:3]
    return date(year, month, day).toordinal()


def kind_of_axis(cells: Iterable[str]) -> str:
    """What a column holds: `number`, `date` (YYYY-MM or YYYY-MM-DD somewhere) or `name`."""
    filled = [cell for cell in cells if cell]
    if filled and all(_is_date(cell) for cell in filled) and any("-" in cell for cell in filled):
        return "date"
    try:
        return "number" if filled and all(number(cell) is not None for cell in filled) else "name"
    except ValueError:
        return "name"
