"""The table the benchmark prints: what was measured, beside what, and whether the target was met."""

import os
import platform
from dataclasses import dataclass, replace
from importlib.metadata import version

NAMES = ("streamlit", "pandas", "plotly", "starlette", "uvicorn", "sqlalchemy", "pydantic")


@dataclass(frozen=True)
class Row:
    """One line: figures as they are to be read, and None where there is no target."""

    measure: str
    lectern: str
    floor: str = ""
    ratio: str = ""
    target: str = ""
    met: bool | None = None

    def cells(self) -> list[str]:
        met = {True: "met", False: "**not met**", None: ""}[self.met]
        return [self.measure, self.lectern, self.floor, self.ratio, self.target, met]


def compared(measure: str, lectern: float, floor: float, most: float | None, unit: str, beside: str) -> Row:
    """A row whose target is a ratio: Lectern's figure at most `most` times the floor's, or no target."""
    ratio = lectern / floor
    ours, theirs = (f"{value:.3g} {unit}" for value in (lectern, floor))
    row = Row(measure, ours, f"{theirs} {beside}", f"{ratio:.2f}")
    return row if most is None else replace(row, target=f"<= {most:g}x", met=ratio <= most)


def limited(measure: str, lectern: float, most: float, unit: str) -> Row:
    """A row whose target is a limit: at most `most`."""
    return Row(measure, f"{lectern:.3g} {unit}", "", "", f"<= {most:g} {unit}", lectern <= most)


def markdown(rows: list[Row]) -> str:
    head = ["measure", "Lectern", "floor", "ratio", "target", "result"]
    lines = [head, ["---"] * len(head), *(row.cells() for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def machine() -> str:
    """What a reader must know to compare figures: the machine, its load, and the versions."""
    versions = ", ".join(f"{name} {version(name)}" for name in NAMES)
    load = ", ".join(f"{one:.2f}" for one in os.getloadavg())
    return (
        f"{os.cpu_count()} cores ({platform.machine()}, {platform.system()}), "
        f"load average at the start {load}; "
        f"Python {platform.python_version()}, {versions}"
    )
