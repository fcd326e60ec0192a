"""Ten questions as fragments and two charts: the stock section with the platform's tuning."""

import plotly.graph_objects as go
import streamlit as st

YEARS = list(range(2000, 2030))


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


st.title("Bench section")
st.write("Marks the first text of the section.")
st.plotly_chart(figure("one", 7), key="chart-one")
for number in range(1, 6):
    question(number)
st.plotly_chart(figure("two", 11), key="chart-two")
for number in range(6, 11):
    question(number)
