"""The folder of lessons: a mistake never takes a lesson away from the class, and is told to the teacher."""

import os
import shutil
import threading

import pytest

from lectern import copies
from lectern.library import Library
from tests.authoring import HEAD, ONE, SECTION, lesson_at, swap

PICTURE = "  - {kind: figure, image: pictures/a.svg, alt: A.}\n"
TIMES = "  - kind: timeline\n    title: T\n    data: data/a.csv\n    categories: {tool: Tools}\n"
BROKEN = SECTION.replace("kind: text", "kind: txt")
PATIENCE = 20.0
LONGER = SECTION + "  - {kind: text, body: More words.}\n"


class Clock:
    """Time that passes when a test says so. Files are as old as it says, too."""

    def __init__(self):
        self.now = 1_000_000.0

    def __call__(self):
        return self.now

    def write(self, file, text):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        os.utime(file, (self.now, self.now))


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def told():
    return []


@pytest.fixture
def folder(tmp_path, clock):
    made = lesson_at(tmp_path / "lessons")
    for file in made.rglob("*.yaml"):
        os.utime(file, (0, 0))
    return made


@pytest.fixture
def library(tmp_path, folder, clock, told):
    return opened(tmp_path, clock, told)


def opened(tmp_path, clock, told):
    return Library(tmp_path / "lessons", tmp_path / "kept", clock, told.append)


def later(library, clock, seconds=1.0):
    """How many blocks the lesson has a little later; None when it cannot be opened."""
    clock.now += seconds
    lesson = library.lesson("small")
    return lesson and len(lesson.sections[0].blocks)


def test_a_lesson_that_breaks_stays_as_it_was_and_its_teacher_is_told_once(library, folder, clock, told):
    good = library.lesson("small")
    clock.write(folder / ONE, BROKEN)
    assert later(library, clock) == later(library, clock) == 1
    assert library.lesson("small") is good
    assert [problem.mark.line for problem in library.shelves()[0].problems] == [5]
    assert len(told) == 1
    assert "small/sections/one.yaml:5:11: there is no kind `txt`" in told[0]
    assert "its last good version stays in use" in told[0]


def test_a_mended_lesson_is_taken_up(library, folder, clock, told):
    assert later(library, clock) == 1
    clock.write(folder / ONE, BROKEN)
    later(library, clock)
    clock.write(folder / ONE, LONGER)
    assert later(library, clock) == 2
    assert library.shelves()[0].problems == ()
    assert "mistakes" in told[0]
    assert told[1:] == ["small is whole again, and in use as it now is."]


def test_a_lesson_broken_in_another_way_is_told_again(library, folder, clock, told):
    for text in (BROKEN, SECTION + "    x: y\n"):
        clock.write(folder / ONE, text)
        later(library, clock)
    assert len(told) == 2


@pytest.mark.parametrize("missing", ["lesson.yaml", ONE])
def test_a_file_that_goes_leaves_the_last_good_version(library, folder, clock, told, missing):
    later(library, clock)
    (folder / missing).unlink()
    assert later(library, clock) == 1
    assert missing in told[0]


def test_a_lesson_that_is_deleted_is_gone(library, folder, clock, told):
    later(library, clock)
    shutil.rmtree(folder)
    assert later(library, clock) is None
    assert library.shelves() == []
    assert told == []


def test_a_broken_lesson_does_not_hide_another(tmp_path, library, clock, told):
    lesson_at(tmp_path / "lessons", "broken", one=BROKEN)
    shelves = {shelf.id: shelf for shelf in library.shelves()}
    assert list(shelves) == ["broken", "small"]
    assert shelves["broken"].lesson is None
    assert shelves["small"].lesson is not None
    assert "cannot be opened until they are mended" in told[0]


def test_a_lesson_that_comes_later_is_found(tmp_path, library, clock):
    later(library, clock)
    made = lesson_at(tmp_path / "lessons", "another")
    for file in made.rglob("*.yaml"):
        os.utime(file, (0, 0))
    later(library, clock)
    assert [shelf.id for shelf in library.shelves()] == ["another", "small"]


