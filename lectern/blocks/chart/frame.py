"""A chart's frame: panels one under another, with header, legend and margins in pixels."""

from lectern.blocks.chart.legend import Key, draw_legend, legend_lines
from lectern.blocks.chart.panel import CLEAR, Json, Panel, Style, bare, left_of, note, text_width
from lectern.blocks.chart.spec import ChartSpec
from lectern.blocks.chart.wording import value_title, wrapped

FONT = "'Atkinson Hyperlegible Next', 'Atkinson Hyperlegible', sans-serif"
HEADER_WIDTH = 44
STAGE_HEADER_WIDTH = 90
BOTTOM = {"stacked": 0.4, "heatmap": 0.4, "slope": 0.6}
"""Lines of type under a chart that has no axis there."""


def assembled(spec: ChartSpec, panels: list[Panel], keys: list[Key], view: int, style: Style) -> Json:
    """The panels one under another, each with its own pair of axes."""
    header = _header(spec, view, style)
    key_lines = len(legend_lines(keys, style))
    titles = style.px(1.6) if panels[0].title else 0
    across_top = _above(panels[0], style) + panels[0].top
    top, bottom = edges(spec, panels, keys, view, style)
    gap = gap_of(panels, style)
    inner = sum(panel.height for panel in panels) + gap * (len(panels) - 1)
    left = max(left_of(panel, style) for panel in panels)
    shapes, notes = draw_legend(keys, left, titles + across_top + style.px(0.9), style)
    if style.room:
        bottom = style.room[1] - top - inner
    layout: Json = base(style) | {
        "height": top + inner + bottom,
        "margin": {"l": left, "r": max(12, *(panel.right for panel in panels)), "t": top, "b": bottom, "pad": 0},
        "barmode": "stack" if spec.type == "stacked" else "overlay",
        "annotations": notes,
        "shapes": shapes,
    }
    if header:
        layout["annotations"].append(_header_note(header, left, titles + across_top + style.px(1.4 * key_lines), style))
    data: list[Json] = []
    edge = float(inner)
    for place, panel in enumerate(panels):
        ends = (max(0.0, (edge - panel.height) / inner), min(1.0, edge / inner))
        data += _placed(spec, panel, place, ends, left, layout, style)
        edge -= panel.height + gap
    return {"data": data, "layout": layout}


def edges(spec: ChartSpec, panels: list[Panel], keys: list[Key], view: int, style: Style) -> tuple[int, int]:
    """The pixels above the first panel, and below the last."""
    header = _header(spec, view, style)
    above = style.px(header.count("<br>") + style.either(1.9, 1.5) if header else style.either(0.6, 0.3))
    above += style.px(1.4 * len(legend_lines(keys, style))) + (style.px(1.6) if panels[0].title else 0)
    below = style.either(BOTTOM.get(spec.type, 1.7), _tick_lines(panels[-1]))
    top = above + _above(panels[0], style) + panels[0].top
    return top, style.px(below + (1.4 if _x_title(spec, style) else 0))


def gap_of(panels: list[Panel], style: Style) -> int:
    """The pixels between two panels."""
    return style.px(4.2) + panels[-1].top


def _tick_lines(panel: Panel) -> float:
    """On the stage: the lines of type below a panel."""
    if panel.xaxis.get("side") == "top" or not panel.xaxis.get("showticklabels", True):
        return 0.3
    return max((text.count("<br>") for text in panel.xaxis.get("ticktext", [""])), default=0) + 1.5


def _above(panel: Panel, style: Style) -> int:
    """The pixels that labels above the axes take."""
    if panel.xaxis.get("side") != "top":
        return 0
    texts = [bare(text) for text in panel.xaxis["ticktext"]]
    if panel.xaxis.get("tickangle"):
        return round(max(text_width(text, style) for text in texts) + style.either(style.size, 10))
    return style.px(max(text.count("<br>") for text in texts) + style.either(1.5, 1.15))


def base(style: Style) -> Json:
    """The layout that every figure shares."""
    hover = {"bgcolor": style.palette.ground, "bordercolor": style.palette.quiet}
    return {
        "template": {},
        "font": {"family": FONT, "size": style.size, "color": style.palette.text},
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "dragmode": False,
        "showlegend": False,
        "hovermode": "closest",
        "hoverlabel": hover | {"font": {"family": FONT, "size": style.size, "color": style.palette.text}},
    }


def _header(spec: ChartSpec, view: int, style: Style) -> str:
    """What the numbers are, above the marks, where nobody has to turn the head."""
    axis = "x" if spec.type in ("bar", "range", "stacked", "heatmap") else "y"
    return wrapped(value_title(spec, axis, view), style.either(HEADER_WIDTH, STAGE_HEADER_WIDTH))


def _header_note(header: str, left: int, above: int, style: Style) -> Json:
    font = {"size": style.size, "color": style.palette.quiet}
    place: Json = {"xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom", "align": "left"}
    return note(header, 0, 1, style, **place, xshift=-left, yshift=above + style.px(0.3), font=font)


def _placed(
    spec: ChartSpec, panel: Panel, place: int, domain: tuple[float, float], left: int, layout: Json, style: Style
) -> list[Json]:
    """Give a panel its pair of axes; returns its traces."""
    ending = "" if place == 0 else str(place + 1)
    layout[f"xaxis{ending}"] = panel.xaxis | {"anchor": f"y{ending}"} | _x_title(spec, style)
    layout[f"yaxis{ending}"] = panel.yaxis | {"anchor": f"x{ending}", "domain": [round(edge, 4) for edge in domain]}
    for kind, items in (("shapes", panel.shapes), ("annotations", panel.annotations)):
        layout[kind] += [_on_axes(item, ending) for item in items]
    if panel.title:
        where: Json = {"xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom", "yshift": 6}
        where["yshift"] += style.either(0, _above(panel, style) + panel.top)
        where["xshift"] = -left
        layout["annotations"].append(
            note(f"<b>{wrapped(panel.title, style.either(44, 60))}</b>", 0, round(domain[1], 4), style, **where)
        )
    return [trace | {"xaxis": f"x{ending}", "yaxis": f"y{ending}"} for trace in panel.traces]


def _x_title(spec: ChartSpec, style: Style) -> Json:
    if spec.x_title is None or spec.type in ("bar", "range", "stacked", "heatmap", "slope"):
        return {}
    title = wrapped(spec.x_title, style.either(40, 60))
    return {"title": {"text": title, "font": {"size": style.small(), "color": style.palette.quiet}, "standoff": 8}}


def _on_axes(item: Json, ending: str) -> Json:
    """The item with its references turned to the axes of its panel."""
    return item | {ref: f"{item[ref][0]}{ending}{item[ref][1:]}" for ref in ("xref", "yref")}
