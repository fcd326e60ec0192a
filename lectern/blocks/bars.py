"""Bars: a small figure of labelled horizontal bars that reads on a phone, by eye in black and white too."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from lectern.blocks.chart.frame import FONT as FAMILY
from lectern.blocks.chart.panel import Style, text_width
from lectern.blocks.chart.wording import wrapped

ROW, FOOT, FONT = 54, 12, 15  # pixels
NAME_LETTERS = 34
"""Letters in a line of a name on the stage."""
TALLEST = 90
"""A row on the stage is at most so many stage pixels high."""


@dataclass(frozen=True)
class Bar:
    """One bar: its name over its left end, its value in words over its right end; on the stage beside it."""

    name: str
    words: str
    value: float
    colour: str
    start: float | None = None
    """Where a thin mark shows the value it started from."""
    hatched: bool = False


def figure(bars: Sequence[Bar], most: float, text: str, track: str) -> dict[str, Any]:
    """A Plotly figure as plain data: bars from nought to `most`; colours for text and empty track."""
    return {
        "data": _traces(bars, most, track, 0.3),
        "layout": _layout(most)
        | {
            "height": ROW * len(bars) + FOOT,
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            "yaxis": {"range": [len(bars) - 0.55, -0.75], "visible": False, "fixedrange": True},
            "annotations": [note for place, bar in enumerate(bars) for note in _over(place, bar, most, text)],
            "shapes": _starts(bars, text, 0.24, 2),
        },
    }


def on_stage(bars: Sequence[Bar], most: float, style: Style) -> dict[str, Any]:
    """The same for a box of the stage (`style.room`): each name, bar and value in one row."""
    colours, (wide, high) = style.palette, style.room or (0, 0)
    left, right = (round(max(text_width(text, style) for text in texts)) + 20 for texts in _texts(bars))
    free = max(0, high - max(TALLEST * len(bars), fitting(bars, style)))
    return {
        "data": _traces(bars, most, colours.grid, 0.6),
        "layout": _layout(most)
        | {
            "width": wide,
            "height": high,
            "margin": {"l": left, "r": right, "t": 0, "b": free},
            "yaxis": {"range": [len(bars) - 0.5, -0.5], "visible": False, "fixedrange": True},
            "annotations": [note for place, bar in enumerate(bars) for note in _beside(place, bar, most, style)],
            "shapes": _starts(bars, colours.text, 0.4, 5),
        },
    }


def fitting(bars: Sequence[Bar], style: Style) -> int:
    """The pixels from top to bottom that bars need at least on the stage."""
    lines = max(_name(bar).count("<br>") + 1 for bar in bars)
    return round(len(bars) * (lines * 1.3 + 0.1) * style.size)


def _texts(bars: Sequence[Bar]) -> tuple[list[str], list[str]]:
    return [_name(bar) for bar in bars], [bar.words for bar in bars]


def _name(bar: Bar) -> str:
    return wrapped(bar.name, NAME_LETTERS)


def _layout(most: float) -> dict[str, Any]:
    return {
        "font": {"family": FAMILY},
        "barmode": "overlay",
        "showlegend": False,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "xaxis": {"range": [0, most], "visible": False, "fixedrange": True},
    }


def _traces(bars: Sequence[Bar], most: float, track: str, thickness: float) -> list[dict[str, Any]]:
    """The empty tracks, and the bars on them."""
    places = list(range(len(bars)))
    patterns = ["/" if bar.hatched else "" for bar in bars]
    return [
        _row(places, [most] * len(bars), [track] * len(bars), [""] * len(bars), thickness),
        _row(places, [bar.value for bar in bars], [bar.colour for bar in bars], patterns, thickness),
    ]


def _row(
    places: list[int], values: list[float], colours: list[str], patterns: list[str], thickness: float
) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "y": places,
        "x": values,
        "width": thickness,
        "marker": {
            "color": colours,
            "line": {"width": 0},
            "pattern": {"shape": patterns, "fillmode": "overlay"},
        },
        "hoverinfo": "skip",
    }


def _over(place: int, bar: Bar, most: float, text: str) -> list[dict[str, Any]]:
    common = {
        "y": place - 0.22,
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": FONT, "color": text},
    }
    return [
        {**common, "x": 0, "xanchor": "left", "text": escape(bar.name, quote=False)},
        {**common, "x": most, "xanchor": "right", "text": f"<b>{escape(bar.words, quote=False)}</b>"},
    ]


def _beside(place: int, bar: Bar, most: float, style: Style) -> list[dict[str, Any]]:
    font = {"size": style.size, "color": style.palette.text}
    common: dict[str, Any] = {"y": place, "yanchor": "middle", "showarrow": False, "font": font}
    value = f"<b>{escape(bar.words, quote=False)}</b>"
    return [
        {**common, "x": 0, "xanchor": "right", "align": "right", "xshift": -8, "text": _name(bar)},
        {**common, "x": most, "xanchor": "left", "xshift": 8, "text": value},
    ]


def _starts(bars: Sequence[Bar], colour: str, reach: float, thick: int) -> list[dict[str, Any]]:
    """A thin mark at the start of each bar that has one."""
    return [
        {"type": "line", "y0": place - reach, "y1": place + reach, "x0": bar.start, "x1": bar.start}
        | {"line": {"color": colour, "width": thick}}
        for place, bar in enumerate(bars)
        if bar.start is not None
    ]
