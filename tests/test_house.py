"""The house keeps its rooms apart: who may import whom, how long a file may be, where words and markup stand."""

import ast
import re
import subprocess
import sys
from graphlib import TopologicalSorter

import pytest

from tests.serving import ROOT

FILES = {
    ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): file
    for file in [ROOT / "app.py", *sorted((ROOT / "lectern").rglob("*.py"))]
}
TREES = {name: ast.parse(file.read_text(encoding="utf-8")) for name, file in FILES.items()}

# A room uses only its own storey and those above it in this list.
STOREYS = (
    r"disk|problem|markdown|words(\..+)?|settings|yaml\w+",
    r"blocks\.values",
    r"blocks\.base",
    r"blocks\.(?!base|values|\w+\.(view|stage)$)\w+(\..+)?|blocks",
    r"webaddress|listed|lesson|mistakes|references|lessonfiles|overlay(\..+)?|reading|copies|library|glossary|citing|schema|guide|completion|form\w+|blockedit|version(ed|ing|parts|texts|diffs)|re(listing|placing|shaping)|vouching",
    r"stage(\..+)?",
    r"lint(\..+)?|advising",
    r"check|translate",
    r"progress|review|trouble|tallies|classroom|rounds|showing|roomcode|device(\..+)?|clock|plan|sheets(\..+)?|manuscript|merging|exchange(\..+)?",
    r"tables|database|ledger|store|talks|rooms|votes|classrecord|(round|vote)rows|passcode|versions|drafts|saving",
    r"blocks\.\w+\.(view|stage)",
    r"server(\..+)?",
    r"ui\.(?!customize|pages|doors)\w+(\..+)?|ui",
    r"ui\.customize(\..+)?",
    r"ui\.pages(\..+)?",
    r"ui\.doors",
    r"script|__main__|app",
)
DRAWS = re.compile(r"app|lectern\.(script|ui\..+|server\..+|blocks\.\w+\.(view|stage))")
LONGEST_FILE = 220
CATALOGUES = {name for name in FILES if name.startswith("lectern.words")}
HEAVY = {"pandas", "plotly"}
MARKUP = re.compile(
    r"</?(?:a|div|span|p|h[1-6]|ul|ol|li|table|tr|td|img|iframe|script|style|svg|input|button)\b[^<]*>|[{;]\s*[a-z-]+:[^;{}]+;"
)
SPOKEN = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")


def storey(name):
    short = name.removeprefix("lectern.")
    return next((number for number, room in enumerate(STOREYS) if re.fullmatch(room, short)), None)


def imported(tree):
    """Every module that is imported anywhere in a file."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports are absolute"
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if name in FILES else node.module for name in inner)


def strings(tree):
    """Every text in a file that is no docstring, with its line."""
    spoken = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in spoken:
            yield node.lineno, node.value


@pytest.mark.parametrize("name", sorted(FILES.keys() - {"lectern"}))
def test_a_room_uses_only_the_rooms_it_may(name):
    assert storey(name) is not None, "give this file a storey"
    used = {other for other in imported(TREES[name]) if other.startswith("lectern.")}
    assert [other for other in sorted(used) if storey(other) is None or storey(other) > storey(name)] == []


def test_no_file_needs_another_that_needs_it():
    """Not even for its types: what two files both need belongs into a third."""
    TopologicalSorter({name: FILES.keys() & set(imported(tree)) for name, tree in TREES.items()}).prepare()


@pytest.mark.parametrize("name", sorted(FILES))
def test_only_what_draws_or_serves_knows_of_streamlit(name):
    uses = any(other.partition(".")[0] == "streamlit" for other in imported(TREES[name]))
    assert not uses or DRAWS.fullmatch(name)


@pytest.mark.parametrize("name", sorted(FILES))
def test_heavy_libraries_wait_until_they_are_needed(name):
    later = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    first = [node for node in TREES[name].body if not isinstance(node, later)]
    at_once = {other.partition(".")[0] for node in first for other in imported(node)}
    assert at_once & HEAVY == set()


@pytest.mark.parametrize("name", sorted(FILES.keys() - CATALOGUES))
def test_a_file_is_short_enough_to_read(name):
    assert len(FILES[name].read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("name", sorted(FILES))
def test_there_is_no_markup_in_python(name):
    texts = [text for _, text in strings(TREES[name]) if name != "lectern.server.security"]
    assert [text for text in texts if MARKUP.search(text)] == []
    assert "unsafe_allow_html" not in FILES[name].read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(FILES.keys() - CATALOGUES - {"lectern.blocks.aside"}))
def test_what_may_be_passed_over_looks_the_same_everywhere(name):
    assert [text for _, text in strings(TREES[name]) if ":small[:gray[" in text] == []


@pytest.mark.parametrize("name", sorted(name for name in FILES if DRAWS.fullmatch(name) and ".server" not in name))
def test_what_the_app_says_stands_in_one_place(name):
    """Lines of drawing may hold signs and Markdown, but no words."""
    said = []
    for call in ast.walk(TREES[name]):
        if isinstance(call, ast.Call) and ast.unparse(call.func).startswith("st."):
            given = [*call.args, *(keyword.value for keyword in call.keywords)]
            said += [text for value in given for _, text in strings(value) if SPOKEN.search(text)]
    assert said == []


@pytest.mark.parametrize("name", sorted(FILES))
def test_nothing_is_caught_that_is_not_understood(name):
    bare = {"Exception", "BaseException", "None"}
    caught = [node for node in ast.walk(TREES[name]) if isinstance(node, ast.ExceptHandler)]
    assert [
        node.lineno
        for node in caught
        if bare & set(re.findall(r"\w+", ast.unparse(node.type) if node.type else "None"))
    ] == []


def test_the_core_runs_without_streamlit():
    core = sorted(
        name for name in FILES if name.startswith("lectern.") and not DRAWS.fullmatch(name) and "__main__" not in name
    )
    code = "\n".join(
        [
            "import sys",
            "sys.modules['streamlit'] = None",
            *(f"import {name}" for name in core if name != "lectern.server"),
            "from pathlib import Path",
            "from lectern.reading import load_lesson",
            "assert load_lesson(Path('lessons/open-source-ai').resolve()).questions",
            "assert not {'pandas', 'plotly'} & sys.modules.keys(), 'something heavy was imported'",
        ]
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stderr == ""
