"""A lesson that is being written is offered to nobody: on no shelf, at no address, not on paper or the wall."""

import os
import shutil
import urllib.error
import urllib.request

import pytest
from playwright.sync_api import expect

from lectern import words
from lectern.library import Library
from lectern.reading import load_lesson
from lectern.words import wall
from tests import small
from tests.authoring import HEAD, SECTION, lesson_at, mistakes
from tests.serving import running
from tests.teacher import let_in, session

PATIENCE = 20_000


@pytest.mark.parametrize(
    ("files", "draft"),
    [
        ({}, False),
        ({"lesson": HEAD + "draft: false\n", "one": "draft: false\n" + SECTION}, False),
        ({"lesson": HEAD + "draft: true\n"}, True),
        ({"one": "draft: true\n" + SECTION}, True),
        ({"lesson": HEAD + "draft: false\n", "one": "draft: true\n" + SECTION}, True),
    ],
)
def test_a_lesson_is_a_draft_while_its_head_or_any_section_says_so(tmp_path, files, draft):
    assert load_lesson(lesson_at(tmp_path, **files)).draft is draft


def test_draft_is_true_or_false(tmp_path):
    (problem,) = mistakes(lesson_at(tmp_path, lesson=HEAD + "draft: perhaps\n"))
    assert "true or false is expected" in problem.message


def test_the_library_offers_no_drafts_and_knows_them(tmp_path):
    lesson_at(tmp_path / "lessons", "finished")
    draft = lesson_at(tmp_path / "lessons", "unfinished", one="draft: true\n" + SECTION)
    lesson_at(tmp_path / "lessons", "broken", lesson="title: Only this\n")
    now = [1_000_000.0]
    library = Library(tmp_path / "lessons", None, lambda: now[0], lambda text: None)
    assert [shelf.id for shelf in library.shelves()] == ["broken", "finished", "unfinished"]
    assert [shelf.id for shelf in library.offered()] == ["broken", "finished"]
    assert library.lesson("finished") is not None
    assert library.lesson("unfinished") is None
    (draft / "sections" / "one.yaml").write_text(SECTION)
    now[0] += 10_000_000_000
    os.utime(draft / "sections" / "one.yaml", (now[0] - 100, now[0] - 100))
    assert library.lesson("unfinished") is not None


@pytest.fixture
def server(tmp_path):
    """The app with two lessons that are finished, one whose head is a draft, and one with a section that is."""
    lessons = tmp_path / "lessons"
    small.make(lessons)
    for name in ("tide-again", "tide-draft", "tide-part"):
        shutil.copytree(lessons / "tide", lessons / name)
    for file, title in (("tide-draft/lesson.yaml", "A draft"), ("tide-part/sections/moon.yaml", "In part")):
        text = (lessons / file).read_text(encoding="utf-8")
        (lessons / file).write_text(f"draft: true\n{text}", encoding="utf-8")
        head = (lessons / file).parents[file.count("/") - 1] / "lesson.yaml"
        head.write_text(head.read_text(encoding="utf-8").replace("The tide", title), encoding="utf-8")
    with running(tmp_path, lessons) as server:
        yield server


def status(server, path, cookie=""):
    request = urllib.request.Request(server.url + path, headers={"Cookie": cookie})
    try:
        with urllib.request.urlopen(request, timeout=30) as found:
            return found.status
    except urllib.error.HTTPError as error:
        return error.code


def test_nobody_is_offered_a_draft(server, open_page):
    page = open_page(server)
    page.goto("/")
    expect(page.get_by_role("heading", name="The tide")).to_have_count(2, timeout=PATIENCE)
    expect(page.get_by_role("heading", name="A draft")).to_have_count(0)
    expect(page.get_by_role("heading", name="In part")).to_have_count(0)
    for address in ("tide-draft", "tide-part", "tide-part--sea", "tide-draft--summary"):
        page.goto(f"/{address}")
        expect(page.get_by_text(words.NO_SUCH_PAGE_WHY)).to_be_visible(timeout=PATIENCE)
    let_in(page, server)
    page.goto("/present?lesson=tide-draft")
    chosen = page.get_by_label(wall.LESSON)
    expect(chosen).to_be_visible(timeout=PATIENCE)
    chosen.click()
    expect(page.get_by_role("option")).to_have_count(2, timeout=PATIENCE)
    expect(page.get_by_role("option", name="A draft")).to_have_count(0)
    teacher = f"lectern_teacher={session(server)}"
    sheets = [status(server, f"/print/{name}/handout", teacher) for name in ("tide", "tide-draft", "tide-part")]
    assert sheets == [200, 404, 404]
