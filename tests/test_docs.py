"""The author's guide keeps its word: every example loads, every kind has its place, every link leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from lectern.blocks import KINDS
from lectern.check import problems_in
from lectern.reading import load_lesson
from tests.authoring import lesson_at
from tests.every import BELIEF
from tests.examples import under
from tests.picturing import DRAWING, PICTURES
from tests.serving import ROOT

DOCS = ROOT / "docs"
MADE = {"lesson-format.md", "lint.md"}  # written by the program, which has tests of its own for them
PAGES = sorted(page for page in DOCS.glob("*.md") if page.name not in MADE)
FENCE = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"]\(([^)\s]+)\)")
LIGHT, ALL_LIGHT = 80_000, 1_200_000


class Example(NamedTuple):
    """One piece of YAML on a page of the guide."""

    page: str
    line: int
    text: str

    @property
    def data(self) -> Any:
        return yaml.safe_load(self.text)

    @property
    def blocks(self) -> list[dict[str, Any]]:
        """The blocks it shows: a list of them, one alone, or those of a whole section."""
        match self.data:
            case list() as listed:
                return listed
            case {"blocks": listed}:
                return list(listed)
            case {"kind": _} as block:
                return [block]
        return []


def examples(page: Path) -> list[Example]:
    text = page.read_text(encoding="utf-8")
    return [Example(page.name, text.count("\n", 0, found.start()) + 1, found[1]) for found in FENCE.finditer(text)]


EXAMPLES = [example for page in PAGES for example in examples(page)]


def named(example: Example) -> str:
    return f"{example.page}:{example.line}"


def head(blocks: list[dict[str, Any]]) -> dict[str, Any]:
    """A head that says what the blocks name."""
    objectives = {
        name for found in under(blocks, "objective") for name in ([found] if isinstance(found, str) else found)
    }
    sources = {name for found in under(blocks, "source") for name in ([found] if isinstance(found, str) else found)}
    return {
        "title": "An example",
        "promise": "It loads.",
        "language": "en",
        "authors": ["A teacher"],
        "licence": "CC BY 4.0",
        "audience": "Teachers",
        "minutes": 5,
        "objectives": dict.fromkeys(sorted(objectives) or ["any"], "Know it."),
        "misconceptions": dict.fromkeys(sorted(under(blocks, "misconception")), BELIEF),
        "sources": {name: {"title": "A book"} for name in sorted(sources)},
        "sections": ["one"],
    }


def whole(example: Example) -> dict[str, str]:
    """The files of a lesson round the example: it may be a head, a section, a list of blocks, or one block."""
    match example.data:
        case {"sections": names}:
            return {"lesson": example.text} | {
                f"sections/{name}.yaml": section("- {kind: text, body: A}") for name in names
            }
        case {"blocks": _}:
            text = example.text
        case {"kind": _}:
            text = section("- " + "  ".join(example.text.splitlines(keepends=True)))
        case _:
            text = section(example.text)
    return {"lesson": yaml.safe_dump(head(example.blocks)), "one": text}


def section(blocks: str) -> str:
    return f"title: One\nsummary: An example.\nminutes: 5\nblocks:\n{blocks}"


@pytest.mark.parametrize("example", EXAMPLES, ids=named)
def test_every_example_is_read_without_a_mistake(example: Example, tmp_path: Path) -> None:
    drawing = (DOCS / DRAWING).read_text(encoding="utf-8")
    mistakes, _ = problems_in(lesson_at(tmp_path, **{"one": None, DRAWING: drawing, **whole(example)}))
    assert not mistakes, "\n".join(map(str, mistakes))


def test_what_the_guide_praises_is_what_the_shipped_lesson_asks() -> None:
    shipped = load_lesson(ROOT / "lessons" / "rain-tomorrow").places
    praised = [block for shown in EXAMPLES for block in shown.blocks if block.get("id") in shipped]
    assert len(praised) == 2
    for block in praised:
        assert KINDS[block["kind"]].model_validate(block) == shipped[block["id"]][1]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_place_in_the_cookbook(kind: str) -> None:
    text = (DOCS / "cookbook.md").read_text(encoding="utf-8")
    place = text.partition(f"\n### `{kind}`\n")[2].partition("\n### ")[0]
    shown = Example("cookbook.md", 0, FENCE.search(place)[1])  # type: ignore[index]
    assert [block["kind"] for block in shown.blocks] == [kind]
    assert re.search(rf"^!\[[^]]{{15,}}]\(pictures/kinds/{kind}\.png\)$", place, re.MULTILINE)
    assert re.search(r"^\*\*When:\*\* ", place, re.MULTILINE)
    assert re.search(r"^\*\*Advice:\*\* ", place, re.MULTILINE)
    assert f"[`{kind}`](#{kind})" in text.partition("\n## ")[0]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_light_picture(kind: str) -> None:
    file = PICTURES / f"{kind}.png"
    assert file.read_bytes().startswith(b"\x89PNG"), "run: python -m tests.picturing"
    assert file.stat().st_size < LIGHT


def test_the_pictures_are_those_of_the_kinds_and_light_together() -> None:
    files = list(PICTURES.iterdir())
    assert {file.stem for file in files} == set(KINDS)
    assert sum(file.stat().st_size for file in files) < ALL_LIGHT


def anchors(page: Path) -> set[str]:
    """What a link into the page can name: its headings, as they are spelt in addresses."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.casefold()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", [ROOT / "README.md", *PAGES], ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        path, _, anchor = target.partition("#")
        if not path.startswith(("https://", "http://")):
            found = (page.parent / path) if path else page
            assert found.exists(), target
            assert not anchor or anchor in anchors(found), target


def test_every_page_of_the_guide_is_in_its_index() -> None:
    index = (DOCS / "README.md").read_text(encoding="utf-8")
    assert [page.name for page in PAGES if page.name != "README.md" and f"]({page.name})" not in index] == []
