"""Timeline: what happened when, from a list or a CSV file."""

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, ValidationError, ValidationInfo, model_validator

from lectern.blocks.base import Block, Date, Id, Model, SourceId, Text, ground, mistake
from lectern.blocks.tables import Row, read_csv
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


_SAID = {"missing": "nothing is written here", "extra_forbidden": "a timeline has no such column"}


def _events(value: object, info: ValidationInfo) -> tuple[Event, ...]:
    """The events in a CSV file; its mistakes are told with the row."""
    name = str(value)
    rows = read_csv(ground(info).folder, name)
    return tuple(_event(row, name, info.context) for row in rows)


def _event(row: Row, name: str, context: Any) -> Event:
    try:
        return Event.model_validate({key: cell for key, cell in row.items() if cell}, context=context)
    except ValidationError as error:
        first = error.errors()[0]
        row_name = row.get("title") or row.get("date") or "?"
        field = ".".join(str(part) for part in first["loc"])
        cure = str(first.get("ctx", {}).get("cure", "")) or "The columns are date, title, text, category, source."
        raise mistake(f"`{name}`, row `{row_name}`, {field}: {_SAID.get(first['type'], first['msg'])}", cure) from None


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

    @model_validator(mode="after")
    def _has_one_list(self) -> Self:
        if bool(self.events) == bool(self.data):
            raise mistake("a timeline has either `events` or `data`", "Write one of the two.")
        return self

    @model_validator(mode="after")
    def _categories_are_known(self) -> Self:
        at = "events" if self.events else "data"
        for place, event in enumerate(self.events or self.data):
            if event.category not in self.categories:
                raise mistake(
                    f"there is no category `{event.category}` (event `{event.title}`)",
                    suggestion(event.category, self.categories),
                    (at, place, "category") if self.events else (at,),
                )
        return self

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
