"""A section's blocks as a list, and the form of one: what is asked for is done in the file at once."""

import os
from pathlib import Path

import streamlit as st

from lectern import blockedit
from lectern.forms import Known, known_in
from lectern.ui.customize.blocklist import Asked, draw_block_list
from lectern.ui.customize.form import draw_form
from lectern.ui.customize.formdrafts import FormKeeper
from lectern.ui.customize.workspace import workspace

FOLDER = next(path for path in Path(os.environ["LECTERN_LESSONS"]).resolve().iterdir() if path.is_dir())
NAME = st.query_params.get("section", "one")
PLACE = st.query_params.get("block", "list")
HEAD = FOLDER / "lesson.yaml"
FILE = HEAD if NAME == "lesson" else FOLDER / "sections" / f"{NAME}.yaml"


def read(file: Path) -> str:
    return file.read_bytes().decode()


def known() -> Known:
    sections = {file.stem: read(file) for file in sorted(FOLDER.glob("sections/*.yaml"))}
    return known_in(FOLDER, read(HEAD), sections, NAME)


def done(text: str, asked: Asked) -> str:
    assert not asked.mark or blockedit.stands(text, asked.place, asked.mark)
    match asked.do:
        case "up" | "down":
            return blockedit.moved(text, asked.place, asked.place + (1 if asked.do == "down" else -1))
        case "copy":
            return blockedit.duplicated(text, asked.place, known())
        case "hide":
            return blockedit.hidden(text, asked.place)
        case "show":
            return blockedit.shown(text, asked.place)
        case "remove":
            return blockedit.removed(text, asked.place)
        case "add":
            return blockedit.added(text, asked.place, asked.kind, known())
    st.query_params["block"] = str(asked.place)
    return text


def main() -> None:
    text = read(FILE)
    if PLACE == "list":
        asked = draw_block_list(text, "list")
        new = done(text, asked) if asked else None
    else:
        place = None if PLACE == "head" else int(PLACE)
        new = draw_form(text, known(), FormKeeper(workspace(FOLDER), "form", place, f"sections/{NAME}.yaml"))
    if new is not None:
        FILE.write_bytes(new.encode())
        st.session_state["saved"] = True
        st.rerun()


st.title("Forms", anchor=False)
main()
if st.session_state.pop("saved", False):
    st.text("saved")
