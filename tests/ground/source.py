"""A page with the source editor: what is typed is told below it, `oops` is a mistake and `hmm` is worth a warning."""

import re
from dataclasses import replace

import streamlit as st

from lectern.ui.customize.editor import Go, Source, Spotted, draw_editor, typed

TEXT = """\
# a section
title: Only
summary: One question.
minutes: 5
blocks:
  - kind: text
    id: hook
    body: |
      Two boxes: oops.

  - kind: single
    id: q-one
    prompt: Which?
    objective: parts
    options:
      - {text: hmm, feedback: "No <b>bold</b>."}
"""
IDS = {"objectives": {"parts": "Explain the parts", "whole": "See the whole"}, "sources": {"article": "The article"}}
KEY = "source"
FILE, OTHER = "demo/sections/only.yaml", "demo/sections/other.yaml"


def check(text: str) -> list[Spotted]:
    """A mistake for each `oops`, a warning for each `hmm`, and one in another file."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        for match in re.finditer("oops|hmm", line):
            where, quote = (number, match.start() + 1), f"`{match[0]}` <img src=x onerror=alert(1)>"
            wrong = Spotted(*where, f"{quote} is no word", cure="Write another word.")
            found.append(wrong if match[0] == "oops" else replace(wrong, severity="warning", reason="It reads badly."))
    return [*found, Spotted(3, 1, "no objective", file="lesson.yaml", href="?file=lesson")]


if st.query_params.get("file") == "lesson":
    st.text("the other file")
    st.stop()

state = st.session_state
if "files" not in state:
    first = int(st.query_params.get("rev", 1))
    state.files = {name: {"text": text, "rev": first, "ack": 0} for name, text in ((FILE, TEXT), (OTHER, TEXT.upper()))}
    state.update(saved="", saves=0, go=0)
for edit in typed(KEY, {name: file["ack"] for name, file in state.files.items()}):
    if "deaf" not in st.query_params:
        state.files[edit.id] |= {"text": edit.text, "ack": edit.n}
        if edit.save:
            state.update(saved=edit.text, saves=state.saves + 1)
st.button("Run again")
name = OTHER if st.checkbox("The other file") else FILE
file = state.files[name]
if st.button("Theirs"):
    file |= {"text": file["text"].replace("title: Only", "title: Theirs"), "rev": file["rev"] + 1}
if st.button("Go"):
    state.go += 1
source = Source(name, "sections/only.yaml", file["text"], file["rev"], file["ack"], IDS)
source = replace(source, go=Go(7, 9, state.go) if state.go else None, read_only="locked" in st.query_params)
if not st.checkbox("Away"):
    draw_editor(KEY, source, check(file["text"]))
st.text(f"{state.saves} saves")
st.code(file["text"], language=None)
with st.container(key="saved"):
    st.code(state.saved or "-", language=None)
