"""Moving labels apart, so that none lies on another."""

import math
from collections.abc import Sequence

Edges = tuple[float, float]


def spread(
    values: Sequence[float],
    heights: Sequence[float],
    span: Sequence[float],
    pixels: int,
    log: bool,
    within: bool = False,
) -> list[float]:
    """How many pixels upwards to move the label of each value.

    `span` is the range of the axis (powers of ten when logarithmic) drawn on so many pixels. Labels keep their order,
    and stay `within` the pixels where that is asked.
    """
    per_unit = pixels / (span[1] - span[0])
    wished = [((math.log10(value) if log else value) - span[0]) * per_unit for value in values]
    order = sorted(range(len(values)), key=lambda place: wished[place])
    edges = (0.0, float(pixels)) if within else (-math.inf, math.inf)
    clusters: list[list[int]] = []
    for place in order:
        clusters.append([place])
        while len(clusters) > 1 and _top(clusters[-2], wished, heights, edges) > _bottom(
            clusters[-1], wished, heights, edges
        ):
            clusters[-2:] = [clusters[-2] + clusters[-1]]
    moved = list(wished)
    for cluster in clusters:
        edge = _bottom(cluster, wished, heights, edges)
        for place in cluster:
            moved[place] = edge + heights[place] / 2
            edge += heights[place]
    return [round(new - old, 1) for new, old in zip(moved, wished, strict=True)]


def _bottom(cluster: Sequence[int], wished: Sequence[float], heights: Sequence[float], edges: Edges) -> float:
    middle = sum(wished[place] for place in cluster) / len(cluster)
    high = sum(heights[place] for place in cluster)
    return max(edges[0], min(middle - high / 2, edges[1] - high))


def _top(cluster: Sequence[int], wished: Sequence[float], heights: Sequence[float], edges: Edges) -> float:
    return _bottom(cluster, wished, heights, edges) + sum(heights[place] for place in cluster)
