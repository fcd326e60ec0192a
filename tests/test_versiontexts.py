"""Translations typed beside the original's texts stand in the version's files, and nothing else there is touched."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lectern.overlay.translation import translation_of
from lectern.reading import load_lesson
from lectern.versioned import version_in
from lectern.versiontexts import translated, wordings
from lectern.yamledit import data_in
from tests.authoring import lesson_at, swap
from tests.test_overlay import BASE, TWO

FILE = "texts/two.yaml"


def translation_at(parent, **files):
    """A translation of the minimal lesson in which nothing is translated yet."""
    lesson = load_lesson(lesson_at(parent, **BASE))
    made = translation_of(lesson, "de", ["A"])
    lesson_at(parent, "zwei", one=None, **{"lesson": made.pop("lesson.yaml"), **made, **files})
    return version_in(parent / "zwei", {})


def typed(version, name, **to):
    """The version once these are typed, by the original's words."""
    now = {text.now: text for text in wordings(version, name)}
    new = translated(version, name, {now[of]: said for of, said in to.items()})
    (version.folder / f"texts/{name}.yaml").write_bytes(new.encode())
    load_lesson(version.folder)
    return version_in(version.folder, {})


def test_every_text_of_a_section_is_asked_for_and_missing_at_first(tmp_path):
    texts = wordings(translation_at(tmp_path), "two")
    assert [(text.block, text.at, text.now) for text in texts] == [
        ("", "title", "Two"),
        ("", "summary", "The second."),
        ("third", "body", "Third."),
        ("fourth", "body", "Fourth."),
    ]
    assert {text.to for text in texts} == {""}


def test_what_is_typed_is_in_the_lesson_and_no_other_line_of_the_file_is_touched(tmp_path):
    version = translation_at(tmp_path)
    before = (version.folder / FILE).read_text(encoding="utf-8")
    after = typed(version, "two", **{"Third.": "Drittens: eins, zwei # drei"})
    assert load_lesson(version.folder).places["third"][1].body == "Drittens: eins, zwei # drei"
    lines = (version.folder / FILE).read_text(encoding="utf-8").splitlines()
    assert [line for line in before.splitlines() if line not in lines] == []
    assert len(lines) == len(before.splitlines())
    assert [text.to for text in wordings(after, "two")] == ["", "", "Drittens: eins, zwei # drei", ""]


def test_a_translation_of_what_has_changed_is_stale_until_it_is_looked_at(tmp_path):
    version = typed(translation_at(tmp_path), "two", **{"Third.": "Drittens."})
    lesson_at(tmp_path, **BASE | {"sections/two.yaml": swap(TWO, ("Third.", "Third anew."))})
    version = version_in(version.folder, {})
    stale = [text for text in wordings(version, "two") if text.stale]
    assert [(text.now, text.was, text.to) for text in stale] == [("Third anew.", "Third.", "Drittens.")]
    after = typed(version, "two", **{"Third anew.": "Drittens."})
    assert [text for text in wordings(after, "two") if text.stale] == []
    assert data_in((version.folder / FILE).read_text(encoding="utf-8"))["blocks"]["third"] == [
        {"at": "body", "of": "Third anew.", "to": "Drittens."}
    ]


def test_an_empty_field_takes_the_translation_out(tmp_path):
    version = typed(translation_at(tmp_path), "two", **{"Third.": "Drittens."})
    after = typed(version, "two", **{"Third.": ""})
    assert {text.to for text in wordings(after, "two")} == {""}


@pytest.mark.parametrize("written", ["", "blocks: {fourth: [{at: body, of: Fourth., to: Viertens.}]} # mine\n"])
def test_a_text_that_the_file_does_not_have_yet_is_added(tmp_path, written):
    version = translation_at(tmp_path)
    (version.folder / FILE).unlink()
    if written:
        (version.folder / FILE).write_text(written, encoding="utf-8")
    after = typed(version_in(version.folder, {}), "two", Two="Zwei", **{"Third.": "Drittens."})
    assert [text.to for text in wordings(after, "two")][:3] == ["Zwei", "", "Drittens."]
    assert written.partition("#")[2] in (version.folder / FILE).read_text(encoding="utf-8")


def test_the_head_of_the_lesson_is_translated_too(tmp_path):
    typed(translation_at(tmp_path), "lesson", Small="Klein")
    assert load_lesson(tmp_path / "zwei").head.title == "Klein"


WORDS = st.text(st.characters(exclude_categories=("C",)), min_size=1, max_size=40).map(str.strip).filter(bool)


@settings(max_examples=40)
@given(st.dictionaries(st.sampled_from(["Two", "The second.", "Third.", "Fourth."]), WORDS, min_size=1))
def test_whatever_is_typed_reads_back_as_it_was(said):
    with tempfile.TemporaryDirectory() as place:
        version = translation_at(Path(place))
        now = {text.now: text for text in wordings(version, "two")}
        new = translated(version, "two", {now[of]: to for of, to in said.items()})
        (version.folder / FILE).write_bytes(new.encode())
        after = {text.now: text.to for text in wordings(version_in(version.folder, {}), "two")}
        assert after == {of: said.get(of, "") for of in now}
