"""Numbers, names and axis titles as a reader should see them in a chart."""

import html
import math
import textwrap
from collections.abc import Iterable, Sequence
from decimal import Decimal

from lectern import words
from lectern.blocks.chart.spec import ChartSpec
from lectern.blocks.powers import HUGE, power_of_ten
from lectern.blocks.tables import number

SHORT_UNIT = 3


def nice(value: float, decimals: int = 0) -> str:
    """A number to read: 484,953 · 2 million · 3.8×10²⁵ · 0.027. `decimals` is kept from 1 to 999."""
    size = abs(value)
    if size >= HUGE:
        return power_of_ten(value, 2)
    for word, unit in words.CHART_LARGE_NUMBERS:
        if size >= unit:
            return f"{_plain(value / unit, 2)} {word}"
    if size >= 1000 or value == 0:
        return f"{value:,.0f}"
    if size >= 1:
        return f"{value:.{decimals}f}" if decimals or value == int(value) else _plain(value, 1)
    return _plain(value, 1 - math.floor(math.log10(size)))


def _plain(value: float, decimals: int) -> str:
    text = f"{value:.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def in_full(value: float) -> str:
    """A number with every digit it has: 1,234,000 · 20.74. Only a huge one is shortened."""
    return nice(value) if abs(value) >= HUGE else f"{value:,.{decimals_in(value)}f}"


def decimals_in(value: float) -> int:
    """How many decimals a number was written with."""
    return len(f"{Decimal(str(value)).normalize():f}".partition(".")[2])


def decimals_of(values: Iterable[float | None]) -> int:
    """1 when a column mixes whole numbers and fractions, so that its numbers line up."""
    filled = [value for value in values if value is not None]
    return int(any(value != int(value) for value in filled) and max(map(abs, filled)) < 1000)


def labels(spec: ChartSpec, cells: Sequence[str]) -> list[str]:
    """The cells of a column as numbers to read, with a short unit; a blank cell stays blank."""
    values = [number(cell) for cell in cells]
    decimals = decimals_of(values)
    unit = short_unit(spec)
    return ["" if value is None else nice(value, decimals) + unit for value in values]


def short_unit(spec: ChartSpec) -> str:
    """The unit, when it is short enough to stand behind every number."""
    if spec.unit is None or len(spec.unit) > SHORT_UNIT:
        return ""
    return spec.unit if spec.unit == "%" else f"\u00a0{spec.unit}"


def wrapped(text: str, width: int) -> str:
    """Lesson text for a chart, safe and broken into lines."""
    return "<br>".join(html.escape(line, quote=False) for line in textwrap.wrap(text, width, break_long_words=False))


def value_title(spec: ChartSpec, axis: str, view: int) -> str:
    """What the numbers are: title, unit, and that the scale is logarithmic."""
    written = spec.x_title if axis == "x" else spec.y_title
    if written is None:
        column = spec.x if axis == "x" else spec.y
        written = "" if spec.type in ("stacked", "heatmap") else spec.name(column or "").replace("_", " ")
    parts = [written] if written else []
    if spec.unit and not _says(written, spec.unit):
        parts = [f"{written} ({spec.unit})" if written else spec.unit]
    if spec.log_axis(view) == axis:
        parts.append(words.CHART_LOG)
    title = " · ".join(parts)
    return title[:1].upper() + title[1:]


def _says(title: str, unit: str) -> bool:
    return unit.casefold() in title.casefold() or title.endswith(")")
