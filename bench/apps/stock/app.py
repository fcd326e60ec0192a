"""A section as a beginner writes it: ten questions and two charts, one script, stock settings."""

import pandas as pd
import plotly.express as px
import streamlit as st

LETTERS = ["a", "b", "c", "d"]

st.title("Bench section")
st.write("Marks the first text of the section.")


def draw_chart(name, step):
    years = list(range(2000, 2030))
    data = pd.DataFrame({"year": years, "share": [(n * step) % 97 for n in range(len(years))]})
    st.plotly_chart(px.line(data, x="year", y="share", title=f"Chart {name}"), key=f"chart-{name}")


def ask(number):
    st.subheader(f"Question {number}")
    answer = st.radio(
        f"Prompt {number}: which option is the right one?",
        [f"Option {number}{letter}" for letter in LETTERS],
        index=None,
        key=f"answer-{number}",
    )
    if st.button("Check", key=f"check-{number}"):
        if answer is None:
            st.warning("Give an answer first.")
        elif answer.endswith("a"):
            st.success(f"Right. Because {answer.removeprefix('Option ')}, and that is why.")
        else:
            st.error(f"Not yet. Because {answer.removeprefix('Option ')}, and that is why.")


draw_chart("one", 7)
for number in range(1, 6):
    ask(number)
draw_chart("two", 11)
for number in range(6, 11):
    ask(number)
