"""ChartSpec: everything a chart says, borne out by its data, wherever it stands."""

import hashlib
from functools import cached_property
from typing import Self

from pydantic import model_validator

from lectern.blocks.chart.checks import check
from lectern.blocks.chart.fields import ChartFields


class ChartSpec(ChartFields):
    """A chart: its data, how to draw them, and what makes it honest."""

    @model_validator(mode="after")
    def _fits_its_data(self) -> Self:
        check(self)
        return self

    @cached_property
    def fingerprint(self) -> str:
        """A text that differs when anything in the chart does."""
        return hashlib.sha256(ChartSpec.__pydantic_serializer__.to_json(self)).hexdigest()

    def __hash__(self) -> int:
        return hash(self.fingerprint)
