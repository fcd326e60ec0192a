"""The strip on which a guess, the answer and the class's guesses lie side by side."""

from collections import Counter
from functools import lru_cache
from typing import Any

from lectern import words
from lectern.blocks.chart.frame import base
from lectern.blocks.chart.panel import Json, Style, marker, note, quiet_axis, scale, value_axis
from lectern.blocks.plotting import graph_objects
from lectern.blocks.predict import Predict, Scale

COLUMNS = 40
"""Guesses are heaped in so many columns."""
HIGHEST = 12


@lru_cache(maxsize=256)
def _strip(scope: Scale, answer: float, guess: float, others: tuple[float, ...], style: Style) -> Any:
    return graph_objects().Figure(_as_json(scope, answer, guess, others, style))


def strip(block: Predict, guess: float, others: tuple[float, ...], style: Style) -> Any:
    """A Plotly figure: guess and answer with the distance between them, and the class's guesses in heaps."""
    assert block.number is not None
    assert block.answer is not None
    return _strip(block.number, block.answer, guess, tuple(sorted(others)), style)


def _as_json(scope: Scale, answer: float, guess: float, others: tuple[float, ...], style: Style) -> Json:
    low, high = scope.min, scope.max
    heaps = _heaps(low, high, others)
    tallest = max((y for _, y in heaps), default=0)
    ticks = scale([low, high], log=False, room=0, from_zero=False)
    if scope.in_years:
        ticks["ticktext"] = [scope.written(tick) for tick in ticks["tickvals"]]
    padding = (high - low) * 0.04
    height = style.px(6) + round(tallest * style.size * 0.8)
    upright = quiet_axis(style, range=[-0.5, tallest + 3.2], showticklabels=False)
    layout = base(style) | {
        "height": height + style.px(1.6),
        "margin": {"l": 10, "r": 10, "t": 4, "b": style.px(1.6), "pad": 0},
        "xaxis": value_axis(style, **ticks | {"range": [low - padding, high + padding]}, showgrid=False, showline=True)
        | {"linecolor": style.palette.quiet},
        "yaxis": upright,
        "annotations": _names(scope, answer, guess, tallest, style),
    }
    return {"data": [*_class(heaps, style), *_pair(answer, guess, tallest, style)], "layout": layout}


def _heaps(low: float, high: float, others: tuple[float, ...]) -> list[tuple[float, float]]:
    """Guesses near each other stand on each other."""
    width = (high - low) / COLUMNS
    counts: Counter[int] = Counter()
    places = []
    for guess in others:
        column = round((guess - low) / width)
        counts[column] += 1
        if counts[column] <= HIGHEST:
            places.append((low + column * width, float(counts[column])))
    return places


def _class(heaps: list[tuple[float, float]], style: Style) -> list[Json]:
    if not heaps:
        return []
    look = marker(style.palette.muted, "circle", style.size // 2 + 1)
    return [
        {"type": "scatter", "mode": "markers", "x": [x for x, _ in heaps], "y": [y - 0.4 for _, y in heaps]}
        | {"marker": look}
    ]


def _pair(answer: float, guess: float, tallest: float, style: Style) -> list[Json]:
    up = tallest + 1.2
    colours = style.palette
    gap: Json = {"type": "scatter", "mode": "lines", "x": [guess, answer], "y": [up, up]}
    marks: Json = {"type": "scatter", "mode": "markers", "x": [guess, answer], "y": [up, up]}
    look = {
        "symbol": ["diamond-open", "circle"],
        "size": style.size,
        "color": [colours.accent, colours.right],
        "line": {"width": 2.5, "color": [colours.accent, colours.right]},
    }
    return [gap | {"line": {"color": colours.quiet, "width": 2, "dash": "dot"}}, marks | {"marker": look}]


def _names(scope: Scale, answer: float, guess: float, tallest: float, style: Style) -> list[Json]:
    """The two marks by name: the guess above, the answer above it when they are close."""
    low, high = scope.min, scope.max
    names = [
        (guess, words.predict_guess(scope.written(guess)), style.palette.accent),
        (answer, words.predict_answer(scope.written(answer)), style.palette.right),
    ]
    close = abs(answer - guess) < (high - low) * 0.5
    written = []
    for place, (value, text, colour) in enumerate(names):
        share = (value - low) / (high - low)
        anchor = "left" if share < 0.3 else "right" if share > 0.7 else "center"
        shift = style.px(0.75) + (style.px(1.1) if close and place else 0)
        font = {"size": style.size, "color": colour, "weight": 600}
        written.append(note(text, value, tallest + 1.2, style, xanchor=anchor, yshift=shift + 4, font=font))
    return written
