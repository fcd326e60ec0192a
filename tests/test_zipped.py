"""A lesson leaves as one zip file and comes back the same; a harmful one is refused before a byte is written."""

import io
import os
import resource
import signal
import stat
import struct
import subprocess
import sys
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lectern.__main__ import main
from lectern.exchange.opening import LARGEST
from lectern.exchange.shelving import ARRIVING, written
from lectern.exchange.zipped import packed, unpacked
from lectern.problem import LessonError
from lectern.reading import lesson_folders, load_lesson
from tests.authoring import HEAD, ONE, SECTION, lesson_at
from tests.serving import ROOT

SHIPPED = ROOT / "lessons" / "open-source-ai"
GOOD = {"small/lesson.yaml": HEAD.encode(), f"small/{ONE}": SECTION.encode()}
CENTRAL, LOCAL, END = b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06"


def zipped(files, **changes):
    """A zip file with these files: a dict, or a list of names (or entries) with their content."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, **changes) as made:
        for name, content in files.items() if isinstance(files, dict) else files:
            made.writestr(name, content)
    return stream.getvalue()


def with_file(name, content=b"x"):
    """The minimal lesson with one more file."""
    return zipped([*GOOD.items(), (name, content)])


def refusals(data, name=None, **changes):
    with pytest.raises(LessonError) as caught:
        unpacked(data, name, **changes)
    return [problem.message for problem in caught.value.problems]


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_shipped_lesson_comes_back_byte_for_byte(tmp_path):
    found = unpacked(packed(SHIPPED))
    assert (found.name, found.files) == ("open-source-ai", contents(SHIPPED))
    written(found.files, tmp_path / found.name)
    assert contents(tmp_path / found.name) == contents(SHIPPED)
    before, after = load_lesson(SHIPPED), load_lesson(tmp_path / found.name)
    assert (after.head, after.sections, after.files) == (before.head, before.sections, before.files)


def test_the_same_files_give_the_same_bytes(tmp_path):
    first, again = lesson_at(tmp_path / "a"), lesson_at(tmp_path / "b")
    os.utime(again / "lesson.yaml", (1, 1))
    (again / ONE).chmod(0o600)
    assert packed(first) == packed(again)


def test_only_what_belongs_to_a_lesson_is_packed(tmp_path):
    folder = lesson_at(
        tmp_path,
        **{
            "data/a.csv": "a\n",
            "a.PNG": b"x",
            "LICENSE": "x",
            "README.md": "x",
            "notes.docx": b"x",
            ".secret.yaml": "x",
        },
        **{".git/config.yaml": "x", "script.py": "x", "sections/one.yaml~": "x"},
    )
    (tmp_path / "outside.csv").write_text("a\n")
    (folder / "link.csv").symlink_to(tmp_path / "outside.csv")
    assert sorted(unpacked(packed(folder)).files) == [
        *["LICENSE", "README.md", "a.PNG", "data/a.csv", "lesson.yaml", "sections/one.yaml"]
    ]


def test_what_could_not_be_unpacked_again_is_not_packed(tmp_path):
    with pytest.raises(LessonError, match="no `lesson"):
        packed(lesson_at(tmp_path, "headless", lesson=None))
    with pytest.raises(LessonError, match="larger than 1000 kB"):
        packed(lesson_at(tmp_path, "large", **{"a.csv": os.urandom(1_000_001)}))
    with pytest.raises(LessonError, match="cannot be a lesson's name"):
        packed(lesson_at(tmp_path, "Large Lesson"))


NAMES = st.text("abcdefghij0123456789-é桥", min_size=1, max_size=12).filter(
    lambda name: name.casefold() == name and not name.startswith(("lpt", "com"))
)
PATHS = st.builds(
    lambda folders, name, suffix: "/".join([*(f"f{folder}" for folder in folders), name + suffix]),
    st.lists(NAMES, max_size=3),
    NAMES.map(lambda name: f"n{name}"),
    st.sampled_from([".yaml", ".csv", ".svg", ".png", ".jpg", ".jpeg", ".webp"]),
)


@settings(max_examples=25, deadline=None)
@given(st.dictionaries(PATHS, st.binary(max_size=300).filter(lambda data: not data.startswith(b"PK")), max_size=8))
def test_any_tree_of_lesson_files_comes_back_the_same(tmp_path_factory, files):
    parent = tmp_path_factory.mktemp("tree")
    wanted = {**files, "lesson.yaml": HEAD.encode()}
    written(wanted, parent / "small")
    found = unpacked(packed(parent / "small"))
    assert found.files == wanted
    written(found.files, parent / "again")
    assert contents(parent / "again") == wanted


def test_a_lesson_packed_with_or_without_its_folder_is_found():
    assert unpacked(zipped(GOOD)).name == "small"
    bare = zipped({"lesson.yaml": HEAD, ONE: SECTION})
    assert unpacked(bare, archive="tides.zip").name == "tides"
    assert unpacked(zipped(GOOD), "other").name == "other"
    assert sorted(unpacked(bare).files) == sorted(unpacked(zipped(GOOD)).files) == ["lesson.yaml", ONE]


def test_what_systems_add_unasked_is_passed_over():
    extra = {"__MACOSX/small/._lesson.yaml": b"x", "small/.DS_Store": b"x", "small/Thumbs.db": b"x", "small/data/": b""}
    assert sorted(unpacked(zipped({**GOOD, **extra})).files) == ["lesson.yaml", ONE]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("../evil.yaml", "does not stay"),
        ("small/../../evil.yaml", "does not stay"),
        ("/etc/evil.yaml", "does not stay"),
        ("//host/evil.yaml", "does not stay"),
        ("C:/evil.yaml", "does not stay"),
        ("c:evil.yaml", "does not stay"),
        ("small\\..\\evil.yaml", "does not stay"),
        ("\\evil.yaml", "does not stay"),
        ("small/./evil.yaml", "does not stay"),
        ("small/a\\b.yaml", "character"),
        ("small//evil.yaml", "character"),
        ("small/evil.yaml:stream.csv", "character"),
        ("small/a\x1b[2J.yaml", "character"),
        ("small/a\nb.yaml", "character"),
        ("small/a\u202eb.yaml", "character"),
        ("small/a\u200bb.yaml", "character"),
        ("small/a?.yaml", "character"),
        ("small/a .yaml/b.yaml ", "character"),
        ("small/a./b.yaml", "character"),
        ("small/cafe\u0301.yaml", "accents"),
        ("small/con.yaml", "keep for themselves"),
        ("small/AUX/a.yaml", "keep for themselves"),
        ("small/" + "a" * 300 + ".yaml", "too long"),
        ("small/" + "a/" * 30 + "a.yaml", "too long"),
        ("small/a.py", "no file of a lesson"),
        ("small/page.html", "no file of a lesson"),
        ("small/.hidden.yaml", "no file of a lesson"),
        ("small/lesson.yml", "no file of a lesson"),
        ("small/inner.zip", "is an archive"),
        ("small/inner.tar.gz", "is an archive"),
        ("other/a.yaml", "outside of the lesson's folder"),
        ("a.csv", "outside of the lesson's folder"),
        ("other/lesson.yaml", "more than one lesson"),
        ("small/LESSON.yaml", "would be one file"),
        ("small/Sections/One.yaml", "would be one file"),
        ("small/ſections/one.yaml", "would be one file"),
        ("small/lesson.yaml/a.csv", "lies under"),
    ],
)
def test_a_file_with_a_harmful_or_strange_name_is_refused(name, message):
    found = refusals(with_file(name))
    assert any(message in each for each in found), found


def test_a_name_twice_is_refused():
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = with_file(f"small/{ONE}")
    assert any("would be one file" in message for message in refusals(data))


def test_a_name_that_hides_its_end_behind_a_zero_is_refused():
    data = with_file("small/a.yaml#.exe").replace(b"a.yaml#.exe", b"a.yaml\x00.exe")
    assert any("character" in message for message in refusals(data))


def entry(name, mode=0, system=3):
    made = zipfile.ZipInfo(name)
    made.create_system, made.external_attr = system, mode << 16
    return made


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFSOCK, stat.S_IFDIR])
@pytest.mark.parametrize("system", [0, 3, 19])
def test_links_and_devices_are_refused(kind, system):
    data = zipped([*GOOD.items(), (entry("small/a.csv", kind | 0o777, system), b"/etc/passwd")])
    assert refusals(data) == ["`small/a.csv` is a link or something else that is no file"]


def patched(data, name, offset, form, value):
    """The archive with one field of a file's entry changed, in both of its headers; offsets are the local header's."""
    changed = bytearray(data)
    for signature, shift, names_at in ((LOCAL, 0, 30), (CENTRAL, 2, 46)):
        place = data.find(signature)
        while place >= 0:
            if data[place + names_at :].startswith(name.encode()):
                struct.pack_into(form, changed, place + offset + shift, value)
            place = data.find(signature, place + 1)
    assert bytes(changed) != data
    return bytes(changed)


@pytest.mark.parametrize("flag", [0x1, 0x41, 0x2001])
def test_a_file_with_a_password_is_refused(flag):
    assert refusals(patched(zipped(GOOD), "small/lesson.yaml", 6, "<H", flag)) == [
        "`small/lesson.yaml` is locked with a password"
    ]


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_file_packed_in_a_rare_way_is_refused(method):
    made = zipfile.ZipInfo("small/a.csv")
    made.compress_type = method
    assert refusals(zipped([*GOOD.items(), (made, b"x" * 100)])) == [
        "`small/a.csv` is packed in a way that is not read here"
    ]


def test_ten_megabytes_of_zeros_are_not_unpacked():
    assert refusals(with_file("small/a.csv", bytes(10_000_000))) == [
        "`small/a.csv` unpacks to far more than a lesson's file does"
    ]


def test_a_bomb_that_says_it_is_small_is_refused():
    data = patched(with_file("small/a.csv", bytes(10_000_000)), "small/a.csv", 22, "<I", 1_000)
    assert refusals(data) == ["`small/a.csv` is damaged"]


def test_a_file_that_says_it_is_larger_than_it_is_is_refused():
    data = patched(with_file("small/a.csv", b"a" * 50), "small/a.csv", 22, "<I", 60)
    assert refusals(data) == ["`small/a.csv` is damaged"]


def test_a_file_too_large_for_a_lesson_is_refused():
    assert refusals(with_file("small/a.csv", os.urandom(1_000_001))) == ["`small/a.csv` is larger than 1000 kB"]
    assert refusals(with_file("small/a.png", os.urandom(2_000_001))) == ["`small/a.png` is larger than 2000 kB"]
    assert "a.png" in unpacked(with_file("small/a.png", os.urandom(2_000_000))).files


def test_many_files_that_are_too_much_together_are_refused():
    half_random = os.urandom(30_000) * 66
    many = [(f"small/{number}.png", half_random) for number in range(32)]
    assert refusals(zipped([*GOOD.items(), *many])) == ["unpacked it would be larger than 60 MB"]


def test_very_many_files_are_refused_before_they_are_listed():
    data = zipped([*GOOD.items(), *((f"small/{number}.csv", b"") for number in range(1_000))])
    assert refusals(data) == ["more than 1000 files are in it"]


def test_files_that_share_their_bytes_are_refused():
    """A list of files that all point to the same bytes: the way to make a small file hold very much."""
    data = zipped({**GOOD, "small/a.csv": os.urandom(5_000), "small/b.csv": os.urandom(5_000)})
    first = data.find(LOCAL + data[data.find(LOCAL) + 4 : data.find(LOCAL) + 8])
    changed = bytearray(data)
    place = data.find(CENTRAL)
    while place >= 0:
        if data[place + 46 :].startswith(b"small/b.csv"):
            struct.pack_into("<I", changed, place + 42, first)
        place = data.find(CENTRAL, place + 1)
    assert refusals(bytes(changed)) == ["its files lie over each other, as in a file made to do harm"]


def test_an_archive_in_a_picture_s_clothes_is_refused():
    assert refusals(with_file("small/a.png", zipped(GOOD))) == ["`small/a.png` is an archive"]


def test_a_changed_byte_is_noticed():
    data = bytearray(zipped([*GOOD.items(), (entry("small/a.csv"), b"abcdefgh" * 9)]))
    data[bytes(data).find(b"abcdefgh") + 3] ^= 1
    assert refusals(bytes(data)) == ["`small/a.csv` is damaged"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "this is not a zip file, or it is cut off"),
        (b"title: A lesson\n", "this is not a zip file, or it is cut off"),
        (b"\x7fELF" + zipped(GOOD), "this is not a zip file, or it is cut off"),
        (zipped(GOOD)[:-30], "this is not a zip file, or it is cut off"),
        (LOCAL + bytes(LARGEST), "this file is larger than 30 MB"),
        (zipped({}), "there is nothing in this zip file"),
        (zipped({"small/": b""}), "there is no `lesson.yaml` in it"),
        (zipped({f"small/{ONE}": b"x"}), "there is no `lesson.yaml` in it"),
        (zipped({"a/b/lesson.yaml": b"x"}), "there is no `lesson.yaml` in it"),
        (
            zipped({"present/lesson.yaml": b"x"}),
            "a lesson cannot be called `present`: the app has a page of its own there",
        ),
        (zipped({"My Lesson/lesson.yaml": b"x"}), "`My Lesson` cannot be a lesson's name"),
    ],
    ids=lambda value: "" if isinstance(value, bytes) else None,
)
def test_what_is_no_packed_lesson_is_told(data, message):
    assert refusals(data) == [message]


@pytest.mark.parametrize("name", ["../up", "a/b", "Up", "", "con"])
def test_a_name_that_no_lesson_can_have_is_refused(name):
    assert unpacked(zipped(GOOD), name).name == "small" if not name else "name" in refusals(zipped(GOOD), name)[0]


def test_everything_that_is_wrong_is_told_at_once():
    data = zipped(
        [*GOOD.items(), ("../a.yaml", b"x"), ("small/b.exe", b"x"), (entry("small/c.csv", stat.S_IFLNK), b"x")]
    )
    told = refusals(data, archive="lesson.zip")
    assert [message.split("`")[1] for message in told] == ["../a.yaml", "small/c.csv", "small/b.exe"]


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 255), st.integers(0, 10_000))
def test_no_damage_is_met_with_anything_but_a_refusal(place, value, end):
    data = bytearray(DAMAGED)
    data[place % len(data)] = value
    with suppress(LessonError):
        assert set(unpacked(bytes(data[: max(10, end)])).files) <= {"lesson.yaml", ONE, "a.csv"}


DAMAGED = zipped([*GOOD.items(), (entry("small/a.csv"), b"abc")])


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200), st.binary(max_size=60))
def test_no_forged_list_of_files_is_met_with_anything_but_a_refusal(middle, tail):
    data = LOCAL + middle + CENTRAL + tail + END + struct.pack("<4H2IH", 0, 0, 1, 1, 4 + len(tail), 4 + len(middle), 0)
    with pytest.raises(LessonError):
        unpacked(data)


def tree_of(parent):
    return sorted(path.relative_to(parent).as_posix() for path in parent.rglob("*"))


def test_a_lesson_is_not_written_over_another(tmp_path):
    folder = lesson_at(tmp_path)
    before = contents(folder)
    with pytest.raises(LessonError, match="there is a lesson called `small` already"):
        written({"lesson.yaml": b"x"}, folder)
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    with pytest.raises(LessonError, match="already"):
        written({"lesson.yaml": b"x"}, tmp_path / "dangling")
    assert contents(folder) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dangling", "small"]


def test_a_place_that_cannot_be_written_is_told_and_nothing_is_left(tmp_path):
    """A file stands where the folder of lessons should be: nobody can write there, not even root."""
    (tmp_path / "lessons").write_text("")
    with pytest.raises(LessonError, match="cannot be written to"):
        written({"lesson.yaml": b"x"}, tmp_path / "lessons" / "small")
    with pytest.raises(LessonError, match="could not be written"):
        written({"lesson.yaml": b"x"}, tmp_path / "nowhere" / "small")
    with pytest.raises(LessonError, match="could not be written"):
        written({"a": b"x", "a/b": b"x"}, tmp_path / "small")
    assert tree_of(tmp_path) == ["lessons"]


def test_a_folder_that_may_only_be_read_is_told(tmp_path):
    """`/proc` refuses new folders to everybody; on other systems a folder without permission does, but to root."""
    place = Path("/proc")
    if not place.is_dir() or os.geteuid():
        place = tmp_path / "closed"
        place.mkdir()
        place.chmod(0o500)
    with pytest.raises(LessonError, match="written"):
        written({"lesson.yaml": b"x"}, place / "small")
    assert not (place / "small").exists()


FULL = """
import resource, signal, sys
from pathlib import Path
from lectern.exchange.opening import LARGEST
from lectern.exchange.shelving import written
from lectern.problem import LessonError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
try:
    written({"lesson.yaml": b"x" * 10_000, "data/a.csv": b"x" * 100_000}, Path(sys.argv[1]))
