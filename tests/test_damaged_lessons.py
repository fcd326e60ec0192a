"""Whatever is in a lesson's files: either it is a lesson, or its mistakes are told. Never anything else."""

import re
import shutil
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectern.problem import LessonError
from lectern.reading import load_lesson
from tests.authoring import ONE, lesson_at
from tests.serving import ROOT

LONGEST = 60.0  # seconds; a hundred times what an example takes on a slow and busy machine
SHIPPED = sorted(ROOT.glob("lessons/*/lesson.yaml")) + sorted(ROOT.glob("lessons/*/sections/*.yaml"))
SIGNS = ["\n  ", "\n- ", ": ", "- ", " ", "\t", "\r", "\n", "\0", "\ufeff", "\u2028", "é", "\\x"]
WORDS = "kind text title blocks sections objectives id body one null 1e999 nan [a](b) --- ... <<"
INK = st.sampled_from([*SIGNS, *WORDS.split(), *"[]{}:,-?&*!|>'\"%@`#~"])


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return lesson_at(tmp_path_factory.mktemp("damaged"))


@pytest.fixture(scope="module")
def copies(tmp_path_factory):
    """Copies of the shipped lessons, in which one file after the other is damaged and put back."""
    return Path(shutil.copytree(ROOT / "lessons", tmp_path_factory.mktemp("damaged") / "lessons"))


def problems_in(folder):
    try:
        assert load_lesson(folder).sections
    except LessonError as error:
        return error.problems
    return None


def loads_or_tells(folder):
    """Load it; every mistake must be at a line that the file has (the first, where there is no file)."""
    begins = time.process_time()
    problems = problems_in(folder)
    assert time.process_time() - begins < LONGEST
    assert problems is None or problems
    for problem in problems or ():
        assert 1 <= problem.mark.line <= lines_in(folder.parent / problem.file), str(problem)
        assert problem.mark.column >= 1
        assert problem.message


def lines_in(file):
    raw = file.read_bytes() if file.is_file() else b""
    return len(re.split("\r\n|[\n\r\x85\u2028\u2029]", raw.decode("utf-8", "replace")))


@contextmanager
def written(file, content):
    """The file with other content for a while."""
    before = file.read_bytes()
    file.write_bytes(content)
    try:
        yield
    finally:
        file.write_bytes(before)


@given(raw=st.binary(max_size=400), place=st.sampled_from(["lesson.yaml", ONE]))
def test_random_bytes_are_told(folder, raw, place):
    with written(folder / place, raw):
        loads_or_tells(folder)


@given(text=st.lists(INK, max_size=40).map("".join), place=st.sampled_from(["lesson.yaml", ONE]))
def test_text_that_looks_like_yaml_is_told(folder, text, place):
    with written(folder / place, text.encode()):
        loads_or_tells(folder)


@given(ink=INK, at=st.floats(0, 1), place=st.sampled_from(["lesson.yaml", ONE]))
def test_a_sign_typed_anywhere_is_told_or_does_no_harm(folder, ink, at, place):
    text = (folder / place).read_text()
    cut = int(at * len(text))
    with written(folder / place, (text[:cut] + ink + text[cut:]).encode()):
        loads_or_tells(folder)


@given(
    file=st.sampled_from(SHIPPED),
    at=st.floats(0, 1, exclude_max=True),
    how=st.sampled_from(["delete", "double", "indent", "dedent", "cut", "swap"]),
    many=st.integers(1, 6),
)
def test_a_shipped_lesson_with_lines_out_of_place_is_told_or_does_no_harm(copies, file, at, how, many):
    here = copies / file.relative_to(ROOT / "lessons")
    lines = here.read_text(encoding="utf-8").splitlines(keepends=True)
    first = int(at * len(lines))
    taken = lines[first : first + many]
    placed = {
        "delete": [],
        "double": taken * 2,
        "indent": ["  " + line for line in taken],
        "dedent": [line.removeprefix("  ") for line in taken],
        "cut": [line[: int(at * 7919) % len(line)] + "\n" for line in taken],
        "swap": taken[::-1],
    }[how]
    with written(here, "".join(lines[:first] + placed + lines[first + many :]).encode()):
        loads_or_tells(copies / file.relative_to(ROOT / "lessons").parts[0])
