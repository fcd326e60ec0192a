"""Screens: whatever a lesson holds fits the wall, loses no word, and tells nothing before the reveal."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lectern import check
from lectern.blocks import KINDS
from lectern.lesson import Lesson, LessonHead, Section
from lectern.reading import load_lesson
from lectern.stage import fitting, laying, measure
from lectern.stage.advice import over_budget
from lectern.stage.far import FAR
from lectern.stage.parting import parted
from lectern.stage.parts import Choices, Drawn, Grid, Image, Part, Prose, Screen, Work
from lectern.stage.screens import screens_of, spots
from tests.authoring import QUESTION, SECTION, lesson_at, swap
from tests.examples import under, written
from tests.serving import ROOT

READ = frozenset(
    """title body then now steps caption note prompt given text front back format starters do groups materials no_device
    low high left right extra explain feedback reveal model_answer rubric""".split()  # noqa: SIM905
)
NOT_ON_THE_WALL = ("notes", "look_for", "hints", "support", "stretch")
AFTER_THE_REVEAL = ("feedback", "explain", "reveal", "model_answer", "rubric", "otherwise", "too_low", "too_high")

BELIEF = {"says": "It is so.", "better": "It is not."}


def lesson_of(*blocks: dict[str, Any]) -> Lesson:
    """A lesson of one section with these blocks, read on their own."""
    head = LessonHead.model_validate(
        {
            "title": "Small",
            "promise": "One thing, learnt.",
            "language": "en",
            "authors": ["A teacher"],
            "licence": "CC BY 4.0",
            "audience": "Anybody",
            "minutes": 5,
            "objectives": {"know": "Know it"},
            "misconceptions": {
                n: {"says": "It is so.", "better": "It is not."} for n in under(blocks, "misconception")
            },
            "sources": {"book": {"title": "A book", "by": "Somebody", "date": "2024-05"}},
            "sections": ["one"],
        }
    )
    read: Any = tuple(KINDS[block["kind"]].model_validate(block) for block in blocks)
    return Lesson("small", Path(), head, (Section("one", "One", "The first.", 5, read),))


def stretched(value: Any, times: int, key: str = "") -> Any:
    """The data of a block with its reading texts many times as long."""
    if isinstance(value, dict):
        return {name: stretched(inner, times, str(name)) for name, inner in value.items()}
    if isinstance(value, list):
        return [stretched(inner, times, key) for inner in value]
    if not isinstance(value, str) or key not in READ:
        return value
    return " ".join([value, *[value.replace("{{", "").replace("}}", "")] * (times - 1)])


def of_blocks(screens: tuple[Screen, ...]) -> list[Screen]:
    return [screen for screen in screens if screen.block]


def texts(part: Part) -> Iterator[str]:
    """What stands in a part."""
    match part:
        case Prose(text):
            yield text
        case Choices(found):
            yield from found
        case Grid(heads, rows):
            yield from heads
            yield from (cell for row in rows for cell in row)
        case Image() | Drawn() | Work():
            return
        case _:
            yield from (*part.left, *part.right)


def said(screen: Screen) -> str:
    """Everything that a screen says."""
    parts = (*screen.parts, *screen.builds)
    return "\n".join([screen.title, *(text for part in parts for text in texts(part))])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("times", [1, 4, 60])
def test_every_kind_fits_however_much_is_written(kind: str, times: int) -> None:
    screens = screens_of(lesson_of(stretched(written(kind), times)))
    assert [screen.name for screen in screens if not fitting.fits(screen)] == []
    assert all(screen.title.strip() for screen in screens)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_told_before_the_reveal(kind: str) -> None:
    block = {**written(kind), "notes": "Only for the teacher."}
    for screen in of_blocks(screens_of(lesson_of(block))):
        told = said(screen)
        hidden = NOT_ON_THE_WALL if screen.answer else (*NOT_ON_THE_WALL, *AFTER_THE_REVEAL)
        secret = [text for name in hidden for found in under(block, name) for text in _texts_in(found)]
        assert [text for text in secret if text in told] == []


def _texts_in(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value
    return [text for each in inner for text in _texts_in(each)]


@pytest.mark.parametrize(
    ("kind", "key"), [("single", None), ("number", "answer"), ("short", "accept"), ("predict", "answer")]
)
def test_the_key_stands_only_on_screens_for_after_the_reveal(kind: str, key: str | None) -> None:
    block = written(kind)
    answers = [screen for screen in of_blocks(screens_of(lesson_of(block))) if screen.answer]
    assert answers
    if key:
        wanted = str(block[key][0] if isinstance(block[key], list) else block[key])
        asked = [screen for screen in of_blocks(screens_of(lesson_of(block))) if not screen.answer]
        assert not any(wanted in said(screen) for screen in asked)


@pytest.mark.parametrize("kind", ["single", "multiple", "true_false", "vote", "scale"])
def test_every_option_can_be_voted_for_on_one_screen(kind: str) -> None:
    ballots = [screen for screen in screens_of(lesson_of(stretched(written(kind), 30))) if screen.ballot]
    assert ballots
    for screen in ballots:
        (choices,) = (part for part in screen.parts if isinstance(part, Choices))
        assert len(choices.texts) >= 2
        assert all(choices.texts)


def test_options_too_long_to_stand_together_are_read_first_in_full() -> None:
    block = stretched(written("single"), 60)
    first, *_ = [screen for screen in screens_of(lesson_of(block)) if screen.ballot]
    before = "\n".join(said(screen) for screen in of_blocks(screens_of(lesson_of(block))) if not screen.answer)
    words = {word for option in block["options"] for word in laying.plain(option["text"]).split()}
    assert words <= set(laying.plain(before).split())
    assert said(first).count("…") == len(block["options"]) + 1


def test_the_shipped_lesson_fits_and_is_spared_advice() -> None:
    lesson = load_lesson(ROOT / "lessons" / "open-source-ai")
    screens = screens_of(lesson)
    assert [screen.name for screen in screens if not fitting.fits(screen)] == []
    assert [
        over_budget(spot) for section in lesson.sections for spot in spots(lesson, section) if over_budget(spot)
    ] == []
    assert len({screen.name for screen in screens}) == len(screens)
    assert screens_of(lesson) is screens


def test_names_stay_when_another_block_is_edited() -> None:
    first = {"kind": "text", "id": "first", "body": "Some words."}
    other = written("cards")
    before = [screen.name for screen in screens_of(lesson_of(first, other))]
    after = [screen.name for screen in screens_of(lesson_of(stretched(first, 400), other))]
    assert [name for name in after if not name.startswith("first--")] == before
    assert before[:4] == ["cover", "section-one", "first", f"{other.get('id') or 'one-block-1'}"]
    assert before[-1] == "end"


def test_steps_come_one_a_press() -> None:
    block = {"kind": "text", "title": "How", "body": "Look.", "steps": ["Take one.", "Take another."]}
    (screen,) = of_blocks(screens_of(lesson_of(block)))
    assert [part.text for part in screen.builds if isinstance(part, Prose)] == ["1. Take one.", "2. Take another."]


def test_a_title_too_long_for_a_heading_is_read_in_full_below() -> None:
    title = "A title that goes on and on " * 8
    screen, *_ = of_blocks(screens_of(lesson_of({"kind": "text", "title": title, "body": "Some words."})))
    assert screen.title == "One"
    assert title.strip() in said(screen)


def test_a_timer_is_set_where_the_class_talks() -> None:
    screens = of_blocks(screens_of(lesson_of({**written("discuss"), "minutes": 3})))
    assert {screen.seconds for screen in screens} == {180}


WORD = st.text("abcdefgh", min_size=1, max_size=12)
SENTENCE = st.lists(WORD, min_size=1, max_size=25).map(lambda words: " ".join(words) + ".")
PARAGRAPH = st.lists(SENTENCE, min_size=1, max_size=12).map(" ".join)
PIECE = st.one_of(
    PARAGRAPH,
    PARAGRAPH.map(lambda text: f"**{text}**"),
    SENTENCE.map(lambda text: f"## {text}"),
    st.lists(PARAGRAPH, min_size=1, max_size=9).map(lambda items: "\n".join(f"- {item}" for item in items)),
    st.lists(PARAGRAPH, min_size=1, max_size=9).map(lambda items: "\n\n".join(f"1. {item}" for item in items)),
    st.lists(PARAGRAPH, min_size=1, max_size=3).map(lambda items: "\n>\n".join(f"> {item}" for item in items)),
    st.lists(SENTENCE, min_size=1, max_size=20).map(lambda lines: "```\n" + "\n".join(lines) + "\n```"),
    st.lists(st.tuples(WORD, PARAGRAPH), min_size=1, max_size=9).map(
        lambda rows: "| p | q |\n|---|---|\n" + "\n".join(f"| {left} | {right} |" for left, right in rows)
    ),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECE, min_size=1, max_size=6).map("\n\n".join))
def test_parting_loses_no_word_and_every_page_fits(text: str) -> None:
    room = fitting.room("One")
    pages = parted(text, room)
    assert all(laying.height(page) <= room for page in pages)
    words = [word for page in pages for word in _words(page)]
    assert [word for word in _words(text) if word not in words] == []
    assert sum(map(len, words)) >= sum(map(len, _words(text)))


def _words(text: str) -> list[str]:
    return re.findall("[a-hpq]+", laying.plain(text))


def test_a_numbered_list_goes_on_counting_on_the_next_screen() -> None:
    pages = parted("\n".join("1. " + "word " * 60 for _ in range(8)), 544)
    assert pages[0].startswith("1. ")
    assert int(pages[-1].split(".")[0]) > 1


def test_a_table_repeats_its_head_and_a_link_its_address() -> None:
    pages = parted("| a | b |\n|---|---|\n" + "| see [it][x] | two |\n" * 40 + "\n[x]: https://example.org", 544)
    assert len(pages) > 1
    assert all(page.startswith("| a | b |") and page.endswith("[X]: <https://example.org>") for page in pages)


def test_text_is_measured_by_the_font() -> None:
    assert measure.text_width("iiii", 34) < measure.text_width("mmmm", 34) / 2
    assert laying.height("word") == measure.BODY_LINE
    assert laying.height("word " * 100) > 7 * measure.BODY_LINE


def test_a_paragraph_larger_than_a_screen_is_a_warning_with_its_line(tmp_path: Path) -> None:
    folder = lesson_at(tmp_path, one=swap(SECTION, ("Some words.", "Some words again. " * 60)))
    text, status = check.report(folder, as_json=False)
    assert status == 0
    assert f"{Path('sections', 'one.yaml')}:5:5: warning: a paragraph here is larger than a screen" in text
    assert "→ Make two paragraphs of it" in text
    assert text.endswith("No mistakes in small, 1 warning.")
    (told,) = json.loads(check.report(folder, as_json=True)[0])
    assert told["warning"] is True


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("text: That,", f"text: {'That is long. ' * 12},", "this option takes more than two lines"),
        ("Which one?", "Which one of these is it then? " * 24, "this question does not fit above its options"),
        ("prompt:", f"title: {'Long title ' * 20}\n    prompt:", "this title takes more than two lines"),
    ],
)
def test_what_is_too_much_for_the_wall_is_told_with_a_cure(tmp_path: Path, old: str, new: str, message: str) -> None:
    text, status = check.report(lesson_at(tmp_path, one=SECTION + swap(QUESTION, (old, new))), as_json=False)
    assert (status, text.count("warning: "), message in text) == (0, 1, True)
    assert "→ Shorten it to about" in text


HOSTILE = {
    "pictures": "![" * 9_500,
    "links": "[a](" * 4_700,
    "stars": "*a " * 6_300,
    "ticks": "`".join("`" * each for each in range(1, 190)),
    "lists": "".join(f"{'  ' * each}- a\n" for each in range(130)),
    "a word": "x" * 19_000,
    "prose": ("The tide comes in and goes out again, twice on most days. " * 6 + "\n\n") * 50,
    "bullets": "\n".join(f"- the bullet of number {each} says this" for each in range(500)),
    "addresses": "\n".join(f"- [link {each}](https://example.org/{each}) leads there" for each in range(300)),
    "nearly too many signs": ("![ and some words here. " * 180)[:FAR],
}


@pytest.fixture
def letters_read(monkeypatch):
    """How many letters were read as Markdown."""
    read = []
    for name in ("parse", "parseInline"):
        done = getattr(laying._READER, name)
        monkeypatch.setattr(
            laying._READER, name, lambda text, *others, done=done: read.append(len(text)) or done(text, *others)
        )
    for kept in (laying.height, laying.plain, laying.lines):
        kept.cache_clear()
    return read


@pytest.mark.parametrize("name", HOSTILE)
def test_a_text_far_beyond_a_screen_is_read_in_pieces_and_none_of_it_is_lost(name, letters_read):
    """The text may come from a stranger: the work for the wall grows with it and no faster."""
    text = HOSTILE[name]
    pages = parted(text, 500)
    assert len(pages) > 1
    assert all(laying.height(page) <= 500 for page in pages)
    assert max(letters_read) <= FAR
    assert sum(letters_read) < 40 * len(text)
    assert "".join(filter(str.isalnum, text)) == "".join(filter(str.isalnum, "".join(pages)))


@pytest.mark.parametrize("name", [name for name in HOSTILE if len(HOSTILE[name]) > FAR])
def test_an_author_is_told_of_a_text_far_beyond_a_screen_without_its_being_laid_out(name, letters_read):
    lesson = lesson_of({"kind": "text", "title": "Far", "body": HOSTILE[name]})
    (told,) = over_budget(next(spots(lesson, lesson.sections[0])))
    assert told.at == ("body",)
    assert "far more than the projector can show" in told.message
    assert sum(letters_read) == 0


def test_a_question_and_a_title_far_beyond_a_screen_are_shown_too(letters_read):
    far = "![" * 4_000
    lesson = lesson_of(
        {"kind": "callout", "style": "then-and-now", "then": far, "now": "Less."},
        {"kind": "open", "id": "ask", "prompt": far},
    )
    assert all(fitting.fits(screen) for screen in screens_of(lesson))
    assert max(letters_read) <= FAR
