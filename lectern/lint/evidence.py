"""Rules on claims: what is shown can be read, and is not out of date."""

from collections.abc import Iterator
from datetime import date

from lectern.blocks.chart.spec import ChartSpec
from lectern.lesson import STALE_AFTER
from lectern.lint.rule import BlockRule, Place, Remark
from lectern.yamldoc import Loc


def _charts(place: Place) -> Iterator[tuple[Loc, ChartSpec]]:
    """The charts in a block, each with its place."""
    block = place.block
    if isinstance(block, ChartSpec):
        yield (), block
    inner = getattr(block, "chart", None)
    if isinstance(inner, ChartSpec):
        yield ("chart",), inner


def _no_unit(place: Place) -> Iterator[Remark]:
    for at, chart in _charts(place):
        if chart.type != "heatmap" and not (chart.unit or chart.x_title or chart.y_title):
            cure = "Add `unit:`, as in `%`, or name the axis with `x_title` or `y_title`."
            yield Remark((*at, "title"), "this chart does not say what its numbers count", cure, at_key=True)


def _no_maker(place: Place) -> Iterator[Remark]:
    for at, chart in _charts(place):
        for name in chart.source:
            known = place.lesson.head.sources.get(name)
            if known and not (known.by or known.url or known.note):
                message = f"nobody can look up `{name}`, the source of this chart: it has no more than a title"
                cure = f"Add `by:` or `url:` to `{name}` under `sources:` in lesson.yaml."
                yield Remark((*at, "source"), message, cure, quote=name)


def _unseen(place: Place) -> Iterator[Remark]:
    for at, chart in _charts(place):
        if _repeats(chart.alt, chart.title):
            cure = "Write two to four sentences with the figures that matter, as you would tell them on the phone."
            yield Remark((*at, "alt"), "this says no more than the chart's title", cure)


def _repeats(alt: str, title: str) -> bool:
    return alt.casefold().strip(" .") in title.casefold()


def _chart(place: Place) -> Iterator[Remark]:
    yield from _no_unit(place)
    yield from _no_maker(place)
    yield from _unseen(place)


def months_old(as_of: str, today: date) -> int:
    """How many whole months ago the day, month or year that `as_of` names was over; less than 0 while it is not."""
    year, month, day = [*(int(part) for part in as_of.split("-")), 0, 0][:3]
    month = month or 12
    passed = (today.year - year) * 12 + today.month - month
    over = today.day >= day if day else False  # a month or year stands until its last day
    return passed if over else passed - 1


def _stale(place: Place) -> Iterator[Remark]:
    limit = place.lesson.head.stale_after
    for at in ((), *(at for at, _ in _charts(place) if at)):
        part = getattr(place.block, "chart", None) if at else place.block
        as_of = getattr(part, "as_of", None)
        if as_of and months_old(as_of, place.today) >= limit:
            message = f"this is of {as_of}: more than {limit} months ago"
            cure = "Look for newer figures, or say in the text that it was so then."
            yield Remark((*at, "as_of"), message, cure)


RULES = (
    BlockRule(
        "chart-unread",
        "A chart that says nowhere what its numbers count, whose source nobody can look up, or whose `alt` only "
        "repeats its title.",
        "A chart is an argument. Without unit and source a class can only believe it; with an empty `alt`, who "
        "cannot see it gets no argument at all.",
        "Tufte (1983), The Visual Display of Quantitative Information: clear, detailed and thorough labelling; "
        "WCAG 2.2, success criterion 1.1.1 Non-text Content.",
        _chart,
    ),
    BlockRule(
        "stale-claim",
        f"A block whose `as_of` is older than the lesson's `stale_after` ({STALE_AFTER} months when it says nothing).",
        "A figure that was right when you wrote it is taught as if it were right today.",
        "Blakeslee (2004), The CRAAP Test, LOEX Quarterly 31(3): currency is one of five things to ask of a source. "
        f"{STALE_AFTER} months are our judgement; `stale_after` is yours.",
        _stale,
    ),
)
