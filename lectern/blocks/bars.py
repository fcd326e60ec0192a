"""Bars: a small figure of labelled horizontal bars that reads on a phone, by eye in black and white too."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from lectern.blocks.chart.frame import FONT as FAMILY

ROW, FOOT, FONT = 54, 12, 15  # pixels


@dataclass(frozen=True)
class Bar:
    """One bar: its name over its left end, its value in words over its right end."""

    name: str
    words: str
    value: float
    colour: str
    start: float | None = None
    """Where a thin mark shows the value it started from."""
    hatched: bool = False


def figure(bars: Sequence[Bar], most: float, text: str, track: str) -> dict[str, Any]:
    """A Plotly figure as plain data: bars from nought to `most`; colours for text and empty track."""
    places = list(range(len(bars)))
    return {
        "data": [_row(places, [most] * len(bars), [track] * len(bars), [""] * len(bars)), _filled(bars)],
        "layout": {
            "font": {"family": FAMILY},
            "height": ROW * len(bars) + FOOT,
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            "barmode": "overlay",
            "showlegend": False,
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "xaxis": {"range": [0, most], "visible": False, "fixedrange": True},
            "yaxis": {"range": [len(bars) - 0.55, -0.75], "visible": False, "fixedrange": True},
            "annotations": [note for place, bar in enumerate(bars) for note in _notes(place, bar, most, text)],
            "shapes": [_start(place, bar.start, text) for place, bar in enumerate(bars) if bar.start is not None],
        },
    }


def _filled(bars: Sequence[Bar]) -> dict[str, Any]:
    return _row(
        list(range(len(bars))),
        [bar.value for bar in bars],
        [bar.colour for bar in bars],
        ["/" if bar.hatched else "" for bar in bars],
    )


def _row(places: list[int], values: list[float], colours: list[str], patterns: list[str]) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "y": places,
        "x": values,
        "width": 0.3,
        "marker": {
            "color": colours,
            "line": {"width": 0},
            "pattern": {"shape": patterns, "fillmode": "overlay"},
        },
        "hoverinfo": "skip",
    }


def _notes(place: int, bar: Bar, most: float, text: str) -> list[dict[str, Any]]:
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


def _start(place: int, at: float, text: str) -> dict[str, Any]:
    edge = {"y0": place - 0.24, "y1": place + 0.24, "x0": at, "x1": at}
    return {"type": "line", **edge, "line": {"color": text, "width": 2}}
