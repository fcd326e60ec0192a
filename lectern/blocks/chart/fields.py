"""Fields: what an author writes of a chart, before it is held against its data."""

from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo

from lectern.blocks.base import Date, Model, SourceId, Text, ground, mistake, refuse
from lectern.blocks.csvfile import read_csv
from lectern.blocks.options import differ
from lectern.blocks.tables import Rows, inline_rows, matches
from lectern.blocks.values import one_or_many


def _table(value: object, info: ValidationInfo) -> Rows:
    return read_csv(ground(info).holder(value), value) if isinstance(value, str) else inline_rows(value)


Data = Annotated[Rows, BeforeValidator(_table, json_schema_input_type=str | list[dict[str, str]])]
Texts = Annotated[tuple[str, ...], BeforeValidator(one_or_many, json_schema_input_type=str | list[str])]
Where = dict[str, Texts]
Axis = Literal["x", "y"]
ChartSources = Annotated[
    tuple[SourceId, ...],
    Field(min_length=1),
    BeforeValidator(one_or_many, json_schema_input_type=str | list[str]),
]


class View(Model):
    """One way to look at the same data."""

    label: Text
    """The words on its switch."""
    where: Where = {}
    """Keep only these rows: `column: [values]`; `column_not` drops them."""
    log: Axis | None = None
    """Which axis is logarithmic in this view; the chart's own when left out."""


def _worth_switching(views: tuple[View, ...]) -> tuple[View, ...]:
    """The views, when there is something to switch between."""
    if len(views) == 1:
        raise mistake("one view gives nothing to switch to", "Write at least two, or take `views` out.")
    refuse(differ((view.label for view in views), "views", field="label"))
    return views


class ReferenceLine(Model):
    """A line drawn across the chart."""

    VERBATIM: ClassVar[frozenset[str]] = frozenset({"at"})

    at: Text
    """The number or date at which it stands."""
    axis: Axis = "y"
    """The axis on which `at` is read."""
    label: Text
    """What it says."""


class ChartFields(Model):
    """What an author writes of a chart, and what can be read off it."""

    VERBATIM: ClassVar[frozenset[str]] = frozenset(
        {"x", "y", "columns", "series", "text", "low", "high", "levels", "highlight", "facet"}
    )

    type: Literal["bar", "column", "stacked", "line", "step", "scatter", "slope", "heatmap", "range"]
    """How it is drawn."""
    title: Text
    """The sentence that the chart proves."""
    data: Data
    """A CSV file in the lesson's folder, or the rows themselves."""
    where: Where = {}
    """Keep only these rows: `column: [values]`; `column_not` drops them."""
    x: Text | None = None
    """The column that runs across."""
    y: Text | None = None
    """The column that runs up, or that names the bars or rows."""
    columns: tuple[Text, ...] = ()
    """For `stacked` (at most six) and `heatmap`: the columns side by side."""
    series: Text | None = None
    """The column that tells lines, colours or bars of a group apart; not for `stacked`, `heatmap` and `range`."""
    text: Text | None = None
    """For `line`, `step` and `scatter`: the column with the words beside each mark; a blank cell gets none."""
    low: Text | None = None
    """For `bar`, `column` and `range`: the column with the lower end of the range of error."""
    high: Text | None = None
    """For `bar`, `column` and `range`: the column with the upper end of the range of error."""
    log: Axis | None = None
    """Which axis is logarithmic."""
    unit: Text | None = None
    """What the numbers count, as in `%`."""
    x_title: Text | None = None
    """What runs across."""
    y_title: Text | None = None
    """What runs up."""
    names: dict[str, Text] = {}
    """Nicer names for columns and values."""
    levels: tuple[Text, ...] = ()
    """For `heatmap` and `stacked`: up to five values or columns in order, from most to least."""
    sort: Literal["value", "written"] = "written"
    """By size, or in the order of the data; not for `line`, `step`, `scatter` and `slope`."""
    highlight: tuple[Text, ...] = ()
    """The names to stress; not for `line`, `step` and `scatter`."""
    lines: tuple[ReferenceLine, ...] = ()
    """Lines to compare with."""
    estimated: Where = {}
    """Rows that are estimates, drawn hollow: `column: [values]`; not for `stacked`, `heatmap` and `slope`."""
    views: Annotated[tuple[View, ...], Field(max_length=4), AfterValidator(_worth_switching)] = ()
    """Two to four ways to look; the first is shown first."""
    facet: Text | None = None
    """The column that splits the chart into panels with axes of their own."""
    note: Text | None = None
    """How to read it, or where its limits are."""
    source: ChartSources
    """Where the data come from: one id from the lesson's `sources`, or a list of them."""
    as_of: Date
    """The day, month or year the figures stand for."""
    alt: Text
    """What somebody who cannot see it needs to know: two to four sentences with the figures that matter."""

    def rows(self, view: int = 0) -> Rows:
        """The rows that a view keeps, in the order of the data."""
        kept = self.data
        for where in (self.where, self.views[view].where if self.views else {}):
            kept = tuple(row for row in kept if matches(row, where))
        return kept

    def log_axis(self, view: int = 0) -> Axis | None:
        """The logarithmic axis of a view."""
        own = self.views[view].log if self.views else None
        return own or self.log

    def name(self, text: str) -> str:
        """The nicer name of a column or value, or itself."""
        return self.names.get(text, text)

    def is_estimate(self, row: dict[str, str]) -> bool:
        """Whether a row is marked as an estimate."""
        return any(row[column] in values for column, values in self.estimated.items())
