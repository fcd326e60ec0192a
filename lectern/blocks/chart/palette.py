"""The colours of every chart, for light and dark pages and walls.

The qualitative set keeps the hue order of Okabe and Ito, darkened or lightened until each colour stands 4.5:1 from its
ground on a page, and 7:1 on the wall. Marks never differ by colour alone.
"""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Palette:
    """Colours that go together on one ground."""

    ground: str
    """What the page shows behind the chart, nearly."""
    text: str
    quiet: str
    """For axis labels and remarks."""
    grid: str
    accent: str
    """For what is stressed."""
    muted: str
    """For marks that are not stressed."""
    series: tuple[str, ...]
    """To tell groups apart, most distinct first."""
    sequential: tuple[str, ...]
    """From most to least."""
    right: str

    def levels(self, count: int) -> tuple[str, ...]:
        """`count` colours from most to least."""
        last = len(self.sequential) - 1
        return tuple(self.sequential[round(place * last / max(1, count - 1))] for place in range(count))


LIGHT = Palette(
    ground="#fbf8f1",
    text="#1f2328",
    quiet="#545b64",
    grid="#dfdacd",
    accent="#b0450b",
    muted="#7b838d",
    series=("#0a5f9e", "#b8500e", "#1a7457", "#8f4189", "#84630a", "#5a626c"),
    sequential=("#0b4f85", "#4d8fc0", "#8fbbdc", "#c3dbed", "#eef2f3"),
    right="#1a7457",
)
DARK = Palette(
    ground="#14181d",
    text="#eceae4",
    quiet="#b3b9c0",
    grid="#353c44",
    accent="#f2a65e",
    muted="#8b949e",
    series=("#6db4f0", "#f2a65e", "#5fcaa5", "#d899d2", "#e3cb66", "#b0b7bf"),
    sequential=("#8ec7f5", "#5c9ccf", "#38719f", "#264d6d", "#222b33"),
    right="#5fcaa5",
)


WALL_LIGHT = replace(
    LIGHT,
    quiet="#424850",
    accent="#8f3606",
    series=("#095187", "#8f3606", "#125a43", "#78307a", "#634800", "#454c55"),
    sequential=("#0a3f6b", "#135b94", "#8fbbdc", "#c3dbed", "#eef2f3"),
    right="#125a43",
)
WALL_DARK = replace(DARK, sequential=("#8ec7f5", "#6fb0e4", "#275a85", "#264d6d", "#222b33"))


def palette(dark: bool, wall: bool = False) -> Palette:
    """The colours for a dark or a light page, or for the wall."""
    if wall:
        return WALL_DARK if dark else WALL_LIGHT
    return DARK if dark else LIGHT
