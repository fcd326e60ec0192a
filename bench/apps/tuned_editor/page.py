"""A bare text field: what is typed is written as one line, or the ten-question section is drawn anew with it."""

from pathlib import Path

import plotly.graph_objects as go
import streamlit as st

HERE = Path(__file__).parent
YEARS = list(range(2000, 2030))
_field = st.components.v2.component(
    "bare_field", html="<textarea rows='3'></textarea>", js=(HERE / "field.js").read_text(encoding="utf-8")
)


def typed() -> str:
    _field(key="field", on_text_change=lambda: None)
    return str(st.session_state.field.get("text") or "")


@st.fragment
def line() -> None:
    st.markdown(f"Typed: {typed()}")


@st.cache_data
def figure(name: str, step: int) -> go.Figure:
    shares = [(n * step) % 97 for n in range(len(YEARS))]
    return go.Figure(go.Scatter(x=YEARS, y=shares, mode="lines"), {"title": {"text": f"Chart {name}"}})


@st.fragment
def question(number: int) -> None:
    options = [f"Option {number}{letter}" for letter in "abcd"]
    st.subheader(f"Question {number}")
    with st.form(f"question-{number}"):
        answer = st.radio(f"Prompt {number}: which option is the right one?", options, index=None)
        pressed = st.form_submit_button("Check")
    if pressed and answer == options[0]:
        st.success(f"Right. Because {number}a, and that is why.")
    elif pressed and answer:
        st.error(f"Not yet. Because {answer.removeprefix('Option ')}, and that is why.")


def section() -> None:
    said = typed()
    st.title("Bench section")
    st.write(f"Marks the first text of the section.{said}")
    st.plotly_chart(figure("one", 7), key="chart-one")
    for number in range(1, 6):
        question(number)
    st.plotly_chart(figure("two", 11), key="chart-two")
    for number in range(6, 11):
        question(number)


if st.query_params.get("draws") == "section":
    section()
else:
    line()