except LessonError as error:
    print(error)
"""


def test_a_disk_without_room_is_told_and_nothing_is_left(tmp_path):
    """The system lets the process write files of 50 kB and no more, and says so in the same way as a full disk."""
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path / "small")], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert done.stderr == ""
    assert "the disk is full, so nothing was written" in done.stdout
    assert tree_of(tmp_path) == []
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 50_000


SLOW = """
import sys
from pathlib import Path
from lectern.exchange.opening import LARGEST
from lectern.exchange.shelving import written
files = {f"data/{number}.csv": b"a\\n" * 1_000 for number in range(100_000)}
files = {"lesson.yaml": b"title: x", **files}
print("begins", flush=True)
written(files, Path(sys.argv[1]))
"""


def test_a_process_killed_while_it_writes_leaves_no_half_lesson_on_the_shelf(tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW, str(tmp_path / "small")], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "begins\n"
        deadline = time.monotonic() + 60
        while not list(tmp_path.glob(f"{ARRIVING}*/small/data/5.csv")) and time.monotonic() < deadline:
            time.sleep(0.002)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
    assert list(tmp_path.glob(f"{ARRIVING}*/small/data/*.csv")), "it was killed in the middle"
    assert list(lesson_folders(tmp_path)) == []
    assert not (tmp_path / "small").exists()
    written(unpacked(zipped(GOOD)).files, tmp_path / "small")
    assert load_lesson(tmp_path / "small").id == "small"


def test_the_commands_take_a_lesson_there_and_back(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("LECTERN_LESSONS", str(tmp_path / "lessons"))
    monkeypatch.chdir(tmp_path)
    lesson_at(tmp_path / "lessons")
    assert main(["pack", "small"]) == 0
    assert main(["pack", "lessons/small", "--to", "again.zip"]) == 0
    assert Path("small.zip").read_bytes() == Path("again.zip").read_bytes()
    assert main(["unpack", "small.zip"]) == 1
    assert "already" in capsys.readouterr().out
    assert main(["unpack", "small.zip", "--as", "copy"]) == 0
    assert contents(tmp_path / "lessons" / "copy") == contents(tmp_path / "lessons" / "small")


def test_the_commands_say_what_went_wrong(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("LECTERN_LESSONS", str(tmp_path / "lessons"))
    monkeypatch.chdir(tmp_path)
    lesson_at(tmp_path / "lessons")
    assert main(["pack", "nothing"]) == 1
    assert main(["pack", "small", "--to", "nowhere/small.zip"]) == 1
    assert main(["unpack", "nothing.zip"]) == 1
    Path("bad.zip").write_bytes(b"PK")
    assert main(["unpack", "bad.zip"]) == 1
    Path("broken.zip").write_bytes(zipped({"broken/lesson.yaml": "title: Only this\n"}))
    assert main(["unpack", "broken.zip"]) == 1
    told = capsys.readouterr().out
    for words in ("there is no lesson here", "could not be written", "cannot be read", "not a zip", "is missing here"):
        assert words in told
    assert "It has mistakes" in told
    assert (tmp_path / "lessons" / "broken" / "lesson.yaml").is_file(), "it is kept, to be mended"
