"""A look at a lesson that is being written: always at what its files and its author say now."""

import os

from lectern.ui.customize.looking import look
from tests.authoring import QUESTION, SECTION, lesson_at
from tests.test_overlay import BASE, version_at


def said(folder, texts=()):
    """The text of the lesson's first block."""
    lesson = look(folder, dict(texts)).lesson
    assert lesson is not None
    return lesson.sections[0].blocks[0].body


def rewrite(file, old, new):
    """Change a file, as anybody does who saves it a second later."""
    before = file.stat().st_mtime
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    os.utime(file, (before + 1, before + 1))


def test_what_is_typed_stands_in_place_of_the_file(tmp_path):
    folder = lesson_at(tmp_path, **BASE)
    assert said(folder) == "Some words."
    typed = (folder / "sections" / "one.yaml").read_text(encoding="utf-8").replace("Some words", "Other words")
    assert said(folder, {"sections/one.yaml": typed}) == "Other words."
    assert said(folder) == "Some words."


def test_a_look_at_a_version_shows_what_was_changed_in_its_original_since(tmp_path):
    version = version_at(tmp_path)
    assert said(version) == "Some words."
    rewrite(tmp_path / "small" / "sections" / "one.yaml", "Some words", "Other words")
    assert said(version) == "Other words."


def test_a_block_that_names_a_file_is_looked_at_anew_when_the_file_has_changed(tmp_path):
    chart = (
        "  - {kind: chart, id: rain, type: line, title: Rain, data: rain.csv, x: year, y: mm, "
        "source: book, as_of: 2026, alt: More rain each year.}\n"
    )
    files = BASE | {"one": SECTION + QUESTION + chart, "rain.csv": "year,mm\n2020,1\n2021,2\n"}
    folder = lesson_at(tmp_path, **files)
    assert look(folder, {}).lesson is not None, look(folder, {}).problems
    rewrite(folder / "rain.csv", "2021,2", "2021,many")
    assert [problem.file.name for problem in look(folder, {}).problems] == ["rain.csv"]
