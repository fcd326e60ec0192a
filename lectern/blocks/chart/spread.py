"""Moving labels apart, so that none lies on another."""

import math
from collections.abc import Sequence


def spread(
    values: Sequence[float], heights: Sequence[float], span: Sequence[float], pixels: int, log: bool
) -> list[float]:
    """How many pixels upwards to move the label of each value.

    `span` is the range of the axis (powers of ten when logarithmic) drawn on so many pixels. Labels keep their order.
    """
    per_unit = pixels / (span[1] - span[0])
    wished = [((math.log10(value) if log else value) - span[0]) * per_unit for value in values]
    order = sorted(range(len(values)), key=lambda place: wished[place])
    clusters: list[list[int]] = []
    for place in order:
        clusters.append([place])
        while len(clusters) > 1 and _top(clusters[-2], wished, heights) > _bottom(clusters[-1], wished, heights):
            clusters[-2:] = [clusters[-2] + clusters[-1]]
    moved = list(wished)
    for cluster in clusters:
        edge = _bottom(cluster, wished, heights)
        for place in cluster:
            moved[place] = edge + heights[place] / 2
            edge += heights[place]
    return [round(new - old, 1) for new, old in zip(moved, wished, strict=True)]


def _bottom(cluster: Sequence[int], wished: Sequence[float], heights: Sequence[float]) -> float:
    middle = sum(wished[place] for place in cluster) / len(cluster)
    return middle - sum(heights[place] for place in cluster) / 2


def _top(cluster: Sequence[int], wished: Sequence[float], heights: Sequence[float]) -> float:
    return _bottom(cluster, wished, heights) + sum(heights[place] for place in cluster)
