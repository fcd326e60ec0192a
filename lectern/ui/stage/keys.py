"""The component that owns the keys of a talk, in the projected window and in the notes window."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from lectern.classroom import suggestion
from lectern.settings import ROOT
from lectern.stage import steering
from lectern.ui.stage import held
from lectern.ui.stage.presses import Press
from lectern.ui.stage.window import Window
from lectern.words import wall as words

KEY = "talk-keys"
_FOLDER = ROOT / "assets" / "stage"
_keys = st.components.v2.component(
    "lectern_talk",
    html=(_FOLDER / "stage.html").read_text(encoding="utf-8"),
    js=(_FOLDER / "stage.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def take_presses() -> tuple[Sequence[Press], str]:
    """What was pressed since the last run, oldest first, each once; and the name of this window."""
    sent = st.session_state.get(KEY, {}).get("presses")
    if not isinstance(sent, dict) or not isinstance(sent.get("presses"), list):
        return (), ""
    seen = st.session_state.get("talk-seen", 0)
    fresh = [press for press in sent["presses"] if _numbered(press) and press["n"] > seen]
    st.session_state["talk-seen"] = max([seen, *(press["n"] for press in fresh)])
    return sorted(fresh, key=lambda press: press["n"]), str(sent.get("window", ""))


def _numbered(press: object) -> bool:
    return isinstance(press, dict) and isinstance(press.get("n"), int)


def listen(window: Window, role: str) -> None:
    """Mount the keys, told what they may do now. Nothing of a key, a tally or an answer is told to the stage."""
    _keys(
        key=KEY,
        data=_place(window)
        | {
            "role": role,
            "session": st.session_state.setdefault("talk-session", held.clock()),
            "ack": st.session_state.get("talk-seen", 0),
            "live": _live(window),
            "acts": _acts(window) if role == "stage" else [],
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
    here = window.here
    section = [screen for screen in window.screens if screen.section == here.section]
    near = steering.visible(section, window.revealed)
    at = next((place for place, screen in enumerate(near, 1) if screen.name == here.name), 1)
    return {
        "step": here.name,
        "build": window.build,
        "builds": len(here.builds),
        "letters": list(window.letters),
        "seconds": here.seconds,
        "where": _advice(window) or (here.section.title if here.section else window.lesson.head.title),
        "progress": words.step_of(at, len(near)),
        "at": at,
        "of": len(near),
    }


def _advice(window: Window) -> str:
    """What the share of right hands suggests, once it has been shown; empty where it suggests nothing."""
    before, after = window.shares_right() if window.here.ballot and window.revealed(window.here) else (None, None)
    advice = suggestion(before if after is None else after)
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
    show = {"do": "reveal", "label": words.SHOW_ANSWER, "main": not here.ballot}
    if not here.ballot or found.phase == "relocked":
        return [show | {"main": True}]
    forward = {"do": "forward", "label": words.FORWARD[found.phase], "main": True}
    return [forward] if found.phase == "ask" else [forward, show]
