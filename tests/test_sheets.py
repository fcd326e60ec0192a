"""Sheets of paper: what each holds and keeps back, that hostile text stays text, and who may have which."""

from __future__ import annotations

import dataclasses
import html
import re
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page

from lectern.blocks.activity import Activity
from lectern.blocks.base import Answerable
from lectern.blocks.cards import Cards
from lectern.blocks.discuss import Discuss
from lectern.lesson import Lesson
from lectern.plan import kept
from lectern.reading import load_lesson
from lectern.sheets import command
from lectern.sheets.numbers import numbers
from lectern.sheets.page import standing_alone
from lectern.sheets.papers import FOR_EVERYBODY, SHEETS
from lectern.sheets.parts import Cut, Drawn, Entry, Prompt, Sheet
from lectern.stage.parts import Prose
from lectern.stage.screens import screens_of
from lectern.words import sheets as words
from tests.authoring import QUESTION, SECTION, lesson_at, swap
from tests.every import make, section
from tests.serving import ROOT, Server
from tests.teacher import let_in, session

SECRET = ("feedback", "explain", "notes", "look_for", "model_answer", "rubric", "reveal", "otherwise", "hints")
SECRET += ("too_low", "too_high", "misconception", "shielded", "hit", "support", "stretch")


@cache
def shipped() -> Lesson:
    return load_lesson(ROOT / "lessons" / "open-source-ai")


@cache
def sheet(name: str) -> Sheet:
    return SHEETS[name](shipped())


def entries(found: Sheet) -> list[Entry]:
    return [entry for chapter in found.chapters for entry in chapter.entries]


