"""Tables: rows of text from a CSV file in the lesson's folder, or written in the lesson itself."""

import csv
import math
from collections.abc import Collection, Mapping
from pathlib import Path

from lectern.blocks.base import mistake
from lectern.blocks.files import inside, unreadable

Row = dict[str, str]
Rows = tuple[Row, ...]

MAX_BYTES = 1_000_000
MAX_ROWS = 5_000


def read_csv(folder: Path | None, name: str) -> Rows:
    """The rows of a CSV file in the lesson's folder; lines that start with # are comments.

    Raises a mistake that names the file, the line and the cure. A blank cell stays an empty text: missing, not zero.
    """
    if folder is None:
        raise mistake(f"`{name}` can only be read inside a lesson", "Write the rows here instead.")
    path = inside(folder, name, (".csv",), largest=MAX_BYTES)
    numbered = [
        (number, line)
        for number, line in enumerate(_text(path, name).splitlines(), start=1)
        if line.strip() and not line.startswith("#")
    ]
    if len(numbered) < 2:
        raise mistake(f"`{name}` has no rows", "Write the names of the columns on one line, and a line for each row.")
    if len(numbered) > MAX_ROWS + 1:
        raise mistake(f"`{name}` has more than {MAX_ROWS} rows", "Keep the rows that the chart shows.")
    return _rows(numbered, name)


def _text(path: Path, name: str) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise mistake(f"`{name}` is not UTF-8 text", "Save it as CSV with the encoding UTF-8.") from None
    except OSError as error:
        raise unreadable(name, error) from None


def _rows(numbered: list[tuple[int, str]], name: str) -> Rows:
    reader = csv.reader((line for _, line in numbered), strict=True)
    rows: list[Row] = []
    try:
        header = _header(next(reader), name)
        for cells in reader:
            line = numbered[reader.line_num - 1][0]
            if len(cells) != len(header):
                raise mistake(
                    f"`{name}`, line {line}: {len(cells)} cells, but {len(header)} columns are named",
                    'Give each column one cell, blank if missing; put a cell with a comma in "quotes".',
                )
            rows.append({key: cell.strip() for key, cell in zip(header, cells, strict=True)})
    except csv.Error:
        line = numbered[max(reader.line_num, 1) - 1][0]
        raise mistake(
            f"`{name}`, line {line}: a quotation mark is not closed", 'Close it, or write "" for one.'
        ) from None
    return tuple(rows)


def _header(cells: list[str], name: str) -> list[str]:
    header = [cell.strip() for cell in cells]
    if "" in header:
        raise mistake(f"`{name}` has a column without a name", "Name every column in the first line.")
    twice = sorted({cell for cell in header if header.count(cell) > 1})
    if twice:
        raise mistake(f"`{name}` has two columns called `{twice[0]}`", "Give each column a name of its own.")
    return header


def inline_rows(written: object) -> Rows:
    """Rows written in the lesson: a list of `column: value` rows. A column left out of a row is a blank cell."""
    if not isinstance(written, list | tuple) or not written:
        raise mistake("`data` is neither a file nor rows", "Write `data: data/name.csv`, or a list of rows.")
    if len(written) > MAX_ROWS:
        raise mistake(f"there are more than {MAX_ROWS} rows", "Keep the rows that the chart shows.")
    for place, row in enumerate(written):
        if not isinstance(row, dict) or not row:
            raise mistake("this row is not `column: value`", "Write it as {country: Chile, share: 3.2}.", (place,))
        for key, cell in row.items():
            if isinstance(cell, dict | list | tuple):
                raise mistake(f"the cell `{key}` holds more than one value", "Write one value.", (place, key))
    columns = list(dict.fromkeys(str(key) for row in written for key in row))
    return tuple({column: _cell(row.get(column)) for column in columns} for row in written)


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
