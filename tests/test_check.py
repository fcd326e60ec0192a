"""`python -m lectern`: mistakes for people and for tools, the schema for editors, the guide for authors."""

import json
import os
import re
import subprocess
import sys

import pytest
import yaml
from jsonschema import Draft202012Validator

from lectern import guide, schema
from tests.authoring import HEAD, SECTION, lesson_at, question, swap
from tests.serving import ROOT

FILES = [("lesson", file) for file in sorted(ROOT.glob("lessons/*/lesson.yaml"))]
FILES += [("section", file) for file in sorted(ROOT.glob("lessons/*/sections/*.yaml"))]


def lectern(*arguments, cwd=ROOT):
    """Run the command; its exit status and what it printed."""
    known = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-m", "lectern", *map(str, arguments)],
        cwd=cwd,
        env=known,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.stderr == ""
    return done.returncode, done.stdout


class Editor(yaml.SafeLoader):
    """Reads YAML 1.2 as editors do: `yes` and dates are text."""

    yaml_implicit_resolvers = {}


for tag, pattern, starts in (
    ("bool", "true|false", "tf"),
    ("int", "-?[0-9]+", "-0123456789"),
    ("float", r"-?[0-9]*\.?[0-9]+(e[-+]?[0-9]+)?", "-.0123456789"),
    ("null", "~|null|", ["~", "n", ""]),
):
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(starts))


def as_an_editor_reads(text):
    """The data with its keys as JSON has them."""
    return json.loads(json.dumps(yaml.load(text, Loader=Editor)))


def objections(name, text):
    return list(Draft202012Validator(schema.schema(name)).iter_errors(as_an_editor_reads(text)))


def test_a_good_lesson_passes(tmp_path):
    assert lectern("check", lesson_at(tmp_path)) == (0, "No mistakes in small.\n")


def test_the_shipped_lessons_pass():
    status, text = lectern("check", "lessons")
    assert (status, text.startswith("No mistakes in ")) == (0, True)


def test_mistakes_are_printed_with_line_caret_and_cure(tmp_path):
    lesson_at(tmp_path, one=SECTION + "    notez: x\n", lesson=swap(HEAD, ("minutes: 5", "minutes: soon")))
    status, text = lectern("check", "small", cwd=tmp_path)
    assert status == 1
    lesson = os.path.join("small", "lesson.yaml")
    section = os.path.join("small", "sections", "one.yaml")
    assert text == (
        f"{lesson}:7:10: a number is expected here, not `soon`\n"
        "    minutes: soon\n"
        "             ^\n"
        "  → Write digits, with a point for decimals: 20.7.\n\n"
        f"{section}:8:5: unknown key `notez`\n"
        "        notez: x\n"
        "        ^\n"
        "  → Did you mean `notes`?\n\n"
        "2 mistakes.\n"
    )


@pytest.mark.parametrize(
    "path", [".", "lessons", "lessons/small", "lessons/small/lesson.yaml", "lessons/small/sections/one.yaml"]
)
def test_the_file_is_named_so_that_it_can_be_opened_from_here(tmp_path, path):
    lesson_at(tmp_path / "lessons", one=SECTION + "    notez: x\n")
    where = tmp_path / "lessons" if path == "." else tmp_path
    status, text = lectern("check", path, cwd=where)
    named = text.partition(":8:5: ")[0]
    assert status == 1
    assert (where / named).read_text() == SECTION + "    notez: x\n"


def test_tools_get_the_mistakes_as_json(tmp_path):
    folder = lesson_at(tmp_path, one=SECTION + "    notez: x\n")
    status, text = lectern("check", "--json", folder)
    assert status == 1
    (problem,) = json.loads(text)
    assert problem == {
        "file": str(folder / "sections" / "one.yaml"),
        "line": 8,
        "column": 5,
        "message": "unknown key `notez`",
        "cure": "Did you mean `notes`?",
        "excerpt": "    notez: x",
    }
    assert lectern("check", "--json", lesson_at(tmp_path, "good")) == (0, "[]\n")


def test_a_broken_lesson_does_not_hide_another_s_mistakes(tmp_path):
    lesson_at(tmp_path, "a", lesson="[")
    lesson_at(tmp_path, "b", one="")
    lesson_at(tmp_path, "c")
    status, text = lectern("check", tmp_path)
    assert (status, text.splitlines()[-1]) == (1, "2 mistakes.")


@pytest.mark.parametrize("path", ["nowhere", "lessons/LICENSE"])
def test_a_place_without_a_lesson_is_a_mistake(path):
    status, text = lectern("check", path)
    assert status == 1
    assert "there is no lesson here" in text


def test_a_place_that_cannot_be_looked_at_is_a_mistake():
    status, text = lectern("check", "a" * 5_000)
    assert status == 1
    assert "this cannot be read (File name too long)" in text


