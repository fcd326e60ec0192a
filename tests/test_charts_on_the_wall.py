"""Charts on the wall: readable from the back row, nothing cut, nothing left out, and the page's charts as they were."""

from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import plotly
import pytest
from playwright.sync_api import Browser

from lectern.blocks import bars
from lectern.blocks.chart.figure import as_json, figure
from lectern.blocks.chart.palette import WALL_DARK, WALL_LIGHT
from lectern.blocks.chart.panel import Style
from lectern.blocks.chart.spec import ChartSpec
from lectern.blocks.chart.stage_pages import on_stage, pages, parted
from lectern.reading import load_lesson
from tests.serving import ROOT
from tests.test_charts import NEEDED, ROWS, _contrast, chart

ROOM = (1168, 440)
LEAST = 25
FONTS = ROOT / "assets" / "fonts" / "atkinson-hyperlegible-next-latin-wght-normal.woff2"
PAGE = """<meta charset="utf-8"><style>
@font-face {{ font-family: "Atkinson Hyperlegible Next"; src: url({font}); font-weight: 200 800 }}
body {{ margin: 0; font-family: "Atkinson Hyperlegible Next" }} .figure {{ width: 1168px; height: 440px }}
</style><body>letters <b>bold</b>"""
CLASHES = """async figures => {
  await document.fonts.ready
  const clashes = []
  for (const [name, figure] of Object.entries(figures)) {
    const box = Object.assign(document.createElement("div"), {className: "figure"})
    document.body.append(box)
    await Plotly.newPlot(box, figure.data, {...figure.layout, width: 1168}, {staticPlot: true})
    const place = box.getBoundingClientRect()
    const words = [...box.querySelectorAll("text")].filter(at => at.textContent.trim())
      .map(at => [at.textContent, at.getBoundingClientRect(), parseFloat(getComputedStyle(at).fontSize)])
    words.forEach(([text, at, size], index) => {
      if (at.left < place.left - 1 || at.right > place.right + 1 || at.top < place.top - 2
          || at.bottom > place.bottom + 2) clashes.push(`${name}: ${text} is cut`)
      if (size < 25) clashes.push(`${name}: ${text} is small`)
      for (const [other, there] of words.slice(index + 1)) {
        const wide = Math.min(at.right, there.right) - Math.max(at.left, there.left)
        const high = Math.min(at.bottom, there.bottom) - Math.max(at.top, there.top)
        if (wide > 3 && high > 3) clashes.push(`${name}: ${text} lies on ${other}`)
      }
    })
    box.remove()
  }
  return clashes
}"""


@cache
def shipped() -> tuple[ChartSpec, ...]:
    """Every chart of the shipped lesson, also those in predictions."""
    lesson = load_lesson(ROOT / "lessons" / "open-source-ai")
    blocks = [block for section in lesson.sections for block in section.blocks]
    charts = [block if isinstance(block, ChartSpec) else getattr(block, "chart", None) for block in blocks]
    return tuple(found for found in charts if found)


def of_every_type() -> list[ChartSpec]:
    rows = [row for row in ROWS if row["rain"]]
    return [chart(kind, data=rows) for kind in NEEDED]


def on_the_wall(spec: ChartSpec, dark: bool = False, room: tuple[int, int] = ROOM) -> Iterator[dict]:
    for view in range(max(1, len(spec.views))):
        for page in range(pages(spec, view, room)):
            yield as_json(spec, view, on_stage(room, dark), page)


def towns(count: int, **more: str) -> list[dict[str, str]]:
    return [
        {"town": f"Town {place}", "rain": str(900 - place), "a": str(place), "b": "7"} | more for place in range(count)
    ]


def sizes(drawn: object) -> Iterator[float]:
    """The size of all type in a figure."""
    if isinstance(drawn, dict):
        for key, value in drawn.items():
            if key.endswith("font") and isinstance(value, dict) and "size" in value:
                yield value["size"]
            yield from sizes(value)
    elif isinstance(drawn, list):
        for value in drawn:
            yield from sizes(value)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_shipped_chart_fills_its_box_with_type_for_the_back_row(dark):
    assert len(shipped()) == 17
    for spec in (*shipped(), *of_every_type()):
        for drawn in on_the_wall(spec, dark):
            assert drawn["layout"]["height"] == ROOM[1]
            assert min(sizes(drawn)) >= LEAST


