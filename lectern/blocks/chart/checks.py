"""What a chart's words must find in its data."""

import re
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from lectern.blocks.base import mistake
from lectern.blocks.tables import Row, Rows, number
from lectern.problem import suggestion

if TYPE_CHECKING:
    from lectern.blocks.chart.spec import ChartSpec, View

At = tuple[str | int, ...]

NEEDED: dict[str, tuple[str, ...]] = {
    "bar": ("x", "y"),
    "column": ("x", "y"),
    "stacked": ("y", "columns"),
    "line": ("x", "y"),
    "step": ("x", "y"),
    "scatter": ("x", "y"),
    "slope": ("x", "y", "series"),
    "heatmap": ("y", "columns"),
    "range": ("x", "y", "low", "high"),
}
"""The fields that each type of chart cannot do without."""
VALUE_AXIS = {"bar": "x", "range": "x", "column": "y", "line": "y", "step": "y", "scatter": "y", "slope": "y"}
"""The axis on which each type shows its numbers."""
_DATE = re.compile(r"\d{4}(-\d{2}){0,2}")


def check(spec: "ChartSpec") -> None:
    """Raise the first thing in the chart that its data do not bear out."""
    _has_what_it_needs(spec)
    _columns_exist(spec)
    _wheres_exist(spec)
    numeric = _numeric_columns(spec)
    for column in numeric:
        _numbers(spec.data, column)
    for view in range(max(1, len(spec.views))):
        _view_holds(spec, view)
    _names_exist(spec)
    _levels_hold(spec)
    _lines_are_on_the_scale(spec)


def more_than_one_view(views: "tuple[View, ...]") -> "tuple[View, ...]":
    """The views, when there is something to switch between."""
    if len(views) == 1:
        raise mistake("one view gives nothing to switch to", "Write at least two, or take `views` out.")
    labels = [view.label for view in views]
    for place, label in enumerate(labels):
        if label in labels[:place]:
            raise mistake(f"two views are called `{label}`", "Give each view its own label.", (place, "label"))
    return views


def column_of(key: str, columns: Collection[str]) -> str:
    """The column that a key of `where` speaks of: `size` and `size_not` both speak of `size`."""
    return key if key in columns else key.removesuffix("_not")


def _has_what_it_needs(spec: "ChartSpec") -> None:
    for field in NEEDED[spec.type]:
        if not getattr(spec, field):
            example = "columns: [a, b]" if field == "columns" else f"{field}: name-of-a-column"
            raise mistake(f"a `{spec.type}` chart needs `{field}`", f"Add `{example}`.")
    if spec.columns and spec.type not in ("stacked", "heatmap"):
        raise mistake(f"a `{spec.type}` chart has no `columns`", "Use `x`, `y` and `series`.", ("columns",))
    if spec.x and spec.type in ("stacked", "heatmap"):
        raise mistake(f"a `{spec.type}` chart has no `x`", "Use `y` for the rows and `columns` beside it.", ("x",))
    if bool(spec.low) != bool(spec.high):
        raise mistake("a range of error has two ends", "Name both `low` and `high`, or neither.")


def _columns_exist(spec: "ChartSpec") -> None:
    known = spec.data[0]
    for field in ("x", "y", "series", "text", "low", "high", "facet"):
        column = getattr(spec, field)
        if column is not None and column not in known:
            raise _no_column(column, known, (field,))
    for place, column in enumerate(spec.columns):
        if column not in known:
            raise _no_column(column, known, ("columns", place))


def _no_column(column: str, known: Iterable[str], at: At) -> Exception:
    return mistake(f"the data have no column `{column}`", suggestion(column, known), at)


def _wheres_exist(spec: "ChartSpec") -> None:
    wheres: list[tuple[At, dict[str, tuple[str, ...]]]] = [(("where",), spec.where), (("estimated",), spec.estimated)]
    wheres += [(("views", place, "where"), view.where) for place, view in enumerate(spec.views)]
    known = spec.data[0]
    for at, where in wheres:
        for key, values in where.items():
            column = column_of(key, known)
            if column not in known or (at == ("estimated",) and key != column):
                raise _no_column(key, known, (*at, key))
            found = {row[column] for row in spec.data}
            for value in values:
                if value not in found:
                    raise mistake(f"no row has `{value}` as its `{column}`", suggestion(value, found), (*at, key))


