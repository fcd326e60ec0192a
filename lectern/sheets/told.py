"""Told: what a block of a lesson has to say on paper, where it asks nothing."""

from lectern import words as study
from lectern.blocks import AnyBlock
from lectern.blocks.callout import Callout
from lectern.blocks.cards import Cards
from lectern.blocks.chart import Chart
from lectern.blocks.chart.spec import ChartSpec
from lectern.blocks.figure import Figure
from lectern.blocks.text import TextBlock
from lectern.blocks.timeline import Event, Timeline
from lectern.citing import day
from lectern.sheets.parts import Entry, Part, Points
from lectern.stage.parts import Beside, Drawn, Grid, Image, Prose
from lectern.words import sheets as words


def told(block: AnyBlock) -> Entry | None:
    """The block as an entry; None when it has nothing to tell."""
    match block:
        case TextBlock():
            steps = (Points(block.steps, numbered=True),) if block.steps else ()
            return entry(block, (*prose(block.body), *steps))
        case Callout():
            return entry(block, _callout(block), called=study.CALLOUTS[block.style])
        case Figure():
            return entry(block, (Image(block.image, block.alt), *prose(block.caption, quiet=True)))
        case Chart():
            return entry(block, _charted(block))
        case Timeline():
            return entry(block, (_events(block),), sources=_recorded(block), as_of=block.as_of)
        case Cards():
            rows = tuple((card.front, card.back) for card in block.items)
            return entry(block, (Grid((words.FRONT, words.BACK_SIDE), rows),))
    return None


def entry(
    block: AnyBlock,
    parts: tuple[Part, ...],
    *,
    number: int = 0,
    called: str = "",
    sources: tuple[str, ...] | None = None,
    as_of: str | None = None,
) -> Entry:
    """An entry with all that every block has in common; `sources` and `as_of` stand in for the block's own."""
    if sources is None:
        sources, as_of = block.source, block.as_of
    return Entry(
        kind=block.kind,
        parts=parts,
        title=block.title or "",
        number=number,
        called=called,
        label=study.LABELS[block.label] if block.label else "",
        deeper=not block.core,
        language=block.lang,
        sources=sources,
        as_of=as_of,
    )


def prose(text: str | None, *, quiet: bool = False) -> tuple[Prose, ...]:
    """The text as a part; nothing for none."""
    return (Prose(text, quiet),) if text else ()


def _charted(spec: ChartSpec) -> tuple[Part, ...]:
    """Every view of a chart, and how to read it."""
    views = tuple(Drawn(spec, place) for place in range(max(1, len(spec.views))))
    return (*views, *prose(spec.note, quiet=True))


def _callout(block: Callout) -> tuple[Part, ...]:
    if block.then and block.now:
        return (Beside((study.THEN, block.then), (study.NOW, block.now)),)
    return prose(block.body)


def _events(block: Timeline) -> Grid:
    events = (event for events in block.by_year().values() for event in events)
    return Grid((words.WHEN, words.WHAT), tuple((day(event.date), _event(block, event)) for event in events))


def _event(block: Timeline, event: Event) -> str:
    planned = f" ({words.PLANNED})" if block.is_planned(event) else ""
    return " ".join(filter(None, [f"**{event.title.rstrip('.')}{planned}.**", event.text]))


def _recorded(block: Timeline) -> tuple[str, ...]:
    """The sources of the timeline and of its events, each once."""
    events = (event.source for events in block.by_year().values() for event in events if event.source)
    return tuple(dict.fromkeys((*block.source, *events)))
