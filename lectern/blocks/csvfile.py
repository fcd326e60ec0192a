"""Tables in CSV files of the lesson's folder: their rows, and where each cell stands."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from pydantic_core import PydanticCustomError

from lectern.blocks.base import Mistakes, mistake, refuse
from lectern.blocks.files import inside, unreadable
from lectern.blocks.tables import MAX_ROWS, Rows
from lectern.blocks.values import Spot

MAX_BYTES = 1_000_000
COMMENT = re.compile("#( |$)")
HEADER = -1
"""The number of the row that names the columns, in the place of a mistake."""
_APART = {";": "`;`", "\t": "tabs"}


@dataclass(frozen=True)
class Line:
    """The cells of a row, and the line on which it begins."""

    file: str
    number: int
    text: str
    cells: tuple[str, ...]

    def spot(self, place: int = 0) -> Spot:
        """Where the cell at this place stands; where the row begins if it has no such cell on this line."""
        starts = _starts(self.text)
        return Spot(self.file, self.number, starts[place] if place < len(starts) else 1, self.text)


def read_csv(folder: Path | None, name: str) -> Rows:
    """The rows of a CSV file in the lesson's folder; lines that start with `# ` are comments.

    Raises all that is wrong with the file, each with its line and cure. A blank cell stays an empty text: missing,
    not zero.
    """
    header, *lines = _lines(folder, name)
    refuse(_odd(header, lines))
    return tuple(dict(zip(header.cells, line.cells, strict=True)) for line in lines)


def lines_in(folder: Path | None, name: str) -> list[Line]:
    """The header and rows of a CSV file; none when it has changed since it was read."""
    try:
        return _lines(folder, name)
    except PydanticCustomError:
        return []


def spot(lines: list[Line], row: int, column: str | None = None) -> Spot | None:
    """Where a row of `read_csv`, or its cell in this column, stands; None when it is not there."""
    if row + 1 >= len(lines):
        return None
    header = lines[0].cells
    return lines[row + 1].spot(header.index(column) if column in header else 0)


def _lines(folder: Path | None, name: str) -> list[Line]:
    """The header and at least one row."""
    if folder is None:
        raise mistake(f"`{name}` can only be read inside a lesson", "Write the rows here instead.")
    lines = list(islice(_split(_text(inside(folder, name, (".csv",), largest=MAX_BYTES), name), name), MAX_ROWS + 2))
    if len(lines) < 2:
        raise mistake(f"`{name}` has no rows", "Write the names of the columns on one line, and a line for each row.")
    if len(lines) > MAX_ROWS + 1:
        raise mistake(f"`{name}` has more than {MAX_ROWS} rows", "Keep the rows that the chart shows.")
    return lines


def _split(text: str, name: str) -> Iterator[Line]:
    """The rows of the text. A quoted cell may go on over several lines."""
    numbered = enumerate(text.split("\n"), start=1)
    for number, line in numbered:
        if not line.strip() or COMMENT.match(line):
            continue
        rest = (f"{following}\n" for _, following in numbered)
        try:
            cells = next(csv.reader(chain([f"{line}\n"], rest), strict=True))
        except csv.Error:
            cure = 'Close it, or write "" for one.'
            raise mistake("a quotation mark is not closed", cure, spot=Line(name, number, line, ()).spot()) from None
        yield Line(name, number, line, tuple(cell.strip() for cell in cells))


def _text(path: Path, name: str) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise mistake(f"`{name}` is not UTF-8 text", "Save it as CSV with the encoding UTF-8.") from None
    except OSError as error:
        raise unreadable(name, error) from None


def _odd(header: Line, lines: list[Line]) -> Mistakes:
    """What keeps the rows from having one cell for each column, and every column a name."""
    apart = next((sign for sign in _APART if len(header.cells) == 1 and sign in header.cells[0]), None)
    if apart:
        cure = "Save the table as CSV with commas between the columns."
        yield mistake(f"the columns are separated by {_APART[apart]}", cure, spot=header.spot())
        return
    for place, cell in enumerate(header.cells):
        if not cell:
            yield mistake("this column has no name", "Name every column in the first line.", spot=header.spot(place))
        elif cell in header.cells[:place]:
            cure = "Give each column a name of its own."
            yield mistake(f"two columns are called `{cell}`", cure, spot=header.spot(place))
    for line in lines:
        if len(line.cells) != len(header.cells):
            message = f"{len(line.cells)} cells, but {len(header.cells)} columns are named"
            cure = 'Give each column one cell, blank if missing; put a cell with a comma in "quotes".'
            yield mistake(message, cure, spot=line.spot())


def _starts(text: str) -> list[int]:
    """The columns, from 1, at which the cells of a line start."""
    starts, quoted = [1], False
    for place, char in enumerate(text, start=1):
        quoted ^= char == '"'
        if char == "," and not quoted:
            starts.append(place + 1)
    return starts
