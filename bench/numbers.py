"""The few statistics the benchmark reports: middle, spread, and a trend with its error."""

import statistics
from dataclasses import dataclass
from itertools import pairwise
from math import ceil


@dataclass(frozen=True)
class Sample:
    """Repeated measurements of one thing."""

    values: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    @property
    def p95(self) -> float:
        """Nineteen of twenty values are no greater."""
        return statistics.quantiles(self.values, n=20, method="inclusive")[-1]

    @property
    def spread(self) -> tuple[float, float]:
        """The quartiles: half of the values lie between them."""
        if len(self.values) < 2:
            return self.median, self.median
        low, _, high = statistics.quantiles(self.values, n=4, method="inclusive")
        return low, high

    def __str__(self) -> str:
        low, high = self.spread
        return f"{self.median:.3g} ({low:.3g}-{high:.3g}, n={len(self.values)})"


@dataclass(frozen=True)
class Trend:
    """A straight line through measurements: its slope, and the slope's standard error."""

    slope: float
    error: float


def trend(times: list[float], values: list[float]) -> Trend:
    """Least squares; the error is widened for neighbours that resemble each other (lag-one correlation)."""
    middle_time, middle = statistics.fmean(times), statistics.fmean(values)
    width = sum((time - middle_time) ** 2 for time in times)
    slope = sum((time - middle_time) * (value - middle) for time, value in zip(times, values, strict=True)) / width
    left = [value - middle - slope * (time - middle_time) for time, value in zip(times, values, strict=True)]
    squares = sum(rest**2 for rest in left)
    if not squares:
        return Trend(slope, 0.0)
    alike = sum(a * b for a, b in pairwise(left)) / squares
    alike = min(max(alike, 0.0), 0.99)
    return Trend(slope, (squares / (len(times) - 2) / width * (1 + alike) / (1 - alike)) ** 0.5)


def percentile(values: list[float], share: float) -> float:
    """The smallest value that so many per cent of them do not exceed (nearest rank)."""
    ranked = sorted(values)
    return ranked[max(0, ceil(share / 100 * len(ranked)) - 1)]
