"""The component that owns the keys of a talk, in the projected window and in the notes window."""

from collections.abc import Iterator, Mapping
from typing import Any

import streamlit as st

from lectern.classroom import votes
from lectern.server import held
from lectern.settings import ROOT
from lectern.stage import steering
from lectern.stage.ballots import right_letters, voted_twice
from lectern.tallies import total
from lectern.ui.stage.joining import foot
from lectern.ui.stage.memory import memory, window_name
from lectern.ui.stage.presses import Press
from lectern.ui.stage.window import Window
from lectern.words import room as room_words
from lectern.words import wall as words

KEY = "talk-keys"
_FOLDER = ROOT / "assets" / "stage"
_keys = st.components.v2.component(
    "lectern_talk",
    html=(_FOLDER / "stage.html").read_text(encoding="utf-8"),
    js=(_FOLDER / "stage.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def fresh_presses() -> Iterator[Press]:
    """What was pressed and is not yet done, oldest first. One is known to be done once the next is asked for."""
    mine, sent = memory(), _sent().get("presses")
    numbered = [press for press in sent if _numbered(press)] if isinstance(sent, list) else []
    for press in sorted(numbered, key=lambda press: press["n"]):
        if press["n"] > mine["seen"]:
            yield press
            mine["seen"] = press["n"]


def _sent() -> Mapping[str, Any]:
    sent = st.session_state.get(KEY, {}).get("presses")
    return sent if isinstance(sent, dict) else {}


def _numbered(press: object) -> bool:
    return isinstance(press, dict) and isinstance(press.get("n"), int)


def listen(window: Window, role: str) -> None:
    """Mount the keys, told what they may do now. Nothing of a key, a tally or an answer is told to the stage."""
    _keys(
        key=KEY,
        data=_place(window)
        | {
            "role": role,
            "session": window_name(),
            "ack": memory()["seen"],
            "live": _live(window),
            "room": foot(window) | {"words": room_words.COUNT},
            "acts": _acts(window) if role == "stage" and not window.aside else [],
            "news": f"/classroom/events?talk={window.talk.id}",
            "notes": f"/notes?talk={window.talk.id}" if role == "stage" else "",
            "leave": "/present" if role == "stage" else "",
            "words": words.KEYS,
            "signs": words.SIGNS if role == "stage" else words.NOTES_SIGNS,
            "help": words.HELP,
        },
        on_presses_change=lambda: None,
    )


def _place(window: Window) -> dict[str, Any]:
    here, aside = window.here, window.aside
    section = [screen for screen in window.screens if screen.section == here.section]
    near = steering.visible(section, window.revealed)
    at = next((place for place, screen in enumerate(near, 1) if screen.name == here.name), 1)
    return {
        **window.seen,
        "build": window.build,
        "builds": 0 if aside else len(here.builds),
        "letters": [] if aside else list(window.letters),
        "seconds": here.seconds,
        "advised": bool(_advice(window)),
        "where": _advice(window) or (here.section.title if here.section else window.lesson.head.title),
        "progress": words.step_of(at, len(near)),
        "at": at,
        "of": len(near),
    }


def _advice(window: Window) -> str:
    """What the share of right hands suggests, once it has been shown; empty where it suggests nothing."""
    advice = window.advice if window.here.ballot and window.revealed(window.here) else None
    return words.SUGGESTION_IN_SHORT[advice] if advice else ""


def _live(window: Window) -> dict[str, Any]:
    now = held.live(window.talk.id)
    return {"rev": now.rev, "blank": now.blank, "left": now.left_at(held.clock()), "running": now.running}


def _acts(window: Window) -> list[dict[str, Any]]:
    """What can be pressed at the foot of the stage for the vote or question that is on."""
    found = window.round()
    here = window.here
    if found is None or found.phase == "revealed" or not steering.awaits_reveal(window.screens, here):
        return []
    label = words.SHOW_ANSWER if right_letters(here.block) or not here.ballot else words.SHOW_RESULT
    show = {"do": "reveal", "label": label, "main": not here.ballot}
    closed = found.phase == "locked"
    if not here.ballot or (closed and not voted_twice(here.block)) or found.phase == "relocked":
        return [show | {"main": True}]
    by_eye = closed and not total(votes(found, 1))  # then Space shows the answer: what is bold is what Space does
    forward = {"do": "discuss" if closed else "forward", "label": words.FORWARD[found.phase], "main": not by_eye}
    return [forward] if found.phase == "ask" else [show | {"main": by_eye}, forward]