def texts(value: object) -> Iterator[str]:
    """Every text in a sheet, without the lesson that it was made of."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
    elif dataclasses.is_dataclass(value) and not isinstance(value, Lesson):
        for field in dataclasses.fields(value):
            yield from texts(getattr(value, field.name))


def secrets(value: object, inside: bool = False) -> Iterator[str]:
    """What a lesson tells only who has answered, or only the teacher."""
    if isinstance(value, str) and inside and len(value) > 20:
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from secrets(item, inside or key in SECRET)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from secrets(item, inside)


def body(page: str) -> str:
    """What is read on a page, without scripts, styles and markup."""
    bare = re.sub(r"(?s)<(script|style)\b.*?</\1>|<[^>]+>", " ", page)
    return " ".join(html.unescape(bare).split())


@pytest.mark.parametrize("name", sorted(FOR_EVERYBODY))
def test_what_the_class_gets_keeps_back_what_is_the_teachers(name: str) -> None:
    told = list(texts(sheet(name)))
    hidden = [text for _, block in shipped() for text in secrets(block.model_dump())]
    assert len(hidden) > 300
    assert [text for text in hidden if any(text in other for other in told)] == []


FLIPPED = {
    "single": {"options": [{"text": "a", "correct": True, "feedback": "x"}, {"text": "b", "feedback": "y"}]},
    "multiple": {"options": [{"text": "a", "correct": True, "feedback": "x"}, {"text": "b", "feedback": "y"}]},
    "true_false": {"answer": True},
    "match": {"pairs": [{"left": "one", "right": "q"}, {"left": "two", "right": "p"}]},
    "order": {"items": [{"text": "one"}, {"text": "two"}, {"text": "three"}]},
    "number": {"answer": 5, "near": None, "tolerance": None},
    "short": {"accept": ["five"], "near": None},
    "predict": {"answer": 5},
}
OTHERWISE = {
    "single": {"options": [{"text": "a", "feedback": "x"}, {"text": "b", "correct": True, "feedback": "y"}]},
    "multiple": {"options": [{"text": "a", "feedback": "x"}, {"text": "b", "correct": True, "feedback": "y"}]},
    "true_false": {"answer": False},
    "match": {"pairs": [{"left": "one", "right": "p"}, {"left": "two", "right": "q"}]},
    "order": {"items": [{"text": "three"}, {"text": "one"}, {"text": "two"}]},
    "number": {"answer": 7, "near": None, "tolerance": None},
    "short": {"accept": ["seven"], "near": None},
    "predict": {"answer": 7},
}


@pytest.mark.parametrize("kind", FLIPPED)
def test_a_worksheet_is_the_same_whatever_is_right(kind: str, tmp_path: Path) -> None:
    lesson = make(tmp_path)
    pages = {}
    for name in SHEETS:
        for case, changes in (("one", FLIPPED[kind]), ("other", OTHERWISE[kind])):
            section(tmp_path, kind, **changes)
            pages[name, case] = standing_alone(SHEETS[name](load_lesson(lesson.folder)), "a4")
    assert pages["worksheet", "one"] == pages["worksheet", "other"]
    assert pages["handout", "one"] == pages["handout", "other"]
    assert pages["hands", "one"] == pages["hands", "other"]
    assert pages["key", "one"] != pages["key", "other"]


@pytest.mark.parametrize("name", ["worksheet", "key"])
def test_each_question_is_there_once_under_the_same_number(name: str) -> None:
    asked = [b for s in shipped().sections for b in s.shown("print") if isinstance(b, Answerable)]
    found = [entry for entry in entries(sheet(name)) if entry.number]
    assert [entry.number for entry in found] == list(range(1, len(asked) + 1))
    assert all(block.prompt in set(texts(entry)) for block, entry in zip(asked, found, strict=True))


def test_the_key_says_why_and_what_to_listen_for() -> None:
    told = set(texts(sheet("key")))
    for question in shipped().questions:
        assert question.explain is None or question.explain in told
        assert all(text in told for text in secrets(question.model_dump(include={"options"})) if " " in text)
    believed = [belief.says for belief in shipped().head.misconceptions.values()]
    assert [says for says in believed if says not in told] == []


def test_hands_are_counted_for_every_ballot_on_the_wall() -> None:
    counted = {entry.number: " ".join(texts(entry)) for entry in entries(sheet("hands"))}
    by_hand = ("single", "multiple", "true_false", "vote", "scale")
    ballots = [b for s in shipped().sections for b in s.shown("present") if b.kind in by_hand]
    assert len(ballots) > 30
    for block in ballots:
        found = [text for text in counted.values() if getattr(block, "prompt", "") in text]
        options = [o.text for o in getattr(block, "options", ())] + list(getattr(block, "items", {}).values())
        assert any(all(option in text for option in options) for text in found), block.id


def test_options_have_the_same_number_on_every_sheet() -> None:
    name = next(block.id for block in shipped().questions if block.kind == "single")
    prompt = shipped().places[name][1].prompt  # type: ignore[union-attr]
    orders = set()
    for paper in ("worksheet", "key", "hands"):
        entry = next(entry for entry in entries(sheet(paper)) if prompt in set(texts(entry)))
        told = " ".join(texts(entry))
        options = shipped().places[name][1].options  # type: ignore[union-attr]
        orders.add(tuple(sorted((option.text for option in options), key=told.index)))
    assert len(orders) == 1


def test_what_fills_a_gap_stands_in_the_same_order_on_paper_and_on_the_wall() -> None:
    blanks = [screen for screen in screens_of(shipped()) if screen.kind == "blank" and screen.asked]
    on_wall = [part.text for screen in blanks for part in screen.parts if isinstance(part, Prose)]
    chosen = [text for text in on_wall if " / " in text]
    on_paper = [text for text in texts(sheet("worksheet").chapters) if " · " in text]
    assert chosen
    for text in chosen:
        options = text.partition("** ")[2].split(" / ")
        assert any(listed.endswith(" · ".join(options)) for listed in on_paper), text


def test_cards_have_every_activity_and_their_signs_come_last() -> None:
    chapters = {chapter.title: set(texts(chapter)) for chapter in sheet("cards").chapters}
    for _, block in shipped():
        if isinstance(block, Activity | Discuss):
            assert set(block.look_for) <= chapters[words.FOR_TEACHER]
            assert not set(block.look_for) & (chapters[words.ACTIVITIES] | chapters[words.TALK])
        if isinstance(block, Activity):
            assert {block.title, *block.materials} <= chapters[words.ACTIVITIES]


def test_every_card_can_be_cut_out() -> None:
    cuts = [part for entry in entries(sheet("cards")) for part in entry.parts if isinstance(part, Cut)]
    faces = {face for cut in cuts for face in cut.faces}
    stacks = [block for _, block in shipped() if isinstance(block, Cards)]
    assert {face for stack in stacks for card in stack.items for face in (card.front, card.back)} <= faces


def test_a_folder_of_lessons_is_no_lesson_to_print(tmp_path: Path) -> None:
    lesson_at(tmp_path)
    said, status = command.written(str(tmp_path), "handout", "a4", as_pdf=False, to=tmp_path / "sheet.html")
    assert (status, list(tmp_path.glob("*.html"))) == (1, [])
    assert "not the folder of one lesson" in said


def test_backs_meet_their_fronts_when_the_paper_is_turned(tmp_path: Path) -> None:
    cards = "  - kind: cards\n    items:\n" + "".join(f"      - {{front: F{n}, back: B{n}}}\n" for n in range(11))
    found = SHEETS["cards"](load_lesson(lesson_at(tmp_path, one=SECTION + cards)))
    sides = [part for entry in entries(found) for part in entry.parts if isinstance(part, Cut)]
    assert [len(side.faces) for side in sides] == [8, 8, 4, 4]
    for front, back in (sides[:2], sides[2:]):
        for row in range(0, len(front.faces), 2):
            met = zip(front.faces[row : row + 2], reversed(back.faces[row : row + 2]), strict=True)
            assert all(one.replace("F", "B") == other for one, other in met)


def test_what_is_not_for_paper_is_on_no_sheet_of_the_class_and_what_goes_deeper_says_so(tmp_path: Path) -> None:
    more = swap(QUESTION, ("id: ask", "id: ask\n    core: false"))
    more += "  - {kind: text, id: hidden, body: Only on the wall., show: [present]}\n"
    lesson = load_lesson(lesson_at(tmp_path, one=SECTION + more))
    pages = {name: body(standing_alone(SHEETS[name](lesson), "a4")) for name in SHEETS}
    assert all("Only on the wall." not in page for page in pages.values())
    assert words.DEEPER in pages["worksheet"]
    assert words.DEEPER in pages["key"]


def test_a_handout_has_every_chart_that_tells_no_prediction() -> None:
    drawn = [part.spec.title for entry in entries(sheet("handout")) for part in entry.parts if isinstance(part, Drawn)]
    charts = [block.title for _, block in shipped() if block.kind == "chart"]
    assert set(drawn) == set(charts)


HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(1)"></style></script>"&{{ 7 * 7 }}'


@pytest.mark.parametrize("name", SHEETS)
def test_hostile_text_stays_text(name: str, tmp_path: Path) -> None:
    quoted = "'" + HOSTILE + "'"
    chart = (
        ("  - {kind: chart, id: drawn, type: bar, title: T, x: n, y: who, source: book, as_of: 2026, alt: " + quoted)
        + ", data: [{who: "
        + quoted
        + ", n: 1}, {who: b, n: 2}]}\n"
    )
    talk = "  - {kind: discuss, prompt: " + quoted + ", starters: [" + quoted + "], look_for: [" + quoted + "]}\n"
    cards = "  - {kind: cards, items: [{front: " + quoted + ", back: " + quoted + "}]}\n"
    asked = swap(
        QUESTION, ("Which one?", quoted), ("text: This", "text: " + quoted), ("feedback: No.", "feedback: " + quoted)
    )
    one = swap(SECTION, ("Some words.", quoted), ("title: One", "title: " + quoted)) + asked + chart + talk + cards
    lesson = load_lesson(lesson_at(tmp_path, one=one))
    page = standing_alone(SHEETS[name](lesson), "a4")
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert HOSTILE in body(page)


def test_no_link_leads_where_a_click_runs_a_script() -> None:
    pages = [standing_alone(sheet(name), "a4") for name in SHEETS]
    drawn = [re.sub(r"(?s)<script.*?</script>", "", page) for page in pages]
    links = {link for page in drawn for link in re.findall(r'<a [^>]*href="([^"]*)"', page)}
    assert len(links) > 20
    assert [link for link in links if not link.startswith(("https://", "http://", "mailto:", "#"))] == []


def answer(server: Server, path: str, cookie: str = "") -> tuple[int, str, str]:
    """Status, body and the address in the end."""
    request = urllib.request.Request(server.url + path, headers={"Cookie": cookie} if cookie else {})
    try:
        with urllib.request.urlopen(request, timeout=30) as found:
            return found.status, found.read().decode(), found.url
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(), error.url or ""


@pytest.mark.parametrize("name", SHEETS)
def test_the_class_has_its_sheets_and_the_teacher_all(name: str, app_server: Server) -> None:
    status, page, url = answer(app_server, f"/print/open-source-ai/{name}?paper=letter")
    assert status == 200
    assert (words.PRINT in page and url.endswith("letter")) == (name in FOR_EVERYBODY)
    assert ("/present" in url) == (name not in FOR_EVERYBODY)
    status, page, url = answer(app_server, f"/print/open-source-ai/{name}", f"lectern_teacher={session(app_server)}")
    assert status == 200
    assert words.SHEETS[name] in body(page)


@pytest.mark.parametrize("name", ["worksheet", "key", "hands"])
def test_questions_that_the_plan_leaves_out_are_on_no_sheet_and_the_others_keep_one_number(
    name: str, app_server: Server
) -> None:
    asked = [
        block for _, block in shipped() if isinstance(block, Answerable) and {"print", "present"} <= set(block.show)
    ]
    singles = [block for block in asked if block.kind == "single"]
    out, *others = singles
    lesson = kept(shipped(), {out.id})
    found = [entry for chapter in SHEETS[name](lesson).chapters for entry in chapter.entries]
    on_paper = {part.text: entry.number for entry in found for part in entry.parts if isinstance(part, Prompt)}
    assert out.prompt not in on_paper
    assert {each.prompt: on_paper[each.prompt] for each in others} == {
        each.prompt: numbers(lesson)[each.id] for each in others
    }
    path = f"/print/open-source-ai/{name}?without={out.id}"
    _, page, _ = answer(app_server, path, f"lectern_teacher={session(app_server)}")
    assert words.PLANNED_ONLY in body(page)
    assert f"paper=letter&without={out.id}" in html.unescape(page)


@pytest.mark.parametrize("path", ["nothing/handout", "open-source-ai/nothing", "open-source-ai/handout?paper=a3"])
def test_what_is_not_there_is_said_kindly(path: str, app_server: Server) -> None:
    status, page, _ = answer(app_server, f"/print/{path}")
    assert status == 404
    assert words.MISSING in body(page)


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_on_screen(name: str, page: Page, app_server: Server, axe: Callable[[Page], list[str]]) -> None:
    let_in(page, app_server)
    page.add_init_script("window.print = () => { window.printed = (window.printed || 0) + 1; }")
    page.goto(f"/print/open-source-ai/{name}")
    page.wait_for_selector("html[data-drawn]")
    charts = page.locator("figure.chart").count()
    assert page.locator("figure.chart .main-svg").count() >= charts
    assert charts or name in ("hands", "cards")
    page.get_by_role("button", name=words.PRINT).focus()
    page.keyboard.press("Enter")
    assert page.evaluate("window.printed") == 1
    assert axe(page) == []
    heights = page.locator(":is(h1, h2, h3)").evaluate_all("all => all.map(found => Number(found.tagName[1]))")
    assert heights[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(heights))
    page.set_viewport_size({"width": 360, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
