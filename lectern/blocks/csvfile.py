"""Tables in CSV files of the lesson's folder: their rows, and where each cell stands."""

import csv
from dataclasses import dataclass
from pathlib import Path

from pydantic_core import PydanticCustomError

from lectern.blocks.base import Mistakes, mistake, refuse
from lectern.blocks.files import inside, unreadable
from lectern.blocks.tables import MAX_ROWS, Rows
from lectern.blocks.values import Spot

MAX_BYTES = 1_000_000
HEADER = -1
"""The number of the row that names the columns, in the place of a mistake."""


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
    """The rows of a CSV file in the lesson's folder; lines that start with # are comments.

    Raises all that is wrong with the file, each with its line and cure. A blank cell stays an empty text: missing,
    not zero.
    """
    header, *lines = _lines(folder, name)
    refuse(_odd(header, lines))
    return tuple(dict(zip(header.cells, line.cells, strict=True)) for line in lines)


def spot(folder: Path | None, name: str, row: int, column: str | None = None) -> Spot | None:
    """Where a row of `read_csv`, or its cell in this column, stands; None when the file has changed since."""
    try:
        lines = _lines(folder, name)
    except PydanticCustomError:
        return None
    header = lines[0].cells
    place = header.index(column) if column in header else 0
    return lines[row + 1].spot(place) if row + 1 < len(lines) else None


def _lines(folder: Path | None, name: str) -> list[Line]:
    """The header and at least one row."""
    if folder is None:
        raise mistake(f"`{name}` can only be read inside a lesson", "Write the rows here instead.")
    text = _text(inside(folder, name, (".csv",), largest=MAX_BYTES), name)
    numbered = [
        (number, line)
        for number, line in enumerate(text.splitlines(), start=1)
        if line.strip() and not line.startswith("#")
    ]
    if len(numbered) < 2:
        raise mistake(f"`{name}` has no rows", "Write the names of the columns on one line, and a line for each row.")
    if len(numbered) > MAX_ROWS + 1:
        raise mistake(f"`{name}` has more than {MAX_ROWS} rows", "Keep the rows that the chart shows.")
    reader = csv.reader((line for _, line in numbered), strict=True)
    lines: list[Line] = []
    began = 0
    try:
        for cells in reader:
            lines.append(Line(name, *numbered[began], tuple(cell.strip() for cell in cells)))
            began = reader.line_num
    except csv.Error:
        unclosed = Line(name, *numbered[began], ())
        raise mistake(
            "a quotation mark is not closed", 'Close it, or write "" for one.', spot=unclosed.spot()
        ) from None
    return lines


def _text(path: Path, name: str) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise mistake(f"`{name}` is not UTF-8 text", "Save it as CSV with the encoding UTF-8.") from None
    except OSError as error:
        raise unreadable(name, error) from None


def _odd(header: Line, lines: list[Line]) -> Mistakes:
    """What keeps the rows from having one cell for each column, and every column a name."""
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