def _numeric_columns(spec: "ChartSpec") -> list[str]:
    """The columns in which the chart needs numbers."""
    if spec.type == "stacked":
        return list(spec.columns)
    if spec.type == "heatmap":
        return [] if spec.levels else list(spec.columns)
    value = getattr(spec, VALUE_AXIS[spec.type])
    return [column for column in (value, spec.low, spec.high) if column]


def _numbers(rows: Rows, column: str) -> None:
    for row in rows:
        try:
            number(row[column])
        except ValueError:
            raise mistake(
                f"the column `{column}` holds `{row[column]}`, which is not a number ({_whose(row)})",
                "Write digits with a decimal point and nothing else; leave the cell blank when the number is missing.",
                ("data",),
            ) from None


def _whose(row: Row) -> str:
    key, value = next(iter(row.items()))
    return f"row with {key} `{value}`"


def _view_holds(spec: "ChartSpec", view: int) -> None:
    at: At = ("views", view) if spec.views else ()
    rows = spec.rows(view)
    if not rows:
        raise mistake("no row is left to draw", "Loosen `where`.", (*at, "where") if at or spec.where else ("data",))
    axis = spec.log_axis(view)
    if axis is None:
        return
    column: str | None = getattr(spec, axis)
    if spec.type in ("stacked", "heatmap", "slope") or not _is_measured(spec, axis, rows):
        raise mistake(f"the {axis} axis of this chart cannot be logarithmic", "Take `log` out.", (*at, "log"))
    for name in filter(None, (column, spec.low, spec.high)):
        for row in rows:
            cell = number(row[name])
            if cell is not None and cell <= 0:
                raise mistake(
                    f"a logarithmic axis has no place for {row[name]} in `{name}` ({_whose(row)})",
                    "Leave the row out with `where`, or use an ordinary axis.",
                    (*at, "log"),
                )


def _is_measured(spec: "ChartSpec", axis: str, rows: Rows) -> bool:
    if axis == VALUE_AXIS[spec.type]:
        return True
    return (
        spec.type in ("scatter", "line", "step") and kind_of_axis(row[getattr(spec, axis)] for row in rows) == "number"
    )


def kind_of_axis(cells: Iterable[str]) -> str:
    """What a column holds: `number`, `date` (YYYY-MM or YYYY-MM-DD somewhere) or `name`."""
    filled = [cell for cell in cells if cell]
    if filled and all(_DATE.fullmatch(cell) for cell in filled) and any("-" in cell for cell in filled):
        return "date"
    try:
        return "number" if filled and all(number(cell) is not None for cell in filled) else "name"
    except ValueError:
        return "name"


def _names_exist(spec: "ChartSpec") -> None:
    """The names to stress are values somewhere in the data, or columns."""
    values = {cell for row in spec.data for cell in row.values()}
    shown = {row[column] for row in spec.data for column in (spec.x, spec.y, spec.series, spec.text) if column}
    for place, value in enumerate(spec.highlight):
        if value not in values and value not in spec.columns:
            raise mistake(f"nothing in the data is called `{value}`", suggestion(value, shown), ("highlight", place))


def _levels_hold(spec: "ChartSpec") -> None:
    if spec.type == "stacked":
        for place, level in enumerate(spec.levels):
            if level not in spec.columns:
                cure = suggestion(level, spec.columns)
                raise mistake(f"`{level}` is none of the `columns`", cure, ("levels", place))
    if spec.type == "heatmap" and spec.levels:
        for row in spec.data:
            for column in spec.columns:
                if row[column] and row[column] not in spec.levels:
                    cure = suggestion(row[column], spec.levels)
                    message = f"`{row[column]}` in column `{column}` is none of the levels ({_whose(row)})"
                    raise mistake(message, cure, ("levels",))


def _lines_are_on_the_scale(spec: "ChartSpec") -> None:
    for place, line in enumerate(spec.lines):
        try:
            number(line.at)
        except ValueError:
            if not _DATE.fullmatch(line.at):
                cure = "Write 1e25, 50 or 2024-08-01."
                raise mistake(f"`{line.at}` is neither a number nor a date", cure, ("lines", place, "at")) from None
