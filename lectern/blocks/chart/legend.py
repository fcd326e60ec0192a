"""The legend: drawn as shapes and words in pixels, so that it starts at the left edge and breaks as on a phone."""

from dataclasses import dataclass

from lectern.blocks.chart.panel import CLEAR, Json, Style, text_width

PHONE = 340
"""Pixels across for which lines are broken."""


@dataclass(frozen=True)
class Key:
    """One entry: a swatch and what it means."""

    name: str
    colour: str
    symbol: str = "square"
    """`square`, `circle`, `diamond`, another of Plotly's marks, or `bar` for a filled bar."""
    pattern: str = ""
    hollow: bool = False
    cell: str = ""
    """For a heat map: the colour of the cell behind the symbol."""


def legend_lines(keys: list[Key], style: Style) -> list[list[Key]]:
    """The entries line by line."""
    lines: list[list[Key]] = []
    room = 0.0
    for key in keys:
        width = _width(key, style)
        if not lines or width > room:
            lines.append([])
            room = style.across(PHONE)
        lines[-1].append(key)
        room -= width
    return lines


def _width(key: Key, style: Style) -> float:
    return text_width(key.name, style) + style.size * 2.4


def draw_legend(keys: list[Key], left: int, above: float, style: Style) -> tuple[list[Json], list[Json]]:
    """Shapes and annotations; `left` pixels lie left of the axes, the lowest line `above` pixels over them."""
    shapes: list[Json] = []
    notes: list[Json] = []
    lines = legend_lines(keys, style)
    for place, line in enumerate(lines):
        y = above + style.px(1.4) * (len(lines) - 1 - place)
        x = float(-left)
        for key in line:
            shapes += _swatch(key, x + style.size * 0.55, y, style)
            notes.append(_words(key, x + style.size * 1.35, y, style))
            x += _width(key, style)
    return shapes, notes


def _words(key: Key, x: float, y: float, style: Style) -> Json:
    place = {"xref": "paper", "yref": "paper", "x": 0, "y": 1, "xshift": round(x), "yshift": round(y)}
    font = {"size": style.size, "color": style.palette.text}
    return place | {"text": key.name, "showarrow": False, "xanchor": "left", "yanchor": "middle", "font": font}


def _swatch(key: Key, x: float, y: float, style: Style) -> list[Json]:
    half = style.size * (0.5 if key.cell or key.symbol == "bar" else 0.38)
    if key.cell:
        inner = Key(key.name, key.colour, key.symbol)
        return [
            _shape("rect", _box(x, y, half), key.cell, style.palette.quiet, 1),
            *_mark(inner, x, y, half * 0.6, style),
        ]
    return _mark(key, x, y, half, style)


def _mark(key: Key, x: float, y: float, half: float, style: Style) -> list[Json]:
    fill = CLEAR if key.hollow or "open" in key.symbol else key.colour
    if key.symbol.startswith("circle"):
        dot = [_shape("circle", _box(x, y, half * 0.25), key.colour, key.colour, 1)] if "dot" in key.symbol else []
        return [_shape("circle", _box(x, y, half), fill, key.colour, 1.8), *dot]
    if key.symbol in CORNERS:
        steps = " L".join(
            f"{x + across * half * 1.2:.1f},{y + up * half * 1.2:.1f}" for across, up in CORNERS[key.symbol]
        )
        return [_anchored({"type": "path", "path": f"M{steps} Z"}, fill, key.colour, 1.8)]
    edge = key.colour if key.hollow else style.palette.quiet
    square = _shape("rect", _box(x, y, half), fill, edge, 2 if key.hollow else 0.8)
    return [square, *_strokes(key.pattern, x, y, half, style)]


CORNERS = {
    "diamond": ((0, 1), (1, 0), (0, -1), (-1, 0)),
    "triangle-up": ((0, 1), (1, -0.8), (-1, -0.8)),
    "x": ((-1, 1), (0, 0.3), (1, 1), (0.3, 0), (1, -1), (0, -0.3), (-1, -1), (-0.3, 0)),
}


def _strokes(pattern: str, x: float, y: float, half: float, style: Style) -> list[Json]:
    """The swatch's pattern in a few strokes."""
    rising = [((-1, -1), (1, 1)), ((-1, 0), (0, 1)), ((0, -1), (1, 0))]
    falling = [((-1, 1), (1, -1)), ((-1, 0), (0, -1)), ((0, 1), (1, 0))]
    flat = [((-1, 0), (1, 0))]
    paths = {"/": rising, "\\": falling, "x": rising + falling, "-": flat}.get(pattern, [])
    if pattern == ".":
        corners = [(across, up) for across in (-0.5, 0.5) for up in (-0.5, 0.5)]
        ground = style.palette.ground
        return [_shape("circle", _box(x + a * half, y + u * half, half * 0.16), ground, ground, 0) for a, u in corners]
    drawn = [f"M{_point(x, y, half, start)} L{_point(x, y, half, end)}" for start, end in paths]
    return [_anchored({"type": "path", "path": path}, CLEAR, style.palette.ground, 1) for path in drawn]


def _point(x: float, y: float, half: float, corner: tuple[float, float]) -> str:
    return f"{x + corner[0] * half:.1f},{y + corner[1] * half:.1f}"


def _box(x: float, y: float, half: float) -> Json:
    return {"x0": round(x - half, 1), "x1": round(x + half, 1), "y0": round(y - half, 1), "y1": round(y + half, 1)}


def _shape(kind: str, box: Json, fill: str, colour: str, width: float) -> Json:
    return _anchored({"type": kind} | box, fill, colour, width)


def _anchored(shape: Json, fill: str, colour: str, width: float) -> Json:
    """In pixels from the top left corner of the axes."""
    anchor = {"xref": "paper", "yref": "paper", "xsizemode": "pixel", "ysizemode": "pixel", "xanchor": 0, "yanchor": 1}
    return shape | anchor | {"fillcolor": fill, "line": {"color": colour, "width": width}}
