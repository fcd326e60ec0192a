"""Chart: data drawn so that they prove one sentence, with source, date, limits and a table."""

from typing import Literal

from lectern.blocks.base import Block, Date, Text
from lectern.blocks.chart.spec import ChartSpec


class Chart(ChartSpec, Block):
    """Data drawn so that they prove one sentence."""

    kind: Literal["chart"]
    title: Text
    """The sentence that the chart proves."""
    as_of: Date
    """The day, month or year the figures stand for."""
    alt: Text
    """What somebody who cannot see it needs to know: two to four sentences with the figures that matter."""

    def __hash__(self) -> int:
        return super().__hash__()

    def terms_text(self) -> str:
        return self.note or ""