def test_the_last_good_version_survives_a_restart(tmp_path, library, folder, clock, told):
    later(library, clock)
    clock.write(folder / ONE, BROKEN)
    assert later(opened(tmp_path, clock, told), clock) == 1
    assert "its last good version stays in use" in told[0]


def test_the_kept_version_is_the_latest_good_one(tmp_path, library, folder, clock, told):
    later(library, clock)
    for text in (LONGER, BROKEN):
        clock.write(folder / ONE, text)
        later(library, clock)
    assert later(opened(tmp_path, clock, told), clock) == 2


def test_the_files_that_a_lesson_names_are_kept_and_nothing_else(tmp_path, library, folder, clock):
    for name in ("pictures/a.svg", "pictures/unused.svg", "a.svg", "data/unused.csv", "notes.txt", ".git/config"):
        clock.write(folder / name, "x")
    clock.write(folder / "data/a.csv", "date,title,category\n1565,Pencil,tool\n")
    clock.write(folder / ONE, SECTION + PICTURE + TIMES + "    notes: ../small/a.svg\n")
    later(library, clock)
    kept = library.lesson("small").folder
    assert kept.is_relative_to(tmp_path / "kept")
    files = sorted(file.relative_to(kept).as_posix() for file in kept.rglob("*") if file.is_file())
    assert files == ["data/a.csv", "lesson.yaml", "pictures/a.svg", "sections/one.yaml"]


@pytest.mark.parametrize("how", ["deleted", "edited"])
def test_a_lesson_that_breaks_keeps_the_pictures_it_had(tmp_path, folder, clock, told, how):
    clock.write(folder / "a.svg", "old")
    clock.write(folder / ONE, SECTION + "  - {kind: figure, image: a.svg, alt: A.}\n")
    clock.now += 1.0
    library = opened(tmp_path, clock, told)
    good = library.lesson("small")
    clock.write(folder / ONE, BROKEN)
    clock.write(folder / "a.svg", "new")
    if how == "deleted":
        (folder / "a.svg").unlink()
    assert later(library, clock) == 2
    assert (library.lesson("small").folder / "a.svg").read_text() == "old"
    assert (good.folder / "a.svg").read_text() == "old"
    assert (opened(tmp_path, clock, told).lesson("small").folder / "a.svg").read_text() == "old"


def saved(library, folder, clock, texts):
    """The folders in which the lesson is put aside, one for each of these texts of its section."""
    versions = []
    for text in texts:
        clock.write(folder / ONE, text)
        later(library, clock)
        versions.append(library.lesson("small").folder)
    return versions


def test_the_version_before_stays_for_pages_that_are_being_drawn_and_those_of_yesterday_go(library, folder, clock):
    first, second, third = saved(library, folder, clock, (SECTION, LONGER, SECTION + "    title: T\n"))
    for old in (first, second):
        os.utime(old.parent, (0, 0))
    (last,) = saved(library, folder, clock, (SECTION,))
    assert [each.is_dir() for each in (first, second, third, last)] == [False, False, True, True]


def test_a_picture_on_the_wall_is_there_after_three_saves_and_takes_no_more_room(library, folder, clock):
    clock.write(folder / "a.svg", "<svg/>")
    texts = [f"{SECTION}    title: T{each}\n{PICTURE.replace('pictures/', '')}" for each in range(4)]
    held, *_, last = saved(library, folder, clock, texts)
    assert held != last
    assert (held / "a.svg").read_text() == "<svg/>"
    assert (held / "a.svg").samefile(last / "a.svg")


def test_however_often_a_lesson_is_saved_its_copies_are_so_many_at_most(library, folder, clock, monkeypatch):
    monkeypatch.setattr(copies, "_MOST", 3)
    versions = saved(library, folder, clock, [SECTION + f"    title: T{each}\n" for each in range(5)])
    assert [each.is_dir() for each in versions] == [False, False, True, True, True]


