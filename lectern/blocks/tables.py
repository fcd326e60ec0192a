"""Tables: rows of text, as a CSV file has them (see `csvfile`) or as they are written in the lesson itself."""

import math
from collections.abc import Collection, Mapping

from lectern.blocks.base import Mistakes, mistake, refuse

Row = dict[str, str]
Rows = tuple[Row, ...]

MAX_ROWS = 5_000


def inline_rows(written: object) -> Rows:
    """Rows written in the lesson: a list of `column: value` rows. A column left out of a row is a blank cell."""
    if not isinstance(written, list | tuple) or not written:
        raise mistake("`data` is neither a file nor rows", "Write `data: data/name.csv`, or a list of rows.")
    if len(written) > MAX_ROWS:
        raise mistake(f"there are more than {MAX_ROWS} rows", "Keep the rows that the chart shows.")
    refuse(_odd(written))
    columns = list(dict.fromkeys(str(key) for row in written for key in row))
    return tuple({column: _cell(row.get(column)) for column in columns} for row in written)


def _odd(rows: list[object] | tuple[object, ...]) -> Mistakes:
    for place, row in enumerate(rows):
        if not isinstance(row, dict) or not row:
            yield mistake("this row is not `column: value`", "Write it as {country: Chile, share: 3.2}.", (place,))
            continue
        for key, cell in row.items():
            if isinstance(cell, dict | list | tuple):
                yield mistake(f"the cell `{key}` holds more than one value", "Write one value.", (place, key))


def _cell(value: object) -> str:
    return "" if value is None else str(value).strip()


def number(cell: str) -> float | None:
    """The number in a cell; None when it is blank. Raises ValueError when it holds something else."""
    if not cell:
        return None
    value = float(cell)
    if not math.isfinite(value):
        raise ValueError(cell)
    return value


def column_of(key: str, columns: Collection[str]) -> str:
    """The column that a key of `where` speaks of: `size` and `size_not` both speak of `size`."""
    return key if key in columns else key.removesuffix("_not")


def matches(row: Row, where: Mapping[str, Collection[str]]) -> bool:
    """Whether a row has what `where` asks for. `column_not` asks for anything else."""
    for key, values in where.items():
        column = column_of(key, row)
        if (row[column] in values) == (column != key):
            return False
    return True
