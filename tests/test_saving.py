"""Saving a lesson's files: whole or not at all, nothing written over unseen, and every earlier text can come back."""

import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectern import manuscript
from lectern.database import open_database
from lectern.drafts import Draft, Drafts
from lectern.lessonfiles import section_file, section_of
from lectern.manuscript import Unwritten, as_written, current, editable
from lectern.merging import Conflict, difference, merged
from lectern.saving import Edit, Overtaken, Saved, save
from lectern.trouble import StoreError
from lectern.ui.customize import blocks
from lectern.versions import Versions
from tests.authoring import ONE, SECTION, lesson_at
from tests.serving import ROOT

NOW = datetime(2026, 11, 29, 18, 0, tzinfo=UTC)
OTHER = SECTION.replace("Some words.", "Other words.")


@pytest.fixture
def versions(somewhere):
    return Versions(open_database(somewhere))


@pytest.fixture
def local(tmp_path):
    return Versions(open_database(f"sqlite:///{(tmp_path / 'lectern.db').as_posix()}"))


def edit(folder, text, base=None, name=ONE, author="Ada", how="saved"):
    return Edit(folder, name, current(folder, name).revision if base is None else base, text, how, author)


def test_what_is_saved_is_on_disk_and_what_was_there_can_come_back(tmp_path, versions):
    folder = lesson_at(tmp_path)
    assert isinstance(save(versions, edit(folder, OTHER), NOW), Saved)
    assert (folder / ONE).read_text(encoding="utf-8") == OTHER
    newest, before = versions.history("small", ONE)
    assert (newest.how, newest.author, newest.at) == ("saved", "Ada", NOW)
    assert (before.how, before.author) == ("found", "")
    assert versions.text(before.id) == SECTION
    assert versions.text(newest.id) == OTHER


def test_what_another_program_wrote_meanwhile_is_kept_too_and_not_written_over(tmp_path, versions):
    folder = lesson_at(tmp_path)
    begun = current(folder, ONE).revision
    (folder / ONE).write_text(OTHER, encoding="utf-8")
    done = save(versions, edit(folder, SECTION + "# mine\n", base=begun), NOW)
    assert isinstance(done, Overtaken)
    assert done.theirs.text == OTHER
    assert (folder / ONE).read_text(encoding="utf-8") == OTHER
    assert [versions.text(each.id) for each in versions.history("small", ONE)] == [OTHER]


def test_saving_what_stands_there_already_makes_no_new_version(tmp_path, versions):
    folder = lesson_at(tmp_path)
    save(versions, edit(folder, OTHER), NOW)
    assert isinstance(save(versions, edit(folder, OTHER, base="begun with another text"), NOW), Saved)
    assert len(versions.history("small", ONE)) == 2


def test_a_file_that_another_program_took_away_can_be_made_again(tmp_path, versions):
    folder, name = lesson_at(tmp_path), "sections/two.yaml"
    assert isinstance(save(versions, edit(folder, SECTION, name=name), NOW), Saved)
    (folder / name).unlink()
    made = versions.history("small", name)[0]
    save(versions, edit(folder, versions.text(made.id), name=name, how="restored"), NOW)
    assert current(folder, name).text == SECTION


def test_undoing_goes_back_step_by_step_and_never_round(tmp_path, versions):
    folder = lesson_at(tmp_path)
    texts = [SECTION, *(SECTION + f"# {number}\n" for number in (1, 2, 3))]
    for text in texts[1:]:
        save(versions, edit(folder, text), NOW)
    for expected in reversed(texts[:-1]):
        back = versions.before("small", ONE)
        assert versions.text(back.id) == expected
        save(versions, edit(folder, expected, how="restored"), NOW)
    assert versions.before("small", ONE) is None
    save(versions, edit(folder, texts[3]), NOW)
    assert versions.text(versions.before("small", ONE).id) == SECTION


def test_a_new_file_does_not_replace_one_that_was_made_meanwhile(tmp_path, versions):
    folder, name = lesson_at(tmp_path), "sections/two.yaml"
    save(versions, edit(folder, SECTION, name=name), NOW)
    assert isinstance(save(versions, edit(folder, OTHER, base="", name=name), NOW), Overtaken)