def test_a_lesson_put_away_stays_on_the_wall_for_a_day(tmp_path, library, folder, clock, told):
    (held,) = saved(library, folder, clock, [LONGER])
    shutil.rmtree(folder)
    assert later(library, clock) is None
    assert held.is_dir()
    lesson_at(tmp_path / "lessons", one=BROKEN)
    assert later(opened(tmp_path, clock, told), clock) is None
    copies.sweep(tmp_path / "kept", held.parent.stat().st_mtime + 25 * 60 * 60)
    assert not held.is_dir()


def test_a_lesson_put_back_as_it_was_is_the_latest_good_one(tmp_path, library, folder, clock, told):
    later(library, clock)
    was = clock.now
    for text in (SECTION, LONGER):
        clock.write(folder / ONE, text)
        later(library, clock)
    os.utime(folder / ONE, (was, was))
    (folder / ONE).write_text(SECTION)
    os.utime(folder / ONE, (was, was))
    assert later(library, clock) == 1
    clock.write(folder / ONE, BROKEN)
    assert later(opened(tmp_path, clock, told), clock) == 1


@pytest.mark.parametrize("name", ["too long a name" * 20, "nowhere"])
def test_a_folder_that_cannot_be_read_leaves_what_is_in_use(tmp_path, library, folder, clock, told, name):
    later(library, clock)
    library.folder = tmp_path / name
    assert later(library, clock) == later(library, clock) == 1
    assert len(told) == 1
    assert "cannot be read" in told[0]


def test_a_folder_that_goes_away_for_a_while_takes_no_lesson_along(tmp_path, library, folder, clock, told):
    later(library, clock)
    shutil.move(tmp_path / "lessons", tmp_path / "away")
    assert later(library, clock) == 1
    shutil.move(tmp_path / "away", tmp_path / "lessons")
    clock.write(folder / ONE, LONGER)
    assert later(library, clock) == 2


def test_a_deleted_lesson_does_not_come_back_under_the_name_of_another(tmp_path, library, folder, clock, told):
    later(library, clock)
    shutil.rmtree(folder)
    later(library, clock)
    lesson_at(tmp_path / "lessons", one=BROKEN)
    assert later(library, clock) is None
    assert "cannot be opened until they are mended" in told[0]


def test_nobody_waits_while_another_looks(tmp_path, folder, clock):
    looking, served = threading.Event(), threading.Event()

    def tell(_):
        looking.set()
        served.wait(PATIENCE)

    library = Library(tmp_path / "lessons", None, clock, tell)
    assert later(library, clock) == 1
    clock.write(folder / ONE, BROKEN)
    clock.now += 1.0
    first = threading.Thread(target=library.shelves)
    first.start()
    assert looking.wait(PATIENCE)
    second = threading.Thread(target=lambda: library.shelves() and served.set(), daemon=True)
    second.start()
    assert served.wait(PATIENCE), "a page run waits for the look of another"
    first.join()
    assert library.shelves()[0].problems


def test_the_first_who_come_wait_for_the_first_look(tmp_path, folder, clock):
    looking, go_on, seen = threading.Event(), threading.Event(), []

    def tell(_):
        looking.set()
        go_on.wait(PATIENCE)

    lesson_at(tmp_path / "lessons", "broken", one=BROKEN)
    library = Library(tmp_path / "lessons", None, clock, tell)
    readers = [threading.Thread(target=lambda: seen.append(len(library.shelves()))) for _ in range(4)]
    for reader in readers:
        reader.start()
    assert looking.wait(PATIENCE)
    go_on.set()
    for reader in readers:
        reader.join()
    assert seen == [2, 2, 2, 2]


