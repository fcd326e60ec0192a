"""A sheet as a PDF: by the command, tagged, on either paper, with its charts and its text."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pypdf
import pytest

from lectern.__main__ import main
from lectern.sheets import chromium
from lectern.words import sheets as words
from tests.authoring import HEAD, SECTION, lesson_at, swap
from tests.serving import ROOT

CHART = """\
  - kind: chart
    id: drawn
    type: stacked
    title: Bread is cheaper in the village
    data: [{place: Town, rye: 4, oats: 2}, {place: Village, rye: 2, oats: 1}]
    y: place
    columns: [rye, oats]
    source: book
    as_of: 2026
    alt: Two bars of bread.
"""
SAYS_WHERE = """\
#!/bin/sh
for each; do
    case $each in --print-to-pdf=*) printf %s "${each#*=}" > "${each#*=}" ;; esac
done
"""
WIDTHS = {"a4": 595, "letter": 612}


@pytest.fixture
def lesson(tmp_path: Path) -> Path:
    return lesson_at(tmp_path, lesson=swap(HEAD, ("language: en", "language: de")), one=SECTION + CHART)


@pytest.mark.parametrize("paper", WIDTHS)
def test_a_small_handout(paper: str, lesson: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = tmp_path / "made.pdf"
    assert main(["print", str(lesson), "--as", "handout", "--paper", paper, "--pdf", "-o", str(made)]) == 0
    assert str(made) in capsys.readouterr().out
    found = pypdf.PdfReader(made)
    root = found.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]
    assert root["/Lang"] == "de"
    assert found.metadata is not None
    assert found.metadata.title == f"Small: {words.SHEETS['handout']}"
    assert round(float(found.pages[0].mediabox.width)) == WIDTHS[paper]
    text = " ".join(" ".join(page.extract_text() for page in found.pages).split())
    assert "Some words." in text
    assert "Bread is cheaper in the village" in text
    assert text.count("Village") >= 2, "in the table, and drawn in the chart"
    assert f"1 / {len(found.pages)}" in text
    assert "Two bars of bread." in alternatives(root["/StructTreeRoot"])


def alternatives(node: object, seen: int = 0) -> list[str]:
    """What the PDF says to who cannot see its pictures."""
    node = node.get_object() if isinstance(node, pypdf.generic.IndirectObject) else node
    if isinstance(node, list):
        return [text for child in node for text in alternatives(child, seen)]
    if not isinstance(node, dict) or seen > 40:
        return []
    own = [str(node["/Alt"])] if "/Alt" in node else []
    return own + alternatives(node.get("/K"), seen + 1)


def test_fronts_stand_on_odd_pages_and_their_backs_behind_them(tmp_path: Path) -> None:
    cards = "  - kind: cards\n    items:\n" + "".join(f"      - {{front: F{n}., back: B{n}.}}\n" for n in range(11))
    made = tmp_path / "made.pdf"
    folder = lesson_at(tmp_path, one=SECTION + cards + cards.replace("F", "G"))
    assert main(["print", str(folder), "--as", "cards", "--paper", "letter", "--pdf", "-o", str(made)]) == 0
    pages = [page.extract_text() for page in pypdf.PdfReader(made).pages]
    marks = ("F0.", "B0.", "F8.", "B8.", "G0.", "B0.", "G8.", "B8.")
    assert [mark in page for mark, page in zip(marks, pages, strict=False)] == [True] * 8


def test_the_shipped_worksheet_fits_a_folder(tmp_path: Path) -> None:
    made = tmp_path / "made.pdf"
    assert main(["print", "open-source-ai", "--as", "worksheet", "--pdf", "-o", str(made)]) == 0
    found = pypdf.PdfReader(made)
    assert 15 <= len(found.pages) <= 45
    bare = [number for number, page in enumerate(found.pages, start=1) if len(page.extract_text()) < 80]
    assert bare == []


def test_html_by_default_holds_all_it_needs(lesson: Path, tmp_path: Path) -> None:
    made = tmp_path / "made.html"
    assert main(["print", str(lesson), "--as", "handout", "-o", str(made)]) == 0
    page = made.read_text(encoding="utf-8")
    assert "Plotly" in page
    bare = re.sub(r"(?s)<script.*?</script>", "", page)
    assert re.findall(r'(?:src|href)="(?!data:|#)[^"]*"|url\((?!data:)[^)]*\)|<script src', bare) == []


def test_without_a_browser_it_says_what_to_do(
    lesson: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv(chromium.VARIABLES[0], str(tmp_path / "none"))
    assert main(["print", str(lesson), "--as", "key", "--pdf", "-o", str(tmp_path / "made.pdf")]) == 1
    assert words.NO_BROWSER in capsys.readouterr().out


@pytest.mark.skipif(os.name == "nt", reason="snaps are for Linux")
@pytest.mark.parametrize(("folder", "at_home"), [("snap", True), ("usr", False)])
def test_a_browser_that_is_a_snap_is_handed_the_page_in_the_home_folder(
    folder: str, at_home: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    browser, home, link = tmp_path / folder / "browser", tmp_path / "home", tmp_path / "chromium"
    for each in (browser.parent, home):
        each.mkdir()
    browser.write_text(SAYS_WHERE, encoding="utf-8")
    browser.chmod(0o755)
    link.symlink_to(browser)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv(chromium.VARIABLES[0], str(link))
    assert chromium.pdf("").decode().startswith(f"{home}/lectern-print-") is at_home
    assert list(home.iterdir()) == []


def test_mistakes_are_told_as_by_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = lesson_at(tmp_path, one=swap(SECTION, ("kind: text", "kind: txet")))
    assert main(["print", str(broken), "--as", "handout", "-o", str(tmp_path / "made.html")]) == 1
    printed = capsys.readouterr().out
    assert main(["check", str(broken)]) == 1
    assert capsys.readouterr().out == printed
    assert not (tmp_path / "made.html").exists()


def test_the_name_of_a_shipped_lesson_is_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LECTERN_LESSONS", str(ROOT / "lessons"))
    assert main(["print", "open-source-ai", "--as", "hands"]) == 0
    assert (tmp_path / "open-source-ai-hands-a4.html").is_file()


def test_one_paper_does_not_overwrite_the_other_and_it_is_said_where_each_file_is(
    lesson: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for paper in WIDTHS:
        assert main(["print", str(lesson), "--as", "key", "--paper", paper]) == 0
        told = capsys.readouterr().out
        made = tmp_path / f"{lesson.name}-key-{paper}.html"
        assert str(made) in told
        assert f"size: {paper}" in made.read_text(encoding="utf-8")
