"""A lesson that comes in or goes out as one file is looked into once, not at every run of its page."""

from datetime import date

import pytest
from streamlit import config

from lectern.exchange.limits import LARGEST
from lectern.exchange.zipped import Unpacked, packed, unpacked
from lectern.server import options
from lectern.ui.customize import parcels
from tests.authoring import ONE, SECTION, lesson_at

TODAY = date(2026, 11, 29)


@pytest.fixture
def done(monkeypatch):
    """What was really done, call by call."""
    calls = []
    for name in ("packed", "unpacked", "drafted"):
        does = getattr(parcels, name)
        monkeypatch.setattr(parcels, name, lambda *a, name=name, does=does, **k: calls.append(name) or does(*a, **k))
    for kept in (parcels.draft_of, parcels.lesson_in, parcels._zip_of):
        kept.clear()
    return calls


def test_a_lesson_is_packed_when_it_has_changed_and_not_at_every_run(tmp_path, done):
    folder = lesson_at(tmp_path)
    assert parcels.zip_of(folder) == parcels.zip_of(folder) == packed(folder)
    assert done == ["packed"]
    (folder / ONE).write_text(SECTION.replace("Some words.", "Some other words."))
    assert unpacked(parcels.zip_of(folder)).files[ONE] == (folder / ONE).read_bytes()
    assert done == ["packed", "packed"]


def test_a_lesson_that_cannot_be_packed_says_why(tmp_path):
    (problem,) = parcels.zip_of(lesson_at(tmp_path, **{"sections/aux.yaml": SECTION}))
    assert "sections/aux.yaml" in problem.message


def test_what_was_sent_is_looked_into_once(tmp_path, done):
    data = packed(lesson_at(tmp_path))
    assert isinstance(parcels.lesson_in(data, "a.zip"), Unpacked)
    assert parcels.lesson_in(data, "a.zip") == parcels.lesson_in(data, "a.zip")
    assert [each.message for each in parcels.lesson_in(b"x", "a.zip")] == ["this is not a zip file, or it is cut off"]
    first = parcels.draft_of("# Arches\n\nThey stand.\n", "arches", TODAY)
    assert first == parcels.draft_of("# Arches\n\nThey stand.\n", "arches", TODAY)
    assert done == ["unpacked", "unpacked", "drafted"]


def test_no_more_can_be_sent_than_is_taken_in():
    options.settle()
    assert config.get_option("server.maxUploadSize") * 1_000_000 == LARGEST
