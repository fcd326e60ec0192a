"""Panel: one pair of axes with what is drawn on it. Plain data in Plotly's JSON shape."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from lectern.blocks.chart.palette import Palette, palette
from lectern.blocks.chart.wording import nice

T = TypeVar("T")
Json = dict[str, Any]
CLEAR = "rgba(0,0,0,0)"
SYMBOLS = ("circle", "diamond", "square", "triangle-up", "x", "star")
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
PATTERNS = ("", "/", ".", "x", "-", "\\")
MAX_LOG_TICKS = 5
LINE_LABEL_WIDTH = 20
"""Letters in a line of what a reference line says."""


@dataclass(frozen=True)
class Style:
    """How large and on which ground a chart is drawn."""

    dark: bool = False
    size: int = 14
    """Of the type, in pixels: 14 on a page, 26 on the stage."""
    room: tuple[int, int] | None = None
    """On the stage: the box it fills, across and down in stage pixels."""
    inside: int = 0
    """On the stage: how high the panel in hand is, once that is known."""

    @property
    def palette(self) -> Palette:
        """The colours."""
        return palette(self.dark, wall=self.room is not None)

    def either(self, page: T, stage: T) -> T:
        """What fits a page, or what fits the stage."""
        return stage if self.room else page

    def across(self, phone: int) -> int:
        """The pixels across: those of the stage, or so many on a phone."""
        return self.room[0] if self.room else phone

    def small(self, by: int = 1) -> int:
        """Type a little smaller than the rest; on the stage never more than a little."""
        return self.size - self.either(by, 1)

    def px(self, lines: float) -> int:
        """The height of so many lines of type."""
        return round(lines * self.size * 1.25)

    def series_colour(self, place: int) -> str:
        """The colour of the group in that place."""
        return self.palette.series[place % len(self.palette.series)]


@dataclass
class Panel:
    """One pair of axes. `x` and `y` in references mean this panel's own axes."""

    xaxis: Json
    yaxis: Json
    height: int
    traces: list[Json] = field(default_factory=list)
    shapes: list[Json] = field(default_factory=list)
    annotations: list[Json] = field(default_factory=list)
    title: str = ""
    right: int = 0
    """Pixels kept free at the right for labels."""
    left: int = 0
    """Pixels kept free at the left; 0 for as many as its own labels need."""
    top: int = 0
    """Pixels kept free above for what reference lines say."""


def quiet_axis(style: Style, **more: Any) -> Json:
    """An axis with neither lines nor ticks, only labels."""
    base: Json = {
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "fixedrange": True,
        "automargin": True,
        "tickfont": {"size": style.size, "color": style.palette.text},
    }
    return base | more


def value_axis(style: Style, **more: Any) -> Json:
    """An axis of numbers: few, faint lines."""
    quiet = {"size": style.small(), "color": style.palette.quiet}
    base = quiet_axis(
        style, showgrid=True, gridcolor=style.palette.grid, gridwidth=style.either(1, 2), nticks=5, tickfont=quiet
    )
    return base | more


def scale(values: Iterable[float], log: bool, room: float, from_zero: bool = True) -> Json:
    """The range and ticks of a value axis; `room` is the share kept free for words at its far ends."""
    filled = list(values) or [1.0, 10.0]
    low, high = min(filled), max(filled)
    if log:
        return _log_scale(low, high, room)
    if from_zero:
        low, high = min(0.0, low), max(0.0, high)
    span = (high - low) or abs(high) or 1
    start = low - span * (room if low < 0 else 0 if from_zero else 0.06)
    end = high + span * (0 if from_zero and low < high == 0 else room)
    ticks = _round_ticks(start, end)
    return {"range": [start, end], "tickvals": ticks, "ticktext": [nice(tick) for tick in ticks]}


def _round_ticks(low: float, high: float) -> list[float]:
    """Three to six round numbers between two values."""
    rough = (high - low) / 4 or 1
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= rough * 0.99)
    first = math.ceil(low / step - 1e-9)
    return [round(place * step, 10) for place in range(first, math.floor(high / step + 1e-9) + 1)]


def _log_scale(low: float, high: float, room: float) -> Json:
    start = math.floor(math.log10(low) - 0.15)
    end = math.log10(high)
    every = max(1, math.ceil((end - start) / MAX_LOG_TICKS))
    powers = range(start, math.ceil(end) + 1, every)
    ticks = [10.0**power for power in powers if power <= end + 0.3]
    return {
        "type": "log",
        "range": [start, end + (end - start) * room],
        "tickvals": ticks,
        "ticktext": [nice(tick) for tick in ticks],
    }


def text_width(text: str, style: Style) -> float:
    """About how many pixels the longest line of a text takes."""
    lines = text.split("<br>")
    if style.room is None:
        return max(len(line) for line in lines) * style.size * 0.54
    return max(sum(_letter(letter) for letter in bare(line)) for line in lines) * style.size * 1.06


def _letter(letter: str) -> float:
    """How wide a letter of our type is, as a share of its size."""
    if letter in " \u00a0ijl.,:;'()":
        return 0.3
    if letter in "mwMW@%":
        return 0.82
    return 0.64 if letter.isupper() or letter.isdigit() else 0.5


def left_of(panel: Panel, style: Style) -> int:
    """The pixels that the labels of the upright axis take."""
    if panel.left:
        return panel.left
    if not panel.yaxis.get("showticklabels", True):
        return style.size * 3
    return round(max(text_width(bare(text), style) for text in panel.yaxis["ticktext"]) + style.size)


def breadth(panel: Panel, style: Style, phone: int) -> int:
    """The pixels between the left end of the axes and the right: on a phone so many."""
    return style.either(phone, style.across(phone) - left_of(panel, style) - max(12, panel.right))


def bare(text: str) -> str:
    """A text without its bold."""
    return text.replace("<b>", "").replace("</b>", "")


def on_axis(value: float, log: bool) -> float:
    """Where Plotly wants an annotation: powers of ten on a logarithmic axis."""
    return math.log10(value) if log else value


def marker(colour: str, symbol: str, size: int, hollow: bool = False) -> Json:
    """A mark; an estimate's is hollow."""
    return {
        "symbol": symbol,
        "size": size,
        "color": CLEAR if hollow else colour,
        "line": {"width": 2 if size < 20 else 3, "color": colour},
    }


def note(text: str, x: Any, y: Any, style: Style, **more: Any) -> Json:
    """Words placed in the chart, without an arrow."""
    font = {"size": style.size, "color": style.palette.text}
    return {"text": text, "x": x, "y": y, "xref": "x", "yref": "y", "showarrow": False, "font": font} | more
