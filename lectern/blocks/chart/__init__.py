"""Chart: data drawn so that they prove one sentence, with source, date, limits and a table."""

from typing import Literal

from lectern.blocks.base import Block
from lectern.blocks.chart.spec import ChartSpec


class Chart(ChartSpec, Block):
    """Data drawn so that they prove one sentence."""

    kind: Literal["chart"]

    def __hash__(self) -> int:
        return super().__hash__()

    def terms_text(self) -> str:
        return self.note or ""
