"""Charts, timelines and figures: what is checked before anyone sees them, and what is drawn."""

import json
from pathlib import Path

import pytest
from pydantic import ValidationError

from lectern.blocks import bars
from lectern.blocks.base import Ground
from lectern.blocks.chart import Chart
from lectern.blocks.chart.checks import MOST, MOST_LEVELS, USED_BY
from lectern.blocks.chart.figure import as_json, figure
from lectern.blocks.chart.frame import FONT
from lectern.blocks.chart.grid import LEVEL_SYMBOLS
from lectern.blocks.chart.palette import DARK, LIGHT
from lectern.blocks.chart.panel import PATTERNS, SYMBOLS, Style
from lectern.blocks.chart.spread import spread
from lectern.blocks.chart.table import table
from lectern.blocks.chart.wording import nice
from lectern.blocks.figure import Figure
from lectern.blocks.risk_map import figure as risk_map
from lectern.blocks.risk_map.picture import Place
from lectern.blocks.timeline import Timeline
from lectern.words import SIDES
from tests.examples import example

ROWS = [
    {"town": "Ost", "year": "2024", "rain": "610", "low": "500", "high": "700", "basis": "measured"},
    {"town": "Vik", "year": "2024", "rain": "", "low": "", "high": "", "basis": "measured"},
    {"town": "Lund", "year": "2025", "rain": "12.5", "low": "10", "high": "15", "basis": "guess"},
]
WIDE = [{"town": "Ost"} | dict.fromkeys("abcdefg", "1")]
MANY = [{"town": f"T{place}", "rain": "1", "basis": f"B{place}"} for place in range(7)]
HONEST = {"title": "Ost is wet", "source": "met", "as_of": "2026", "alt": "Ost has 610 mm of rain."}
NEEDED = {
    "bar": {"x": "rain", "y": "town"},
    "column": {"x": "town", "y": "rain"},
    "stacked": {"y": "town", "columns": ["rain", "low"]},
    "line": {"x": "year", "y": "rain", "series": "town"},
    "step": {"x": "year", "y": "rain"},
    "scatter": {"x": "year", "y": "rain", "text": "town"},
    "slope": {"x": "year", "y": "rain", "series": "basis"},
    "heatmap": {"y": "town", "columns": ["rain", "low"]},
    "range": {"x": "rain", "y": "town", "low": "low", "high": "high"},
}


def chart(kind="bar", folder=None, **fields):
    written = {"kind": "chart", "type": kind, "data": ROWS, **NEEDED[kind], **HONEST, **fields}
    written = {key: value for key, value in written.items() if value is not None}
    return Chart.model_validate(written, context=Ground(folder=folder))


def mistake_in(**fields):
    """The place, message and cure of the mistake in a chart with these fields."""
    with pytest.raises(ValidationError) as caught:
        chart(**fields)
    first = caught.value.errors()[0]
    told = first.get("ctx", {})
    return (*first["loc"], *told.get("at", ())), first["msg"], told.get("cure", "")


@pytest.fixture
def lesson(tmp_path):
    (tmp_path / "data").mkdir()
    return tmp_path


