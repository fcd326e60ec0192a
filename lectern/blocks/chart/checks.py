"""What a chart's words must find in its data."""

from collections.abc import Iterable

from pydantic_core import PydanticCustomError

from lectern.blocks.base import Mistakes, mistake
from lectern.blocks.chart.fields import ChartFields
from lectern.blocks.chart.numbers import VALUE_AXIS, At, kind_of_axis, no_numbers, numeric_columns, unfit_view
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
_NAMED = ("bar", "column", "range")
_MARKED = ("line", "step", "scatter")
_GRID = ("stacked", "heatmap")
USED_BY: dict[str, tuple[str, ...]] = {
    "x": (*_NAMED, *_MARKED, "slope"),
    "columns": _GRID,
    "levels": _GRID,
    "series": ("bar", "column", *_MARKED, "slope"),
    "text": _MARKED,
    "low": _NAMED,
    "high": _NAMED,
    "sort": (*_NAMED, *_GRID),
    "highlight": (*_NAMED, *_GRID, "slope"),
    "estimated": (*_NAMED, *_MARKED),
}
"""The types that use a field, where not all of them do."""
MOST = 6
"""So many groups have a colour and a shape or pattern of their own."""
MOST_LEVELS = 5


def unfit(spec: ChartFields) -> Mistakes:
    """What the data do not bear out; what would only follow from a mistake that is told is not looked for."""
    for stage in (_unfit_columns, _unfit_values, _unfit_cells, _unfit_drawing):
        found = [*stage(spec)]
        yield from found
        if found:
            return


def _unfit_columns(spec: ChartFields) -> Mistakes:
    yield from _has_what_it_needs(spec)
    yield from _has_no_more(spec)
    yield from _columns_exist(spec)


def _unfit_values(spec: ChartFields) -> Mistakes:
    yield from _wheres_exist(spec)
    yield from _names_exist(spec)
    yield from _levels_hold(spec)
    yield from _can_be_told_apart(spec)


def _unfit_cells(spec: ChartFields) -> Mistakes:
    for column in numeric_columns(spec):
        yield from no_numbers(spec.data, column)
    yield from _series_are_named(spec)


def _unfit_drawing(spec: ChartFields) -> Mistakes:
    for view in range(max(1, len(spec.views))):
        yield from unfit_view(spec, view)
    yield from _lines_are_on_the_scale(spec)


def _has_what_it_needs(spec: ChartFields) -> Mistakes:
    for field in NEEDED[spec.type]:
        if not getattr(spec, field):
            example = "columns: [a, b]" if field == "columns" else f"{field}: name-of-a-column"
            yield mistake(f"a `{spec.type}` chart needs `{field}`", f"Add `{example}`.")
    if bool(spec.low) != bool(spec.high):
        yield mistake("a range of error has two ends", "Name both `low` and `high`, or neither.")


def _has_no_more(spec: ChartFields) -> Mistakes:
    """A field that its type does not draw would be left out without a word."""
    for field, types in USED_BY.items():
        if field in spec.model_fields_set and spec.type not in types:
            listed = ", ".join(f"`{kind}`" for kind in types)
            cure = f"Take it out, or use another type: {listed}."
            yield mistake(f"a `{spec.type}` chart has no `{field}`", cure, (field,))


def _columns_exist(spec: ChartFields) -> Mistakes:
    known = spec.data[0]
    for field in ("x", "y", "series", "text", "low", "high", "facet"):
        column = getattr(spec, field)
        if column is not None and column not in known and spec.type in USED_BY.get(field, (spec.type,)):
            yield _no_column(column, known, (field,))
    for place, column in enumerate(spec.columns):
        if column not in known:
            yield _no_column(column, known, ("columns", place))


def _no_column(column: str, known: Iterable[str], at: At) -> PydanticCustomError:
    return mistake(f"the data have no column `{column}`", suggestion(column, known), at)


def _wheres_exist(spec: ChartFields) -> Mistakes:
    wheres: list[tuple[At, dict[str, tuple[str, ...]]]] = [(("where",), spec.where), (("estimated",), spec.estimated)]
    wheres += [(("views", place, "where"), view.where) for place, view in enumerate(spec.views)]
    known = spec.data[0]
    for at, where in wheres:
        for key, values in where.items():
            column = column_of(key, known)
            if column not in known or (at == ("estimated",) and key != column):
                yield _no_column(key, known, (*at, key))
                continue
            found = {row[column] for row in spec.data}
            for value in values:
                if value not in found:
                    yield mistake(f"no row has `{value}` as its `{column}`", suggestion(value, found), (*at, key))


