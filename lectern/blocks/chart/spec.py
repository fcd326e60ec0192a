"""ChartSpec: everything a chart says, borne out by its data, wherever it stands."""

import hashlib
from functools import cached_property

from lectern.blocks.base import Mistakes
from lectern.blocks.chart.checks import unfit
from lectern.blocks.chart.fields import ChartFields


class ChartSpec(ChartFields):
    """A chart: its data, how to draw them, and what makes it honest."""

    def mistakes(self) -> Mistakes:
        yield from unfit(self)

    @cached_property
    def fingerprint(self) -> str:
        """A text that differs when anything in the chart does."""
        return hashlib.sha256(ChartSpec.__pydantic_serializer__.to_json(self)).hexdigest()

    def __hash__(self) -> int:
        return hash(self.fingerprint)