def written(lesson: Path, text: str | bytes, name: str = "rain.csv") -> str:
    (lesson / "data" / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return f"data/{name}"


def test_rows_come_from_a_file_whose_comments_are_skipped(lesson):
    name = written(lesson, '# measured by hand\ntown,rain\n# a remark\nOst,610\n"Vik, north",\n')
    read = chart(folder=lesson, data=name)
    assert read.data == ({"town": "Ost", "rain": "610"}, {"town": "Vik, north", "rain": ""})


@pytest.mark.parametrize(
    ("text", "message", "cure"),
    [
        ("# nothing\ntown,rain\n", "has no rows", "a line for each row"),
        (b"town,rain\n\xff,1\n", "not UTF-8", "encoding UTF-8"),
        ("town,rain\n" + "Ost,1\n" * 5001, "more than 5000 rows", "Keep the rows"),
        ("town,rain\n" + "x" * 1_000_001, "larger than 1 MB", "smaller"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_with_its_name_and_cure(lesson, text, message, cure):
    name = written(lesson, text)
    place, said, told = mistake_in(folder=lesson, data=name)
    assert place == ("data",)
    assert "rain.csv" in said
    assert message in said
    assert cure in told


@pytest.mark.parametrize("name", ["../secret.csv", "/etc/passwd", "data/../../secret.csv", "data/out.csv", "none.csv"])
def test_data_never_come_from_outside_the_lesson(lesson, name):
    outside = lesson.parent / "secret.csv"
    outside.write_text("town,rain\nOst,610\n")
    (lesson / "data" / "out.csv").symlink_to(outside)
    assert mistake_in(folder=lesson, data=name)[0] == ("data",)


def test_a_cell_that_is_no_number_is_told_at_its_place():
    place, said, cure = mistake_in(data=[{"town": "Ost", "rain": "much"}])
    assert place == ("data", 0, "rain")
    assert "`much`" in said
    assert "blank" in cure


@pytest.mark.parametrize(
    ("fields", "place", "words"),
    [
        ({"x": "rian"}, ("x",), "`rian`"),
        ({"series": "twon"}, ("series",), "`twon`"),
        ({"facet": "size"}, ("facet",), "`size`"),
        ({"where": {"twon": ["Ost"]}}, ("where", "twon"), "`twon`"),
        ({"where": {"town_not": ["Oslo"]}}, ("where", "town_not"), "`Oslo`"),
        ({"estimated": {"basis": ["geuss"]}}, ("estimated", "basis"), "`geuss`"),
        ({"highlight": ["Ost", "Ots"]}, ("highlight", 1), "`Ots`"),
        ({"log": "y"}, ("log",), "logarithmic"),
        ({"low": "low"}, (), "two ends"),
        ({"kind": "line", "low": "low", "high": "high"}, ("low",), "`line` chart has no `low`"),
        ({"text": "town"}, ("text",), "`bar` chart has no `text`"),
        ({"kind": "line", "highlight": ["Ost"]}, ("highlight",), "`line` chart has no `highlight`"),
        ({"kind": "range", "series": "basis"}, ("series",), "`range` chart has no `series`"),
        ({"kind": "stacked", "estimated": {"basis": "guess"}}, ("estimated",), "no `estimated`"),
        ({"kind": "slope", "sort": "value"}, ("sort",), "`slope` chart has no `sort`"),
        ({"kind": "line", "log": "x"}, ("log",), "x axis of this chart cannot be logarithmic"),
        (
            {"kind": "line", "x": "town", "series": None, "lines": [{"at": "Oslo", "axis": "x", "label": "now"}]},
            ("lines", 0, "at"),
            "`Oslo` does not lie on the x axis",
        ),
        ({"kind": "stacked", "data": WIDE, "columns": list("abcdefg")}, ("columns",), "7 columns cannot be told apart"),
        ({"kind": "heatmap", "data": WIDE, "columns": ["a"], "levels": list("123456")}, ("levels",), "6 levels"),
        ({"data": MANY, "series": "basis"}, ("series",), "7 series cannot be told apart"),
        ({"y": None}, (), "needs `y`"),
        ({"columns": ["rain"]}, ("columns",), "no `columns`"),
        ({"lines": [{"at": "soon", "axis": "x", "label": "now"}]}, ("lines", 0, "at"), "`soon`"),
        ({"views": [{"label": "One"}]}, ("views",), "one view"),
        ({"views": [{"label": "A"}, {"label": "A"}]}, ("views", 1, "label"), "two views"),
        (
            {"views": [{"label": "A"}, {"label": "B", "where": {"town_not": ["Ost", "Vik", "Lund"]}}]},
            ("views", 1, "where"),
            "no row",
        ),
        ({"kind": "heatmap", "columns": ["basis"], "levels": ["measured"]}, ("data", 2, "basis"), "`guess`"),
        ({"data": [{"town": "Ost", "rain": "0"}], "log": "x"}, ("data", 0, "rain"), "no place for 0"),
        ({"data": [{"town": "Ost", "rain": "1"}, {"town": "Ost", "rain": "2"}]}, ("data",), "two rows"),
        ({"data": [{"town": "Ost", "rain": ""}]}, ("data",), "every number"),
        ({"kind": "line", "data": [{"town": "", "year": "2024", "rain": "1"}]}, ("data", 0, "town"), "blank"),
        ({"lines": [{"at": "3", "axis": "y", "label": "now"}]}, ("lines", 0), "on the x axis"),
    ],
)
def test_a_chart_is_held_to_its_data(fields, place, words):
    found, said, _ = mistake_in(**fields)
    assert found == place
    assert words in said


@pytest.mark.parametrize("field", ["title", "alt", "source", "as_of"])
def test_a_chart_must_say_what_makes_it_honest(field):
    assert mistake_in(**{field: None})[0] == (field,)


def test_every_picture_of_data_is_drawn_in_the_letters_of_the_page():
    block = example("risk_map")
    places = {item: Place(1, 1) for item in block.items}
    drawn = [as_json(chart()), bars.figure([], 5, "#000000", "#ffffff"), risk_map.figure(block, places, LIGHT, SIDES)]
    assert {each["layout"]["font"]["family"] for each in drawn} == {FONT}
    assert "Atkinson" in FONT


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("kind", NEEDED)
def test_every_type_draws_a_small_figure_that_plotly_accepts(kind, dark):
    rows = [row for row in ROWS if row["rain"]] if kind == "slope" else ROWS
    estimated = {"basis": ["guess"]} if kind in USED_BY["estimated"] else None
    made = figure(chart(kind, data=rows, estimated=estimated), 0, Style(dark=dark))
    assert len(made.to_json()) < 9000


@pytest.mark.parametrize("x", ["town", "year", "day"])
@pytest.mark.parametrize("kind", ["line", "step", "scatter"])
def test_names_numbers_and_dates_can_run_across(kind, x):
    rows = [row | {"day": f"2026-0{place}-30"} for place, row in enumerate(ROWS, start=1)]
    rows += [{"town": "Ost", "year": "2026", "rain": "7", "day": "2025"}]
    assert figure(chart(kind, data=rows, x=x, series=None))


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_as_many_groups_as_are_allowed_look_different(colours):
    for looks in (PATTERNS, SYMBOLS, colours.series):
        assert len(set(looks)) >= MOST
    assert len(set(LEVEL_SYMBOLS)) >= MOST_LEVELS
    assert len(set(colours.levels(MOST_LEVELS))) == MOST_LEVELS


@pytest.mark.parametrize("kind", ["bar", "column"])
def test_bars_below_zero_start_at_zero(kind):
    cold = chart(kind, data=[{"town": "Ost", "rain": "-12"}, {"town": "Vik", "rain": "-10"}])
    low, high = as_json(cold)["layout"]["xaxis" if kind == "bar" else "yaxis"]["range"]
    assert low < -12
    assert high >= 0


def test_a_range_of_error_lies_within_the_axis():
    rows = [{"town": "Ost", "rain": "3", "low": "-9", "high": "12"}]
    for kind in ("bar", "range"):
        low, high = as_json(chart(kind, data=rows, low="low", high="high"))["layout"]["xaxis"]["range"]
        assert low < -9
        assert high > 12


@pytest.mark.parametrize(
    ("kind", "x", "at"),
    [("scatter", "year", "2040"), ("line", "year", "2040"), ("line", "day", "2040-05-01"), ("step", "day", "2040")],
)
def test_a_line_to_compare_with_is_seen_though_it_lies_beyond_the_data(kind, x, at):
    rows = [row | {"day": f"{row['year']}-03"} for row in ROWS]
    drawn = as_json(chart(kind, data=rows, x=x, lines=[{"at": at, "axis": "x", "label": "the end of the plan"}]))
    low, high = (str(edge) for edge in drawn["layout"]["xaxis"]["range"])
    assert low < at < high
    (said,) = [note for note in drawn["layout"]["annotations"] if "plan" in note["text"]]
    assert said["xanchor"] == "right", "its words would run out of the picture"


def test_years_that_run_across_have_no_comma():
    rows = [{"town": "Ost", "year": year, "rain": "3"} for year in ("2000", "2030")]
    assert "2020" in as_json(chart("scatter", data=rows))["layout"]["xaxis"]["ticktext"]


def test_a_line_beyond_all_ranges_is_seen():
    _, high = as_json(chart("range", lines=[{"at": "900", "axis": "x", "label": "most"}]))["layout"]["xaxis"]["range"]
    assert high > 900


def test_bars_sorted_by_size_put_zero_above_what_is_below_it_and_the_missing_last():
    rows = [{"town": town, "rain": rain} for town, rain in (("A", ""), ("B", "-3"), ("C", "0"), ("D", "2"))]
    drawn = as_json(chart(data=rows, sort="value"))
    assert drawn["layout"]["yaxis"]["ticktext"] == ["D", "C", "B", "A"]


@pytest.mark.parametrize(
    "order",
    [
        "A Jan, A Mar, B Jan, B Feb, B Mar",
        "A Jan, B Jan, B Feb, A Mar, B Mar",
        "A Jan, A Feb, B Jan, B Mar",
        "A Jan, B Feb, A Mar",
    ],
)
def test_months_keep_their_order_where_a_line_has_a_gap(order):
    rows = [dict(zip(("town", "month", "rain"), (*row.split(), "1"), strict=True)) for row in order.split(", ")]
    axis = as_json(chart("line", data=rows, x="month"))["layout"]["xaxis"]
    assert (axis["categoryorder"], axis["categoryarray"]) == ("array", ["Jan", "Feb", "Mar"])


@pytest.mark.parametrize("kind", ["bar", "column", "line", "step", "scatter", "range"])
def test_a_missing_number_is_missing_and_not_zero(kind):
    drawn = as_json(chart(kind))
    numbers = [cell for trace in drawn["data"] for cell in trace["x" if kind in ("bar", "range") else "y"]]
    assert None in numbers
    assert 0 not in numbers


def test_the_figure_is_built_once_for_the_same_chart_read_twice():
    assert figure(chart(), 0, Style()) is figure(chart(), 0, Style())
    assert figure(chart(), 0, Style()) is not figure(chart(title="Ost is wetter"), 0, Style())


@pytest.mark.parametrize("kind", USED_BY["estimated"])
def test_an_estimate_is_hollow_and_the_legend_says_so(kind):
    drawn = as_json(chart(kind, series=None, estimated={"basis": ["guess"]}))
    assert drawn["data"][0]["marker"]["color"][2] in ("rgba(0,0,0,0)", Style().palette.ground)
    assert any("estimate" in note["text"] for note in drawn["layout"]["annotations"])


def test_a_logarithmic_axis_says_so():
    drawn = as_json(chart(views=[{"label": "Even"}, {"label": "Powers", "log": "x"}]), 1)
    assert drawn["layout"]["xaxis"]["type"] == "log"
    assert any("logarithmic" in note["text"].lower() for note in drawn["layout"]["annotations"])


def test_scrolling_over_a_chart_never_zooms_it():
    layout = as_json(chart("line"))["layout"]
    assert layout["dragmode"] is False
    assert layout["xaxis"]["fixedrange"]
    assert layout["yaxis"]["fixedrange"]


def test_panels_of_a_facet_have_axes_of_their_own():
    layout = as_json(chart(facet="basis"))["layout"]
    assert layout["xaxis"]["range"] != layout["xaxis2"]["range"]


def test_lesson_text_cannot_bring_markup_into_a_figure():
    bad = "<a href='javascript:x'>go</a>"
    text = json.dumps(as_json(chart(data=[{"town": bad, "rain": "3"}], names={bad: bad})))
    assert "<a" not in text


def test_the_table_shows_nicer_names_missing_cells_and_estimates():
    heads, cells = table(chart(estimated={"basis": ["guess"]}, x_title="rain in mm", names={"Ost": "Ost-by"}))
    assert heads == ["Town", "Rain in mm", "Estimate"]
    assert cells == [["Ost-by", "610", ""], ["Vik", "not known", ""], ["Lund", "12.5", "yes"]]


@pytest.mark.parametrize(
    "fields",
    [
        {"data": [{"model": "A", "estimate": "3", "kind": "g"}], "x": "estimate", "y": "model"}
        | {"estimated": {"kind": ["g"]}},
        {"names": {"town": "Rain", "rain": "Rain"}},
        {"data": [{"Rain": "Ost", "rain": "3"}], "y": "Rain"},
    ],
)
def test_no_two_columns_of_the_table_read_alike(fields):
    heads, _ = table(chart(**fields))
    assert len(set(heads)) == len(heads)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (484953.01, "484,953"),
        (2_000_000, "2 million"),
        (3.8e25, "3.8×10²⁵"),
        (1e25, "10²⁵"),
        (0.0269, "0.027"),
        (0, "0"),
    ],
)
def test_numbers_are_written_to_be_read(value, text):
    assert nice(value) == text


def test_labels_that_are_close_move_apart_in_order():
    moved = spread([10, 10.5, 50], [20, 20, 20], (0, 100), 200, log=False)
    places = [value * 2 + shift for value, shift in zip([10, 10.5, 50], moved, strict=True)]
    assert places[1] - places[0] >= 19.9
    assert moved[2] == 0


def _contrast(one: str, other: str) -> float:
    def light(colour):
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_marks_stand_out_from_the_page_and_words_more_so(colours):
    words = (colours.text, colours.quiet, colours.accent, colours.right, *colours.series)
    assert min(_contrast(colour, colours.ground) for colour in words) >= 4.5
    assert _contrast(colours.muted, colours.ground) >= 3


def timeline(**fields):
    return {"kind": "timeline", "title": "Pens", "categories": {"tool": "Tools"}, **fields}


def test_a_timeline_tells_events_by_year_and_marks_what_is_planned():
    events = [
        {"date": "2027-02", "title": "New nib", "category": "tool"},
        {"date": "1565", "title": "Pencil", "category": "tool"},
    ]
    read = Timeline.model_validate(timeline(events=events, as_of="2026-11-23"))
    years = read.by_year()
    assert list(years) == ["1565", "2027"]
    assert [read.is_planned(year[0]) for year in years.values()] == [False, True]


def test_a_timeline_takes_events_or_a_file_and_not_both():
    with pytest.raises(ValidationError, match="either"):
        Timeline.model_validate(timeline())


@pytest.mark.parametrize("image", ["../out.svg", "data/none.png", "data/page.html"])
def test_a_picture_stays_inside_the_lesson_and_is_a_picture(lesson, image):
    (lesson / "data" / "page.html").write_text("<p>")
    (lesson.parent / "out.svg").write_text("<svg/>")
    with pytest.raises(ValidationError):
        Figure.model_validate({"kind": "figure", "image": image, "alt": "A"}, context=Ground(folder=lesson))
