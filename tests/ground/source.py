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
FILE = "demo/sections/only.yaml"


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
if "text" not in state:
    state.update(text=TEXT, rev=int(st.query_params.get("rev", 1)), ack=0, saved="", go=0, saves=0)
news = typed(KEY, FILE, state.ack)
if news.edit and st.query_params.get("deaf") is None:
    state.update(text=news.edit.text, ack=news.edit.n)
    if news.save:
        state.update(saved=news.edit.text, saves=state.saves + 1)
if st.button("Run again"):
    pass
if st.button("Theirs"):
    state.update(text=state.text.replace("title: Only", "title: Theirs"), rev=state.rev + 1)
if st.button("Go"):
    state.go += 1
source = Source(FILE, "sections/only.yaml", state.text, state.rev, state.ack, IDS)
source = replace(source, go=Go(7, 9, state.go) if state.go else None, read_only="locked" in st.query_params)
draw_editor(KEY, source, check(state.text))
st.text(f"heard: {state.text.count(chr(10))} lines, {len(state.text)} characters, {state.saves} saves")
st.code(state.text, language=None)
with st.container(key="saved"):
    st.code(state.saved or "-", language=None)