def test_a_linked_lesson_is_checked_under_the_name_of_its_link(tmp_path):
    (tmp_path / "Not a name").mkdir()
    lesson_at(tmp_path / "Not a name", "Also none")
    (tmp_path / "small").symlink_to(tmp_path / "Not a name" / "Also none", target_is_directory=True)
    assert lectern("check", "small", cwd=tmp_path) == (0, "No mistakes in small.\n")
    status, text = lectern("check", "..", cwd=lesson_at(tmp_path, "up") / "sections")
    assert (status, text) == (0, "No mistakes in up.\n")


def test_a_lesson_of_another_ending_is_told(tmp_path):
    folder = lesson_at(tmp_path, lesson=None, **{"lesson.yml": HEAD})
    status, text = lectern("check", folder)
    assert status == 1
    assert "Rename `lesson.yml` to `lesson.yaml`." in text


@pytest.mark.parametrize("name", schema.FILES)
def test_the_schema_is_printed_and_is_a_schema(name):
    status, text = lectern("schema", name)
    assert status == 0
    Draft202012Validator.check_schema(json.loads(text))
    assert json.loads(text) == schema.schema(name)


@pytest.mark.parametrize(("name", "file"), FILES, ids=[file.stem for _, file in FILES])
def test_an_editor_has_nothing_against_a_shipped_file(name, file):
    text = file.read_text(encoding="utf-8")
    assert [f"{list(error.path)}: {error.message[:200]}" for error in objections(name, text)] == []


@pytest.mark.parametrize(("name", "file"), FILES, ids=[file.stem for _, file in FILES])
def test_a_shipped_file_points_its_editor_at_the_schema(name, file):
    first = file.read_text(encoding="utf-8").partition("\n")[0]
    pointer = first.removeprefix("# yaml-language-server: $schema=")
    assert (file.parent / pointer).resolve() == ROOT / "docs" / "schema" / f"{name}.json"


@pytest.mark.parametrize(
    "text",
    [
        SECTION + "    notez: x\n",
        swap(SECTION, ("kind: text", "kind: txt")),
        swap(SECTION, ("title: One\n", "")),
        swap(SECTION, ("minutes: 5", "minutes: soon")),
        swap(SECTION, ("Some words.", "[a, b]")),
        question(instead={"difficulty: 1": "difficulty: 4"}),
        question(instead={"    prompt: Which one?\n": ""}),
        question(instead={"correct: true": "correct: perhaps"}),
    ],
)
def test_an_editor_objects_to_a_broken_section(text):
    assert objections("section", text)
    assert not objections("section", question())


@pytest.mark.parametrize("change", [("promise:", "promis:"), ("[one]", "one"), ("minutes: 5", "minutes: 0")])
def test_an_editor_objects_to_a_broken_head(change):
    assert objections("lesson", swap(HEAD, change))
    assert not objections("lesson", HEAD)


def test_the_author_s_guide_is_up_to_date():
    made = (ROOT / "docs" / "lesson-format.md").read_text(encoding="utf-8")
    assert made == guide.written(), "run: python -m lectern format > docs/lesson-format.md"


@pytest.mark.parametrize("name", schema.FILES)
def test_the_schema_that_editors_use_is_up_to_date(name):
    made = (ROOT / "docs" / "schema" / f"{name}.json").read_text(encoding="utf-8")
    assert made == schema.written(name), f"run: python -m lectern schema {name} > docs/schema/{name}.json"


def test_the_guide_s_first_lesson_is_a_good_lesson(tmp_path):
    blocks = [part.partition("```")[0] for part in guide.written().split("```yaml\n")[1:3]]
    folder = lesson_at(tmp_path, "tides", lesson=blocks[0], one=None, **{"sections/moon.yaml": blocks[1]})
    assert lectern("check", folder) == (0, "No mistakes in tides.\n")


def test_the_readme_s_section_is_a_good_section(tmp_path):
    written = (ROOT / "README.md").read_text(encoding="utf-8").split("```yaml\n")[1].partition("```")[0]
    head = swap(HEAD, ("{know: Know it}", "{tides: Tell tides}"))
    head = "".join(line for line in head.splitlines(keepends=True) if not line.startswith("misconceptions:"))
    assert lectern("check", lesson_at(tmp_path, lesson=head, one=written)) == (0, "No mistakes in small.\n")
    assert len(written.splitlines()) <= 10


def test_the_guide_s_links_lead_somewhere():
    written = guide.written()
    targets = {part.partition(")")[0] for part in written.split("](#")[1:]}
    headings = {line.strip("# `") for line in written.splitlines() if line.startswith("### ")}
    assert targets <= headings
