"""Nothing leaves this machine, and nothing that gives an answer away reaches the browser before it should."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from lectern.blocks.base import Answerable, Block, Question
from lectern.server.learner import COOKIE
from tests.serving import ROOT, Server
from tests.study_page import StudyPage, answerable, shipped

SECTIONS = [path.stem for path in sorted(ROOT.glob("lessons/open-source-ai/sections/*.yaml"))]
SHORTEST = 12
NEVER_TOLD = ("notes", "look_for")
TOLD_AFTERWARDS = (
    *NEVER_TOLD,
    *("feedback", "explain", "hints", "otherwise", "too_low", "too_high", "reveal", "model_answer", "rubric"),
)
Open = Callable[..., Page]


def told(value: object, names: tuple[str, ...], inside: bool = False) -> Iterator[str]:
    """The sentences in a block's data that stand under one of these names."""
    match value:
        case dict():
            for name, item in value.items():
                yield from told(item, names, inside or name in names)
        case list() | tuple():
            for item in value:
                yield from told(item, names, inside)
        case str() if inside and len(value) >= SHORTEST:
            yield value


def secrets(block: Block) -> set[str]:
    """What the browser must not know of a block before it is answered: never what is for the teacher."""
    data = block.model_dump()
    found = set(told(data, TOLD_AFTERWARDS if isinstance(block, Answerable) else NEVER_TOLD))
    if block.kind == "predict":
        found |= {data["chart"]["title"], data["chart"]["alt"]}
    return found


@pytest.mark.parametrize("section", SECTIONS)
def test_a_page_knows_no_answer_before_it_is_given(open_page: Open, section: str) -> None:
    page, frames = open_page(), []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: frames.append(frame)))
    study = StudyPage(page, shipped())
    study.open(section)
    received = b"".join(frame if isinstance(frame, bytes) else frame.encode() for frame in frames)
    assert study.lesson.head.title.encode() in received
    own_code = next(kept["value"] for kept in page.context.cookies() if kept["name"] == COOKIE)
    assert own_code.encode() not in received
    shown = next(part for part in study.lesson.sections if part.id == section).shown("study")
    leaked = [(block.id, text) for block in shown for text in secrets(block) if text.encode() in received]
    assert leaked == []


def test_a_whole_visit_stays_on_this_machine(open_page: Open, app_server: Server) -> None:
    page, asked = open_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url))
    study = StudyPage(page, shipped())
    for name in ("", *SECTIONS, "summary", "look-again", "review", "glossary", "sources"):
        study.open(name)
    study.open("introduction")
    question = next(block for block in answerable(study, "introduction") if isinstance(block, Question))
    study.is_right(question.id)
    study.page.goto("/your-work")
    study.wait()
    own = {"data", "blob"}
    assert {urlsplit(url).hostname for url in asked if urlsplit(url).scheme not in own} == {"127.0.0.1"}
    assert {urlsplit(url).port for url in asked if urlsplit(url).scheme not in own} == {app_server.port}


def test_the_page_forbids_everything_from_elsewhere(open_page: Open) -> None:
    answer = open_page().goto("/open-source-ai")
    assert answer is not None
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "http:" not in policy
    assert "https:" not in policy
