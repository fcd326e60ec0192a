"""Figure: a map of benefits and risks as Plotly data, for a phone's width as well as for the wall."""

from collections.abc import Mapping
from html import escape
from typing import Any

from lectern.blocks.chart.frame import FONT as FAMILY
from lectern.blocks.chart.palette import Palette
from lectern.blocks.risk_map import RiskMap
from lectern.blocks.risk_map.labels import PHONE, Room, Spot, height, spots
from lectern.blocks.risk_map.picture import Place

SYMBOLS = {"benefit": "circle", "risk": "diamond"}


def figure(
    block: RiskMap, places: Mapping[str, Place], colours: Palette, sides: Mapping[str, str], room: Room = PHONE
) -> dict[str, Any]:
    """The map of those places. `sides` names the two sides in the legend."""
    names = {item: rated.name for item, rated in block.items.items()}
    beside, font = spots(places, names, room), {"size": room.font, "color": colours.text}
    return {
        "data": [_trace(block, places, side, colours, name, room) for side, name in sides.items()],
        "layout": {
            "font": {"family": FAMILY},
            "height": round(height(places, room) + room.around),
            "margin": {"l": 4, "r": 4, "t": 2.4 * room.font, "b": 4},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "xaxis": _axis(block.likely, block.likely_labels, font),
            "yaxis": _axis(block.matters, block.matters_labels, font) | {"tickangle": -90},
            "legend": {"orientation": "h", "x": 0, "y": 1.01, "yanchor": "bottom", "font": font},
            "annotations": [_label(names[i], place, beside[i], colours, room) for i, place in places.items()],
            "shapes": [_border(axis, at + 0.5, colours) for axis in "xy" for at in range(1, 5)],
        },
    }


def _trace(
    block: RiskMap, places: Mapping[str, Place], side: str, colours: Palette, name: str, room: Room
) -> dict[str, Any]:
    here = [place for item, place in places.items() if block.items[item].side == side]
    colour = colours.series[0] if side == "benefit" else colours.series[1]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": [place.across for place in here],
        "y": [place.up for place in here],
        "error_x": _spread([place.spread_across for place in here], colour, room),
        "error_y": _spread([place.spread_up for place in here], colour, room),
        "marker": {"symbol": SYMBOLS[side], "size": room.sign, "color": colour},
        "hoverinfo": "skip",
    }


def _spread(lengths: list[float], colour: str, room: Room) -> dict[str, Any]:
    return {
        "type": "data",
        "array": lengths,
        "visible": any(lengths),
        "width": 0,
        "thickness": room.sign // 10,
        "color": colour,
    }


def _label(name: str, place: Place, spot: Spot, colours: Palette, room: Room) -> dict[str, Any]:
    """The item's name beside its sign, legible over lines as well."""
    shift = room.sign * (0.4 if spot.up else 0.8)
    away = {"showarrow": True, "arrowhead": 0, "arrowwidth": 2, "arrowcolor": colours.muted, "standoff": room.sign / 2}
    away |= {"ax": 0, "ay": -spot.up * (spot.far * room.line + room.sign * 0.5), "yshift": 0}
    label = {
        "x": place.across,
        "y": place.up,
        "text": escape(name, quote=False),
        "showarrow": False,
        "xanchor": {1: "left", 0: "center", -1: "right"}[spot.across],
        "yanchor": {1: "bottom", 0: "middle", -1: "top"}[spot.up],
        "xshift": shift * spot.across,
        "yshift": room.sign * 0.5 * spot.up,
        "bgcolor": colours.ground,
        "borderpad": 0,
        "font": {"size": room.font, "color": colours.text},
    }
    return label | (away if spot.far else {})


def _axis(title: str, labels: tuple[str, ...], font: dict[str, Any]) -> dict[str, Any]:
    """Only the ends are named: five names do not fit on a phone, and the table has them all."""
    return {
        "title": {"text": escape(title, quote=False), "font": font, "standoff": 4},
        "range": [0.45, 5.55],
        "tickvals": [1, 5],
        "ticktext": [escape(labels[0], quote=False), escape(labels[-1], quote=False)],
        "tickfont": font,
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "automargin": True,
    }


def _border(axis: str, at: float, colours: Palette) -> dict[str, Any]:
    """A thin line between two levels, so that everything inside one cell has the same rating."""
    across = {"x0": at, "x1": at, "y0": 0.5, "y1": 5.5}
    along = {"y0": at, "y1": at, "x0": 0.5, "x1": 5.5}
    ends = across if axis == "x" else along
    return {"type": "line", **ends, "layer": "below", "line": {"color": colours.grid, "width": 1}}