def test_a_linked_folder_keeps_its_pictures_in_the_copy(tmp_path, folder, clock, told):
    clock.write(folder / "media" / "a.svg", "old")
    (folder / "pictures").symlink_to("media", target_is_directory=True)
    clock.write(folder / ONE, SECTION + PICTURE)
    clock.now += 1.0
    library = opened(tmp_path, clock, told)
    kept = library.lesson("small").folder
    assert kept.is_relative_to(tmp_path / "kept")
    assert (kept / "pictures" / "a.svg").read_text() == "old"


@pytest.mark.parametrize("obstacle", ["kept", "kept/small"])
def test_a_place_that_cannot_keep_copies_does_no_harm(tmp_path, folder, clock, told, obstacle):
    (tmp_path / obstacle).parent.mkdir(exist_ok=True)
    (tmp_path / obstacle).write_text("in the way")
    library = opened(tmp_path, clock, told)
    assert later(library, clock) == 1
    clock.write(folder / ONE, BROKEN)
    assert later(library, clock) == 1


def test_a_kept_version_that_is_broken_too_is_not_used(tmp_path, folder, clock, told):
    clock.write(folder / ONE, BROKEN)
    lesson_at(tmp_path / "kept" / "small", "copy", one=BROKEN)
    assert later(opened(tmp_path, clock, told), clock) is None


def test_a_file_that_is_being_written_is_never_served(library, folder, clock, told):
    good = library.lesson("small")
    whole = swap(HEAD, ("title: Small", "title: Large"))
    clock.now += 1.0
    clock.write(folder / ONE, SECTION.split("  - kind")[0])
    assert later(library, clock, 0.1) == 1
    clock.write(folder / "lesson.yaml", whole)
    assert later(library, clock, 0.3) == 1
    clock.write(folder / ONE, LONGER[:-30])
    assert later(library, clock, 0.3) == 1
    assert library.lesson("small") is good
    clock.write(folder / ONE, LONGER)
    assert later(library, clock, 0.6) == 2
    assert library.lesson("small").head.title == "Large"
    assert told == []


def test_a_clock_put_back_does_not_hold_up_changes(library, folder, clock):
    later(library, clock)
    clock.write(folder / ONE, LONGER)
    assert later(library, clock, -3_600.0) == 2


def test_an_unchanged_lesson_is_read_only_once(library, clock):
    lesson = library.lesson("small")
    for _ in range(20):
        later(library, clock)
        assert library.lesson("small") is lesson


def test_the_folder_is_looked_at_twice_a_second_at_most(library, folder, clock):
    later(library, clock)
    shutil.rmtree(folder)
    assert later(library, clock, 0.4) == 1
    assert later(library, clock, 0.2) is None


def test_an_empty_folder_is_no_mistake_and_none_at_all_is_told(tmp_path, clock, told):
    assert Library(tmp_path, None, clock, told.append).shelves() == []
    assert told == []
    assert Library(tmp_path / "nowhere", None, clock, told.append).shelves() == []
    assert f"{tmp_path / 'nowhere'}, cannot be read" in told[0]


def test_folders_that_begin_with_a_dot_or_underscore_are_no_lessons(tmp_path, library):
    lesson_at(tmp_path / "lessons", ".hidden")
    lesson_at(tmp_path / "lessons", "_draft")
    assert [shelf.id for shelf in library.shelves()] == ["small"]


def test_many_threads_get_a_good_lesson_while_it_is_edited(library, folder, clock, told):
    wrong = []
    done = threading.Event()

    def read():
        while not done.wait(0.001):
            lesson = library.lesson("small")
            if lesson is None or len(lesson.sections[0].blocks) not in (1, 2):
                wrong.append(lesson)

    assert later(library, clock) == 1
    readers = [threading.Thread(target=read) for _ in range(8)]
    for reader in readers:
        reader.start()
    for turn in range(30):
        clock.write(folder / ONE, [BROKEN, LONGER, SECTION][turn % 3])
        later(library, clock)
    done.set()
    for reader in readers:
        reader.join()
    assert wrong == []
    assert any("mistakes" in text for text in told)
    clock.write(folder / ONE, LONGER)
    assert later(library, clock) == 2
