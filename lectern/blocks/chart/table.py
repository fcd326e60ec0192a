"""The numbers of a chart as a table to read."""

from lectern import words
from lectern.blocks.chart.spec import ChartSpec
from lectern.blocks.chart.wording import nice
from lectern.blocks.tables import Row, number


def table(spec: ChartSpec, view: int = 0) -> tuple[list[str], list[list[str]]]:
    """The names of the columns, and the cells row by row, as they should be read."""
    fields = (spec.facet, spec.y if spec.type in ("bar", "range", "stacked", "heatmap") else spec.x, spec.series)
    rest = (spec.x, spec.y, *spec.columns, spec.low, spec.high)
    columns = list(dict.fromkeys(column for column in (*_leading(spec), *fields, *rest) if column))
    estimated = any(spec.is_estimate(row) for row in spec.data)
    cells = []
    for row in spec.rows(view):
        line = [_cell(spec, row, column) for column in columns]
        cells.append([*line, words.YES if spec.is_estimate(row) else ""] if estimated else line)
    return _heads(spec, columns, estimated), cells


def _leading(spec: ChartSpec) -> tuple[str, ...]:
    """In a scatter chart the first column of the data says whose mark it is."""
    return (next(iter(spec.data[0])),) if spec.type in ("scatter", "step") and spec.text else ()


def _heads(spec: ChartSpec, columns: list[str], estimated: bool) -> list[str]:
    """Where two read alike, the data's own name stands behind them."""
    named = [(_head(spec, column), column) for column in columns]
    named += [(words.TABLE_ESTIMATE, words.TABLE_YES_OR_NO)] if estimated else []
    heads = [head for head, _ in named]
    return [f"{head} ({column})" if heads.count(head) > 1 else head for head, column in named]


def _head(spec: ChartSpec, column: str) -> str:
    titles = {spec.x: spec.x_title, spec.y: spec.y_title}
    named = spec.names.get(column) or titles.get(column) or column.replace("_", " ")
    return named[:1].upper() + named[1:]


def _cell(spec: ChartSpec, row: Row, column: str) -> str:
    cell = row[column]
    if cell in spec.names:
        return spec.names[cell]
    if not cell:
        return words.CHART_MISSING
    try:
        value = number(cell)
    except ValueError:
        return cell
    return nice(value) if value is not None and abs(value) >= 10_000 else cell
