"""What a chart's words must find in its data."""

from collections.abc import Iterable

from lectern.blocks.base import mistake
from lectern.blocks.chart.fields import ChartFields
from lectern.blocks.chart.numbers import VALUE_AXIS, At, check_numbers, check_view, kind_of_axis, numeric_columns, whose
from lectern.blocks.tables import column_of, number
from lectern.problem import suggestion

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


def check(spec: ChartFields) -> None:
    """Raise the first thing in the chart that its data do not bear out."""
    _has_what_it_needs(spec)
    _columns_exist(spec)
    _wheres_exist(spec)
    numeric = numeric_columns(spec)
    for column in numeric:
        check_numbers(spec.data, column)
    _series_are_named(spec)
    for view in range(max(1, len(spec.views))):
        check_view(spec, view)
    _names_exist(spec)
    _levels_hold(spec)
    _lines_are_on_the_scale(spec)


def _has_what_it_needs(spec: ChartFields) -> None:
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


def _columns_exist(spec: ChartFields) -> None:
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


def _wheres_exist(spec: ChartFields) -> None:
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


def _names_exist(spec: ChartFields) -> None:
    """The names to stress are values somewhere in the data, or columns."""
    values = {cell for row in spec.data for cell in row.values()}
    shown = {row[column] for row in spec.data for column in (spec.x, spec.y, spec.series, spec.text) if column}
    for place, value in enumerate(spec.highlight):
        if value not in values and value not in spec.columns:
            raise mistake(f"nothing in the data is called `{value}`", suggestion(value, shown), ("highlight", place))


def _levels_hold(spec: ChartFields) -> None:
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
                    message = f"`{row[column]}` in column `{column}` is none of the levels ({whose(row)})"
                    raise mistake(message, cure, ("levels",))


def _lines_are_on_the_scale(spec: ChartFields) -> None:
    for place, line in enumerate(spec.lines):
        value_axis = VALUE_AXIS.get(spec.type)
        if value_axis is None or spec.type == "slope":
            raise mistake(f"a `{spec.type}` chart has no reference lines", "Take `lines` out.", ("lines",))
        if line.axis == value_axis:
            _is_number(spec, line.at, place)
        elif spec.type not in ("line", "step", "scatter"):
            raise mistake(f"the numbers are on the {value_axis} axis", f"Write `axis: {value_axis}`.", ("lines", place))
        elif spec.log == "x" or any(view.log == "x" for view in spec.views):
            _is_number(spec, line.at, place)
        elif kind_of_axis([line.at]) != kind_of_axis(row[spec.x or ""] for row in spec.data):
            raise mistake(
                f"`{line.at}` does not lie on the x axis", "Write it as the x column does.", ("lines", place, "at")
            )


def _is_number(spec: ChartFields, at: str, place: int) -> None:
    try:
        value = number(at)
    except ValueError:
        value = None
    logs = {spec.log_axis(view) for view in range(max(1, len(spec.views)))}
    if value is None or (value <= 0 and logs != {None}):
        raise mistake(f"`{at}` is no number on this axis", "Write 1e25 or 50.", ("lines", place, "at"))


def _series_are_named(spec: ChartFields) -> None:
    for column in filter(None, (spec.series, spec.facet, spec.x if spec.type in ("line", "step", "scatter") else None)):
        for row in spec.data:
            if not row[column]:
                raise mistake(
                    f"the cell `{column}` is blank ({whose(row)})", "Fill it in, or take the row out.", ("data",)
                )
