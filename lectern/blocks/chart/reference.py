"""Reference lines: lines drawn across a chart to compare with, and what they say."""

import math
from typing import Any

from lectern.blocks.chart.beside import Box, as_numbers
from lectern.blocks.chart.fields import ReferenceLine
from lectern.blocks.chart.panel import LINE_LABEL_WIDTH, Json, Panel, Style, note, on_axis, text_width
from lectern.blocks.chart.spec import ChartSpec
from lectern.blocks.chart.spread import spread
from lectern.blocks.chart.wording import wrapped

MARGIN_LETTERS = 16
STAGE_LETTERS = 36


def reference_lines(spec: ChartSpec, panel: Panel, view: int, style: Style) -> None:
    """Draw the lines to compare with on a panel."""
    look = {"color": style.palette.text, "width": style.either(1.5, 3), "dash": "dash"}
    for line in spec.lines:
        other = "y" if line.axis == "x" else "x"
        across: Json = {f"{other}0": 0, f"{other}1": 1, f"{other}ref": f"{other} domain"}
        at: Json = {f"{line.axis}0": line.at, f"{line.axis}1": line.at, f"{line.axis}ref": line.axis}
        panel.shapes.append({"type": "line", "line": look, "layer": "below"} | across | at)
        value: Any = math.log10(float(line.at)) if spec.log_axis(view) == line.axis else line.at
        font = {"size": style.small(), "color": style.palette.text}
        panel.annotations.append(note(_says(line, style), 0, 0, style, font=font) | _place(line, value, panel, style))
    if _in_margin(spec, style):
        _move_apart(spec, panel, view, style)


def says_wide(spec: ChartSpec, style: Style) -> int:
    """On the stage: the pixels to keep free at the right for what the level lines say."""
    said = [_margin_words(line) for line in spec.lines if line.axis == "y"]
    return round(max((text_width(text, style) for text in said), default=0)) + 14 if style.room and said else 0


def lines_words(spec: ChartSpec, panel: Panel, style: Style) -> list[Box]:
    """What level lines take of the panel with their words, or alone where these stand in the margin."""
    if _in_margin(spec, style):
        return [_dashes(line, panel, style) for line in spec.lines if line.axis == "y"]
    return [_box(line, panel, style) for line in spec.lines if line.axis == "y"]


def _in_margin(spec: ChartSpec, style: Style) -> bool:
    """On the stage level lines speak in the margin, where no names of lines stand."""
    return style.room is not None and not (spec.type in ("line", "step") and spec.series)


def _says(line: ReferenceLine, style: Style) -> str:
    return wrapped(line.label, style.either(LINE_LABEL_WIDTH, STAGE_LETTERS))


def _margin_words(line: ReferenceLine) -> str:
    return wrapped(line.label, MARGIN_LETTERS)


def _place(line: ReferenceLine, value: Any, panel: Panel, style: Style) -> Json:
    """Where a line's words stand: over a level line at the left, beside an upright one; on the stage above that."""
    if line.axis == "y":
        return {"y": value, "xref": "x domain", "xanchor": "left", "yanchor": "bottom", "align": "left"}
    side, shift = ("right", -4) if _far_right(panel, value, style) else ("left", 4)
    place: Json = {"x": value, "yref": "y domain", "xanchor": side, "yanchor": "bottom", "xshift": shift, "align": side}
    if style.room is None:
        return place
    above = panel.top
    panel.top += style.px(_says(line, style).count("<br>") + 1.1)
    return place | {"y": 1, "yshift": above}


def _move_apart(spec: ChartSpec, panel: Panel, view: int, style: Style) -> None:
    """Stand the words of level lines in the right margin, none on another."""
    lines = [line for line in spec.lines if line.axis == "y"]
    texts = [_margin_words(line) for line in lines]
    heights = [style.px(text.count("<br>") + 1.1) for text in texts]
    log = spec.log_axis(view) == "y"
    values = [float(line.at) for line in lines]
    shifts = spread(values, heights, panel.yaxis.get("range", (0, 1)), panel.height, log, within=True)
    notes = [said for said in panel.annotations if said["xref"] == "x domain"]
    for said, text, shift in zip(notes, texts, shifts, strict=True):
        said |= {"text": text, "x": 1, "yanchor": "middle", "xshift": 8, "yshift": shift}
    panel.right = max(panel.right, says_wide(spec, style))


def _far_right(panel: Panel, value: Any, style: Style) -> bool:
    """Whether words at the right of a place on the x axis would run out of the picture."""
    if "range" not in panel.xaxis:
        return False
    start, here, end = as_numbers([str(place) for place in (panel.xaxis["range"][0], value, panel.xaxis["range"][1])])
    return (here - start) / (end - start) > style.either(0.7, 0.5)


def _up(line: ReferenceLine, panel: Panel) -> float:
    low, high = panel.yaxis["range"]
    value = on_axis(float(line.at), panel.yaxis.get("type") == "log")
    return float((value - low) / (high - low) * panel.height)


def _dashes(line: ReferenceLine, panel: Panel, style: Style) -> Box:
    up = _up(line, panel)
    return 0.0, up - 1, float(style.across(0)), up + 1


def _box(line: ReferenceLine, panel: Panel, style: Style) -> Box:
    up = _up(line, panel)
    letters = style.either(LINE_LABEL_WIDTH, STAGE_LETTERS)
    return 0.0, up, letters * style.size * 0.5, up + style.px(2)