@pytest.mark.parametrize("room", [(1168, 300), (1168, 440), (1168, 500)])
@pytest.mark.parametrize("kind", ["bar", "column", "stacked", "heatmap", "slope"])
def test_a_chart_too_large_for_one_screen_shows_every_row_once_and_in_order(kind, room):
    fields = {"columns": ["a", "b"]} if kind in ("stacked", "heatmap") else {}
    rows = towns(30, year="1") + (towns(30, year="2") if kind == "slope" else [])
    fields |= {"series": "town"} if kind == "slope" else {}
    spec = chart(kind, data=rows, **fields)
    found = [row["town"] for page in parted(spec, 0, on_stage(room)) for panel in page for row in panel]
    assert sorted(found) == sorted(row["town"] for row in rows)
    assert list(dict.fromkeys(found)) == [row["town"] for row in towns(30)]
    assert pages(spec, 0, room) > 1


def test_bars_on_further_screens_keep_their_scale_and_their_place():
    first, second = on_the_wall(chart(data=towns(18)))
    assert first["layout"]["xaxis"]["range"] == second["layout"]["xaxis"]["range"]
    assert first["layout"]["margin"]["l"] == second["layout"]["margin"]["l"]


def test_rows_that_fit_are_not_parted():
    assert pages(chart(data=towns(10)), 0, ROOM) == 1


def test_the_panels_of_a_facet_stand_together_where_they_fit_and_else_one_a_screen():
    few = chart(data=[row | {"low": "wet" if place % 2 else "dry"} for place, row in enumerate(towns(4))], facet="low")
    assert pages(few, 0, ROOM) == 1
    many = chart(
        data=[row | {"low": "wet" if place % 2 else "dry"} for place, row in enumerate(towns(14))], facet="low"
    )
    assert pages(many, 0, ROOM) == 2


@pytest.mark.parametrize("colours", [WALL_LIGHT, WALL_DARK], ids=["light", "dark"])
def test_words_on_the_wall_stand_out_more_than_on_a_page(colours):
    said = (colours.text, colours.quiet, colours.accent, colours.right, *colours.series)
    assert min(_contrast(colour, colours.ground) for colour in said) >= 7
    assert _contrast(colours.muted, colours.ground) >= 3
    for ground in (*colours.series, *colours.sequential):
        assert max(_contrast(ground, ink) for ink in ("#14181d", "#ffffff")) >= 7


def test_the_page_keeps_its_own_type_and_colours():
    drawn = as_json(shipped()[0])
    assert drawn["layout"]["font"]["size"] == 14
    assert drawn == as_json(shipped()[0], 0, Style(dark=False, size=14))
    assert "width" not in drawn["layout"]


def test_a_page_of_the_wall_is_a_figure_that_plotly_accepts():
    for spec in of_every_type():
        assert figure(spec, 0, on_stage(ROOM))


def votes() -> dict:
    kept = [
        bars.Bar("Its training data and code are shared, so that others can build it again", "12 hands", 12, "#095187"),
        bars.Bar("Its weights", "3 hands", 3, "#8f3606", start=7, hatched=True),
    ]
    return bars.on_stage(kept, 15, on_stage(ROOM))


def test_bars_on_the_stage_fill_their_box_and_fit_where_they_say():
    drawn = votes()
    assert (drawn["layout"]["width"], drawn["layout"]["height"]) == ROOM
    assert min(sizes(drawn)) >= LEAST
    many = [bars.Bar(f"Option {place}", "1", 1, "#095187") for place in range(9)]
    assert bars.fitting(many, on_stage(ROOM)) <= ROOM[1]


def test_no_words_of_a_chart_are_cut_or_lie_on_each_other(browser: Browser):
    charts = (*shipped(), *of_every_type())
    drawn = {
        f"{spec.type}: {spec.title}, {place}": each for spec in charts for place, each in enumerate(on_the_wall(spec))
    }
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    page.set_content(PAGE.format(font=f"data:font/woff2;base64,{b64encode(FONTS.read_bytes()).decode()}"))
    page.add_script_tag(path=Path(plotly.__file__).parent / "package_data" / "plotly.min.js")
    clashes = page.evaluate(CLASHES, drawn | {"votes": votes()})
    page.close()
    assert not clashes, "\n".join(clashes)