def _names_exist(spec: ChartFields) -> Mistakes:
    """The names to stress are values somewhere in the data, or columns."""
    values = {cell for row in spec.data for cell in row.values()}
    shown = {row[column] for row in spec.data for column in (spec.x, spec.y, spec.series, spec.text) if column}
    for place, value in enumerate(spec.highlight):
        if value not in values and value not in spec.columns:
            yield mistake(f"nothing in the data is called `{value}`", suggestion(value, shown), ("highlight", place))


def _levels_hold(spec: ChartFields) -> Mistakes:
    if spec.type == "stacked":
        for place, level in enumerate(spec.levels):
            if level not in spec.columns:
                cure = suggestion(level, spec.columns)
                yield mistake(f"`{level}` is none of the `columns`", cure, ("levels", place))
    if spec.type == "heatmap" and spec.levels:
        for place, row in enumerate(spec.data):
            for column in spec.columns:
                if row[column] and row[column] not in spec.levels:
                    cure = suggestion(row[column], spec.levels)
                    yield mistake(f"`{row[column]}` is none of the `levels`", cure, ("data", place, column))


def _can_be_told_apart(spec: ChartFields) -> Mistakes:
    """No two groups of a legend look the same."""
    if spec.type == "stacked":
        yield from _at_most(MOST, len(spec.columns), "columns", ("columns",))
    if spec.levels:
        yield from _at_most(MOST_LEVELS, len(spec.levels), "levels", ("levels",))
    if spec.series and spec.type in ("bar", "column", "scatter"):
        groups = {row[spec.series] for row in spec.data if row[spec.series]}
        yield from _at_most(MOST, len(groups), "series", ("series",))


def _at_most(most: int, count: int, what: str, at: At) -> Mistakes:
    if count > most:
        cure = f"Keep {most}, or put the smallest together."
        yield mistake(f"{count} {what} cannot be told apart", cure, at)


def _lines_are_on_the_scale(spec: ChartFields) -> Mistakes:
    for place, line in enumerate(spec.lines):
        value_axis = VALUE_AXIS.get(spec.type)
        if value_axis is None or spec.type == "slope":
            yield mistake(f"a `{spec.type}` chart has no reference lines", "Take `lines` out.", ("lines",))
            return
        if line.axis == value_axis:
            yield from _is_number(spec, line.at, place)
        elif spec.type not in ("line", "step", "scatter"):
            yield mistake(f"the numbers are on the {value_axis} axis", f"Write `axis: {value_axis}`.", ("lines", place))
        elif spec.log == "x" or any(view.log == "x" for view in spec.views):
            yield from _is_number(spec, line.at, place)
        elif not _is_on_x(spec, line.at):
            yield mistake(
                f"`{line.at}` does not lie on the x axis", "Write it as the x column does.", ("lines", place, "at")
            )


def _is_on_x(spec: ChartFields, at: str) -> bool:
    """A name stands on the axis only where a row has it; a number or day may lie beyond the data."""
    cells = {row[spec.x or ""] for row in spec.data}
    kind = kind_of_axis(cells)
    return at in cells if kind == "name" else kind_of_axis((*cells, at)) == kind


def _is_number(spec: ChartFields, at: str, place: int) -> Mistakes:
    try:
        value = number(at)
    except ValueError:
        value = None
    logs = {spec.log_axis(view) for view in range(max(1, len(spec.views)))}
    if value is None or (value <= 0 and logs != {None}):
        yield mistake(f"`{at}` is no number on this axis", "Write 1e25 or 50.", ("lines", place, "at"))


def _series_are_named(spec: ChartFields) -> Mistakes:
    for column in filter(None, (spec.series, spec.facet, spec.x if spec.type in ("line", "step", "scatter") else None)):
        for place, row in enumerate(spec.data):
            if not row[column]:
                cure = "Fill it in, or take the row out."
                yield mistake(f"the cell `{column}` is blank", cure, ("data", place, column))
