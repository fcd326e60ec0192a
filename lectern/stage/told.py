"""Told: the screens of what is read, looked at or done, without a question."""

from collections.abc import Iterator

from lectern import citing
from lectern import words as all_words
from lectern.blocks.activity import Activity
from lectern.blocks.callout import Callout
from lectern.blocks.cards import Cards
from lectern.blocks.chart import Chart
from lectern.blocks.chart.stage_pages import pages as chart_pages
from lectern.blocks.discuss import Discuss
from lectern.blocks.figure import Figure
from lectern.blocks.numbered import numbered
from lectern.blocks.text import TextBlock
from lectern.blocks.timeline import Event, Timeline
from lectern.stage import fitting, measure
from lectern.stage.flow import Spot
from lectern.stage.parts import Beside, Drawn, Grid, Image, Part, Prose, Screen
from lectern.words import wall as words

DISCUSS_MINUTES = 2.0
TIMELINE_SCREENS = 3
"""A timeline that would take more is shown by its titles alone."""


def source(spot: Spot) -> tuple[Part, ...]:
    """The line that says where a block's facts come from, without titles where it were more than one line."""
    block = spot.block
    for line in (citing.source_line, citing.short_line):
        found = Prose(line(spot.lesson, block.source, block.as_of), quiet=True)
        if fitting.height(found) <= measure.QUIET_LINE:
            break
    return (found,) if found.text else ()


def text(spot: Spot, block: TextBlock) -> Iterator[Screen]:
    """The body; then its steps, one a press."""
    body = (*spot.title_in_full, *([Prose(block.body)] if block.body else []))
    steps = [Prose(f"{number}. {_held(step)}") for number, step in enumerate(block.steps, start=1)]
    whole = spot.screen(*body, *source(spot), builds=tuple(steps))
    if steps and fitting.fits(whole):
        yield whole if body else spot.screen(steps[0], *source(spot), builds=tuple(steps[1:]))
        return
    if not steps:
        yield from spot.flowed((*body, *source(spot)))
        return
    yield from spot.flowed(body)
    for screen in spot.flowed((*steps, *source(spot))):
        first, *others = screen.parts
        yield spot.screen(first, builds=tuple(others))


def _held(step: str) -> str:
    """A step whose further lines stand in under its number."""
    return numbered([step]).removeprefix("1. ")


def callout(spot: Spot, block: Callout) -> Iterator[Screen]:
    """What is set apart; what was said then beside what is known now."""
    if block.style == "then-and-now":
        then, now = (all_words.THEN, block.then or ""), (all_words.NOW, block.now or "")
        parts: tuple[Part, ...] = (Beside(then, now),)
    else:
        parts = (Prose(block.body or ""),)
    yield from spot.flowed((*spot.title_in_full, *parts, *source(spot)))


def figure(spot: Spot, block: Figure) -> Iterator[Screen]:
    """The picture with its caption."""
    caption = (Prose(block.caption),) if block.caption else ()
    yield from spot.flowed((*spot.title_in_full, Image(block.image, block.alt), *caption, *source(spot)))


def chart(spot: Spot, block: Chart) -> Iterator[Screen]:
    """Every view of the chart, as large as fits, with where the data come from; and how to read it."""
    note = (Prose(block.note, quiet=True),) if block.note else ()
    below = source(spot)
    if _left(spot, (*_label(block, 0), *note, *below)) >= measure.CHART:
        below, note = (*note, *below), ()
    for view in range(max(1, len(block.views))):
        label = _label(block, view)
        box = (measure.ACROSS, max(measure.PICTURE, _left(spot, (*label, *below))))
        for page in range(chart_pages(block, view, box)):
            yield from spot.flowed((*label, Drawn(block, view, page, box), *below))
    yield from spot.flowed((*spot.title_in_full, *(Prose(part.text) for part in note)), title=words.FIGURES_NOTE)


def _label(block: Chart, view: int) -> tuple[Prose, ...]:
    return (Prose(block.views[view].label, quiet=True),) if block.views else ()


def _left(spot: Spot, parts: tuple[Part, ...]) -> int:
    """How high a chart can stand with these parts."""
    gap = measure.PART_GAP if parts else 0
    return int(fitting.room(spot.title) - fitting.stacked(parts) - gap)


def timeline(spot: Spot, block: Timeline) -> Iterator[Screen]:
    """The events by date, page by page; told in full where that takes few screens."""
    events = [event for year in block.by_year().values() for event in year]
    full = list(spot.flowed((_events(block, events, full=True), *source(spot))))
    if len(full) <= TIMELINE_SCREENS:
        yield from full
    else:
        yield from spot.flowed((*spot.title_in_full, _events(block, events, full=False), *source(spot)))


def _events(block: Timeline, events: list[Event], *, full: bool) -> Grid:
    rows = tuple((citing.day(event.date), _event(block, event, full)) for event in events)
    return Grid((words.TIMELINE_WHEN, words.TIMELINE_WHAT), rows)


def _event(block: Timeline, event: Event, full: bool) -> str:
    title = event.title.rstrip(".")
    planned = f" ({all_words.TIMELINE_PLANNED})" if block.is_planned(event) else ""
    return f"**{title}**{planned}. {event.text}" if full and event.text else f"{title}{planned}"


def cards(spot: Spot, block: Cards) -> Iterator[Screen]:
    """A card a screen: its front, and at a press its back."""
    for place, card in enumerate(block.items, start=1):
        which = Prose(all_words.card_of(place, len(block.items)), quiet=True)
        whole = spot.screen(which, Prose(card.front), builds=(Prose(card.back),))
        if fitting.fits(whole):
            yield whole
        else:
            yield from spot.flowed((which, Prose(card.front)))
            yield from spot.flowed((Prose(card.back),))


def discuss(spot: Spot, block: Discuss) -> Iterator[Screen]:
    """What to talk about, who with whom, and ways to begin."""
    format_ = (Prose(block.format, quiet=True),) if block.format else ()
    begin = "\n".join(f"- {_held(starter)} …" for starter in block.starters)
    starters = (Prose(f"{all_words.STARTERS}\n\n{begin}", quiet=True),) if begin else ()
    seconds = 60 * (block.minutes or DISCUSS_MINUTES)
    yield from spot.flowed((*spot.title_in_full, Prose(block.prompt), *format_, *starters), seconds=seconds)


def activity(spot: Spot, block: Activity) -> Iterator[Screen]:
    """What it takes, how it goes without devices, and its steps with their minutes."""
    facts = Prose(words.activity_facts(all_words.minutes(block.minutes), block.groups))
    materials = "\n".join(f"- {_held(item)}" for item in block.materials)
    needed = (Prose(f"{all_words.MATERIALS}\n\n{materials}"),) if materials else ()
    yield from spot.flowed((*spot.title_in_full, facts, *needed, *source(spot)))
    yield from spot.flowed((Prose(block.no_device),), title=all_words.NO_DEVICE)
    for place, step in enumerate(block.steps, start=1):
        which = words.activity_step(place, len(block.steps), all_words.minutes(step.minutes))
        yield from spot.flowed((Prose(which, quiet=True), Prose(step.do)), seconds=60 * step.minutes)