def test_of_many_who_save_at_once_one_is_first_and_all_others_are_told(tmp_path, local):
    folder = lesson_at(tmp_path)
    begun = current(folder, ONE).revision
    done = {}

    def one(number):
        done[number] = save(local, edit(folder, SECTION + f"# {number}\n", base=begun), NOW)

    threads = [threading.Thread(target=one, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    first = [number for number, result in done.items() if isinstance(result, Saved)]
    assert len(first) == 1
    assert (folder / ONE).read_text(encoding="utf-8").endswith(f"# {first[0]}\n")
    assert {result.theirs.text for result in done.values() if isinstance(result, Overtaken)} == {
        SECTION + f"# {first[0]}\n"
    }


SAVES_FOR_EVER = """
import itertools, sys
from datetime import UTC, datetime
from pathlib import Path
from lectern.database import open_database
from lectern.manuscript import current
from lectern.saving import Edit, save
from lectern.versions import Versions
folder, versions = Path(sys.argv[1]), Versions(open_database(sys.argv[2]))
for number in itertools.count():
    base = current(folder, "sections/one.yaml").revision
    text = "title: One\\n" + f"# {number}\\n" * 20_000
    save(versions, Edit(folder, "sections/one.yaml", base, text, "saved", "Ada"), datetime.now(UTC))
    print(number, flush=True)
"""


def test_an_app_killed_while_it_saves_leaves_the_old_file_or_the_new_one(tmp_path):
    folder, address = lesson_at(tmp_path), f"sqlite:///{(tmp_path / 'lectern.db').as_posix()}"
    after = random.Random(4)
    for _ in range(6):
        command = [sys.executable, "-c", SAVES_FOR_EVER, str(folder), address]
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(after.random() / 20)
        process.kill()
        said = process.stdout.read().split()
        process.wait()
        text = (folder / ONE).read_text(encoding="utf-8")
        lines = text.splitlines()
        assert lines[0] == "title: One"
        assert len(lines) == 20_001
        assert len(set(lines[1:])) == 1
        assert int(lines[1].removeprefix("# ")) >= int(said[-1] if said else 0)
        versions = Versions(open_database(address))
        kept = {versions.text(each.id) for each in versions.history("small", ONE)}
        assert SECTION in kept
        if text not in kept:  # killed between the file and the database: the next save keeps it
            save(versions, edit(folder, SECTION), NOW)
            assert text in {versions.text(each.id) for each in versions.history("small", ONE)}


def test_where_the_database_cannot_keep_the_earlier_text_nothing_is_written(tmp_path, local):
    folder = lesson_at(tmp_path)
    (tmp_path / "lectern.db").unlink()
    with pytest.raises(StoreError):
        save(local, edit(folder, OTHER), NOW)
    assert (folder / ONE).read_text(encoding="utf-8") == SECTION


LIMITED = """
import resource, signal, sys
from pathlib import Path
from lectern.manuscript import Unwritten, write
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
try:
    write(Path(sys.argv[1]), "sections/one.yaml", "title: One\\n" * 100)
except Unwritten as error:
    print(error.reason)
"""


def test_a_file_that_the_disk_does_not_take_leaves_the_old_one_and_no_rest(tmp_path):
    folder = lesson_at(tmp_path)
    done = subprocess.run([sys.executable, "-c", LIMITED, str(folder)], cwd=ROOT, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("full\n", "")
    assert (folder / ONE).read_text(encoding="utf-8") == SECTION
    assert [path.name for path in (folder / "sections").iterdir()] == ["one.yaml"]


def test_a_place_where_no_file_can_be_says_so_and_keeps_no_version(tmp_path, local):
    folder = lesson_at(tmp_path)
    (folder / "texts").write_text("a file where a folder should be", encoding="utf-8")
    with pytest.raises(Unwritten) as refused:
        save(local, edit(folder, SECTION, base="", name="texts/one.yaml"), NOW)
    assert refused.value.reason == "gone"
    assert local.history("small", "texts/one.yaml") == []


AS_A_GUEST = """
import os, sys
from pathlib import Path
from lectern.manuscript import Unwritten, write
if os.geteuid() == 0:
    os.setgroups([]), os.setgid(65534), os.setuid(65534)
try:
    write(Path(sys.argv[1]), "sections/one.yaml", "title: One")
except Unwritten as error:
    print(error.reason)
"""


def test_a_folder_that_may_not_be_written_says_so():
    with tempfile.TemporaryDirectory() as place:  # pytest's own folders are closed to others
        folder = lesson_at(Path(place))
        for path in (Path(place), folder, folder / "sections"):
            path.chmod(0o555)
        command = [sys.executable, "-c", AS_A_GUEST, str(folder)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
        for path in (Path(place), folder, folder / "sections"):
            path.chmod(0o755)
        assert (done.stdout, done.stderr) == ("read-only\n", "")
        assert (folder / ONE).read_text(encoding="utf-8") == SECTION


@pytest.mark.parametrize(
    "name",
    [
        "../other/lesson.yaml",
        "/etc/passwd",
        "sections/../../x.yaml",
        "sections/a/b.yaml",
        "app.py",
        "sections/x.yaml/..",
        "",
    ],
)
def test_nothing_outside_the_lesson_is_read_or_written(tmp_path, name):
    folder = lesson_at(tmp_path)
    with pytest.raises(Unwritten):
        current(folder, name)
    with pytest.raises(Unwritten):
        manuscript.write(folder, name, "x")


def test_a_link_that_leads_out_of_the_lesson_is_not_followed(tmp_path):
    folder = lesson_at(tmp_path)
    outside = tmp_path / "secret.yaml"
    outside.write_text("secret", encoding="utf-8")
    (folder / "sections" / "two.yaml").symlink_to(outside)
    with pytest.raises(Unwritten):
        current(folder, "sections/two.yaml")
    assert editable(folder) == ["lesson.yaml", ONE]


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"title: \x00", b"caf\xe9"])
def test_a_file_that_is_no_text_is_not_opened_and_so_not_written_over(tmp_path, data):
    folder = lesson_at(tmp_path, one=data)
    with pytest.raises(Unwritten) as refused:
        current(folder, ONE)
    assert refused.value.reason == "not-text"


def test_a_text_that_no_file_can_hold_is_refused(tmp_path):
    folder = lesson_at(tmp_path)
    for text, reason in (("x" * 1_000_001, "too-large"), ("a\0b", "not-text"), ("a\ud800b", "not-text")):
        with pytest.raises(Unwritten) as refused:
            manuscript.write(folder, ONE, text)
        assert refused.value.reason == reason
    assert current(folder, ONE).text == SECTION


def test_the_files_that_can_be_edited_come_head_first(tmp_path):
    files = {"data/a.csv": "a,b\n", "cover.svg": "<svg/>", "sections/two.yaml": SECTION, ".hidden/x.yaml": "x"}
    assert editable(lesson_at(tmp_path, **files)) == ["lesson.yaml", ONE, "sections/two.yaml", "data/a.csv"]


@pytest.mark.parametrize(
    ("before", "typed", "after"),
    [
        ("a\r\nb\r\n", "a\nB\nc\n", "a\r\nB\r\nc\r\n"),
        ("a\nb\r\nc\n", "a\nb\nnew\nc\n", "a\nb\r\nnew\nc\n"),
        ("\ufeffa\nb", "a\nb\n", "\ufeffa\nb\n"),
        ("a\nb\n", "a\nb", "a\nb"),
        ("", "a\n", "a\n"),
        ("a\rb\r", "a\nb\nc\n", "a\rb\rc\r"),
    ],
)
def test_line_endings_and_the_byte_order_mark_stay_as_they_were(before, typed, after):
    assert as_written(before, typed) == after


lines = st.lists(st.sampled_from(["a", "b", "c", "- d", ""]), max_size=8).map(
    lambda each: "".join(x + "\n" for x in each)
)


@given(lines)
def test_a_text_that_was_only_looked_at_is_written_as_it_was(text):
    mixed = text.replace("b\n", "b\r\n")
    assert as_written(mixed, text) == mixed


@given(lines, lines)
def test_what_only_one_has_changed_is_taken(base, other):
    assert "".join(merged(base, base, other)) == other
    assert "".join(merged(base, other, base)) == other
    assert "".join(merged(base, other, other)) == other


@given(lines, lines, lines)
def test_no_line_of_either_is_lost_in_a_merge(base, mine, theirs):
    pieces = merged(base, mine, theirs)
    for side, text in (("mine", mine), ("theirs", theirs)):
        new = [line for line in text.splitlines() if line not in base.splitlines()]
        told = "".join(getattr(piece, side) if isinstance(piece, Conflict) else piece for piece in pieces)
        assert [line for line in new if line not in told.splitlines()] == []


def test_changes_in_different_places_come_together_and_one_in_the_same_place_stays_open():
    base = "one\ntwo\nthree\nfour\nfive\n"
    assert merged(base, base.replace("one", "ONE"), base.replace("five", "FIVE")) == ["ONE\ntwo\nthree\nfour\nFIVE\n"]
    pieces = merged(base, base.replace("three", "mine"), base.replace("three", "theirs"))
    assert pieces == ["one\ntwo\n", Conflict("three\n", "mine\n", "theirs\n"), "four\nfive\n"]


def test_a_difference_shows_what_went_and_what_came():
    assert difference("a\nb\nc\nd\ne\nf\n", "a\nb\nc\nD\ne\nf\n").split("\n") == [
        " b", " c", "-d", "+D", " e", " f",
    ]  # fmt: skip
    assert difference("--- a\n" + "b\n" * 9 + "c", "".join("b\n" for _ in range(9))).split("\n") == [
        "---- a", " b", " b", "…", " b", " b", "-c",
    ]  # fmt: skip
    assert difference("a", "a") == ""


def test_a_draft_is_there_after_the_app_is_started_again(somewhere):
    first = Drafts(open_database(somewhere))
    draft = Draft("w1", "small", ONE, SECTION, OTHER, NOW)
    first.put(draft)
    first.engine.dispose()
    again = Drafts(open_database(somewhere))
    assert again.at("w1", "small") == {ONE: draft}
    assert again.elsewhere("w2", "small", ONE) == [draft]
    assert again.elsewhere("w1", "small", ONE) == []
    again.put(Draft("w1", "small", ONE, SECTION, OTHER + "#", NOW))
    assert again.at("w1", "small")[ONE].text == OTHER + "#"
    again.drop("w1", "small", ONE)
    assert again.at("w1", "small") == {}


def test_the_rights_of_a_file_stay_as_they_were(tmp_path, local):
    folder = lesson_at(tmp_path)
    os.chmod(folder / ONE, 0o640)
    save(local, edit(folder, OTHER), NOW)
    assert (folder / ONE).stat().st_mode & 0o777 == 0o640


def test_what_is_no_file_is_neither_offered_nor_waited_for(tmp_path):
    folder = lesson_at(tmp_path)
    os.mkfifo(folder / "sections" / "pipe.yaml")
    (folder / "sections" / "folder.yaml").mkdir()
    assert editable(folder) == ["lesson.yaml", ONE]
    for name in ("sections/pipe.yaml", "sections/folder.yaml"):
        with pytest.raises(Unwritten):
            current(folder, name)
        with pytest.raises(Unwritten):
            manuscript.write(folder, name, SECTION)


def test_forms_know_a_lesson_by_its_head_and_sections_whatever_else_lies_there(tmp_path):
    odd = {"data/a.csv": b"caf\xe9", "sections/two.yaml": b"caf\xe9"}
    place = SimpleNamespace(folder=lesson_at(tmp_path, **odd), texts=dict)
    known = blocks.known(SimpleNamespace(workspace=place, name=ONE))
    assert (set(known.objectives), set(known.blocks), set(known.elsewhere)) == ({"know"}, {"first"}, set())


@pytest.mark.parametrize(
    ("file", "section"),
    [(ONE, "one"), ("sections/a-b.yaml", "a-b"), ("lesson.yaml", None), ("sections/a.csv", None), ("a/b.yaml", None)],
)
def test_a_file_is_known_as_that_of_its_section(file, section):
    assert section_of(file) == section
    assert section is None or section_file(section) == file
