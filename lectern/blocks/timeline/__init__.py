"""Timeline: what happened when, from a list or a CSV file."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, ValidationInfo

from lectern.blocks.base import Block, Date, Id, Mistakes, Model, SourceId, Text, ground, mistake, refuse
from lectern.blocks.csvfile import HEADER, read_csv
from lectern.blocks.tables import Row
from lectern.problem import suggestion


class Event(Model):
    """Something that happened, or is planned."""

    date: Date
    """The day, month or year."""
    title: Text
    """What happened, in a few words."""
    text: Text | None = None
    """One or two sentences more."""
    category: Id
    """What sort of event it is: an id from `categories`."""
    source: SourceId | None = None
    """Where it is recorded: an id from the lesson's `sources`."""


def _events(value: object, info: ValidationInfo) -> list[Row]:
    """The events in a CSV file, not yet checked; a blank cell is left out."""
    rows = read_csv(ground(info).holder(str(value)), str(value))
    unknown = [column for column in rows[0] if column not in Event.model_fields]
    refuse(
        mistake(f"a timeline has no column `{column}`", suggestion(column, Event.model_fields), (HEADER, column))
        for column in unknown
    )
    return [{column: cell for column, cell in row.items() if cell} for row in rows]


class Timeline(Block):
    """What happened when, told as a list by year."""

    kind: Literal["timeline"]
    title: Text
    """The heading."""
    events: tuple[Event, ...] = ()
    """The events, in any order."""
    data: Annotated[tuple[Event, ...], BeforeValidator(_events, json_schema_input_type=str)] = ()
    """In place of `events`: a CSV file with the columns date, title, text, category and source."""
    categories: Annotated[dict[Id, Text], Field(min_length=1, max_length=8)]
    """The sorts of event, each an id with its name."""

    def mistakes(self) -> Mistakes:
        if bool(self.events) == bool(self.data):
            yield mistake("a timeline has either `events` or `data`", "Write one of the two.")
        for at, events in (("events", self.events), ("data", self.data)):
            for place, event in enumerate(events):
                if event.category not in self.categories:
                    cure = suggestion(event.category, self.categories)
                    yield mistake(f"there is no category `{event.category}`", cure, (at, place, "category"))

    def by_year(self) -> dict[str, tuple[Event, ...]]:
        """The events under their years, earliest first."""
        years: dict[str, tuple[Event, ...]] = {}
        for event in sorted(self.events or self.data, key=lambda event: event.date):
            years[event.date[:4]] = (*years.get(event.date[:4], ()), event)
        return years

    def is_planned(self, event: Event) -> bool:
        """Whether an event lies after the day this timeline was written."""
        return self.as_of is not None and event.date[: len(self.as_of)] > self.as_of

    def terms_text(self) -> str:
        return "\n".join(event.text for event in self.events or self.data if event.text)
